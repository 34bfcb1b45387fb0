"""One day at a glance: where to be, what is due, whose day it is, who is being forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from companion.domain import memory
from companion.domain.agenda import ALL_DAY, by_time
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import TOUCH, FollowUp
from companion.domain.occasions import Occasion
from companion.domain.queue import Queued
from companion.domain.session import Session
from companion.domain.zones import place_zone, zone_here
from companion.services.ports import Clock, Records
from companion.services.promises import PATIENCE

# Types alone: services that are handed in.
if TYPE_CHECKING:
    from companion.services.followup import FollowUps
    from companion.services.ties import Ties

SHOWN_DUE = 5
"""So many steps of the queue are told by themselves."""
_LOOKED_AT = 200
"""So many of the most urgent are looked at for those that are steps of mine."""
_ANY = (Consent(id="", contact="", basis="any"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where I am to be, and at which event that is."""

    session: Session
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Celebrated:
    """A day of somebody, or a rhythm that is over."""

    occasion: Occasion
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Fading:
    """A talk that is being forgotten."""

    talk: Encounter
    contact: Contact
    left: memory.Left
    missing: str
    """One of `memory.MISSING`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A day; what is empty is not there."""

    at: datetime
    """Now, by the clock of the laptop."""
    day: date
    meetings: tuple[Meeting, ...] = ()
    """What is mine on that day and not over, by time."""
    due: tuple[Queued, ...] = ()
    """The first steps of mine that are due by then, the most urgent first."""
    count: int = 0
    """How many are."""
    theirs: tuple[tuple[FollowUp, Contact], ...] = ()
    """What others promised and is due by then, the latest first."""
    birthdays: tuple[Celebrated, ...] = ()
    """Birthdays and other days of people on that day."""
    silent: tuple[Celebrated, ...] = ()
    """With whom touch is being lost, the longest beyond their rhythm first."""
    fading: tuple[Fading, ...] = ()
    """Talks of the last days without a thread or a next step, the first to be forgotten first."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (
            self.meetings
            or self.count
            or self.theirs
            or self.birthdays
            or self.silent
            or self.fading
        )


class Agendas:
    """Puts a day together, for a program that asks once: it keeps no index of its own."""

    def __init__(self, records: Records, clock: Clock, follow_ups: FollowUps, ties: Ties) -> None:
        """Work on `records`, the queue of `follow_ups` and the `ties`."""
        self._records = records
        self._clock = clock
        self._follow_ups = follow_ups
        self._ties = ties

    def of(self, day: date | None = None) -> Agenda:
        """Return what there is on `day`: today, or one to come.

        On another day than today nothing is on yet and nothing is forgotten.
        """
        now = self._clock()
        day = day or now.date()
        is_today = day == now.date()
        contacts = self._records.all(Contact)
        steps = [one for one in self._records.all(FollowUp).values() if one.contact in contacts]
        due = [one for one in steps if _is_due(one, day, is_today=is_today)]
        mine = [one for one in due if one.owner == "me"]
        birthdays, silent = self._occasions(day)
        return Agenda(
            at=now,
            day=day,
            meetings=self._meetings(day, now),
            due=self._most_urgent(mine, is_today=is_today),
            count=len(mine),
            theirs=self._theirs(due),
            birthdays=birthdays,
            silent=silent if is_today else (),
            fading=self._fading(steps, now) if is_today else (),
        )

    def _meetings(self, day: date, now: datetime) -> tuple[Meeting, ...]:
        """Return what is mine on `day`, there or here, and not over."""
        events = self._records.all(Event)
        found = [
            one
            for one in self._records.all(Session).values()
            if one.is_mine
            and not one.is_gone
            and one.end > now
            and one.end - one.begin < ALL_DAY
            and one.event in events
            and day in _days_of(one, events[one.event], now)
        ]
        return tuple(Meeting(session=one, event=events[one.event]) for one in by_time(found))

    def _most_urgent(self, due: list[FollowUp], *, is_today: bool) -> tuple[Queued, ...]:
        """Return the first of those that are `due`, in the order of the queue."""
        ids = {one.id for one in due}
        if not ids:
            return ()
        if is_today:
            first = islice(self._follow_ups.queue(), _LOOKED_AT)
            return tuple(islice((one for one in first if one.follow_up.id in ids), SHOWN_DUE))
        return tuple(self._follow_ups.queued(key) for key in sorted(ids)[:SHOWN_DUE])

    def _theirs(self, due: Iterable[FollowUp]) -> tuple[tuple[FollowUp, Contact], ...]:
        """Return what of all that is `due` others promised."""
        contacts = self._records.all(Contact)
        theirs = [one for one in due if one.owner == "them"]
        theirs.sort(key=lambda one: (one.due or date.max, one.id))
        return tuple((one, contacts[one.contact]) for one in theirs)

    def _occasions(self, day: date) -> tuple[tuple[Celebrated, ...], tuple[Celebrated, ...]]:
        """Return the days of people on `day`, and whose rhythm is over; not what I dealt with."""
        contacts, dealt = self._records.all(Contact), self._records.all(FollowUp)
        days, silent = [], []
        for one in self._ties.due(day).values():
            step = dealt.get(one.id)
            if one.contact not in contacts or (step is not None and not step.is_waiting(day)):
                continue
            celebrated = Celebrated(occasion=one, contact=contacts[one.contact])
            if one.kind == TOUCH:
                silent.append(celebrated)
            elif one.day == day:
                days.append(celebrated)
        days.sort(key=lambda one: (one.occasion.kind, one.contact.title, one.occasion.id))
        silent.sort(key=lambda one: (-one.occasion.number / one.occasion.limit, one.contact.title))
        return tuple(days), tuple(silent)

    def _fading(self, steps: list[FollowUp], now: datetime) -> tuple[Fading, ...]:
        """Return the talks that are remembered and lack a thread or a step."""
        # In UTC: within one zone Python subtracts what the clock on the wall says.
        earliest = now.astimezone(UTC) - memory.REMEMBERED
        contacts = self._records.all(Contact)
        talks = [
            one
            for one in self._records.all(Encounter).values()
            if earliest < one.at <= now and one.contact in contacts
        ]
        people = {one.contact for one in talks}
        theirs = [one for one in steps if one.contact in people] if talks else []
        found = []
        for talk in sorted(talks, key=lambda one: (one.at, one.id)):
            left = memory.left(talk.at, now)
            missing = memory.missing(talk, (s for s in theirs if s.contact == talk.contact), _ANY)
            if left is not None and missing:
                fading = Fading(
                    talk=talk, contact=contacts[talk.contact], left=left, missing=missing
                )
                found.append(fading)
        return tuple(found)


def _days_of(session: Session, event: Event, now: datetime) -> set[date]:
    """Return on which day a session begins by the clocks of its place, and by those of here."""
    zones = (place_zone(event.tz, now), zone_here(now))
    return {session.begin.astimezone(zone).date() for zone in zones}


def _is_due(step: FollowUp, day: date, *, is_today: bool) -> bool:
    """Tell whether an ordinary step is due by `day`, or on that other day.

    A promise of theirs without a date is, once one has been patient.
    """
    when = step.snoozed_until or step.due
    if when is None and step.owner == "them" and step.created is not None:
        when = step.created.date() + timedelta(days=PATIENCE)
    if step.occasion or not step.is_open or when is None:
        return False
    return when <= day and step.is_waiting(day) if is_today else when == day
