"""The queue kept in its order: what a change touches is scored again, and nothing else."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from threading import RLock

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Goal
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.domain.occasions import Occasion
from companion.domain.rules import Rules
from companion.services.live import Live
from companion.services.ports import Records
from companion.services.queue_places import OpenCircles, Place, Places

Due = Callable[[date], Mapping[str, Occasion]]
"""Returns what one may get in touch for on a day, by id: the same object while nothing changes."""
OpenGoals = Callable[[], OpenCircles]
"""Returns the goals that are not reached yet."""
_TOLD_BY = frozenset((FollowUp, Event, Goal, Attendee, Contact, Encounter))
"""What the queue and the open goals depend on."""


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
        self._places: dict[str, Place] | None = None
        """The same by id; made for the first change."""
        self._fresh: set[str] = set()
        """Those whose talk is remembered."""
        self._state: tuple[date, Rules] | None = None
        self._occasions: Mapping[str, Occasion] = {}
        self._open: OpenCircles = {}
        self._touched: dict[tuple[type[Record], str], None] = {}
        self._last: datetime | None = None
        records.listen(self._take)

    def at(self, now: datetime) -> list[Place]:
        """Return everything that waits at `now`, in order; the list is the caller's."""
        with self._lock:
            rules, due = self._rules(), self._due(now.date())
            last, self._last = self._last, None  # anew where this is broken off half way
            if self._state != (now.date(), rules) or last is None or now < last:
                self._begin(now, rules, due)
            else:
                self._follow(now, rules, due)
            self._last = now
            return self._order.copy()

    def open_goals(self) -> OpenCircles:
        """Return the circles of the goals that are not reached, as the order knows them."""
        with self._lock:
            if self._state is None:
                return self._goals()
            return self._open

    # Anew ----------------------------------------------------------------------

    def _begin(self, now: datetime, rules: Rules, due: Mapping[str, Occasion]) -> None:
        """Give everything its place."""
        self._state, self._occasions = (now.date(), rules), due
        self._touched.clear()
        self._fresh.clear()
        self._open = self._goals()
        self._order = Places(self._records, now, rules.weights, due, self._open).all(self._fresh)
        self._places = None

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
        if not wanted:
            return
        if self._places is None:
            self._places = {place[3]: place for place in self._order}
        places = Places(self._records, now, rules.weights, due, self._open)
        for key in wanted:
            self._put(key, self._places, places.of(key, self._fresh))

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

    def _put(self, key: str, places: dict[str, Place], place: Place | None) -> None:
        """Let `key` stand at its `place`; nowhere for None."""
        before = places.pop(key, None)
        if before == place and before is not None:
            places[key] = before
            return
        if before is not None:
            del self._order[bisect_left(self._order, before[:4], key=_rank)]
        if place is not None:
            places[key] = place
            insort(self._order, place, key=_rank)

    def _take(self, change: Change) -> None:
        """Note what `change` touched; it is looked at when somebody asks."""
        touched = {(type(one), one.id): None for one in change.put} | dict.fromkeys(change.remove)
        ours = {one: None for one in touched if one[0] in _TOLD_BY}
        if ours:
            with self._lock:
                if self._state is not None:
                    self._touched |= ours


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
