"""Find a contact from anywhere."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from companion.domain.contact import Contact
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.widgets.people.contact_row import contact_row
from companion.tui.widgets.rows import Rows


class SearchDialog(Dialog[str]):
    """Lists who fits while one types; the answer is the id of a contact."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    CSS_PATH = "../styles/people.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
    ]

    def __init__(
        self,
        companion: Companion,
        *,
        heading: str = "",
        confirm: str = mark("Open"),
        but: str = "",
    ) -> None:
        """Search the contacts of `companion`, of whom the one with the id `but` is not meant."""
        super().__init__(heading or _("Search"), confirm=confirm)
        self._companion = companion
        self._but = but

    def compose_body(self) -> ComposeResult:
        """Put the field above what is found."""
        yield Input(placeholder=_("Name, organisation, mail, tag or note"), compact=True)
        yield Rows[Contact](self._row, key=_identity, empty=self._hint(""), id="found")

    def on_mount(self) -> None:
        """Keep the focus in the field: the arrow keys move through the list all the same."""
        self._rows.can_focus = False

    def answer(self) -> str | None:
        """Return the id of the contact under the cursor."""
        contact = self._rows.highlighted
        return contact.id if contact else None

    def action_move(self, rows: int) -> None:
        """Move the cursor through what is found."""
        self._rows.action_move(rows)

    @property
    def _rows(self) -> Rows[Contact]:
        """The contacts that fit."""
        return self.query_one("#found", Rows)

    @on(Input.Changed)
    def _find(self, message: Input.Changed) -> None:
        """List who fits what is typed."""
        query = message.value.strip()
        found = self._companion.contacts.find(query) if query else []
        if self._but:
            found = [contact for contact in found if contact.id != self._but]
        self._rows.set_items(found, empty=self._hint(query))
        self._rows.cursor = 0  # the best match, whatever the cursor was on before

    @on(Rows.Chosen)
    def _open(self, message: Rows.Chosen[Contact]) -> None:
        """Take the one that was clicked."""
        self.dismiss(message.item.id)

    def _row(self, contact: Contact, width: int, under_cursor: bool) -> Content:  # noqa: ARG002, FBT001 - as Rows calls it
        """Draw one contact with why they were found."""
        return contact_row(contact, width, self.query_one(Input).value)

    def _hint(self, query: str) -> str:
        """Return what to say where nobody is listed."""
        if not query:
            return _("Part of a word is enough; several words narrow it down.")
        return _("Nobody fits “{query}”.").format(query=query)


def _identity(contact: Contact) -> str:
    """Return what stays of a contact that changes."""
    return contact.id
