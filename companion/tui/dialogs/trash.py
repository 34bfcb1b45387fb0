"""The trash: who was removed or merged, since when and for how long; back with enter, or gone."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button

from companion.domain.trash import DAYS, Trashed
from companion.i18n import _, format_day, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.base import Confirm, Dialog
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

DAY_WIDTH = 13
"""Cells for "Mi. 23. Sept."."""
LEFT_WIDTH = 13
"""Cells for "noch 30 Tage"."""
NAME_SHARE = 0.55
"""How much of the rest the name takes; the organisation has what is left."""


class TrashDialog(Dialog[str]):
    """Lists who is in the trash; the answer is the id of the contact who was brought back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", mark("Bring back"), id="trash.back"),
        Binding("d,delete", "destroy", mark("Delete for good"), id="trash.destroy"),
    ]
    DEFAULT_CSS = """
    TrashDialog {
        & > Panel {
            width: 85%;
            min-width: 78;
            max-width: 110;
        }
        & Rows {
            height: auto;
            max-height: 14;
            min-height: 3;
        }
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Show the trash of `companion`."""
        super().__init__(_("Trash"), confirm=mark("Bring back"))
        self._companion = companion

    def compose_body(self) -> ComposeResult:
        """Compose the list."""
        empty = _("The trash is empty. Whoever you delete stays here for {n} days.")
        yield Rows[Trashed](self._row, key=_identity, empty=empty.format(n=DAYS))

    def compose_buttons(self) -> ComposeResult:
        """Offer to destroy as well."""
        yield Button(
            plain(f"d {_('Delete for good')}"), id="destroy", compact=True, action="screen.destroy"
        )
        yield from super().compose_buttons()

    def on_mount(self) -> None:
        """List who is in it."""
        self._list()
        self._rows.focus()

    def answer(self) -> str | None:
        """Bring back who is under the cursor."""
        if one := self._rows.highlighted:
            with telling(self.app):
                return self._companion.trash.bring_back(one.id).contact.id
            self._list()
        return None

    @work
    async def action_destroy(self) -> None:
        """Destroy who is under the cursor, once that is confirmed."""
        one = self._rows.highlighted
        if one is None:
            return
        question = _("{name} goes for good, with all talks and next steps.")
        sure = await self.app.push_screen_wait(
            Confirm(
                _("Delete for good?"),
                question.format(name=one.contact.title),
                confirm=mark("Delete for good"),
            )
        )
        if sure:
            with telling(self.app):
                self._companion.trash.destroy(one.id)
            self._list()

    @on(Rows.Highlighted)
    def _name_way_back(self) -> None:
        """Name at the button what enter does: who was merged is taken apart again."""
        one = self._rows.highlighted
        is_merged = one is not None and one.into is not None
        self.name_confirm(mark("Take apart") if is_merged else mark("Bring back"))

    @on(Rows.Chosen)
    def _bring_back(self) -> None:
        """Bring back with enter or the mouse."""
        self.action_confirm()

    @property
    def _rows(self) -> Rows[Trashed]:
        """The list."""
        return self.query_one(Rows)

    def _list(self) -> None:
        """List who is in the trash now; with nobody in it, there is nothing to press."""
        removed = self._companion.trash.all()
        self._rows.set_items(removed)
        for button in ("#confirm", "#destroy"):
            self.query_one(button).display = bool(removed)

    def _row(self, one: Trashed, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001 - as Rows calls it
        """Draw one contact: who, since when, for how long."""
        now = self._companion.clock()
        room = max(0, width - DAY_WIDTH - LEFT_WIDTH - 3)
        name = round(room * NAME_SHARE)
        place = one.contact.organisation if one.contact.name else ""
        who = [column(one.contact.title, name), column(place, room - name, "$foreground-muted")]
        if one.into is not None:
            merged = _("{name}, merged into {other}")
            text = merged.format(name=one.contact.title, other=one.into.title)
            who = [column(text, room + 1)]
        return columns(
            *who,
            column(
                format_day(one.at.astimezone(now.tzinfo).date()), DAY_WIDTH, "$foreground-muted"
            ),
            column(wording.days_left(one.days_left(now)), LEFT_WIDTH, align="right"),
        )


def _identity(one: Trashed) -> str:
    """Return what tells one from the others."""
    return one.id
