"""An event and whom one goes to it for: attendees, targets, goals."""

from __future__ import annotations

from datetime import date, tzinfo

from companion.domain.values import Note, Pairs, value
from companion.domain.zones import zone_of
from companion.errors import Invalid

EVENT_KINDS = ("fair", "conference", "association", "meetup", "university", "online", "internal")
USUAL_KIND = "fair"
"""What a new event is as long as nobody says otherwise."""
NEEDED = ("list", "targets", "pitch", "card", "brief", "notice")
"""What makes an event ready, in the order in which people do it."""
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
    zone: str = ""
    """The time zone of the place by its IANA name ("Europe/Berlin"); empty: that of the laptop."""
    organiser: str = ""
    network: str = ""
    """Whose event it is, where that is a network ("IHK", "Alumni")."""
    cost: str = ""
    """What going there costs, as one would say it ("490 € + Hotel")."""
    colleagues: tuple[str, ...] = ()
    """Who goes there too, by name."""
    uid: str = ""
    """The UID of the invitation that it was made from (RFC 5545, 3.8.4.7)."""
    without: tuple[str, ...] = ()
    """What of `NEEDED` this event does not have: a meetup hands out no list, nobody a brief."""

    def check(self) -> None:
        """Refuse an event without a name, of an unknown kind, or that ends before it begins."""
        if not self.name:
            raise Invalid("event", "unnamed")
        if self.end < self.begin:
            raise Invalid("end", "before_begin", self.end.isoformat())
        if self.kind not in EVENT_KINDS:
            raise Invalid("kind", "unknown", self.kind)
        if unknown := set(self.without) - set(NEEDED):
            raise Invalid("without", "unknown", min(unknown))

    @property
    def tz(self) -> tzinfo | None:
        """The zone of the place; None where it is that of the laptop, or not known here."""
        return zone_of(self.zone)

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
    offers: Note = ""
    """What they can help others with."""
    topics: tuple[str, ...] = ()
    """What interests them."""
    circle: str = ""
    note: Note = ""
    """What I found out about them; no list changes it."""
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
    role: str = ""
    """What somebody does whom I want to meet without knowing who it is ("Professor")."""
    priority: int = 2
    reason: Note = ""
    question: Note = ""
    give: Note = ""
    """What I could give them."""
    where: str = ""
    """Where to find them, beside the talks that they give ("stand B12")."""
    met: str = ""
    """The id of the encounter in which we met; empty before."""

    def check(self) -> None:
        """Refuse a target that names nobody, or a priority outside `PRIORITIES`."""
        if not (self.attendee or self.name or self.organisation or self.role):
            raise Invalid("name", "empty")
        if self.priority not in PRIORITIES:
            raise Invalid("priority", "out_of_range", str(self.priority))

    @property
    def title(self) -> str:
        """The best thing to call them by."""
        return self.name or self.organisation or self.role or self.id

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
    needs_step: bool = False
    """Whether only those count with whom a next step is agreed."""

    def check(self) -> None:
        """Refuse a goal of nothing."""
        if self.number < 1:
            raise Invalid("number", "out_of_range", str(self.number))
