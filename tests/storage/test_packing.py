"""What is packed comes out again, or it is said why not; nothing fills the memory."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import CompanionError, Invalid, StoreError
from companion.storage.packing import packed, snapshot_in, unpacked

SNAPSHOT = '{\n"contacts":{\n"1":{"name":"Ayşe Öztürk"}\n}\n}\n'.encode() * 20
PACKED = packed(SNAPSHOT)
PATH = Path("backup.json.gz")
AGE = Path(__file__).parent / "age"


def refusal(data: bytes, **facts: int) -> tuple[str, str]:
    """Return the file and the word for why it is not unpacked."""
    with pytest.raises(StoreError) as refused:
        unpacked(PATH, data, **facts)
    return refused.value.path, refused.value.reason


def outcome(data: bytes) -> bytes | str:
    """Return what is unpacked, or the word for why not."""
    try:
        return unpacked(PATH, data)
    except StoreError as error:
        return error.reason


@given(st.binary())
def test_what_is_packed_is_unpacked(snapshot: bytes) -> None:
    """Whatever it is; the same always gives the same file."""
    assert unpacked(PATH, packed(snapshot)) == snapshot
    assert packed(snapshot) == packed(snapshot)


@pytest.mark.skipif(shutil.which("gunzip") is None, reason="gunzip is not installed")
def test_gunzip_unpacks_it() -> None:
    """Whoever has the file needs nothing of ours."""
    done = subprocess.run(["gunzip"], input=PACKED, capture_output=True, check=True)  # noqa: S607

    assert done.stdout == SNAPSHOT


@pytest.mark.parametrize("place", range(len(PACKED)))
def test_a_flipped_bit_is_never_silently_wrong(place: int) -> None:
    """At every byte: the right content, or damage told."""
    before, byte, after = PACKED[:place], PACKED[place], PACKED[place + 1 :]

    outcomes = {outcome(before + bytes([byte ^ 1 << bit]) + after) for bit in range(8)}

    assert outcomes <= {SNAPSHOT, "damaged"}


@pytest.mark.parametrize("size", range(len(PACKED)))
def test_a_file_that_was_cut_is_damaged(size: int) -> None:
    """Wherever it ends."""
    assert refusal(PACKED[:size]) == (str(PATH), "damaged")


@pytest.mark.parametrize("after", [b"x", PACKED], ids=["rubbish", "another one"])
def test_what_comes_after_it_is_damage(after: bytes) -> None:
    """One file has one snapshot."""
    assert refusal(PACKED + after) == (str(PATH), "damaged")


def test_a_bomb_does_not_go_off() -> None:
    """Unpacking ends at the limit, however much is promised."""
    bomb = gzip.compress(b"0" * 5_000_000)

    assert refusal(bomb, limit=1_000) == (str(PATH), "too_large")
    assert len(unpacked(PATH, bomb, limit=5_000_000)) == 5_000_000


@pytest.mark.parametrize("content", [SNAPSHOT, PACKED], ids=["plain", "packed"])
def test_a_file_tells_by_its_beginning_what_it_is(tmp_path: Path, content: bytes) -> None:
    """Whatever its name."""
    (tmp_path / "copy").write_bytes(content)

    assert snapshot_in(tmp_path / "copy") == SNAPSHOT


def test_what_somebody_encrypted_with_age_is_a_snapshot_too() -> None:
    """Packed or not."""
    snapshot = snapshot_in(AGE / "passphrase.age", " Grüße an Ayşe ")

    assert snapshot.startswith(b'{"contacts"')


@pytest.mark.usefixtures("_light_age")
def test_an_encrypted_snapshot_comes_back() -> None:
    """Packed first: what is encrypted cannot be packed any more."""
    sealed = packed(SNAPSHOT, "geheim")

    assert len(sealed) < len(SNAPSHOT)
    assert unpacked(PATH, sealed, "geheim") == SNAPSHOT


@pytest.mark.parametrize(
    ("data", "passphrase", "said"),
    [
        ((AGE / "passphrase.age").read_bytes(), "", Invalid("passphrase", "missing")),
        ((AGE / "key.age").read_bytes(), "x", Invalid("encrypted", "for_a_key")),
        ((AGE / "passphrase.age").read_bytes(), "x", Invalid("passphrase", "wrong")),
        ((AGE / "passphrase.age").read_bytes()[:99], "x", StoreError(str(PATH), "damaged")),
    ],
    ids=["no passphrase", "for a key", "wrong", "damaged"],
)
def test_what_cannot_be_opened_is_told(data: bytes, passphrase: str, said: CompanionError) -> None:
    """Damage with the name of the file."""
    with pytest.raises(type(said)) as refused:
        unpacked(PATH, data, passphrase)

    assert refused.value.args == said.args


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """With the word for why."""
    with pytest.raises(StoreError) as refused:
        snapshot_in(tmp_path / "none")

    assert refused.value.args == (str(tmp_path / "none"), "missing", 0)
