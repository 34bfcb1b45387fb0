"""Give a step to a colleague: to whom, with one key or by name, and when to look again."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from companion.domain.queue import Queued
from companion.domain.text import clean
from companion.i18n import _, mark
from companion.services.colleagues import Colleague
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.widgets.date_field import DateField
from companion.tui.widgets.fields import Field
from companion.tui.widgets.quick_choices import Quick, QuickChoices
from companion.tui.widgets.rows import Rows

MOST = 9
"""Colleagues that are one key away."""
LOOK_AGAIN = "+3d"
"""When to look again, unless another day is typed."""


class Delegate(Form[Colleague]):
    """Gives the step away and answers with the colleague who does it now."""

    FORM = "delegate"
    ASKS_BEFORE_CLOSING: ClassVar[bool] = False

    def __init__(self, companion: Companion, queued: Queued) -> None:
        """Ask about one step."""
        super().__init__(
            companion,
            _("Give away: {name}").format(name=queued.contact.title),
            record=queued.follow_up.id,
            subject=queued.contact.title,
            confirm=mark("Give away"),
        )
        self._today = companion.clock().date()
        self._colleagues = companion.colleagues.for_event(queued.follow_up.event)[:MOST]
        self._picked = ""

    def compose_body(self) -> ComposeResult:
        """Offer the colleagues, a field for anybody else, and one for the day."""
        if self._colleagues:
            yield QuickChoices([Quick(one.name, one.name, one.email) for one in self._colleagues])
        yield Field(mark("or somebody else"), placeholder=mark("a name"), id="to")
        yield DateField(mark("Look again"), today=self._today, value=LOOK_AGAIN, id="day")

    def answer(self) -> Colleague | None:
        """Give the step away and return to whom; None where a name or a day is missing."""
        name, day = self.query_one("#to", Field), self.query_one(DateField)
        to = clean(self._picked or name.value) or self._highlighted
        self._picked = ""
        if not to:
            name.show_problem(_("to whom?"))
            name.input.focus()
        elif (until := self._day(day)) is not None:
            with self.keeping():
                follow_ups = self._companion.follow_ups
                follow_ups.delegate(self._record, to, until)
                return self._companion.colleagues.named(to)
        return None

    @property
    def _highlighted(self) -> str:
        """The name under the cursor; empty where nobody is known."""
        chosen = [rows.highlighted for rows in self.query(QuickChoices)]
        return chosen[0][1].value if chosen and chosen[0] else ""

    def _day(self, field: DateField) -> date | None:
        """Return the day that is typed; None where it cannot be, having said why."""
        if field.day is None:
            field.show_no_date()
        elif field.day <= self._today:
            field.show_problem(_("not in the future"))
        else:
            return field.day
        field.input.focus()
        return None

    @on(Rows.Chosen)
    def _pick(self, event: Rows.Chosen[tuple[int, Quick[str]]]) -> None:
        """Give it to who was picked."""
        self._picked = event.item[1].value
        self.action_confirm()
