"""Today: what is on now, what comes next, what is due, whom to remember."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.domain.queue import MEMORY_HOURS, Queued
from companion.domain.session import Session
from companion.domain.signs import name_keys
from companion.services.followup import FollowUps
from companion.services.live import Live
from companion.services.ports import Clock, Records
from companion.services.prepare import Prepare
from companion.services.readiness import USUAL, Readiness, ReadinessCheck, Window

ZONES = 2
"""By how many days the dates of one moment can differ between two places, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A session on now or next, and the target who speaks in it."""

    session: Session
    target: Target | None = None


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
    next: tuple[Slot, ...]
    """The sessions that begin next, all at the same time."""
    due: tuple[Queued, ...]
    """The follow-up queue, most urgent first."""
    loose: tuple[Contact, ...]
    """People met within the memory window who have no next step."""
    met_today: int


class Today:
    """Puts the day together."""

    def __init__(
        self,
        records: Records,
        clock: Clock,
        prepare: Prepare,
        readiness: ReadinessCheck,
        follow_ups: FollowUps,
    ) -> None:
        """Work on `records` and the services whose results it shows."""
        self._records = records
        self._clock = clock
        self._prepare = prepare
        self._readiness = readiness
        self._follow_ups = follow_ups
        self._talks = Live(records, Encounter, _by_day)
        self._steps = Live(records, FollowUp, _by_talk)

    def day(self, window: Window = USUAL) -> Day:
        """Return today as it is now, where my card is shown in `window`."""
        now = self._clock()
        event = self._prepare.current()
        sessions = self._prepare.sessions(event) if event else []
        on_now = [one for one in sessions if one.begin <= now < one.end]
        coming = [one for one in sessions if one.begin > now]
        return Day(
            at=now,
            event=event,
            readiness=self._readiness.of(event, window) if event else None,
            now=self._slots(on_now),
            next=self._slots([one for one in coming if one.begin == coming[0].begin]),
            due=tuple(self._follow_ups.queue()),
            loose=self._loose(now),
            met_today=len({talk.contact for talk in self._talks_today(now)}),
        )

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

    def _slots(self, sessions: list[Session]) -> tuple[Slot, ...]:
        """Return each session with the most important target among its speakers."""
        if not sessions:
            return ()
        targets = self._targets_by_name(sessions[0].event)
        return tuple(
            Slot(
                session=session,
                target=max(
                    (targets[key] for key in _keys(session) if key in targets),
                    key=lambda target: target.priority,
                    default=None,
                ),
            )
            for session in sessions
        )

    def _targets_by_name(self, event: str) -> dict[str, Target]:
        """Return the targets of `event` by the spellings of their names; of namesakes the first."""
        attendees = self._records.all(Attendee)
        targets = [one for one in self._records.all(Target).values() if one.event == event]
        by_name: dict[str, Target] = {}
        for target in sorted(targets, key=lambda target: -target.priority):
            listed = attendees.get(target.attendee)
            for key in name_keys(listed.name if listed else target.name):
                by_name.setdefault(key, target)
        return by_name

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


def _keys(session: Session) -> list[str]:
    """Return the spellings of the names of all who speak in `session`."""
    return [key for speaker in session.speakers for key in name_keys(speaker)]


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
