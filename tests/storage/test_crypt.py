"""What is encrypted with a passphrase opens with `age`, and the other way round."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from companion.errors import Invalid, NotFound
from companion.storage.crypt import decrypt, encrypt, is_encrypted
from tests.tui.terminal import Terminal

HERE = Path(__file__).parent / "age"
"""Files made with age 1.1.1: one text, with a passphrase, the same armoured, and for a key."""
PASSPHRASE = " Grüße an Ayşe "  # noqa: S105 - it opens nothing but the files beside this one
TEXT = '{"contacts":{"1":{"name":"Ayşe Öztürk"}}}\n'.encode()
BY_AGE = (HERE / "passphrase.age").read_bytes()
LIGHT = (HERE / "light.age").read_bytes()
"""The same text and passphrase in the same format, made with the least work: for many attempts."""
ARMOURED = (HERE / "passphrase.armoured.age").read_bytes()
FOR_A_KEY = (HERE / "key.age").read_bytes()
BODY = LIGHT.index(b" 10\n") + 4
MAC = LIGHT.index(b"\n--- ") + 5

WRONG = ("passphrase", "wrong")
DAMAGED = ("encrypted", "damaged")


def refusal(data: bytes, passphrase: str = PASSPHRASE) -> tuple[str, str]:
    """Return why `data` is not opened; the passphrase itself is in no error."""
    with pytest.raises(Invalid) as refused:
        decrypt(data, passphrase)
    assert refused.value.value == ""
    return refused.value.field, refused.value.problem


def flipped(place: int) -> bytes:
    """Return the light file with another byte at `place`, of its alphabet where it has one."""
    other = b"A" if LIGHT[place : place + 1] != b"A" else b"B"
    return LIGHT[:place] + other + LIGHT[place + 1 :]


@pytest.mark.parametrize(
    "data", [BY_AGE, LIGHT, ARMOURED, b" \r\n" + ARMOURED.replace(b"\n", b"\r\n")], ids=len
)
def test_what_age_encrypted_is_opened(data: bytes) -> None:
    """Binary, or armoured as it comes out of a mail; the blanks of the passphrase count."""
    assert is_encrypted(data)
    assert decrypt(data, PASSPHRASE) == TEXT


@pytest.fixture(scope="module")
def sealed() -> bytes:
    """Return the text encrypted here; one for all, as it is meant to take its time."""
    return encrypt(TEXT, PASSPHRASE)


def test_what_is_encrypted_is_opened_again(sealed: bytes) -> None:
    """And nothing of it can be read before."""
    assert is_encrypted(sealed)
    assert b"contacts" not in sealed
    assert decrypt(sealed, PASSPHRASE) == TEXT


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed")
def test_age_opens_what_is_encrypted_here(tmp_path: Path, sealed: bytes) -> None:
    """Whoever has the file and the passphrase needs nothing of ours."""
    (tmp_path / "sealed").write_bytes(sealed)
    words = ["age", "--decrypt", "-o", str(tmp_path / "opened"), str(tmp_path / "sealed")]

    with Terminal(words) as terminal:
        terminal.wait_for("passphrase")
        terminal.type(f"{PASSPHRASE}\r")
        assert terminal.wait_for_end() == 0

    assert (tmp_path / "opened").read_bytes() == TEXT


@pytest.mark.parametrize(
    "passphrase",
    [PASSPHRASE.strip(), " Gru\u0308ße an Ayşe "],
    ids=["without its blanks", "decomposed"],
)
def test_another_passphrase_is_wrong(passphrase: str) -> None:
    """And so is one that only looks the same: it counts as typed, as it does for `age`."""
    assert refusal(LIGHT, passphrase) == WRONG


@pytest.mark.parametrize(
    "data",
    [flipped(MAC), flipped(len(LIGHT) - 1), flipped(len(LIGHT) - 50), LIGHT[:-1], LIGHT + b"x"],
    ids=["header", "end", "text", "cut", "longer"],
)
def test_a_damaged_file_is_told_from_a_wrong_passphrase(data: bytes) -> None:
    """Once its passphrase has opened the header, it was not the passphrase."""
    assert refusal(data) == DAMAGED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        LIGHT[:BODY],
        LIGHT[: MAC + 43],
        LIGHT[: MAC + 44],
        LIGHT.replace(b"/v1", b"/v2"),
        LIGHT.replace(b" 10\n", b" 010\n"),
        ARMOURED[:-10],
        ARMOURED.replace(b"YWdl", b"YW*l"),
    ],
    ids=repr,
)
def test_what_is_no_such_file_is_damaged(data: bytes) -> None:
    """That is found out without any work."""
    assert refusal(data) == DAMAGED


def test_a_file_for_a_key_is_told() -> None:
    """No passphrase will ever open it."""
    assert is_encrypted(FOR_A_KEY)
    assert refusal(FOR_A_KEY) == ("encrypted", "for_a_key")


def test_a_file_that_takes_all_the_memory_is_refused() -> None:
    """The work that its header asks for is bounded before any of it is done."""
    assert refusal(LIGHT.replace(b" 10\n", b" 23\n")) == ("encrypted", "too_costly")


@pytest.mark.parametrize(
    ("passphrase", "problem"), [("", "empty"), ("a\udcff", "not_unicode")], ids=repr
)
def test_a_passphrase_is_a_text(passphrase: str, problem: str) -> None:
    """An empty one protects nothing."""
    assert refusal(LIGHT, passphrase) == ("passphrase", problem)
    with pytest.raises(Invalid) as refused:
        encrypt(TEXT, passphrase)

    assert refused.value.args == ("passphrase", problem, "")


@pytest.mark.parametrize("data", [b"", b"{}", b"\x1f\x8b", TEXT, b"age-encryption"])
def test_what_is_plain_is_not_taken_for_encrypted(data: bytes) -> None:
    """The first bytes tell."""
    assert not is_encrypted(data)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is installed only where somebody wants it."""
    monkeypatch.setitem(sys.modules, "pyrage", None)

    with pytest.raises(NotFound) as missing:
        encrypt(TEXT, PASSPHRASE)
    with pytest.raises(NotFound):
        decrypt(BY_AGE, PASSPHRASE)

    assert missing.value.args == ("extra", "crypt")
    assert is_encrypted(BY_AGE)
