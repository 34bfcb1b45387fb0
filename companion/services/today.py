"""Today: what is on now, what comes next, what is due, whom to remember."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeGuard

from companion.domain import agenda
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import PRIORITIES, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.goals import Progress
from companion.domain.keyed import Keyed
from companion.domain.queue import MEMORY_HOURS, Queued
from companion.domain.session import Session
from companion.services.followup import FollowUps
from companion.services.goals import Goals
from companion.services.live import Live
from companion.services.ports import Clock, Records
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from companion.services.readiness import USUAL, Readiness, ReadinessCheck, Window
from companion.services.speakers import wanted_speakers

ZONES = 2
"""By how many days the dates of one moment can differ between two places, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A session on now or next, and the target who speaks in it."""

    session: Session
    target: Target | None = None
    clashes: tuple[Session, ...] = ()
    """What else of mine is at the same time, where it is mine."""

    @property
    def rank(self) -> tuple[bool, int]:
        """Its place among others: what is mine comes first, then who is wanted most."""
        return not self.session.is_mine, -self.target.priority if self.target else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A talk of today, with the open next steps of that person."""

    encounter: Encounter
    contact: Contact
    steps: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Everything that Today shows."""

    at: datetime
    event: Event | None
    readiness: Readiness | None
    now: tuple[Slot, ...]
    """The sessions that are on: mine first, then those in which a target speaks."""
    next: tuple[Slot, ...]
    """What begins next, of mine and of all others, in the same order."""
    due: tuple[Queued, ...]
    """The follow-up queue, most urgent first."""
    loose: tuple[Contact, ...]
    """People met within the memory window who have no next step."""
    met_today: int
    beside: Event | None = None
    """Another event than `event`, which is on now: talks go to that."""
    goals: tuple[Progress, ...] = ()
    """How far the goals are, while the event runs."""
    wanted: tuple[Target, ...] = ()
    """Whom I must or should meet and have not met, the most important first, while it runs."""


class Today:
    """Puts the day together."""

    def __init__(
        self,
        records: Records,
        clock: Clock,
        prepare: Prepare,
        programme: Programme,
        readiness: ReadinessCheck,
        follow_ups: FollowUps,
        goals: Goals,
    ) -> None:
        """Work on `records` and the services whose results it shows."""
        self._records = records
        self._clock = clock
        self._prepare = prepare
        self._programme = programme
        self._readiness = readiness
        self._follow_ups = follow_ups
        self._goals = goals
        self._talks = Live(records, Encounter, _by_day)
        self._steps = Live(records, FollowUp, _by_talk)

    def day(self, window: Window = USUAL) -> Day:
        """Return today as it is now, where my card is shown in `window`."""
        now = self._clock()
        event = self._prepare.current()
        sessions = self._programme.sessions(event) if event else []
        return Day(
            at=now,
            event=event,
            readiness=self._readiness.of(event, window) if event else None,
            now=self._slots(agenda.on_now(sessions, now), sessions),
            next=self._slots(agenda.up_next(sessions, now), sessions),
            due=tuple(self._follow_ups.queue()),
            loose=self._loose(now),
            met_today=len({talk.contact for talk in self._talks_today(now)}),
            beside=None if _is_on(event, now) else self._prepare.running(),
            goals=self._goals.progress(event) if _is_on(event, now) else (),
            wanted=self._wanted(event) if _is_on(event, now) else (),
        )

    def _wanted(self, event: Event) -> tuple[Target, ...]:
        """Return the targets of `event` that must or should be met and are not."""
        targets = self._prepare.targets(event)
        return tuple(one for one in targets if one.priority > PRIORITIES[0] and not one.met)

    def met(self) -> list[Met]:
        """Return the talks of today, the last one first."""
        now = self._clock()
        contacts = self._records.all(Contact)
        talks = self._talks_today(now)
        talks.sort(key=lambda talk: (talk.at, talk.id), reverse=True)
        with self._steps.reading() as steps:
            return [
                Met(
                    encounter=talk,
                    contact=contacts[talk.contact],
                    steps=tuple(steps.find("open", (talk.contact,))),
                )
                for talk in talks
            ]

    def _talks_today(self, now: datetime) -> list[Encounter]:
        """Return the talks on the day of `now`, as the user counts days, with those I know."""
        contacts = self._records.all(Contact)
        return [
            talk
            for talk in self._talks_around(now, now)
            if talk.at.astimezone(now.tzinfo).date() == now.date() and talk.contact in contacts
        ]

    def _talks_around(self, first: datetime, last: datetime) -> list[Encounter]:
        """Return all talks on the days from `first` to `last`, wherever that was, and some more."""
        begin = first.date() - timedelta(days=ZONES)
        count = (last.date() - begin).days + ZONES + 1
        days = [(begin + timedelta(days=day)).isoformat() for day in range(count)]
        with self._talks.reading() as talks:
            return list(talks.find("day", days))

    def _slots(self, shown: list[Session], sessions: list[Session]) -> tuple[Slot, ...]:
        """Return each of those `shown` with who is wanted there and what of mine it clashes with.

        All `sessions` of the event are looked at for that.
        """
        targets = wanted_speakers(self._records, shown)
        slots = (
            Slot(
                session=one,
                target=targets.get(one.id),
                clashes=tuple(agenda.clashing(one, sessions)) if one.is_mine else (),
            )
            for one in shown
        )
        return tuple(sorted(slots, key=lambda slot: slot.rank))

    def _loose(self, now: datetime) -> tuple[Contact, ...]:
        """Return those met within the memory window for whom nothing was planned or done."""
        # In UTC: within one zone Python subtracts what the clock on the wall says.
        earliest = now.astimezone(UTC) - timedelta(hours=MEMORY_HOURS)
        recent = [talk for talk in self._talks_around(earliest, now) if earliest <= talk.at <= now]
        if not recent:
            return ()
        with self._steps.reading() as steps:
            loose = dict.fromkeys(talk.contact for talk in recent if not _is_planned(talk, steps))
        contacts = self._records.all(Contact)
        return tuple(contacts[key] for key in loose if key in contacts)


def _is_on(event: Event | None, now: datetime) -> TypeGuard[Event]:
    """Tell whether it is one of the days of `event`."""
    return event is not None and event.day_number(now.date()) > 0


def _by_day(talks: Iterable[Encounter]) -> Keyed[Encounter]:
    """Index `talks` by their dates, each as it was where the talk took place."""
    return Keyed(talks, {"day": lambda talk: (talk.at.date().isoformat(),)})


def _by_talk(steps: Iterable[FollowUp]) -> Keyed[FollowUp]:
    """Index `steps` by the talk that they come from, the open ones by the contact as well."""
    return Keyed(
        steps,
        {
            "open": lambda step: (step.contact,) if step.is_open else (),
            "talk": lambda step: (step.encounter,) if step.encounter else (),
        },
    )


def _is_planned(talk: Encounter, steps: Keyed[FollowUp]) -> bool:
    """Tell whether something is planned with whom we talked, or was because of the talk."""
    found = (steps.find("open", (talk.contact,)), steps.find("talk", (talk.id,)))
    return any(True for some in found for _ in some)
