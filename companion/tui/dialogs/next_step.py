"""Add a next step for a contact: what, until when, and what it is to them."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from companion.domain.contact import Contact
from companion.domain.follow_up import KINDS, OWNERS, FollowUp
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.telling import telling
from companion.tui.widgets.date_field import DateField
from companion.tui.widgets.fields import Field
from companion.tui.widgets.giving_first import GivingFirst
from companion.tui.widgets.one_of import OneOf


class NextStep(Form[FollowUp]):
    """Keeps the step and answers with it."""

    FORM = "step"

    def __init__(self, companion: Companion, contact: Contact) -> None:
        """Ask about `contact`."""
        title = _("Next step: {name}").format(name=contact.title)
        super().__init__(companion, title, record=contact.id, subject=contact.title)
        self._contact = contact

    def compose_body(self) -> ComposeResult:
        """Compose the form; a date and the rest may be left as they are."""
        yield Field(mark("What"), placeholder=mark("send the slides"), id="what")
        yield DateField(mark("Due"), today=self._companion.clock().date(), id="due")
        yield OneOf(mark("For them it is"), _named(KINDS), id="kind")
        yield GivingFirst()
        yield OneOf(mark("Whose step"), _named(OWNERS), id="owner")
        yield OneOf(mark("Promised"), (("", _("no")), ("promised", _("yes"))), id="promised")

    @on(OneOf.Changed, "#kind")
    @on(OneOf.Changed, "#owner")
    def _think_of_giving(self) -> None:
        """Say a gentle word where it would be the second ask in a row; it stands in no way."""
        is_ask = self.query_one("#kind", OneOf).value == "ask"
        is_mine = self.query_one("#owner", OneOf).value == "me"
        giving = self.query_one(GivingFirst)
        giving.think(self._companion.balances, self._contact, is_ask=is_ask and is_mine)

    def answer(self) -> FollowUp | None:
        """Return the step that was kept; None where something is missing."""
        what, due = self.query_one("#what", Field), self.query_one(DateField)
        what.show_problem("" if what.value else _("what?"))
        if not what.value:
            what.input.focus()
            return None
        if not due.is_readable:
            due.show_no_date()
            due.input.focus()
            return None
        with telling(self.app):
            return self._companion.follow_ups.add(
                self._contact,
                what.value,
                due=due.day,
                kind=self.query_one("#kind", OneOf).value,
                owner=self.query_one("#owner", OneOf).value,
                promised=bool(self.query_one("#promised", OneOf).value),
            )
        return None


def _named(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return each word with what it is called."""
    return [(word, wording.word(word)) for word in words]
