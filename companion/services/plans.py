"""The plan of an event for one page of paper: the most important of each, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from companion.domain.checklist import ChecklistItem
from companion.domain.event import Event, Target
from companion.domain.goals import Progress
from companion.domain.pitch import Pitch
from companion.domain.question import SITUATIONS
from companion.domain.session import Session
from companion.services.briefs import Briefs
from companion.services.checklist import Checklist
from companion.services.goals import Goals
from companion.services.pitches import Pitches
from companion.services.ports import Clock
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from companion.services.questions import Questions
from companion.services.speakers import Speakers

T = TypeVar("T")

TARGETS, SESSIONS, QUESTIONS, GOALS, MESSAGES, NO_GO, POINTS = 6, 7, 5, 4, 3, 4, 8
"""How many of each there is room for on the page, also where each of them is long."""
TALKS = 2
"""Talks of one target."""


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """What there is room for, and how much more there is."""

    items: tuple[T, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meet:
    """Somebody to meet, and the talks at which they are found."""

    target: Target
    talks: tuple[Session, ...] = ()
    listed: str = ""
    """Where the list says that they are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attend:
    """Where I want to be, and what else of mine is at the same time."""

    session: Session
    clashes: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that goes on the page."""

    event: Event
    targets: Some[Meet] = Some()
    sessions: Some[Attend] = Some()
    questions: Some[str] = Some()
    pitch: Pitch | None = None
    goals: Some[Progress] = Some()
    represented: str = ""
    """Whom I represent."""
    messages: Some[str] = Some()
    no_go: Some[str] = Some()
    points: Some[ChecklistItem] = Some()

    @property
    def missing(self) -> tuple[str, ...]:
        """What of "targets", "programme", "pitch", "brief" the event is to have, and has not."""
        there = {
            "targets": self.targets.items,
            "programme": self.sessions.items,
            "pitch": self.pitch,
            "brief": self.messages.items + self.no_go.items,
        }
        needed = (name for name in there if name not in self.event.without)
        return tuple(name for name in needed if not there[name])


class Plans:
    """Gathers what is prepared for an event."""

    def __init__(  # noqa: PLR0913 - one for each part of the page
        self,
        clock: Clock,
        *,
        prepare: Prepare,
        programme: Programme,
        speakers: Speakers,
        questions: Questions,
        pitches: Pitches,
        briefs: Briefs,
        goals: Goals,
        checklist: Checklist,
    ) -> None:
        """Take from each service its part; `clock` tells what is over."""
        self._clock = clock
        self._prepare = prepare
        self._programme = programme
        self._speakers = speakers
        self._questions = questions
        self._pitches = pitches
        self._briefs = briefs
        self._goals = goals
        self._checklist = checklist

    def of(self, event: Event, *, language: str) -> Plan:
        """Return the plan of `event`, with questions and a pitch in `language` where there are."""
        brief = self._briefs.of(event)
        pitches = self._pitches
        return Plan(
            event=event,
            targets=self._targets(event),
            sessions=self._sessions(event),
            questions=_some(self._asked(language), QUESTIONS),
            pitch=pitches.chosen(event, language=language) or pitches.chosen(event),
            goals=_some(self._goals.progress(event), GOALS),
            represented=brief.organisation if brief else "",
            messages=_some(brief.messages if brief else (), MESSAGES),
            no_go=_some(brief.no_go if brief else (), NO_GO),
            points=_some(sorted(self._checklist.items(event), key=_is_done), POINTS),
        )

    def _targets(self, event: Event) -> Some[Meet]:
        """Return whom to meet, the most important first, those who were met last."""
        targets = sorted(self._prepare.targets(event), key=lambda one: bool(one.met))
        some = _some(targets, TARGETS)
        return Some(tuple(map(self._meet, some.items)), some.more)

    def _meet(self, target: Target) -> Meet:
        """Return somebody to meet with where they are found."""
        listed = self._prepare.listed_place(target)
        return Meet(target=target, talks=self._talks(target), listed=listed)

    def _talks(self, target: Target) -> tuple[Session, ...]:
        """Return the next talks of `target`; those that are over where there are no others."""
        talks = self._speakers.sessions(target.event, target.name) if target.name else []
        return tuple(self._coming(talks)[:TALKS])

    def _sessions(self, event: Event) -> Some[Attend]:
        """Return where I want to be, by time."""
        clashing: dict[str, list[Session]] = {}
        for one, other in self._programme.clashes(event):
            clashing.setdefault(one.id, []).append(other)
            clashing.setdefault(other.id, []).append(one)
        some = _some(self._coming(self._programme.mine(event)), SESSIONS)
        return Some(
            tuple(
                Attend(session=one, clashes=tuple(clashing.get(one.id, ()))) for one in some.items
            ),
            some.more,
        )

    def _coming(self, sessions: list[Session]) -> list[Session]:
        """Return those that are not over; all of them where all are."""
        now = self._clock()
        return [one for one in sessions if one.end > now] or sessions

    def _asked(self, language: str) -> Iterable[str]:
        """Return a question for each situation of a talk: one of my own where there is one."""
        for situation in SITUATIONS:
            yield from (one.text for one in self._questions.listed(language, situation)[:1])


def _some(items: Iterable[T], most: int) -> Some[T]:
    """Return the first of `items`, and how many there are beside them."""
    found = tuple(items)
    return Some(found[:most], max(0, len(found) - most))


def _is_done(item: ChecklistItem) -> bool:
    """Tell whether `item` is ticked: what is still to be done comes first."""
    return item.is_done
