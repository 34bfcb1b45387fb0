"""The follow-up queue as rows: who, what, why now and what it is to them."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from companion.domain.queue import Queued
from companion.reports import queue as words
from companion.reports import wording
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows, row_keys

KIND_WIDTH = 9
"""Cells for the longest word for give, exchange and ask: "Austausch"."""
PINNED = "▲"
"""Stands before what is kept on top."""
PRESSING = {"overdue", "due_today"}
"""Reasons that ask for a colour."""


class QueueList(Rows[Queued], inherit_bindings=False):
    """Lists what waits, most urgent first; `g` is free for the screen here, Home does the same."""

    BINDINGS: ClassVar[list[BindingType]] = row_keys()

    def __init__(self) -> None:
        """Make an empty queue."""
        super().__init__(_row, key=_same, id="queue")


def _same(queued: Queued) -> object:
    """Return what makes two entries the same step: its reasons change with the hour."""
    return queued.follow_up.id


def _row(queued: Queued, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one row of exactly `width` cells."""
    room = max(0, width - KIND_WIDTH - 3)
    name, why = room * 27 // 100, room * 34 // 100
    return columns(
        column(queued.contact.title, name, "bold"),
        column(_what(queued), room - name - why),
        column(_why(queued, why), why, _colour(queued)),
        column(wording.word(queued.follow_up.kind), KIND_WIDTH, "$foreground-muted"),
    )


def _what(queued: Queued) -> str:
    """Return what the step is, with a mark where it is kept on top."""
    mark_of = f"{PINNED} " if queued.follow_up.pinned else ""
    return f"{mark_of}{words.step(queued.follow_up)}"


def _why(queued: Queued, width: int) -> str:
    """Return with whom it is and why, or as much of that as fits; the first reason comes before."""
    told = [words.reasons(queued), words.reasons(queued, 1), *map(words.reason, queued.shown[:1])]
    return next((text for text in told if cell_len(text) <= width), told[-1])


def _colour(queued: Queued) -> str:
    """Return the style of the reasons: what is late or due today stands out."""
    is_pressing = any(part.word in PRESSING for part in queued.reasons)
    return "$text-warning" if is_pressing else "$foreground-muted"
