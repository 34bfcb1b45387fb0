"""An app ends well, whatever happens: tried on a small one, in a real terminal."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
from pathlib import Path

import pytest
from textual.app import App

from companion.tui.safe_app import SafeApp
from tests.tui.terminal import Terminal

PERSONAL = "anna@siemens.example"
LEFT = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?25h", b"\x1b[?2004l")
"""Alternate screen, mouse and pasting off, cursor on."""

SMALL = """
    import sys
    from pathlib import Path
    from textual import work
    from textual.widgets import Input, Static
    from companion.tui.safe_app import SafeApp

    class Draft(Input):
        def save_draft(self):
            Path(sys.argv[1]).write_text(self.value)

    class Broken(Static):
        def render(self):
            secret = "anna@siemens.example"
            raise KeyError(secret)

    class Small(SafeApp):
        BINDINGS = [("f2", "fail"), ("f3", "fail_late"), ("f4", "fail_drawing"), ("f5", "leave")]

        def compose(self):
            yield Draft(placeholder="type here")

        def action_fail(self):
            secret = "anna@siemens.example"
            raise KeyError(secret)

        @work(thread=True)
        def action_fail_late(self):
            self.action_fail()

        def action_fail_drawing(self):
            self.mount(Broken())

        def action_leave(self):
            self.exit()

    app = Small()
    app.run()
    print("failure", type(app.failure).__name__)
    raise SystemExit(app.return_code)
"""
KEYS = {"handler": "\x1bOQ", "thread": "\x1bOR", "drawing": "\x1bOS"}


@pytest.fixture
def small(tmp_path: Path) -> list[str]:
    """Return the command of the small app; its draft goes to `tmp_path / "draft"`."""
    program = tmp_path / "small.py"
    program.write_text(textwrap.dedent(SMALL), encoding="utf-8")
    return [sys.executable, str(program), str(tmp_path / "draft")]


@pytest.mark.parametrize("where", KEYS)
def test_a_failure_is_no_traceback(small: list[str], tmp_path: Path, where: str) -> None:
    """The door is told; nothing of what was in memory is printed; what was typed is saved."""
    with Terminal(small, environ={"PYTHONPATH": "."}) as terminal:
        terminal.wait_for("type here")
        terminal.type("Anna B")
        terminal.wait_for("Anna B")
        terminal.type(KEYS[where])
        code = terminal.wait_for_end()

    assert code == 1
    assert "failure KeyError" in terminal.text
    assert b"Traceback" not in terminal.raw
    assert PERSONAL.encode() not in terminal.raw
    assert (tmp_path / "draft").read_text() == "Anna B"
    assert all(sequence in terminal.raw for sequence in LEFT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(
    small: list[str], tmp_path: Path, number: signal.Signals
) -> None:
    """The draft is saved, the terminal is as it was, the exit code names the signal."""
    with Terminal(small, environ={"PYTHONPATH": "."}) as terminal:
        terminal.wait_for("type here")
        terminal.type("Anna B")
        terminal.wait_for("Anna B")
        os.kill(terminal._process.pid, number)
        code = terminal.wait_for_end()

    assert code == 128 + number
    assert (tmp_path / "draft").read_text() == "Anna B"
    assert all(sequence in terminal.raw for sequence in LEFT)


def test_textual_still_ends_through_the_same_doors() -> None:
    """A new release of Textual that tells failures in another way is noticed here."""
    for name in ("_handle_exception", "_fatal_error", "panic", "_close_messages_no_wait"):
        assert callable(getattr(App, name))
        assert name == "_close_messages_no_wait" or name in vars(SafeApp)


async def test_ctrl_c_says_how_to_leave_in_our_words() -> None:
    """Textual's own words are English and name another key."""
    app = SafeApp()
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()

        assert [told.message for told in app._notifications] == ["Press q to quit."]
