"""The queue kept in its order: what a change touches is scored again, and nothing else."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from operator import itemgetter
from threading import RLock
from typing import NamedTuple

from companion.domain.change import Change, Record
from companion.domain.circles import circle_key
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Goal
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.domain.occasions import Occasion
from companion.domain.queue import forgotten, reasons_for, score
from companion.domain.rules import Rules
from companion.services.live import Live
from companion.services.ports import Records

Due = Callable[[date], Mapping[str, Occasion]]
"""Returns what one may get in touch for on a day, by id: the same object while nothing changes."""
OpenGoals = Callable[[], Mapping[str, frozenset[str]]]
"""Returns the circles of the goals that are not reached yet, by event, "" for anybody."""
_NEVER = date.max.toordinal()
_WAITING = frozenset({"open", "snoozed"})
_TOLD_BY = frozenset((FollowUp, Goal, Attendee, Contact, Encounter))
"""What the queue and the open goals depend on."""


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
    """None for an occasion of which nothing is stored."""


_ID = itemgetter(3)
"""The id, by which equals are sorted."""
_new = tuple.__new__
"""Makes a `Place` in a third of the time: there may be tens of thousands."""


class QueueOrder:
    """Keeps everything that waits in order; threads may share it.

    As the minutes go by only those are scored again whose talk is being forgotten; at midnight,
    and when a rule changes, all are.
    """

    def __init__(
        self, records: Records, rules: Callable[[], Rules], due: Due, goals: OpenGoals
    ) -> None:
        """Work on `records`; `rules` weigh, `due` has the occasions, `goals` the open ones."""
        self._records = records
        self._rules = rules
        self._due = due
        self._goals = goals
        self._lock = RLock()
        self._steps = Live(records, FollowUp, _by_pointers)
        self._order: list[Place] = []
        self._places: dict[str, Place] = {}
        self._fresh: set[str] = set()
        """Those whose talk is remembered."""
        self._state: tuple[date, Rules] | None = None
        self._occasions: Mapping[str, Occasion] = {}
        self._open: Mapping[str, frozenset[str]] = {}
        self._touched: dict[tuple[type[Record], str], None] = {}
        self._last: datetime | None = None
        records.listen(self._take)

    def at(self, now: datetime) -> list[Place]:
        """Return everything that waits at `now`, in order; the list is the caller's."""
        with self._lock:
            rules, due = self._rules(), self._due(now.date())
            if self._state != (now.date(), rules) or self._last is None or now < self._last:
                self._begin(now, rules, due)
            else:
                self._follow(now, rules, due)
            self._last = now
            return self._order.copy()

    def open_goals(self) -> Mapping[str, frozenset[str]]:
        """Return the circles of the goals that are not reached, as the order knows them."""
        with self._lock:
            if self._state is None:
                return self._goals()
            return self._open

    # Anew ----------------------------------------------------------------------

    def _begin(self, now: datetime, rules: Rules, due: Mapping[str, Occasion]) -> None:
        """Score everything. Many steps are alike: one of each kind is, the groups are sorted."""
        self._touched.clear()
        self._state, self._occasions, self._open = (now.date(), rules), due, self._goals()
        self._fresh.clear()
        scorer = _Scorer(self._records, now, rules, due, self._open)
        groups = scorer.all(self._fresh)
        self._order = [one for key in sorted(groups) for one in sorted(groups[key], key=_ID)]
        self._places = {place[3]: place for place in self._order}

    # After a change ------------------------------------------------------------

    def _follow(self, now: datetime, rules: Rules, due: Mapping[str, Occasion]) -> None:
        """Score again what changed, and what is being forgotten."""
        wanted = set(self._fresh)
        if due is not self._occasions:
            before, self._occasions = self._occasions, due
            wanted |= {key for key in before if due.get(key) is not before[key]}
            wanted |= due.keys() - before.keys()
        touched = tuple(self._touched)
        self._touched.clear()
        if touched:
            wanted |= self._of_goals()
        wanted |= set(self._named(touched))
        scorer = _Scorer(self._records, now, rules, due, self._open)
        for key in wanted:
            self._put(key, scorer.place(key, self._fresh))

    def _of_goals(self) -> set[str]:
        """Take in which goals are open now; return the steps of the events where that changed."""
        before, self._open = self._open, self._goals()
        events = before.keys() | self._open.keys()
        changed = [one for one in events if before.get(one) != self._open.get(one)]
        if not changed:
            return set()
        with self._steps.reading() as steps:
            return {step.id for step in steps.find("event", changed)}

    def _named(self, touched: Iterable[tuple[type[Record], str]]) -> Iterator[str]:
        """Yield the steps that were touched, or whose contact or talk was."""
        for kind, key in touched:
            if kind is FollowUp:
                yield key
            elif kind in {Contact, Encounter}:
                with self._steps.reading() as steps:
                    name = "contact" if kind is Contact else "talk"
                    yield from [step.id for step in steps.find(name, (key,))]

    def _put(self, key: str, place: Place | None) -> None:
        """Let `key` stand at its `place`; nowhere for None."""
        before = self._places.pop(key, None)
        if before is not None:
            del self._order[bisect_left(self._order, before[:4], key=_rank)]
        if place is not None:
            self._places[key] = place
            insort(self._order, place, key=_rank)

    def _take(self, change: Change) -> None:
        """Note what `change` touched; it is looked at when somebody asks."""
        touched = {(type(one), one.id): None for one in change.put} | dict.fromkeys(change.remove)
        ours = {one: None for one in touched if one[0] in _TOLD_BY}
        if ours:
            with self._lock:
                if self._state is not None:
                    self._touched |= ours


