"""How close we are to somebody: tier, rhythm, tone, language and days of theirs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label

from companion.domain.contact import Contact
from companion.domain.rules import RHYTHMS, Rules
from companion.errors import NotFound
from companion.formats.tie_text import read_rhythm
from companion.i18n import _, mark
from companion.reports import rules
from companion.reports import ties as words
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.dialogs.tie_fields import (
    compose_tie_fields,
    tie_change,
    tie_values,
    written_rhythm,
)
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf


class Rhythm(Form[Contact]):
    """Asks for what only I know of a contact; what is refused stays in the form."""

    FORM = "rhythm"
    DEFAULT_CSS = """
    Rhythm {
        & > Panel {
            width: 72;
        }
        & #standing {
            width: 100%;
            margin-bottom: 1;
            color: $text-muted;
        }
    }
    """

    def __init__(self, companion: Companion, contact: Contact) -> None:
        """Begin with what is known of `contact`."""
        title = _("Rhythm: {name}").format(name=contact.title)
        super().__init__(companion, title, record=contact.id, subject=contact.title)
        self._contact = contact
        self._before = self.kept()

    def compose_body(self) -> ComposeResult:
        """Say how it stands above the fields."""
        yield Label(plain(self._standing()), id="standing")
        yield from compose_tie_fields(self._before, rhythm_hint(self._companion, self._contact))

    def answer(self) -> Contact | None:
        """Keep what was changed; None where it was refused."""
        with self.keeping():
            changed = {
                field: tie_change(field, text)
                for field, text in self.typed().items()
                if text != self._before[field]
            }
            return self._companion.contacts.edit(
                self._contact.id, based_on=self._based_on, **changed
            )
        return None

    def kept(self) -> dict[str, str]:
        """Return what is known of the contact now, as the fields show it."""
        with suppress(NotFound):  # removed by somebody else: keeping says so
            self._contact = self._companion.contacts.get(self._contact.id)
        self._before = tie_values(self._contact)
        return self._before

    def _standing(self) -> str:
        """Return how it stands with them."""
        tie = self._companion.ties.of(self._contact)
        return words.tie(tie, self._contact) or _("no rhythm yet")

    @on(OneOf.Changed, "#tier")
    def _show_rhythm(self) -> None:
        """Show which rhythm holds with the tier that was chosen."""
        as_chosen = replace(self._contact, tier=self.query_one("#tier", OneOf).value)
        hint = rhythm_hint(self._companion, as_chosen)
        self.query_one("#cadence", Field).input.placeholder = hint


class GroupRhythm(Form[Rules]):
    """Asks for the rhythm of a tier or a circle; what is refused stays in the form."""

    FORM = "group_rhythm"

    def __init__(self, companion: Companion, name: str) -> None:
        """Ask about the tier or circle called `name`."""
        called = words.rhythm_name(name)
        title = _("Rhythm: {name}").format(name=called)
        super().__init__(companion, title, record=name, subject=called)
        self._group = name

    def compose_body(self) -> ComposeResult:
        """Ask for the days."""
        usual = RHYTHMS.get(self._group, 0)
        hint = _("empty: {rhythm}").format(rhythm=rules.rhythm(usual))
        yield Field(mark("Rhythm"), self.kept()["days"], placeholder=hint, id="days")
        yield Label(plain(_("In days, or “2 months”, “1 year”, “never”.")), id="standing")

    def answer(self) -> Rules | None:
        """Keep the rhythm; None where it was refused."""
        with self.keeping():
            days = read_rhythm(self.query_one("#days", Field).value)
            return self._companion.rule_book.set(f"cadence.{self._group}", str(days or ""))
        return None

    def kept(self) -> dict[str, str]:
        """Return the rhythm as it is now."""
        return {
            "days": written_rhythm(self._companion.rule_book.rules().rhythms.get(self._group, 0))
        }


def rhythm_hint(companion: Companion, contact: Contact) -> str:
    """Return what holds while `contact` has no rhythm of their own."""
    tie = companion.ties.of(replace(contact, cadence=0))
    if not tie.source:
        return _("in days; 2 months; never")
    return _("empty: {rhythm}").format(rhythm=words.rhythm(tie))
