"""An app that ends well: no traceback, nothing typed is lost, the terminal is as it was."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from rich.console import RenderableType
from textual.app import App
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from companion.i18n import _
from companion.tui.guard import TerminalGuard
from companion.tui.messages import DraftSaved

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
"""What a system sends when it shuts down, a terminal when its window is closed, and whoever
interrupts it from outside: as a key, ctrl+c is none of these."""
TERMINAL = 0
"""Where keys come from: standard input, by its number."""
WATCH_EVERY = 0.5
"""Seconds between two looks whether the terminal is still there."""


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
        self._drafts_are_safe = True

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c copies what is marked, here as in every terminal program."""
        self.clear_notifications()
        self.notify(_("Press q to quit."), markup=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and the guard, which sees every line before the terminal."""
        return [*super().get_line_filters(), self._guard]

    def on_mount(self) -> None:
        """Leave in good order when the system says so, and at once when the terminal is gone."""
        if self.is_headless:
            return
        # Plain handlers, for they run even while the loop waits: Textual's writer waits for ever
        # for a terminal that is gone.
        for name in SIGNALS:
            with contextlib.suppress(AttributeError, ValueError):  # Windows has no SIGHUP
                signal.signal(getattr(signal, name), self._leave)
        threading.Thread(target=self._watch_terminal, daemon=True).start()

    def _leave(self, number: int, _frame: object) -> None:
        """Save what is typed at once, then close, with the exit code of that signal."""
        with contextlib.suppress(Exception):  # a widget half made is no reason to stay
            self.save_drafts()
        if not os.isatty(TERMINAL):
            os._exit(128 + number)  # there is no terminal to clean up, nor one to wait for
        self.call_later(self.exit, return_code=128 + number)

    def _watch_terminal(self) -> None:
        """End the program when the terminal is gone and the signal for that is ignored (nohup).

        Textual would read the end of its input over and over, with half a processor.
        """
        while os.isatty(TERMINAL):
            time.sleep(WATCH_EVERY)
        if self._running:
            self._leave(getattr(signal, "SIGHUP", 1), None)

    def save_drafts(self) -> None:
        """Make everything typed and not yet kept durable."""
        for screen in self.screen_stack:
            for widget in (screen, *screen.walk_children()):
                if isinstance(widget, Drafting):
                    widget.save_draft()

    def on_draft_saved(self, message: DraftSaved) -> None:
        """Say once that what is typed would not outlive a crash; typing goes on."""
        if self._drafts_are_safe and not message.is_saved:
            words = _("No draft can be saved. What you type is there until you close this.")
            self.notify(words, severity="warning", markup=False)
        self._drafts_are_safe = message.is_saved

    def exit(
        self,
        result: str | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Close; what is typed and not kept is there again at the next start."""
        with contextlib.suppress(Exception):  # what failed may be in the way of this, too
            self.save_drafts()
        super().exit(result, return_code, message)

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
