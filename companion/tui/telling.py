"""Tell a person what a service refused, instead of failing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App

from companion.errors import CompanionError


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

    app.notify(errors.sentence(error), severity="error", markup=False)
