"""Say what each column of a list holds; the list is read like that from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Label

from companion.domain.column_map import ColumnMap
from companion.i18n import _, mark
from companion.reports import columns
from companion.services.list_preview import NEEDED, columns_of, fields, preview
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.field_picker import FieldPicker
from companion.tui.guard import plain
from companion.tui.widgets.importing.column_rows import ColumnRow, ColumnRows
from companion.tui.widgets.importing.samples import LONGEST
from companion.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from companion.formats.lists import ListLook

SHOWN_PEOPLE = 3
"""How many rows are shown as people."""


class ColumnMapping(Dialog[ColumnMap]):
    """Lists the columns with guesses and first cells, and whom the first rows are about then."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    CSS_PATH = "../styles/importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "next_field(-1)", mark("Previous"), show=False),
        Binding("right", "next_field(1)", mark("Next"), show=False),
        Binding("space", "pick", mark("Choose"), id="mapping.pick"),
        Binding("x,delete", "leave_out", mark("Leave out"), id="mapping.leave_out"),
    ]

    def __init__(self, look: ListLook, known: ColumnMap | None = None) -> None:
        """Ask about the list `look`; what was said about it before is `known`."""
        super().__init__(_("What do the columns hold?"), confirm=mark("Read it like this"))
        self._look = look
        self._held = list(look.fields)
        if known is not None:
            self._held = [field for _header, field in known.columns]
        self._fields = fields()

    def compose_body(self) -> ComposeResult:
        """Put the columns above whom the first rows are about."""
        yield Label(plain(columns.how_read(self._look)), classes="mapping--read")
        hint = _("← and → change what the column under the cursor holds.")
        yield Label(plain(hint), classes="mapping--read")
        yield ColumnRows()
        yield Label(classes="mapping--needed", markup=False)
        yield Label(classes="mapping--people", markup=False)

    def compose_buttons(self) -> ComposeResult:
        """Offer the list of what a column can hold as well."""
        label = plain(f"␣ {_('Choose')}")
        yield Button(label, compact=True, action="screen.pick")
        label = plain(f"x {_('Leave out')}")
        yield Button(label, compact=True, action="screen.leave_out")
        yield from super().compose_buttons()

    def on_mount(self) -> None:
        """Begin at the first column."""
        self._show()
        self._rows.focus()

    @property
    def columns(self) -> ColumnMap:
        """What the columns hold, as it stands now."""
        return columns_of(self._look, tuple(self._held))

    @property
    def is_enough(self) -> bool:
        """Whether people can be told apart by what is named."""
        return not NEEDED.isdisjoint(self._held)

    def answer(self) -> ColumnMap | None:
        """Return what was said, once that is enough to read the list."""
        return self.columns if self.is_enough else None

    def action_next_field(self, by: int) -> None:
        """Let the column under the cursor hold what stands `by` places further in the list."""
        row = self._rows.highlighted
        if row is not None:
            at = self._fields.index(row.field) if row.field in self._fields else 0
            self._hold(row, self._fields[(at + by) % len(self._fields)])

    def action_leave_out(self) -> None:
        """Leave out the column under the cursor."""
        if row := self._rows.highlighted:
            self._hold(row, "ignored")

    @work
    async def action_pick(self) -> None:
        """Choose from the list what the column under the cursor holds."""
        if row := self._rows.highlighted:
            field = await self.app.push_screen_wait(FieldPicker(row.header, row.field))
            if field is not None:
                self._hold(row, field)

    @on(Rows.Chosen)
    def _pick(self) -> None:
        """Choose from the list with the mouse."""
        self.action_pick()

    @property
    def _rows(self) -> ColumnRows:
        """The columns."""
        return self.query_one(ColumnRows)

    def _hold(self, row: ColumnRow, field: str) -> None:
        """Let the column `row` hold `field`."""
        self._held[row.number - 1] = field
        self._show()

    def _show(self) -> None:
        """Show what the columns hold, and whom the rows are about."""
        look = self._look
        self._rows.set_items(
            [
                ColumnRow(at + 1, look.headers[at], field, tuple(row[at] for row in look.rows))
                for at, field in enumerate(self._held)
            ]
        )
        needed = self.query_one(".mapping--needed", Label)
        needed.set_class(not self.is_enough, "-missing")
        if self.is_enough:
            words = _("This list will be read the same way next time.") if look.key else ""
        else:
            words = _("Needed: a column with a name, a mail or an organisation.")
        needed.update(plain(words))
        people = [columns.person(one)[:LONGEST] for one in preview(look, self.columns)]
        lines = [_("Then the first rows are:"), *people[:SHOWN_PEOPLE]] if self.is_enough else []
        self.query_one(".mapping--people", Label).update(plain("\n".join(lines)))
