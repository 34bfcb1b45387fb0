"""Tell a person in a toast what was kept, what was refused, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App

from companion.errors import CompanionError
from companion.services.ports import Finding, Problem

TOLD_FOR = 4.0
"""Seconds for which a toast says what was kept, and what else asks for nothing."""
TOLD_REFUSED = 6.0
"""Seconds for one that says what was refused."""
TOLD_LONG = 20.0
"""Seconds for a toast that takes reading."""
MOST = 5
"""Sentences in one toast."""


@contextmanager
def telling(app: App[Any]) -> Iterator[None]:
    """Run the block; what a service refuses in it becomes a toast, and the block ends there."""
    try:
        yield
    except CompanionError as error:
        tell(app, error)


def tell(app: App[Any], error: CompanionError) -> None:
    """Say in a toast what went wrong; it may hold data."""
    from companion.reports import errors  # the words for all errors: not needed to open the app

    words = errors.sentence(error)
    app.notify(words, severity="error", markup=False, timeout=TOLD_REFUSED)


def tell_change(app: App[Any], words: str) -> None:
    """Say in a toast what was kept or taken back, in place of what was said before.

    The last change is the one that can be taken back.
    """
    app.clear_notifications()
    app.screen.query("ToastHolder").remove()  # Textual leaves it there, empty and a line high
    app.notify(words, markup=False, timeout=TOLD_FOR)


def tell_state(app: App[Any], findings: Iterable[Finding], problems: Iterable[Problem]) -> None:
    """Say in a toast what was wrong with the store, and what of it cannot be read."""
    from companion.reports import store  # its words are needed on few days

    if lines := (*store.findings(findings), *store.unread(problems)):
        words = "\n".join(lines[:MOST])
        app.notify(words, severity="warning", markup=False, timeout=TOLD_LONG)
