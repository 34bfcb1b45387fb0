"""The columns of a list, one below the other, with what each of them holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from companion.i18n import _
from companion.reports import columns as words
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.importing.samples import LONGEST
from companion.tui.widgets.rows import Rows, row_keys

HEADER_SHARE = 0.34
"""How much of the width the header takes."""
FIELD_WIDTH = 20
"""Cells for "‹Name in der Liste›"."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column: its place from 1 on, its header, what it holds, and its first cells."""

    number: int
    header: str
    field: str
    cells: tuple[str, ...]


class ColumnRows(Rows[ColumnRow], inherit_bindings=False):
    """Lists columns; enter belongs to the dialog around it, a click under the cursor chooses."""

    BINDINGS: ClassVar[list[BindingType]] = row_keys(first="home,g", chooses=False)

    def __init__(self) -> None:
        """Begin with an empty list."""
        super().__init__(_row, key=lambda row: row.number)


def _row(row: ColumnRow, width: int, under_cursor: bool) -> Content:  # noqa: FBT001 - RenderItem
    """Draw one column: its header, the field between marks under the cursor, its first cells."""
    header = round((width - FIELD_WIDTH) * HEADER_SHARE)
    field = words.field(row.field)
    is_kept = row.field not in {"extra", "ignored"}
    style = "bold" if is_kept else "$foreground-muted"
    name = row.header[:LONGEST] or _("column {n}").format(n=row.number)
    cells = " · ".join(cell[:LONGEST] for cell in row.cells if cell)
    return columns(
        column(name, header),
        column(f"‹{field}›" if under_cursor else f" {field}", FIELD_WIDTH, style),
        column(cells, max(0, width - header - FIELD_WIDTH - 2), "$foreground-muted"),
    )
