"""Whenever the app is killed while a line is typed: the next start has every letter seen."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.storage import Store
from tests.crash.extent import extent
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
LINE = "Jonas Weiß @IHK !Liste bis Mi *4 王伟"


@contextmanager
def opened(data: Path) -> Iterator[Terminal]:
    """Open the app on `data` in a terminal, in Capture."""
    command = [sys.executable, "-m", "companion", "--data", str(data), "--language", "en"]
    with Terminal(command) as terminal:
        terminal.wait_for("? Keys")
        terminal.press("3")
        terminal.wait_for("met today")
        terminal.wait_until_still()
        yield terminal


@pytest.mark.parametrize("seen", range(len(LINE), 0, -(len(LINE) // extent(1, 12))))
def test_a_kill_right_after_a_key_loses_no_letter(tmp_path: Path, seen: int) -> None:
    """As soon as a letter is on the screen, it outlives `kill -9`; the line says what it is."""
    Store(tmp_path).commit(Change(what="edit", put=(ANNA,)))
    with opened(tmp_path) as terminal:
        for letter in LINE[:seen]:
            terminal.type(letter)
        terminal.wait_for(f"› {LINE[:seen]}".rstrip())
        terminal.wait_until(lambda: "esc leaves" not in terminal.text, "what the line means")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_for_end()

    with opened(tmp_path) as terminal:
        text = terminal.wait_for("^u starts afresh")
        assert f"› {LINE[:seen]}".rstrip() in text
        terminal.press("ctrl+u")
        terminal.wait_for("^z brings back")
        terminal.press("ctrl+z")
        terminal.wait_for(f"› {LINE[:seen]}".rstrip())
