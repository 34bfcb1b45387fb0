"""What we give, exchange and ask, by person, event and month."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from companion.domain.balance import (
    Both,
    Counts,
    asks_in_a_row,
    asks_more,
    balance_of,
    both,
    none_yet,
    place,
)
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.services.live import Live
from companion.services.ports import Clock, Records

QUARTER = 900
"""Seconds."""
MONTHS = 6
"""How many months are told one by one, the current one among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The balance of all, and of what it is made of."""

    all: Both
    months: tuple[tuple[date, Both], ...]
    """The last `MONTHS`, each by its first day, the newest first."""
    events: tuple[tuple[Event, Both], ...]
    """Those with a step of mine, the newest first."""
    asked: tuple[tuple[Contact, Both], ...]
    """Whom we ask more than we give, the most first."""


class _Tally(Keyed[FollowUp]):
    """The steps by contact, and how many there are of each kind: a change costs its own steps."""

    def __init__(self, steps: Iterable[FollowUp]) -> None:
        """Know `steps`; they are counted once somebody asks how many there are."""
        super().__init__(steps, {"contact": _contact})
        self._is_counting = False
        self.all = none_yet()
        self.by_event: defaultdict[str, Counts] = defaultdict(none_yet)
        self.asked: set[str] = set()
        """The contacts whom we ask more than we give."""
        self._by_contact: defaultdict[str, Counts] = defaultdict(none_yet)
        self._by_time: defaultdict[int, Counts] = defaultdict(none_yet)
        """What was done in each quarter of an hour: at one, a month begins in every zone."""
        self._both: dict[str, Both] = {}
        """The balance of a contact, once it was asked for."""

    def counted(self) -> _Tally:
        """Return this, with all that is known counted, from now on at each change."""
        if not self._is_counting:
            self._is_counting = True
            for step in filter(None, self._kept):
                self._count(step, 1)
        return self

    def with_contact(self, contact: str) -> Both:
        """Return the balance of the contact with that id."""
        found = self._both.get(contact)
        if found is None:
            found = self._both[contact] = both(self._by_contact[contact])
        return found

    def done_since(self, months: Sequence[date], zone: tzinfo | None) -> list[Both]:
        """Return what was done in each of `months`, which follow each other, the newest first."""
        begins = [
            datetime(one.year, one.month, 1, tzinfo=zone).timestamp() // QUARTER
            for one in reversed((_next(months[0]), *months))
        ]
        counted = [none_yet() for _month in begins]
        first, end = begins[0], begins[-1]
        for at, counts in self._by_time.items():
            if first <= at < end:
                month = counted[bisect(begins, at) - 1]
                for place_of, number in enumerate(counts):
                    month[place_of] += number
        return [both(one) for one in counted[-2::-1]]

    def _put(self, place: int, record: FollowUp | None) -> None:
        """Count what comes, and no longer what was there."""
        if (old := self._kept[place]) is not None:
            self._count(old, -1)
        if record is not None:
            self._count(record, 1)
        super()._put(place, record)

    def _count(self, step: FollowUp, by: int) -> None:
        """Count one step more, or one less."""
        if not self._is_counting or (at := place(step)) < 0:
            return
        theirs = self._by_contact[step.contact]
        for counts in (self.all, self.by_event[step.event], theirs):
            counts[at] += by
        if step.status == "done" and step.closed is not None:
            self._by_time[int(step.closed.timestamp() // QUARTER)][at] += by
        self._both.pop(step.contact, None)
        if asks_more(theirs):
            self.asked.add(step.contact)
        else:
            self.asked.discard(step.contact)


class Balances:
    """Counts what is done for others."""

    def __init__(self, records: Records, clock: Clock) -> None:
        """Work on `records`; `clock` tells which months are the last."""
        self._records = records
        self._clock = clock
        self._steps = Live(records, FollowUp, _Tally)
        self._kept: tuple[date, Overview] | None = None
        records.listen(self._take)

    def of(self, *, contact: str = "", event: str = "", month: date | None = None) -> Both:
        """Return the balance of a person, of an event, of a month, or of what is all of these.

        Of a month counts what was done in it; what waits belongs to none.
        """
        zone = self._clock().tzinfo
        return balance_of(
            step
            for step in self._with(contact)
            if (not event or step.event == event)
            and (month is None or _month(step, zone) == month.replace(day=1))
        )

    def overview(self) -> Overview:
        """Return the balance of all, by month, by event, and whom we ask more than we give.

        The very same while nothing changes and it is the same day.
        """
        now = self._clock()
        if self._kept is None or self._kept[0] != now.date():
            self._kept = now.date(), self._counted(now)
        return self._kept[1]

    def _counted(self, now: datetime) -> Overview:
        """Put together what is counted."""
        months = tuple(last_months(now.date()))
        contacts, events = self._records.all(Contact), self._records.all(Event)
        with self._steps.reading() as steps:
            tally = steps.counted()
            people = [
                (contacts[key], tally.with_contact(key)) for key in tally.asked if key in contacts
            ]
            return Overview(
                all=both(tally.all),
                months=tuple(zip(months, tally.done_since(months, now.tzinfo), strict=True)),
                events=tuple(
                    sorted(
                        (
                            (event, both(tally.by_event[key]))
                            for key, event in events.items()
                            if any(tally.by_event.get(key, ()))
                        ),
                        key=lambda one: one[0].begin,
                        reverse=True,
                    )
                ),
                asked=tuple(
                    sorted(people, key=lambda one: (_given(one[1]), one[0].title, one[0].id))
                ),
            )

    def asks_in_a_row(self, contact: str, before: FollowUp | None = None) -> int:
        """Return how many of the last steps of mine with a contact were asks, before one of them.

        So a second ask in a row can be thought about before it is made, or sent.
        """
        return asks_in_a_row(self._with(contact), before)

    def _take(self, change: Change) -> None:
        """Count again where steps, or whom and what they are for, have changed."""
        kinds = {type(record) for record in change.put} | {kind for kind, _ in change.remove}
        if not kinds.isdisjoint((FollowUp, Contact, Event)):
            self._kept = None

    def _with(self, contact: str) -> list[FollowUp]:
        """Return the steps with the contact of that id; all of them without one."""
        if not contact:
            return list(self._records.all(FollowUp).values())
        with self._steps.reading() as steps:
            return list(steps.find("contact", (contact,)))


def last_months(today: date) -> Iterator[date]:
    """Yield the first days of the last `MONTHS`, the current one first."""
    first = today.replace(day=1)
    for _ in range(MONTHS):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)


def _next(month: date) -> date:
    """Return the first day of the month behind that of `month`."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _given(theirs: Both) -> int:
    """Return how much more was given than asked."""
    return theirs.done.give - theirs.done.ask


def _month(step: FollowUp, zone: tzinfo | None) -> date | None:
    """Return the first day of the month in which a step was done; None where it waits."""
    if step.status != "done" or step.closed is None:
        return None
    return step.closed.astimezone(zone).date().replace(day=1)


def _contact(step: FollowUp) -> tuple[str, ...]:
    """Return the keys of a step by its contact."""
    return (step.contact,)
