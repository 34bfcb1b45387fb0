"""A passphrase comes from a file, the environment or a terminal, and shows nowhere."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from companion.cli.passphrase import LIMIT, VARIABLE, ask
from companion.errors import Invalid, Unreadable
from tests.tui.terminal import Terminal

ASKING = """
from companion.cli.passphrase import ask
passphrase = ask(confirm={confirm})
print("stdout has", ascii(passphrase[::-1]))
"""


def asking(*, confirm: bool) -> list[str]:
    """Return a program that asks and shows backwards what it got."""
    return [sys.executable, "-c", ASKING.format(confirm=confirm)]


def answer(terminal: Terminal, question: str, line: str, *, times: int = 1) -> None:
    """Type `line` when `question` was asked for the n-th time; what comes earlier is dropped.

    The blank after it is written when the terminal shows no more what is typed.
    """
    terminal._wait(lambda: terminal.raw.count(question.encode()) == times, f"no {question!r}")
    terminal.type(f"{line}\r")


def test_it_is_typed_without_being_shown() -> None:
    """On a terminal, blanks and all."""
    with Terminal(asking(confirm=False)) as terminal:
        answer(terminal, "Passphrase: ", " geheim 7")
        assert terminal.wait_for_end() == 0

    assert "'7 mieheg '" in terminal.text
    assert "geheim" not in terminal.text


def test_it_is_typed_twice_where_a_slip_would_cost_everything() -> None:
    """Two different ones are none; an empty one is asked for again."""
    with Terminal(asking(confirm=True)) as terminal:
        answer(terminal, "Passphrase: ", "")
        answer(terminal, "Passphrase: ", "one", times=2)
        answer(terminal, "The same again: ", "two")
        answer(terminal, "Passphrase: ", "three", times=3)
        answer(terminal, "The same again: ", "three", times=2)
        assert terminal.wait_for_end() == 0

    assert "two different ones" in terminal.text
    assert "'eerht'" in terminal.text


def test_a_file_is_taken_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first line, as it is; what was named is what is meant."""
    monkeypatch.setenv(VARIABLE, "from the environment")
    (tmp_path / "file").write_bytes(" Grüße \r\nsecond line\n".encode())

    assert ask(confirm=True, file=str(tmp_path / "file")) == " Grüße "
    assert ask(confirm=True) == "from the environment"


@pytest.mark.parametrize(
    ("content", "problem"), [(b"", "empty"), (b"\nx", "empty"), (b"\xff", "not_unicode")], ids=repr
)
def test_a_file_without_a_passphrase_is_refused(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    """Nobody is asked instead: whoever wrote the script is told."""
    (tmp_path / "file").write_bytes(content)

    with pytest.raises(Invalid) as refused:
        ask(confirm=False, file=str(tmp_path / "file"))

    assert refused.value.args == ("passphrase", problem, "")


@pytest.mark.parametrize(
    ("name", "reason"), [("none", "missing"), ("large", "too_large"), ("", "is_folder")]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, reason: str) -> None:
    """With the word for what is wrong with it."""
    (tmp_path / "large").write_bytes(b"x" * (LIMIT + 1))

    with pytest.raises(Unreadable) as refused:
        ask(confirm=False, file=str(tmp_path / name))

    assert (refused.value.path, refused.value.reason) == (str(tmp_path / name), reason)


def test_an_empty_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that lost its secret does not write plain text."""
    monkeypatch.setenv(VARIABLE, "")

    with pytest.raises(Invalid) as refused:
        ask(confirm=False)

    assert refused.value.args == ("passphrase", "empty", "")


@pytest.mark.parametrize("stdin", [None, io.StringIO("typed\n")], ids=["closed", "a pipe"])
def test_nobody_is_asked_where_nobody_sits(
    monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None
) -> None:
    """What comes in on a pipe is data, no passphrase."""
    monkeypatch.setattr(sys, "stdin", stdin)

    with pytest.raises(Invalid) as refused:
        ask(confirm=False)

    assert refused.value.args == ("passphrase", "missing", "")
