"""Choose what a column of a list holds."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from companion.domain.text import fold
from companion.i18n import _, mark
from companion.reports import columns
from companion.services.list_preview import fields
from companion.tui.dialogs.base import Dialog
from companion.tui.widgets.rows import Rows


class FieldPicker(Dialog[str]):
    """Lists what a column can hold, found by typing."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    CSS_PATH = "../styles/importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
    ]

    def __init__(self, header: str, field: str) -> None:
        """Ask about the column called `header`, which holds `field` until now."""
        super().__init__(header or _("What does the column hold?"), confirm=mark("Choose"))
        self._field = field

    def compose_body(self) -> ComposeResult:
        """Put the filter above the list."""
        yield Input(placeholder=_("type to find"), compact=True)
        rows = Rows[str](lambda name, _width, _under_cursor: columns.field(name))
        rows.can_focus = False
        yield rows

    def on_mount(self) -> None:
        """List everything, what the column holds now under the cursor."""
        self._list("")
        rows = self.query_one(Rows)
        rows.cursor = rows.items.index(self._field) if self._field in rows.items else 0

    def answer(self) -> str | None:
        """Return what is under the cursor."""
        found: str | None = self.query_one(Rows).highlighted
        return found

    def action_move(self, rows: int) -> None:
        """Move the cursor while the words stay where they are typed."""
        self.query_one(Rows).action_move(rows)

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        """List what fits the words typed so far."""
        self._list(message.value)

    @on(Rows.Chosen)
    def _take(self) -> None:
        """Choose with the mouse."""
        self.action_confirm()

    def _list(self, words: str) -> None:
        """List what has `words` in its name."""
        wanted = fold(words)
        found = [name for name in fields() if wanted in fold(columns.field(name))]
        self.query_one(Rows).set_items(found, empty=_("Nothing fits."))
