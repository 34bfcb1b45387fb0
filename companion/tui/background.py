"""Slow work in threads that nobody waits for when the app is left."""

from __future__ import annotations

import contextlib
import contextvars
import threading
from collections.abc import Callable

from textual.app import App


def in_background(app: App[object], work: Callable[[], object]) -> None:
    """Do `work` in a thread, in the language that is spoken here; what fails in it fails the app.

    A worker of Textual would hold the end of the app up until it is done. Whatever is asked here
    may wait for another program for seconds.
    """
    context = contextvars.copy_context()

    def run() -> None:
        try:
            context.run(work)
        except Exception as error:  # noqa: BLE001 told to the app, if that is still there
            with contextlib.suppress(RuntimeError):
                app.call_later(_fail, error)

    threading.Thread(target=run, daemon=True).start()


def _fail(error: Exception) -> None:
    """Fail in the thread of the app."""
    raise error
