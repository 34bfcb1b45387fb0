"""An app that ends well: no traceback, nothing typed is lost, the terminal is as it was."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from companion.tui.guard import TerminalGuard

SIGNALS = ("SIGTERM", "SIGHUP")
"""What a system sends when it shuts down, and a terminal when its window is closed."""


@runtime_checkable
class Drafting(Protocol):
    """A widget that something is typed in which must not be lost."""

    def save_draft(self) -> None:
        """Make what is typed durable; nothing is raised."""


class SafeApp(App[str]):
    """Guards the terminal against what is shown on it, and the user's typing against the end."""

    def __init__(self) -> None:
        """Begin without a failure."""
        super().__init__()
        self._guard = TerminalGuard()
        self.failure: Exception | None = None
        """What nobody expected and ended the app; the door that opened it tells."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and the guard, which sees every line before the terminal."""
        return [*super().get_line_filters(), self._guard]

    def on_mount(self) -> None:
        """Leave in good order when the system or the terminal says so."""
        loop = asyncio.get_running_loop()
        for name in SIGNALS:
            # Windows has no SIGHUP and no handlers in the loop; tests may run outside the main
            # thread, where there are none either.
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self._leave, number)

    def _leave(self, number: int) -> None:
        """Save what is typed at once, then close, with the exit code of that signal."""
        self.save_drafts()
        self.exit(return_code=128 + number)

    def save_drafts(self) -> None:
        """Make everything typed and not yet kept durable."""
        for screen in self.screen_stack:
            for widget in screen.walk_children():
                if isinstance(widget, Drafting):
                    widget.save_draft()

    def _handle_exception(self, error: Exception) -> None:
        """Keep what nobody expected for the door, and what is typed for the next start."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.failure is None and isinstance(cause, Exception):
            self.failure = cause
        with contextlib.suppress(Exception):  # what failed may be in the way of this, too
            self.save_drafts()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Close; Textual would print a traceback with the values of all variables in it."""
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        """Close; the door tells what happened."""
        self._close_messages_no_wait()
