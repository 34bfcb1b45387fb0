"""Put a follow-up off: a day with one key, or any day as one writes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from companion.domain.queue import Queued
from companion.i18n import _, format_day, mark
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.widgets.date_field import DateField
from companion.tui.widgets.quick_choices import Quick, QuickChoices
from companion.tui.widgets.rows import Rows


class Snooze(Form[date]):
    """Puts it off and answers with the day on which the follow-up comes back."""

    FORM = "snooze"
    ASKS_BEFORE_CLOSING: ClassVar[bool] = False

    def __init__(self, companion: Companion, queued: Queued) -> None:
        """Ask about one follow-up."""
        super().__init__(
            companion,
            _("Snooze: {name}").format(name=queued.contact.title),
            record=queued.follow_up.id,
            subject=queued.contact.title,
            confirm=mark("Snooze"),
        )
        self._today = companion.clock().date()
        self._picked: date | None = None

    def compose_body(self) -> ComposeResult:
        """Offer four days, and a field for any other."""
        yield QuickChoices(list(_days(self._today)))
        yield DateField(mark("or another day"), today=self._today, id="day")

    def answer(self) -> date | None:
        """Put the follow-up off until the day picked or typed and return it; else None."""
        field = self.query_one(DateField)
        day, self._picked = self._picked or field.day, None
        if day is None:
            field.show_no_date()
            field.input.focus()
        elif day <= self._today:
            field.show_problem(_("not in the future"))
        else:
            with self.keeping():
                self._companion.follow_ups.snooze(self._record, day, based_on=self._based_on)
                return day
        return None

    @on(Rows.Chosen)
    def _pick(self, event: Rows.Chosen[tuple[int, Quick[date]]]) -> None:
        """Answer with the day that was picked."""
        self._picked = event.item[1].value
        self.action_confirm()


def _days(today: date) -> Iterator[Quick[date]]:
    """Yield the days that are asked for most."""
    for label, days in (
        (_("tomorrow"), 1),
        (_("in 3 days"), 3),
        (_("next Monday"), 7 - today.weekday()),
        (_("in a week"), 7),
    ):
        day = today + timedelta(days=days)
        yield Quick(label, day, format_day(day))
