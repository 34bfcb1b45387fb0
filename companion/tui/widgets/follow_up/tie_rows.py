"""The rows of those whom we lose, of days that come, and of rhythms."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from textual.content import Content

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.domain.occasions import Occasion, Tie
from companion.domain.tie_index import Rhythm
from companion.errors import NotFound
from companion.i18n import _, format_day
from companion.reports import ties as words
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.meter import meter
from companion.tui.widgets.rows import RenderItem

METER_WIDTH = 6
"""Half of it is the rhythm, all of it twice the rhythm."""
MANY = 500
"""So many rows are remembered as they are drawn."""


class Rowed:
    """Finds what a row shows besides its item; only the rows that are seen are looked up."""

    def __init__(self, companion: Companion) -> None:
        """Look it up in `companion`."""
        self._companion = companion
        self.today = date.min
        self._last: dict[str, str] = {}

    def begin(self, today: date) -> None:
        """Look everything up anew, as it stands on `today`."""
        self.today = today
        self._last.clear()

    def contact(self, key: str) -> Contact | None:
        """Return the contact with this id; None where they have just gone."""
        with suppress(NotFound):
            return self._companion.contacts.get(key)
        return None

    def last(self, contact: Contact) -> str:
        """Return the last touch with `contact` in words."""
        if contact.id not in self._last:
            if len(self._last) > MANY:
                self._last.clear()
            story = self._companion.contacts.story(contact)
            name = self._companion.prepare.event_name
            self._last[contact.id] = words.last(story, self.today, name)
        return self._last[contact.id]

    def state(self, occasion: Occasion | None) -> str:
        """Return what became of an `occasion`: put off until when, or done; empty for nothing."""
        if occasion is None:
            return ""
        with suppress(NotFound):
            step = self._companion.follow_ups.get(occasion.id)
            return _state(step, self.today)
        return ""


def tie_row(rowed: Rowed) -> RenderItem[Tie]:
    """Return what draws one with whom we may lose touch."""

    def row(tie: Tie, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
        """Draw the name, how long we are silent, who it is to me, and the last touch."""
        contact = rowed.contact(tie.contact)
        if contact is None:
            return Content("")
        room = max(0, width - 19)
        name, group = room * 34 // 100, room * 20 // 100
        state = rowed.state(tie.occasion)
        colour = "$text-warning" if tie.is_due and not state else "$foreground-muted"
        return columns(
            column(contact.title, name, "bold" if tie.is_due else ""),
            column(meter(tie.share / 2, METER_WIDTH), METER_WIDTH, colour),
            column(f"{tie.silent}/{tie.cadence}", 9, colour, align="right"),
            column(words.group(contact), group, "$foreground-muted"),
            column(state or rowed.last(contact), room - name - group, "$foreground-muted"),
        )

    return row


def day_row(rowed: Rowed) -> RenderItem[Occasion]:
    """Return what draws a day of somebody."""

    def row(one: Occasion, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
        """Draw how far it is, whose it is and what."""
        contact = rowed.contact(one.contact)
        if contact is None:
            return Content("")
        room = max(0, width - 13)
        name = room * 45 // 100
        state = rowed.state(one)
        days = abs((one.day - rowed.today).days)
        near = "$text-warning" if days <= 1 and not state else ""
        return columns(
            column(words.away(one.day, rowed.today), 11, near),
            column(contact.title, name, "bold"),
            column(state or words.occasion(one), room - name, "$foreground-muted"),
        )

    return row


def rhythm_row(one: Rhythm, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Draw the rhythm of a tier or circle and how many it is for."""
    name = max(0, width - 16)
    return columns(
        column(words.rhythm_name(one.name), name, "bold" if one.people else ""),
        column(words.rhythm_days(one.days), 9),
        column(str(one.people or "–"), 5, "$foreground-muted", align="right"),
    )


def _state(step: FollowUp, today: date) -> str:
    """Return what became of an occasion that is not open any more, or not yet again."""
    if step.status == "snoozed" and step.snoozed_until and step.snoozed_until > today:
        return _("again {day}").format(day=format_day(step.snoozed_until))
    return "" if step.is_open else wording.word(step.status)
