"""Change what is known of a contact."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from companion.domain.circles import circle_named
from companion.domain.contact import Contact
from companion.errors import NotFound
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.dialogs.rhythm import rhythm_hint
from companion.tui.dialogs.tie_fields import (
    TIE_FIELDS,
    compose_tie_fields,
    tie_change,
    tie_values,
)
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field, NoteText

LINES = {
    "name": mark("Name"),
    "organisation": mark("Organisation"),
    "role": mark("Role"),
    "circle": mark("Circle"),
}
"""Fields of one value, with their labels."""
LISTS = {
    "emails": mark("Mails"),
    "phones": mark("Phones"),
    "links": mark("Links"),
    "tags": mark("Tags"),
}
"""Fields of several values, separated by commas."""
WITH_COMMAS = {"links", "phones"}
"""Lists of what may hold a comma: a link to a map does, and so does a number with a pause."""


class ContactForm(Form[Contact]):
    """Asks for every field that may be edited; what is refused stays in the form."""

    FORM = "contact"
    CSS_PATH = "../styles/people.tcss"

    def __init__(self, companion: Companion, contact: Contact) -> None:
        """Begin with what is known of `contact`."""
        title = _("Edit {name}").format(name=contact.title)
        super().__init__(companion, title, record=contact.id, subject=contact.title)
        self._contact = contact
        self._before = self.kept()

    def compose_body(self) -> ComposeResult:
        """Put one field below the other, last those about how close we are."""
        before = self._before
        for field, label in (LINES | LISTS).items():
            hint = mark("several: separated by commas") if field in LISTS else ""
            yield Field(label, before[field], placeholder=hint, id=field)
        with Horizontal(classes="people--note"):
            yield Label(plain(_("Note")))
            yield NoteText(before["note"], id="note", compact=True, tab_behavior="focus")
        yield from compose_tie_fields(before, rhythm_hint(self._companion, self._contact))

    def answer(self) -> Contact | None:
        """Keep what was changed; None where it was refused."""
        with self.keeping():
            return self._companion.contacts.edit(
                self._contact.id, based_on=self._based_on, **self._changed()
            )
        return None

    def kept(self) -> dict[str, str]:
        """Return what is known of the contact now, as its fields show it."""
        with suppress(NotFound):  # removed by somebody else: keeping says so
            self._contact = self._companion.contacts.get(self._contact.id)
        contact = self._contact
        self._before = {
            **{field: getattr(contact, field) for field in LINES},
            "circle": wording.circle(contact.circle),
            **{field: joined(getattr(contact, field)) for field in LISTS},
            "note": contact.note,
            **tie_values(contact),
        }
        return self._before

    def joined_with(self, name: str, typed: str, before: str, after: str) -> str:
        """Return what is typed, in a list with what others added to it."""
        if name not in LISTS:
            return typed
        old = split(name, before)
        added = (value for value in split(name, after) if value not in old)
        return joined(tuple(dict.fromkeys((*filter(None, split(name, typed)), *added))))

    def _changed(self) -> dict[str, Any]:
        """Return the fields that were typed in: what was left alone stays as it was written.

        Raises:
            Invalid: what was typed into one of them cannot be.
        """
        return {
            field: _read(field, text)
            for field, text in self.typed().items()
            if text != self._before[field]
        }


def _read(field: str, text: str) -> Any:
    """Return what is kept where `text` was typed into a field."""
    if field in LISTS:
        return split(field, text)
    if field in TIE_FIELDS:
        return tie_change(field, text)
    return circle_named(text) if field == "circle" else text


def joined(values: tuple[str, ...]) -> str:
    """Return `values` as one line to be edited."""
    return ", ".join(values)


def split(field: str, text: str) -> tuple[str, ...]:
    """Return the values in a line of one of `LISTS`, without the blanks around them."""
    separator = r", |[\r\n]" if field in WITH_COMMAS else r"[,\r\n]"
    return tuple(value.strip(" ") for value in re.split(separator, text))
