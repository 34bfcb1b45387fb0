"""Before the event: the event itself, who will be there, whom to meet and why, the pitch."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, tzinfo
from typing import TypedDict, Unpack

from companion.domain.change import Change, Record
from companion.domain.event import USUAL_KIND, Attendee, Event, Target
from companion.domain.keyed import Keyed
from companion.domain.listed_place import listed_place
from companion.domain.pitch import Pitch
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.errors import NotFound
from companion.services.live import Live
from companion.services.naming import pick
from companion.services.ports import Clock, Ids, Records

TARGETS_WANTED = 5
"""How many targets with a question make an event ready: quality before quantity."""


class EventFacts(TypedDict, total=False):
    """What can be said of an event besides its name and dates."""

    kind: str
    place: str
    link: str
    zone: str
    organiser: str
    network: str
    cost: str
    colleagues: tuple[str, ...]
    uid: str


class Prepare:
    """Events and what is prepared for them."""

    def __init__(self, records: Records, clock: Clock, ids: Ids) -> None:
        """Work on `records`; `clock` tells the day, `ids` names what is new."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._attendees = Live(records, Attendee, _by_event)
        self._targets = Live(records, Target, _by_event_and_attendee)

    def events(self) -> list[Event]:
        """Return all events, the latest first."""
        events = self._records.all(Event).values()
        return sorted(events, key=lambda event: (event.begin, event.id), reverse=True)

    def new_event(
        self, name: str, *, begin: date, end: date | None = None, **facts: Unpack[EventFacts]
    ) -> Event:
        """Keep a new event and make it the current one; without `end` it lasts one day.

        Raises:
            Invalid: it has no name, ends before it begins, or is of an unknown kind.
        """
        facts.setdefault("kind", USUAL_KIND)
        event = Event(id=self._ids(), name=name, begin=begin, end=end or begin, **facts)
        choice = Choice(id=CURRENT_EVENT, text=event.id)
        self._records.commit(Change(what="new_event", subject=event.name, put=(event, choice)))
        return event

    def edit_event(self, event: Event, *, based_on: int = 0) -> None:
        """Keep `event`, as edited at the version `based_on`, in place of the one with its id."""
        self._keep("edit_event", event.name, event, based_on)

    def event(self, event: str) -> Event:
        """Return the event with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(Event).get(event)
        if found is None:
            raise NotFound("event", event)
        return found

    def resolve(self, word: str) -> Event:
        """Return the event that a person means by an id or a name.

        Raises:
            NotFound: none fits.
            Ambiguous: several fit.
        """
        return pick("event", word, self.events(), lambda event: event.name)

    def current(self) -> Event | None:
        """Return the chosen event; else the one running, the next, or the last one."""
        events = self._records.all(Event)
        choice = self._records.all(Choice).get(CURRENT_EVENT)
        if choice is not None and choice.text in events:
            return events[choice.text]
        return _nearest(events.values(), self._clock().date())

    def running(self, day: date | None = None) -> Event | None:
        """Return the chosen event where it runs on `day` (today), else one that does, else None."""
        day = day or self._clock().date()
        chosen = self.current()
        running = [event for event in self.events() if event.begin <= day <= event.end]
        return chosen if chosen in running else next(iter(running), None)

    def event_name(self, event: str) -> str:
        """Return the name of the event with this id; empty where there is none."""
        found = self._records.all(Event).get(event)
        return found.name if found else ""

    def event_zone(self, event: str) -> tzinfo | None:
        """Return the zone of the event with this id; None for that of the laptop."""
        found = self._records.all(Event).get(event)
        return found.tz if found else None

    def choose(self, event: Event) -> None:
        """Make `event` the current one."""
        choice = Choice(id=CURRENT_EVENT, text=event.id)
        self._keep("choose_event", event.name, choice)

    def attendees(self, event: Event) -> list[Attendee]:
        """Return the attendees of `event` in the order of their list."""
        with self._attendees.reading() as attendees:
            return list(attendees.find("event", (event.id,)))

    def has_list(self, event: Event) -> bool:
        """Tell whether anybody is expected at `event`, without a look at all of them."""
        with self._attendees.reading() as attendees:
            return attendees.has("event", event.id)

    def targets(self, event: Event) -> list[Target]:
        """Return the targets of `event`, the most important first."""
        with self._targets.reading() as targets:
            return sorted(targets.find("event", (event.id,)), key=lambda target: -target.priority)

    def target_of(self, one: Attendee | Target) -> Target | None:
        """Return the target that `one` is, as it is kept now; None where they are none."""
        if isinstance(one, Target):
            return self._records.all(Target).get(one.id)
        with self._targets.reading() as targets:
            return next(targets.find("attendee", (one.id,)), None)

    def listed_place(self, one: Attendee | Target) -> str:
        """Return where the list says that `one` is found; empty where it says nothing."""
        key = one.attendee if isinstance(one, Target) else one.id
        attendee = self._records.all(Attendee).get(key)
        return listed_place(attendee) if attendee is not None else ""

    def mark(self, one: Attendee | Target, *, based_on: int = 0, **facts: str | int) -> Target:
        """Make `one` a target, or change the priority, reason, question or give of one.

        `based_on` is the version of the records (`History.version`) whose facts were edited.

        Raises:
            StoreError: somebody else has said something else about a fact since ("changed").
            Invalid: the priority is not 1, 2 or 3.
        """
        known = self.target_of(one) or (one if isinstance(one, Target) else self._new_target(one))
        target = dataclasses.replace(known, **facts)  # type: ignore[arg-type]
        self._keep("target", target.title, target, based_on)
        return target

    def _new_target(self, attendee: Attendee) -> Target:
        """Return `attendee` as a target."""
        return Target(
            id=self._ids(),
            event=attendee.event,
            attendee=attendee.id,
            name=attendee.name or attendee.email,
            organisation=attendee.organisation,
        )

    def unmark(self, one: Attendee | Target) -> None:
        """Make `one` a target no longer; nothing happens where they are none."""
        target = self.target_of(one)
        if target is not None:
            removed = ((Target, target.id),)
            self._records.commit(Change(what="untarget", subject=target.title, remove=removed))

    def pitches(self, event: Event | None) -> list[Pitch]:
        """Return the pitches for `event` and those for all events, the shortest first."""
        wanted = {"", event.id if event else ""}
        pitches = (one for one in self._records.all(Pitch).values() if one.event in wanted)
        return sorted(pitches, key=lambda pitch: (pitch.language, pitch.seconds, pitch.audience))

    def write_pitch(
        self,
        text: str,
        *,
        event: Event | None = None,
        language: str = "en",
        seconds: int = 30,
        audience: str | None = None,
    ) -> Pitch:
        """Keep what I say about myself; there is one pitch per event, language, length, audience.

        Without an `audience` (None) the first of that event, language and length is written anew.
        """
        wanted = Pitch(
            id="",
            event=event.id if event else "",
            language=language,
            seconds=seconds,
            audience=audience or "",
        )
        same = (
            one
            for one in self._records.all(Pitch).values()
            if (one.event, one.language, one.seconds) == (wanted.event, language, seconds)
            and (audience is None or one.is_for(audience))
        )
        known = next(same, None) or dataclasses.replace(wanted, id=self._ids())
        pitch = dataclasses.replace(known, text=text)
        self._keep("pitch", "", pitch)
        return pitch

    def _keep(self, what: str, subject: str, record: Record, based_on: int = 0) -> None:
        """Commit `record` unless it is kept like that already: undo never seems to do nothing."""
        if self._records.all(type(record)).get(record.id) != record:
            change = Change(what=what, subject=subject, put=(record,), based_on=based_on)
            self._records.commit(change)


def _by_event(attendees: Iterable[Attendee]) -> Keyed[Attendee]:
    """Index `attendees` by their event."""
    return Keyed(attendees, {"event": lambda attendee: (attendee.event,)})


def _by_event_and_attendee(targets: Iterable[Target]) -> Keyed[Target]:
    """Index `targets` by their event and by the attendee that they are."""
    return Keyed(
        targets,
        {"event": lambda target: (target.event,), "attendee": lambda target: (target.attendee,)},
    )


def _nearest(events: Iterable[Event], today: date) -> Event | None:
    """Return the event running on `today`, else the next one, else the last one."""
    by_begin = sorted(events, key=lambda event: event.begin)
    running = [event for event in by_begin if event.begin <= today <= event.end]
    coming = [event for event in by_begin if event.begin > today]
    return next(iter(running[-1:] or coming[:1] or by_begin[-1:]), None)
