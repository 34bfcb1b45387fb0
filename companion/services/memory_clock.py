"""The memory clock: the talks that are still remembered, and what is missing in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from companion.domain import memory
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.domain.zones import zone_here
from companion.services.live import Live
from companion.services.ports import Clock, Records

ZONES = 2
"""By how many days the dates of one moment can differ between two places, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A talk, and what came of it so far."""

    encounter: Encounter
    contact: Contact
    steps: tuple[FollowUp, ...]
    """The open next steps of that person."""
    left: memory.Left | None = None
    """How long it is remembered; None where that is over."""
    missing: str = ""
    """What is missing first (`memory.MISSING`); empty where all is there."""
    is_loose: bool = False
    """Whether no step of mine is open, and none was made of this talk."""
    zone: tzinfo | None = None
    """That of the clocks where it took place; None for those of the laptop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is to be done about those who are remembered."""

    loose: tuple[Contact, ...] = ()
    """For whom no step of mine was planned or done."""
    waiting: int = 0
    """How many people were not gone through in a debrief."""
    done: int = 0
    """How many were gone through today."""


class MemoryClock:
    """Finds the talks of the last days by an index: the others are not looked at."""

    def __init__(self, records: Records, clock: Clock) -> None:
        """Work on `records`; `clock` tells what is remembered."""
        self._records = records
        self._clock = clock
        self._talks = Live(records, Encounter, _by_day_and_event)
        self._steps = Live(records, FollowUp, _by_talk)
        self._consents = Live(records, Consent, _by_contact)

    def today(self) -> list[Met]:
        """Return the talks of today, the last one first."""
        now = self._clock()
        return self._met(self.talks_today(now), now)

    def recent(self) -> list[Met]:
        """Return the talks that are remembered and all others of today, the last one first."""
        now = self._clock()
        today = {talk.id: talk for talk in self.talks_today(now)}
        return self._met(
            {**today, **{talk.id: talk for talk in self._remembered(now)}}.values(), now
        )

    def at(self, event: Event) -> list[Met]:
        """Return all talks at `event`, the last one first."""
        with self._talks.reading() as talks:
            found = list(talks.find("event", (event.id,)))
        return self._met(found, self._clock())

    def again(self, talk: str) -> Met | None:
        """Return the talk with this id as it is now; None where it or the contact is gone."""
        found = self._records.all(Encounter).get(talk)
        return next(iter(self._met([found], self._clock())), None) if found else None

    def state(self) -> Remembered:
        """Return what is to be done about those who are remembered."""
        now = self._clock()
        contacts = self._records.all(Contact)
        talks = [talk for talk in self._remembered(now) if talk.contact in contacts]
        if not talks:
            return Remembered()
        with self._steps.reading() as steps:
            loose = dict.fromkeys(
                talk.contact for talk in talks if not memory.has_step(talk, _steps_of(talk, steps))
            )
        waiting = {talk.contact for talk in talks if talk.debriefed is None}
        gone = {talk.contact for talk in talks if is_of_day(talk.debriefed, now)}
        return Remembered(
            loose=tuple(contacts[key] for key in loose),
            waiting=len(waiting),
            done=len(gone - waiting),
        )

    def talks_today(self, now: datetime) -> list[Encounter]:
        """Return the talks on the day of `now`, as the user counts days, with those I know."""
        contacts = self._records.all(Contact)
        return [
            talk
            for talk in self._around(now, now)
            if is_of_day(talk.at, now) and talk.contact in contacts
        ]

    def _remembered(self, now: datetime) -> list[Encounter]:
        """Return the talks that are remembered, in the order of the records."""
        # In UTC: within one zone Python subtracts what the clock on the wall says.
        earliest = now.astimezone(UTC) - memory.REMEMBERED
        return [talk for talk in self._around(earliest, now) if earliest < talk.at <= now]

    def _around(self, first: datetime, last: datetime) -> list[Encounter]:
        """Return all talks on the days from `first` to `last`, wherever that was, and some more."""
        begin = first.date() - timedelta(days=ZONES)
        count = (last.date() - begin).days + ZONES + 1
        days = [(begin + timedelta(days=day)).isoformat() for day in range(count)]
        with self._talks.reading() as talks:
            return list(talks.find("day", days))

    def _met(self, talks: Iterable[Encounter], now: datetime) -> list[Met]:
        """Return `talks` with those I know and what came of them, the last one first."""
        contacts, events = self._records.all(Contact), self._records.all(Event)
        known = [talk for talk in talks if talk.contact in contacts][::-1]
        known.sort(key=lambda talk: talk.at, reverse=True)  # of one time, the last entered first
        with self._steps.reading() as steps:
            found = [(talk, list(_steps_of(talk, steps))) for talk in known]
        return [
            Met(
                encounter=talk,
                contact=contacts[talk.contact],
                steps=tuple(dict.fromkeys(step for step in theirs if step.is_open)),
                left=memory.left(talk.at, now),
                missing=self._missing(talk, theirs),
                is_loose=not memory.has_step(talk, theirs),
                zone=events[talk.event].tz if talk.event in events else None,
            )
            for talk, theirs in found
        ]

    def _missing(self, talk: Encounter, steps: list[FollowUp]) -> str:
        """Return what is missing first; how they agreed is looked up where all else is there."""
        if first := memory.missing(talk, steps, _ANY):
            return first
        with self._consents.reading() as consents:
            return memory.missing(talk, steps, consents.find("contact", (talk.contact,)))


_ANY = (Consent(id="", contact="", basis="any"),)


def _steps_of(talk: Encounter, steps: Keyed[FollowUp]) -> Iterable[FollowUp]:
    """Return the open steps of whom we talked with, and those that were made of the talk."""
    return (*steps.find("open", (talk.contact,)), *steps.find("talk", (talk.id,)))


def is_of_day(moment: datetime | None, now: datetime) -> bool:
    """Tell whether a moment is on the day of `now`, as the user counts days."""
    return moment is not None and moment.astimezone(zone_here(now)).date() == now.date()


def _by_day_and_event(talks: Iterable[Encounter]) -> Keyed[Encounter]:
    """Index `talks` by their dates, each as it was where the talk took place, and by the event."""
    return Keyed(
        talks,
        {
            "day": lambda talk: (talk.at.date().isoformat(),),
            "event": lambda talk: (talk.event,) if talk.event else (),
        },
    )


def _by_talk(steps: Iterable[FollowUp]) -> Keyed[FollowUp]:
    """Index `steps` by the talk that they come from, the open ones by the contact as well."""
    return Keyed(
        steps,
        {
            "open": lambda step: (step.contact,) if step.is_open else (),
            "talk": lambda step: (step.encounter,) if step.encounter else (),
        },
    )


def _by_contact(consents: Iterable[Consent]) -> Keyed[Consent]:
    """Index `consents` by whose they are."""
    return Keyed(consents, {"contact": lambda one: (one.contact,)})
