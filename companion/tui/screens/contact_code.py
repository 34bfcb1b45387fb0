"""Somebody I know as a code: for my own phone, or to introduce two people."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.errors import NotFound
from companion.i18n import _, mark
from companion.services.code_forms import Fitted
from companion.services.companion import Companion
from companion.tui import code_words
from companion.tui.guard import plain
from companion.tui.screens.code import CodeScreen


class ContactCode(CodeScreen):
    """Shows how to reach a contact and what they do, and nothing that I noted about them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "close", mark("Close"), id="contact.close", show=False),
    ]

    def __init__(self, companion: Companion, contact: Contact) -> None:
        """Show `contact`."""
        super().__init__(companion)
        self._contact = contact
        self._is_there = True
        """Whether they are among my contacts still."""

    def follow(self, change: Change) -> None:
        """Show the contact as they are by now."""
        try:
            self._contact = self._companion.contacts.get(self._contact.id)
            self._is_there = True
        except NotFound:
            self._is_there = False
        super().follow(change)

    def fit(self, columns: int, rows: int, *, finer: bool) -> Fitted | None:
        """Return the richest form of the contact that fits."""
        return self._companion.exchange.fit_contact(self._contact, columns, rows, finer=finer)

    def title_of_file(self) -> str:
        """Return the name."""
        return self._contact.title

    def caption(self, fitted: Fitted | None) -> Content:
        """Return who it is and what is in the code."""
        name = self._contact.title
        if fitted is None:
            return plain(name)
        return plain(code_words.caption(name, fitted.form, (), self.size.width))

    def nothing(self) -> str:
        """Say what is missing where nothing is known that a phone could take in."""
        if not self._is_there:
            return _("This contact was removed.")
        if self._companion.exchange.is_blank(self._contact):
            return _("Neither a name nor an address is known: there is nothing to hand over.")
        return ""
