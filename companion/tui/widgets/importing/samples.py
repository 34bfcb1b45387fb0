"""The records of one lot of an import, to be looked at."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from companion.reports.import_samples import Sample
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows, row_keys

TITLE_SHARE, PLACE_SHARE = 0.36, 0.28
"""How much of the width who and where take; what is said about them has the rest."""
LONGEST = 400
"""Characters of a text that are laid out; no screen is wider."""


class Samples(Rows[Sample], inherit_bindings=False):
    """Lists what an import would do with each record; enter belongs to the dialog around it."""

    BINDINGS: ClassVar[list[BindingType]] = row_keys(first="home,g", chooses=False)

    def __init__(self) -> None:
        """Begin with an empty list."""
        super().__init__(_row, key=id)

    def action_choose(self) -> None:
        """Do nothing: a click under the cursor takes nothing in."""


def _row(sample: Sample, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Draw one record: who, where, and what is to be said about it."""
    title, place = round(width * TITLE_SHARE), round(width * PLACE_SHARE)
    return columns(
        column(sample.title[:LONGEST], title),
        column(sample.place[:LONGEST], place, "$foreground-muted"),
        column(sample.detail[:LONGEST], width - title - place - 2),
    )
