"""How far long work is, on a terminal; nothing is said of what takes a moment."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

from companion.cli.output import is_terminal
from companion.domain.text import clean

if TYPE_CHECKING:
    from companion.services.ports import Progress

SOON = 0.7
"""Seconds after which it is said how far the work is."""
STEPS = 1_000
LABEL = 30
"""Longest name of the work, in characters."""


@contextmanager
def telling(label: str) -> Iterator[Progress | None]:
    """Show a bar called `label` on stderr while the block works; None where nobody would see it."""
    if not is_terminal(sys.stderr):
        yield None
        return
    with ExitStack() as shown:
        begun, done = monotonic(), 0
        bar = click.progressbar(
            length=STEPS, label=clean(label, limit=LABEL), file=sys.stderr, show_eta=False
        )

        def tell(now: int, total: int) -> None:
            """Move the bar, which comes up once the work takes a while."""
            nonlocal done
            if not done and monotonic() - begun < SOON:
                return
            if not done:
                shown.enter_context(bar)
            position = max(1, now * STEPS // total if total else STEPS)
            bar.update(position - done)
            done = position

        yield tell