class _Scorer:
    """Gives places at one moment; what is alike is scored once."""

    def __init__(
        self,
        records: Records,
        now: datetime,
        rules: Rules,
        due: Mapping[str, Occasion],
        goals: Mapping[str, frozenset[str]],
    ) -> None:
        self._steps = records.all(FollowUp)
        self._contacts = records.all(Contact)
        self._talks = records.all(Encounter)
        self._now, self._today = now, now.date()
        self._forgotten = forgotten(now)
        self._weights = rules.weights
        self._due = due
        self._goals = goals
        self._known: dict[object, float] = {}

    def all(self, fresh: set[str]) -> dict[tuple[int, float, int], list[Place]]:
        """Return the places of everything that waits, those of one rank, urgency and day together.

        What is remembered is noted in `fresh`.
        """
        groups: dict[tuple[int, float, int], list[Place]] = {}
        for key, step in self._steps.items():
            if step.status in _WAITING and (place := self._of_step(key, step, fresh)):
                group = groups.get(place[:3])
                if group is None:
                    groups[place[:3]] = [place]
                else:
                    group.append(place)
        for key in self._due.keys() - self._steps.keys():
            place = self._of_occasion(key, self._due[key])
            groups.setdefault(place[:3], []).append(place)
        return groups

    def place(self, key: str, fresh: set[str]) -> Place | None:
        """Return the place of one; None where it does not wait."""
        fresh.discard(key)
        step = self._steps.get(key)
        if step is not None:
            return self._of_step(key, step, fresh) if step.is_open else None
        return self._of_occasion(key, self._due[key]) if key in self._due else None

    def _of_occasion(self, key: str, occasion: Occasion) -> Place:
        """Return the place of an occasion of which nothing is stored."""
        alike = occasion[2:6]
        found = self._known.get(alike)
        if found is None:
            step = step_for(occasion)
            found = self._known[alike] = self._score(step, None, occasion, counts=False)
        return Place(1, -found, _NEVER, key, None)

    def _of_step(self, key: str, step: FollowUp, fresh: set[str]) -> Place | None:
        """Return the place of a step that is open; None where it does not wait today."""
        if step.status == "snoozed" and not step.is_waiting(self._today):
            return None
        if step.contact not in self._contacts:
            return None
        occasion = self._due.get(key) if step.occasion else None
        if step.occasion and occasion is None:
            return None  # we have been in touch since, or the day is over
        talk = self._talks.get(step.encounter) if step.encounter else None
        counts = step.event in self._goals and self._counts(step)
        due = step.due.toordinal() if step.due is not None else _NEVER
        rank = 0 if step.pinned else 1
        if occasion is not None or (talk is not None and talk.at > self._forgotten):
            if talk is not None:
                fresh.add(key)
            return Place(rank, -self._score(step, talk, occasion, counts=counts), due, key, step)
        waits = step.created.toordinal() if step.due is None and step.created else 0
        rating = talk.rating if talk is not None else 0
        alike = (due, waits, step.promised, step.owner, rating, counts)
        found = self._known.get(alike)
        if found is None:
            found = self._known[alike] = self._score(step, talk, None, counts=counts)
        return _new(Place, (rank, -found, due, key, step))

    def _score(
        self,
        step: FollowUp,
        talk: Encounter | None,
        occasion: Occasion | None,
        *,
        counts: bool,
    ) -> float:
        """Return how urgent that is now."""
        reasons = reasons_for(
            step, self._now, talk, weights=self._weights, counts=counts, occasion=occasion
        )
        return score(reasons)

    def _counts(self, step: FollowUp) -> bool:
        """Tell whether a step counts towards an open goal of its event."""
        return counts_for(step, self._contacts[step.contact], self._goals)


def counts_for(step: FollowUp, contact: Contact, goals: Mapping[str, frozenset[str]]) -> bool:
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


def _by_pointers(steps: Iterable[FollowUp]) -> Keyed[FollowUp]:
    """Index `steps` by whom, from which talk and from which event they are."""
    return Keyed(
        steps,
        {
            "contact": lambda step: (step.contact,),
            "talk": lambda step: (step.encounter,) if step.encounter else (),
            "event": lambda step: (step.event,) if step.event else (),
        },
    )


def _rank(place: Place) -> tuple[int, float, int, str]:
    """Return by what places are compared."""
    return place[:4]
