"""The terminal of the tests, tried on a tiny program."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

TINY = """
    from textual.app import App
    from textual.widgets import Input, Label

    from companion.tui.guard import TerminalGuard, plain

    class Tiny(App):
        BINDINGS = [("ctrl+t", "leave", "Leave")]
        guard = TerminalGuard()

        def get_line_filters(self):
            return [*super().get_line_filters(), self.guard]

        def compose(self):
            yield Input(placeholder="type here")
            yield Label("nothing yet")

        def on_input_submitted(self, event):
            hostile = "\\x1b]0;PWN\\x07\\x1b[7;7H\\x9b31m\\u202e"
            self.query_one(Label).update(plain(f"typed {event.value}{hostile}"))

        def on_resize(self, event):
            self.query_one(Input).placeholder = f"{event.size.width} wide"

        def action_leave(self):
            self.exit(return_code=7)

    app = Tiny()
    app.run()
    raise SystemExit(app.return_code)
"""


@pytest.fixture
def tiny(tmp_path: Path) -> list[str]:
    """Return the command of a program with one input."""
    program = tmp_path / "tiny.py"
    program.write_text(textwrap.dedent(TINY), encoding="utf-8")
    return [sys.executable, str(program)]


def test_a_program_can_be_started_used_and_left(tiny: list[str]) -> None:
    """Keys arrive, the screen is read, and what steers a terminal is not in the raw bytes."""
    with Terminal(tiny, size=(60, 10), environ={"PYTHONPATH": "."}) as terminal:
        terminal.wait_for("60 wide")
        terminal.type("Öztürk")
        terminal.wait_for("Öztürk")
        terminal.press("enter")
        terminal.wait_for("typed Öztürk")
        terminal.resize((50, 8))
        terminal.press("ctrl+u")
        terminal.wait_for("50 wide")
        terminal.press("ctrl+t")
        code = terminal.wait_for_end()

    assert code == 7
    assert not any(bad in terminal.raw for bad in (b"\x1b]0;PWN", b"\x1b[7;7H", b"\xc2\x9b"))


def test_what_does_not_come_fails_with_the_screen(tmp_path: Path) -> None:
    """A program that ends early is told apart from one that is slow."""
    program = tmp_path / "short.py"
    program.write_text("print('hello')", encoding="utf-8")

    with (
        Terminal([sys.executable, str(program)]) as terminal,
        pytest.raises(pytest.fail.Exception, match="hello"),
    ):
        terminal.wait_for("world")
