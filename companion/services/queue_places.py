"""Where everything that waits stands in the queue at one moment; what is alike is scored once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from operator import itemgetter
from typing import NamedTuple

from companion.domain.circles import circle_key
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import TOUCH, FollowUp
from companion.domain.occasions import Occasion
from companion.domain.queue import forgotten, reasons_for, score
from companion.domain.rules import Weights
from companion.services.ports import Records

OpenCircles = Mapping[str, frozenset[str]]
"""The circles of the goals that are not reached yet, by event, "" for anybody."""
Rank = tuple[int, float, int]
"""The first three fields of a `Place`."""
_NEVER = date.max.toordinal()
_WAITING = frozenset({"open", "snoozed"})


class Place(NamedTuple):
    """Where something stands in the queue; compared in this order, and by no step: ids differ."""

    rank: int
    """0 where it is pinned, else 1."""
    urgency: float
    """The score, negative: the most urgent is the least."""
    due: int
    """The ordinal of the day, `_NEVER` without one."""
    id: str
    step: FollowUp | None
    """None for an occasion of which nothing is stored, or that is asked for again."""


_new = tuple.__new__
"""Makes a `Place` in a third of the time: there may be tens of thousands."""
_ID = itemgetter(3)


class Places:
    """Gives the places at one moment."""

    def __init__(
        self,
        records: Records,
        now: datetime,
        weights: Weights,
        due: Mapping[str, Occasion],
        goals: OpenCircles,
    ) -> None:
        """Look at `records` as they are; `due` has the occasions, `goals` the open ones."""
        self._steps = records.all(FollowUp)
        self._contacts = records.all(Contact)
        self._talks = records.all(Encounter)
        self._now, self._today = now, now.date()
        self._forgotten = forgotten(now)
        self._weights = weights
        self._due = due
        self._goals = goals

    def all(self, fresh: set[str]) -> list[Place]:
        """Return the places of everything that waits, in order; note what is remembered in `fresh`.

        Many steps are alike: one of each kind is scored, and the groups are sorted.
        """
        groups: dict[object, list[FollowUp]] = {}
        for step in self._steps.values():
            if step.status in _WAITING and (alike := self._alike(step, fresh)):
                group = groups.get(alike)
                if group is None:
                    groups[alike] = [step]
                else:
                    group.append(step)
        ranked: dict[Rank, list[Place]] = {}
        for group in groups.values():
            pinned, urgency, due = rank = self._rank(group[0])
            places = [_new(Place, (pinned, urgency, due, step.id, step)) for step in group]
            if rank in ranked:
                ranked[rank] += places
            else:
                ranked[rank] = places
        for rank, key in self._occasions():
            ranked.setdefault(rank, []).append(Place(*rank, key, None))
        return [place for rank in sorted(ranked) for place in sorted(ranked[rank], key=_ID)]

    def of(self, key: str, fresh: set[str]) -> Place | None:
        """Return the place of one; None where it does not wait."""
        fresh.discard(key)
        step = self._steps.get(key)
        if step is not None and step.status in _WAITING:
            return Place(*self._rank(step), key, step) if self._alike(step, fresh) else None
        occasion = self._due.get(key)
        if occasion is None or not self._is_asked_for(occasion, step):
            return None
        return Place(*self._rank_of(occasion), key, None)

    def _alike(self, step: FollowUp, fresh: set[str]) -> tuple[object, ...] | None:
        """Return what a step that is open has in common with those that are as urgent.

        None where it does not wait today; what is remembered is noted in `fresh`.
        """
        if step.status == "snoozed" and not step.is_waiting(self._today):
            return None
        if step.contact not in self._contacts:
            return None
        occasion = None
        if step.occasion:
            occasion = self._due.get(step.id)
            # We have been in touch since, or the day is over; a day that was put off comes back.
            if occasion is None and (step.status != "snoozed" or step.occasion == TOUCH):
                return None
        at, rating = None, 0
        if step.encounter:
            talk = self._talks.get(step.encounter)
            if talk is not None:
                rating = talk.rating
                if talk.at > self._forgotten:
                    at = talk.at
                    fresh.add(step.id)
        if step.due is not None:
            due, waits = step.due.toordinal(), 0
        else:
            due, waits = _NEVER, step.created.toordinal() if step.created else 0
        counts = step.event in self._goals and self._counts(step)
        return due, waits, step.promised, step.owner, rating, step.pinned, counts, at, occasion

    def _rank(self, step: FollowUp) -> Rank:
        """Return the rank of a step, and of all that are alike."""
        reasons = reasons_for(
            step,
            self._now,
            self._talks.get(step.encounter) if step.encounter else None,
            weights=self._weights,
            counts=step.event in self._goals and self._counts(step),
            occasion=self._due.get(step.id) if step.occasion else None,
        )
        due = _NEVER if step.due is None else step.due.toordinal()
        return 0 if step.pinned else 1, -score(reasons), due

    def _occasions(self) -> Iterator[tuple[Rank, str]]:
        """Yield the rank and id of each occasion of which nothing is stored that counts."""
        known: dict[tuple[object, ...], Rank] = {}
        for key, occasion in self._due.items():
            if self._is_asked_for(occasion, self._steps.get(key)):
                alike = occasion[2:6]
                rank = known.get(alike)
                if rank is None:
                    rank = known[alike] = self._rank_of(occasion)
                yield rank, key

    def _rank_of(self, occasion: Occasion) -> Rank:
        """Return the rank of an occasion of which nothing is stored."""
        reasons = reasons_for(
            step_for(occasion), self._now, weights=self._weights, occasion=occasion
        )
        return 1, -score(reasons), _NEVER

    def _is_asked_for(self, occasion: Occasion, step: FollowUp | None) -> bool:
        """Tell whether an `occasion`, stored as `step` or not at all, waits as a new one."""
        return step is None or comes_again(step, occasion, self._now)

    def _counts(self, step: FollowUp) -> bool:
        """Tell whether a step counts towards an open goal of its event."""
        return counts_for(step, self._contacts[step.contact], self._goals)


def counts_for(step: FollowUp, contact: Contact, goals: OpenCircles) -> bool:
    """Tell whether a step with `contact` counts towards one of the open `goals` of its event."""
    wanted = goals.get(step.event)
    if not wanted:
        return False
    return "" in wanted or any(
        circle_key(name) in wanted for name in (contact.circle, *contact.tags) if name
    )


def step_for(occasion: Occasion) -> FollowUp:
    """Return the step that an occasion is; it is stored once something becomes of it."""
    return FollowUp(
        id=occasion.id, contact=occasion.contact, what=occasion.what, occasion=occasion.kind
    )


def comes_again(step: FollowUp, occasion: Occasion, now: datetime) -> bool:
    """Tell whether a rhythm that was closed is over once more: still without a touch.

    Who was given up for once, or done without a touch, would else never be thought of again.
    """
    if occasion.kind != TOUCH or step.is_open or step.closed is None:
        return False
    passed = now.date() - step.closed.astimezone(now.tzinfo).date()
    return passed.days >= occasion.limit > 0
