"""What I want to reach at an event, and how far I am while it runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from companion.domain.change import Change
from companion.domain.circles import circle_key, circle_named
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Goal
from companion.domain.follow_up import FollowUp
from companion.domain.goals import Progress, progress
from companion.domain.keyed import Keyed
from companion.errors import NotFound
from companion.services.live import Live
from companion.services.ports import Ids, Records


class Goals:
    """The goals of an event."""

    def __init__(self, records: Records, ids: Ids) -> None:
        """Work on `records`; `ids` names what is new."""
        self._records = records
        self._ids = ids
        self._talks = Live(records, Encounter, _talks_by_event)
        self._steps = Live(records, FollowUp, _steps_by_event)
        self._known = Live(records, Attendee, _known_by_event, belongs=_is_known)

    def of(self, event: Event) -> list[Goal]:
        """Return the goals of `event` in the order in which they were set."""
        return [goal for goal in self._records.all(Goal).values() if goal.event == event.id]

    def progress(self, event: Event) -> tuple[Progress, ...]:
        """Return how far each goal of `event` is."""
        goals = self.of(event)
        if not goals:
            return ()
        with self._steps.reading() as steps:
            with_step = {step.contact for step in steps.find("event", (event.id,))}
        return progress(goals, self._circles(event), with_step)

    def open_circles(self) -> dict[str, frozenset[str]]:
        """Return the keys of the circles whose goals are not reached yet, by event.

        "" is for anybody; an event of which all goals are reached is not in it.
        """
        events = self._records.all(Event)
        found: dict[str, frozenset[str]] = {}
        for key in dict.fromkeys(goal.event for goal in self._records.all(Goal).values()):
            if key in events:
                missing = (one for one in self.progress(events[key]) if not one.is_reached)
                if circles := frozenset(circle_key(one.goal.circle) for one in missing):
                    found[key] = circles
        return found

    def _circles(self, event: Event) -> dict[str, list[str]]:
        """Return to which networks those belong who were met at `event`.

        That is what the contact says, its tags and those of the talk ("#hochschule" in a line that
        was captured), and what I found out about them on the list.
        """
        contacts = self._records.all(Contact)
        circles: dict[str, list[str]] = {}
        with self._talks.reading() as talks:
            for talk in talks.find("event", (event.id,)):
                circles.setdefault(talk.contact, []).extend(talk.tags)
        for key, names in circles.items():
            if contact := contacts.get(key):
                names.extend((contact.circle, *contact.tags))
        with self._known.reading() as known:
            for attendee in known.find("event", (event.id,)):
                circles.get(attendee.contact, []).append(attendee.circle)
        return circles

    def add(
        self,
        event: Event,
        number: int,
        circle: str = "",
        *,
        quality: str = "",
        needs_step: bool = False,
    ) -> Goal:
        """Keep a new goal of `event`.

        Raises:
            Invalid: `number` is not above zero.
        """
        goal = Goal(
            id=self._ids(),
            event=event.id,
            number=number,
            circle=circle,
            quality=quality,
            needs_step=needs_step,
        )
        self._keep(goal, event.name)
        return goal

    def reach(
        self,
        event: Event,
        number: int,
        word: str = "",
        *,
        quality: str = "",
        needs_step: bool = False,
    ) -> Goal:
        """Set the goal for the circle that `word` names in either language.

        There is one of each circle with a next step, and one without: it gets the new number, and
        the new `quality` where one is given.

        Raises:
            Invalid: `number` is not above zero.
        """
        circle = circle_named(word)
        about = circle_key(circle), needs_step
        for known in self.of(event):
            if (circle_key(known.circle), known.needs_step) == about:
                return self.change(known, number=number, quality=quality or known.quality)
        return self.add(event, number, circle, quality=quality, needs_step=needs_step)

    def change(self, goal: Goal, *, based_on: int = 0, **facts: str | int | bool) -> Goal:
        """Keep `goal` with other `facts`, as edited at the version `based_on`.

        Raises:
            Invalid: its number is not above zero.
        """
        changed = dataclasses.replace(goal, **facts)  # type: ignore[arg-type]
        if changed != self._records.all(Goal).get(goal.id):
            self._keep(changed, self._event_name(changed), based_on)
        return changed

    def remove(self, goal: Goal) -> None:
        """Take `goal` away; nothing happens where it is gone."""
        if goal.id in self._records.all(Goal):
            removed = ((Goal, goal.id),)
            subject = self._event_name(goal)
            self._records.commit(Change(what="no_goal", subject=subject, remove=removed))

    def find(self, goal: str) -> Goal:
        """Return the goal with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(Goal).get(goal)
        if found is None:
            raise NotFound("goal", goal)
        return found

    def _event_name(self, goal: Goal) -> str:
        """Return the name of the event that `goal` is for."""
        event = self._records.all(Event).get(goal.event)
        return event.name if event else ""

    def _keep(self, goal: Goal, subject: str, based_on: int = 0) -> None:
        """Commit `goal`."""
        change = Change(what="goal", subject=subject, put=(goal,), based_on=based_on)
        self._records.commit(change)


def _talks_by_event(talks: Iterable[Encounter]) -> Keyed[Encounter]:
    """Index `talks` by their event."""
    return Keyed(talks, {"event": lambda talk: (talk.event,) if talk.event else ()})


def _steps_by_event(steps: Iterable[FollowUp]) -> Keyed[FollowUp]:
    """Index `steps` by the event that they come from."""
    return Keyed(steps, {"event": lambda step: (step.event,) if step.event else ()})


def _is_known(attendee: Attendee) -> bool:
    """Tell whether somebody was met of whom the list has a network."""
    return bool(attendee.contact and attendee.circle)


def _known_by_event(known: Iterable[Attendee]) -> Keyed[Attendee]:
    """Index those of whom a network is `known` by their event."""
    return Keyed(known, {"event": lambda one: (one.event,)})
