"""An event and what is prepared for it: programme, attendees, targets, goals, pitch."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from companion.domain.values import Note, Pairs, value
from companion.errors import Invalid

EVENT_KINDS = ("fair", "conference", "association", "meetup", "university", "online", "internal")
PRIORITIES = (1, 2, 3)
"""Stars of a target: 3 must, 2 should, 1 nice to meet."""


@value
class Event:
    """A fair, conference, meetup, online or internal day; its dates are local days at its place."""

    id: str
    name: str
    begin: date
    end: date
    place: str = ""
    kind: str = "conference"
    """One of `EVENT_KINDS`."""
    link: str = ""

    def check(self) -> None:
        """Refuse an event without a name, of an unknown kind, or that ends before it begins."""
        if not self.name:
            raise Invalid("event", "unnamed")
        if self.end < self.begin:
            raise Invalid("end", "before_begin", self.end.isoformat())
        if self.kind not in EVENT_KINDS:
            raise Invalid("kind", "unknown", self.kind)

    @property
    def days(self) -> int:
        """How many days it lasts, at least 1."""
        return (self.end - self.begin).days + 1

    def day_number(self, today: date) -> int:
        """Return which day of the event `today` is: 1 to `days`, 0 before it, -1 after it."""
        if today < self.begin:
            return 0
        return (today - self.begin).days + 1 if today <= self.end else -1


@value
class Session:
    """One talk or meeting in the programme, or a meeting of my own."""

    id: str
    event: str
    title: str
    begin: datetime
    end: datetime
    room: str = ""
    speakers: tuple[str, ...] = ()
    track: str = ""

    def check(self) -> None:
        """Refuse a session that ends before it begins."""
        if self.end < self.begin:
            raise Invalid("end", "before_begin", self.end.isoformat())


@value
class Attendee:
    """Somebody expected at one event: event data, not a contact."""

    id: str
    event: str
    name: str = ""
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""
    status: str = ""
    """From the list: "attending", "checked_in", "pending", "cancelled"; empty when unknown."""
    looking_for: Note = ""
    extras: Pairs = ()
    """Columns we do not model, such as answers to registration questions: (question, answer)."""
    source: str = ""
    """What identifies the row in its list (an order or guest id): a second import updates it."""
    contact: str = ""
    """The id of the contact they became when we met; empty before."""

    @property
    def title(self) -> str:
        """The best thing to call them by."""
        return self.name or self.email or self.organisation or self.id


@value
class Target:
    """An attendee, person or company I want to meet at an event, and why."""

    id: str
    event: str
    attendee: str = ""
    """The id of the attendee; empty for a person or company that is on no list."""
    name: str = ""
    organisation: str = ""
    priority: int = 2
    reason: Note = ""
    question: Note = ""
    give: Note = ""
    """What I could give them."""
    met: str = ""
    """The id of the encounter in which we met; empty before."""

    def check(self) -> None:
        """Refuse a target that names nobody, or a priority outside `PRIORITIES`."""
        if not (self.attendee or self.name or self.organisation):
            raise Invalid("name", "empty")
        if self.priority not in PRIORITIES:
            raise Invalid("priority", "out_of_range", str(self.priority))

    @property
    def title(self) -> str:
        """The best thing to call them by."""
        return self.name or self.organisation or self.id

    @property
    def is_prepared(self) -> bool:
        """Whether I know why I want to meet them and what to ask."""
        return bool(self.reason and self.question)


@value
class Goal:
    """A number to reach at an event, per circle ("5 talents"); an empty circle counts everybody."""

    id: str
    event: str
    number: int
    circle: str = ""
    quality: Note = ""

    def check(self) -> None:
        """Refuse a goal of nothing."""
        if self.number < 1:
            raise Invalid("number", "out_of_range", str(self.number))


WORDS_PER_MINUTE = {"de": 125, "en": 145}
"""Calm speaking pace; National Center for Voice and Speech gives 150 for English conversation."""


@value
class Pitch:
    """What I say about myself, for one audience, language and length."""

    id: str
    event: str = ""
    """The id of the event it was written for; empty for all events."""
    language: str = "en"
    seconds: int = 30
    """How long it may take: 15, 30 or 60."""
    audience: str = ""
    text: Note = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def spoken(self) -> timedelta:
        """How long it takes to say at a calm pace, in whole seconds."""
        return timedelta(seconds=round(self.words * 60 / WORDS_PER_MINUTE.get(self.language, 135)))
