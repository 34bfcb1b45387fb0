"""A form that is open when the program is killed, ended or loses its window, in a real terminal."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.storage import Store
from tests.tui.terminal import PATIENCE, Terminal

ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
ENTERED = (b"\x1b[?1049h", b"\x1b[?1000h", b"\x1b[?25l", b"\x1b[?2004h")
LEFT = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h", b"\x1b[?2004l")
"""Alternate screen, mouse, cursor and pasting: what is changed at the start and put back."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with Anna in it."""
    folder = tmp_path / "data"
    Store(folder).commit(Change(what="edit", put=(ANNA,)))
    return folder


def opened(data: Path) -> Terminal:
    """Return the app on `data` in a terminal."""
    return Terminal([sys.executable, "-m", "companion", "--data", str(data), "--language", "en"])


def type_a_note(terminal: Terminal) -> None:
    """Open Anna's form and type into her note."""
    terminal.wait_for("Places")
    terminal.press("5")
    terminal.wait_for("› Anna Berger")
    terminal.press("down")
    terminal.wait_for("v Edit")
    terminal.press("v")
    terminal.wait_for("Edit Anna Berger")
    for _field in range(8):  # backwards over two buttons and how close she is
        terminal.wait_until_still()  # a key goes to the field that has the focus as it arrives
        terminal.press("shift+tab")
    terminal.wait_until_still()
    terminal.type("plays the cello")
    terminal.wait_for("plays the cello")


def texts_of_drafts(data: Path) -> list[str]:
    """Return what stands in the files of the drafts; one just being replaced is left out."""
    found = []
    for draft in data.glob("drafts/*"):
        with suppress(OSError):
            found.append(draft.read_text(errors="replace"))
    return found


def wait_until_noted(data: Path) -> None:
    """Wait until the note is in a file: a busy machine paints it before the thread has written."""
    deadline = time.monotonic() + PATIENCE
    while not any("plays the cello" in text for text in texts_of_drafts(data)):
        assert time.monotonic() < deadline, "nothing was noted"
        time.sleep(0.01)


def assert_offered(data: Path) -> None:
    """Start again: Today offers the note, and enter goes on with it."""
    with opened(data) as terminal:
        terminal.wait_for("Contact: plays the cello")
        terminal.press("enter")
        terminal.wait_for("Continued where you left off")
        terminal.wait_until_still()
        terminal.type(" well")
        terminal.wait_for("plays the cello well")
        terminal.press("ctrl+s")
        terminal.wait_for("changed Anna Berger")
        terminal.wait_until_gone("DRAFT")

    assert Store(data).all(Contact)["anna"].note == "plays the cello well"
    assert list(data.glob("drafts/*")) == []


def left_running(session: int) -> list[int]:
    """Return the processes of a session of its own, which a terminal gives to its program."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def is_left_clean(raw: bytes) -> bool:
    """Tell whether a terminal that saw `raw` is as it was before."""
    return all(
        raw.rfind(end) > raw.rfind(begin) >= 0 for begin, end in zip(ENTERED, LEFT, strict=True)
    )


def test_a_form_outlives_a_killed_program(data: Path) -> None:
    """Not a letter that was noted is lost to `kill -9`."""
    with opened(data) as terminal:
        type_a_note(terminal)
        wait_until_noted(data)
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_for_end()
        orphans = left_running(terminal.pid)

    assert orphans == []
    assert_offered(data)


def test_a_form_outlives_being_ended(data: Path) -> None:
    """What was typed last is saved at once, and the terminal is as it was."""
    with opened(data) as terminal:
        type_a_note(terminal)
        os.kill(terminal.pid, signal.SIGTERM)
        code = terminal.wait_for_end()
        orphans = left_running(terminal.pid)

    assert code == 128 + signal.SIGTERM
    assert is_left_clean(terminal.raw)
    assert orphans == []
    assert_offered(data)


def test_a_form_outlives_an_interrupt(data: Path) -> None:
    """Ctrl+C as a key ends nothing; SIGINT from outside ends all, and the draft is there."""
    with opened(data) as terminal:
        type_a_note(terminal)
        terminal.press("ctrl+c")
        terminal.wait_until_still()
        assert "plays the cello" in terminal.text
        os.kill(terminal.pid, signal.SIGINT)
        code = terminal.wait_for_end()
        orphans = left_running(terminal.pid)

    assert code == 128 + signal.SIGINT
    assert is_left_clean(terminal.raw)
    assert orphans == []
    assert_offered(data)


def test_a_form_outlives_its_window(data: Path) -> None:
    """The program ends with its window and leaves nothing behind but the draft."""
    with opened(data) as terminal:
        type_a_note(terminal)
        code = terminal.hang_up()
        orphans = left_running(terminal.pid)

    assert code == 128 + signal.SIGHUP
    assert orphans == []
    assert_offered(data)
