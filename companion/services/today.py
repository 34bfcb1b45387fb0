"""Today: what is on now, what comes next, what is due, whom to remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

from companion.domain import agenda
from companion.domain.contact import Contact
from companion.domain.event import PRIORITIES, Event, Target
from companion.domain.goals import Progress
from companion.domain.queue import Queued
from companion.domain.session import Session
from companion.services.followup import FollowUps
from companion.services.goals import Goals
from companion.services.memory_clock import MemoryClock, Met
from companion.services.ports import Clock, Records
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from companion.services.readiness import USUAL, Readiness, ReadinessCheck, Window
from companion.services.speakers import wanted_speakers


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
class Day:
    """Everything that Today shows."""

    at: datetime
    event: Event | None
    readiness: Readiness | None
    now: tuple[Slot, ...]
    """The sessions that are on: mine first, then those in which a target speaks."""
    next: tuple[Slot, ...]
    """What begins next, of mine and of all others, in the same order."""
    due: Sequence[Queued]
    """The follow-up queue, most urgent first."""
    loose: tuple[Contact, ...]
    """People who are remembered and have no next step."""
    met_today: int
    to_debrief: int = 0
    """How many people who are remembered were not gone through in a debrief."""
    debriefed: int = 0
    """How many were gone through today."""
    beside: Event | None = None
    """Another event than `event`, which is on now: talks go to that."""
    goals: tuple[Progress, ...] = ()
    """How far the goals are, while the event runs."""
    wanted: tuple[Target, ...] = ()
    """Whom I must or should meet and have not met, the most important first, while it runs."""


class Today:
    """Puts the day together."""

    def __init__(  # noqa: PLR0913 - one for each service
        self,
        records: Records,
        clock: Clock,
        prepare: Prepare,
        programme: Programme,
        readiness: ReadinessCheck,
        follow_ups: FollowUps,
        goals: Goals,
        *,
        memory: MemoryClock,
    ) -> None:
        """Work on `records` and the services whose results it shows."""
        self._records = records
        self._clock = clock
        self._prepare = prepare
        self._programme = programme
        self._readiness = readiness
        self._follow_ups = follow_ups
        self._goals = goals
        self._memory = memory

    def day(self, window: Window = USUAL) -> Day:
        """Return today as it is now, where my card is shown in `window`."""
        now = self._clock()
        event = self._prepare.current()
        remembered = self._memory.state()
        sessions = self._programme.sessions(event) if event else []
        return Day(
            at=now,
            event=event,
            readiness=self._readiness.of(event, window) if event else None,
            now=self._slots(agenda.on_now(sessions, now), sessions),
            next=self._slots(agenda.up_next(sessions, now), sessions),
            due=self._follow_ups.queue(),
            loose=remembered.loose,
            to_debrief=remembered.waiting,
            debriefed=remembered.done,
            met_today=len({talk.contact for talk in self._memory.talks_today(now)}),
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
        return self._memory.today()

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


def _is_on(event: Event | None, now: datetime) -> TypeGuard[Event]:
    """Tell whether it is one of the days of `event`."""
    return event is not None and event.day_number(now.date()) > 0
