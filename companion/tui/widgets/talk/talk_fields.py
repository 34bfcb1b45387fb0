"""Lines of the form for a talk: stars, a promise with its date, and a day that was."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from companion.domain.event import Event
from companion.domain.zones import place_zone
from companion.i18n import _, format_day, mark
from companion.services.completing import Completing
from companion.services.talk_time import day_met
from companion.services.talks import Promise, Talks
from companion.tui.guard import plain
from companion.tui.widgets.date_field import DateField
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf

STARS = 5
LINES = {
    "thread": (mark("To take up"), mark("her cello; the slides of the panel")),
    "cue": (mark("Recognise by"), mark("red glasses, tall")),
    "looking_for": (mark("Looks for"), mark("speakers for the open day")),
    "can_offer": (mark("I could offer"), mark("Lena as a speaker; whom to introduce")),
}
PEOPLE = {
    "introduced_by": (mark("Introduced by"), mark("who brought us together")),
    "introduced_to": (mark("Introduced to"), mark("several: separated by commas")),
}
"""Fields of one line, with what they are called and an example."""


class Stars(OneOf):
    """Asks for a rating; a digit chooses it as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"rate({number})", mark("Rate"), show=False)
        for number in range(STARS + 1)
    ]

    def __init__(self, rating: int) -> None:
        """Begin with `rating`, 0 to 5; 0 is none."""
        words = [("0", _("none")), *((str(n), "★" * n) for n in range(1, STARS + 1))]
        super().__init__(mark("Rating"), words, value=str(rating), id="rating")

    def action_rate(self, rating: int) -> None:
        """Choose a rating."""
        self.value = str(rating)


class PromiseField(Field):
    """Takes "send the deck by friday" and shows until when that is."""

    DEFAULT_CSS = """
    PromiseField > .field--problem {
        color: $text-success;
    }
    """

    def __init__(self, label: str, talks: Talks, *, owner: str, hint: str) -> None:
        """Ask for `label`; `hint` is an example, both as `mark` returned them."""
        super().__init__(label, placeholder=hint, id=f"promise-{owner}")
        self._talks = talks
        self._owner = owner

    def promise(self, kind: str = "give") -> Promise | None:
        """Return what is promised; None for nothing."""
        return self._talks.promise(self.value, kind=kind, owner=self._owner)

    @on(Input.Changed)
    def _show_due(self) -> None:
        """Show until when, while it is typed."""
        promise = self.promise()
        due = promise.due if promise else None
        self._problem.update(plain(format_day(due) if due else ""))


class KnownNames(Suggester):
    """Completes the last of several names with that of somebody known or expected."""

    def __init__(self, completing: Completing, event: Event | None) -> None:
        """Know colleagues, who is expected at `event`, and the contacts."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._completing = completing
        self._event = event

    async def get_suggestion(self, value: str) -> str | None:
        """Return the names with the last one whole; None where nobody is called so."""
        if not self._completing.is_ready(self._event):
            return None
        typed = value.rpartition(",")[2].lstrip()
        name = self._completing.name(typed, self._event)
        return value.removesuffix(typed) + name if len(name) > len(typed) else None


class NamesField(Field):
    """Takes names, and offers to complete them: the right arrow takes what is offered."""

    def __init__(self, label: str, value: str, *, hint: str, known: KnownNames, id: str) -> None:  # noqa: A002 - Textual's name for it
        """Ask for `label`; `hint` is an example, both as `mark` returned them."""
        super().__init__(label, value, placeholder=hint, id=id)
        self.input.suggester = known


class PastDay(DateField):
    """Takes "yesterday", "friday" or "24.11." as a day that was."""

    def __init__(self, *, event: Event | None, now: datetime, value: str) -> None:
        """Ask for a day before `now` by the clocks at the place of `event`, maybe one of its days.

        `value` is the one that is typed already.
        """
        today = now.astimezone(place_zone(event.tz if event else None, now)).date()
        super().__init__(mark("Day"), today=today, value=value, id="day")
        self._event = event
        self._now = now

    def make_input(self, value: str, placeholder: str) -> Input:
        """Return where it is typed, with examples of days that were."""
        del placeholder
        return super().make_input(value, _("yesterday, friday, 24.11."))

    @property
    def day(self) -> date | None:
        """The day that is typed; None where there is none, or it is to come."""
        return day_met(self.value, self._event, self._now) if self.value else None
