"""My follow-ups, meetings and the days of people as a calendar that other programs open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import BIRTHDAY, DAY, FollowUp
from companion.domain.occasions import YearDay, days_of
from companion.domain.rules import Rules
from companion.domain.session import Session
from companion.domain.zones import zone_here
from companion.services.ports import Clock, Records

if TYPE_CHECKING:
    from icalendar import Component

FOLLOW_UPS, MEETINGS, BIRTHDAYS = PARTS = ("follow-ups", "meetings", "birthdays")
"""What can be in such a calendar."""
OVER_DAYS = 30
"""So many days after its end the meetings of an event are still handed out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """What entries are called, in the language of who reads the calendar."""

    name: str
    """Of the calendar itself."""
    step: Callable[[FollowUp, Contact], str]
    day: Callable[[YearDay, Contact], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar, and how much is in it."""

    data: bytes
    count: int


class CalendarFiles:
    """Makes calendars; what is in one keeps its UID, so that a later one replaces it."""

    def __init__(self, records: Records, clock: Clock, rules: Callable[[], Rules]) -> None:
        """Read `records`; the day of which entries remind begins as `rules` say."""
        self._records = records
        self._clock = clock
        self._rules = rules

    def make(
        self,
        parts: Collection[str],
        words: CalendarWords,
        *,
        event: Event | None = None,
        as_tasks: bool = False,
        with_notes: bool = False,
    ) -> CalendarFile:
        """Return a calendar with those `parts`; with an `event`, only what has to do with it.

        Follow-ups are whole days, or `as_tasks` for programs that have such. What I noted stays
        here unless it is to be `with_notes`.
        """
        from companion.formats.calendar.common import data_of, new_calendar

        calendar = new_calendar(words.name)
        now = self._clock()
        made = {
            FOLLOW_UPS: lambda: self._steps(words, event, as_tasks=as_tasks, with_notes=with_notes),
            MEETINGS: lambda: self._meetings(event, now, with_notes=with_notes),
            BIRTHDAYS: lambda: self._days(words, event, now),
        }
        count = 0
        for part in PARTS:
            for entry in made[part]() if part in parts else ():
                calendar.add_component(entry)
                count += 1
        return CalendarFile(data=data_of(calendar), count=count)

    def _steps(
        self, words: CalendarWords, event: Event | None, *, as_tasks: bool, with_notes: bool
    ) -> Iterator[Component]:
        """Return the entries of the follow-ups; birthdays have one of their own."""
        from companion.formats.calendar import follow_ups as entries

        now = self._clock()
        contacts = self._records.all(Contact)
        found = (
            entries.StepEntry(
                step=step,
                summary=words.step(step, contacts[step.contact]),
                description=self._notes(step, contacts[step.contact]) if with_notes else "",
            )
            for step in self._records.all(FollowUp).values()
            if step.contact in contacts
            and step.occasion not in {BIRTHDAY, DAY}
            and entries.is_told(step, now.date())
            and (event is None or step.event == event.id)
        )
        hour = self._rules().day_begins
        if as_tasks:
            return entries.tasks(found, stamp=now, hour=hour, zone=zone_here(now))
        return entries.day_entries(found, stamp=now, hour=hour)

    def _notes(self, step: FollowUp, contact: Contact) -> str:
        """Return how to reach them and what we talked about."""
        reach = ", ".join((*contact.emails[:1], *contact.phones[:1]))
        talk = self._records.all(Encounter).get(step.encounter)
        said = (talk.note, talk.thread) if talk is not None else ()
        return "\n\n".join(filter(None, (reach, *said)))

    def _meetings(
        self, event: Event | None, now: datetime, *, with_notes: bool
    ) -> Iterator[Component]:
        """Return the entries of what is mine at `event`, or at all that are not long over."""
        from companion.formats.calendar.meetings import meeting_entries

        events = self._records.all(Event)
        today = now.date()
        told = {
            key
            for key, one in events.items()
            if key == (event.id if event else key)
            and (event is not None or (today - one.end).days <= OVER_DAYS)
        }
        mine = sorted(
            (one for one in self._records.all(Session).values() if one.is_mine),
            key=lambda one: (one.begin, one.id),
        )
        return meeting_entries(
            ((one, events[one.event]) for one in mine if one.event in told),
            stamp=now,
            with_notes=with_notes,
        )

    def _days(
        self, words: CalendarWords, event: Event | None, now: datetime
    ) -> Iterator[Component]:
        """Return the entries of the days of everybody, or of those met at `event`."""
        from companion.formats.calendar.birthdays import DayEntry, yearly

        contacts = self._records.all(Contact)
        if event is not None:
            talks = self._records.all(Encounter).values()
            met = {talk.contact for talk in talks if talk.event == event.id}
            contacts = {key: one for key, one in contacts.items() if key in met}
        found = (
            DayEntry(contact=contact.id, day=day, summary=words.day(day, contact))
            for contact in contacts.values()
            for day in days_of(contact)
        )
        return yearly(found, stamp=now, hour=self._rules().day_begins)
