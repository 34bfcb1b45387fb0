"""What one capture line was understood to say."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime

from companion.domain.consent import way_after
from companion.domain.values import Note, value


@value
class Part:
    """One stretch of the line and what it was taken for."""

    kind: str
    """name, organisation, role, email, phone, link, tag, circle, promise, due, looking_for,
    can_offer, rating, note."""
    text: Note
    """What stands there, without the sign before it."""
    start: int
    """Index of its first character in the line."""
    end: int
    """Index after its last character in the line."""


@value
class PromiseSaid:
    """One thing that was promised."""

    what: Note
    due: date | None = None
    """Until when; None where no date was said."""
    at: int = -1
    """Where its date begins in the line; -1 where it has no place of its own."""
    is_assumed: bool = False
    """Whether the date was not said."""


@value
class Understood:
    """The line, taken apart; every word of it is in exactly one field."""

    name: str = ""
    organisation: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circle: str = ""
    """Their network, where a tag names one of ours."""
    promise: str = ""
    """All that was promised, without dates."""
    due: date | None = None
    """The first day that was promised for."""
    promises: tuple[PromiseSaid, ...] = ()
    """Each promise with its own date, in their order; several without any date are one."""
    rating: int = 0
    """0 (none given) to 5."""
    looking_for: Note = ""
    """What they look for, or asked."""
    can_offer: Note = ""
    """What I can offer them, or whom to introduce them to."""
    note: Note = ""
    parts: tuple[Part, ...] = ()
    """Where in the line each thing was found, in the order of the line."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody in it to keep."""
        return not (self.name or self.organisation or self.emails or self.phones or self.links)

    def due_at(self, start: int) -> date | None:
        """Return the date that begins there in the line."""
        return next((one.due for one in self.promises if one.at == start), self.due)

    def with_dates(self, assumed: date) -> Understood:
        """Return it so that what was promised without a date is due on the `assumed` day."""
        promises = tuple(
            one if one.due else dataclasses.replace(one, due=assumed, is_assumed=True)
            for one in self.promises
        )
        due = min((one.due for one in promises if one.due), default=self.due)
        return dataclasses.replace(self, due=due, promises=promises)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What is said about somebody by keys, besides the line."""

    is_another: bool = False
    """Whether they are somebody else than the contact of the same name."""
    than: tuple[str, ...] = ()
    """Where they are another one: the ids of the contacts that they are not; none for whoever."""
    contact: str = ""
    """The id of the contact who was chosen of several; where the line does not fit them, none."""
    attendee: str = ""
    """The id of the attendee who was chosen of several who are no contacts yet."""
    needs_one: bool = False
    """Whether it must be said which of several contacts it is: nobody sees who is taken."""
    way: str = ""
    """How they agreed that I keep them (`consent.WAYS`); empty where nothing was said."""
    at: datetime | None = None
    """When the talk was; None for now."""
    is_day_only: bool = False
    """Whether of `at` only the day is known, so that it tells no session."""
    agreed_at: datetime | None = None
    """When they agreed: when the key for it was pressed; None for when the talk was."""

    def turned(self, now: datetime) -> Pressed:
        """Return it with the next way in which they agreed, `now`; after the last, nothing."""
        way = way_after(self.way)
        return dataclasses.replace(self, way=way, agreed_at=now if way else None)


NOTHING = Pressed()
