"""What we give, exchange and ask, by person, event and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
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


class Balances:
    """Counts what is done for others."""

    def __init__(self, records: Records, clock: Clock) -> None:
        """Work on `records`; `clock` tells which months are the last."""
        self._records = records
        self._clock = clock
        self._steps = Live(records, FollowUp, lambda steps: Keyed(steps, {"contact": _contact}))
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
        """Count everything once."""
        everything = none_yet()
        months = {month: none_yet() for month in last_months(now.date())}
        by_event: defaultdict[str, Counts] = defaultdict(none_yet)
        by_contact: defaultdict[str, Counts] = defaultdict(none_yet)
        # Most steps are older than the first month: of those, no day has to be worked out.
        since = now - timedelta(days=32 * MONTHS)
        for step in self._records.all(FollowUp).values():
            if (at := place(step)) < 0:
                continue
            everything[at] += 1
            by_event[step.event][at] += 1
            by_contact[step.contact][at] += 1
            is_new = step.closed is not None and step.closed >= since
            if is_new and (month := _month(step, now.tzinfo)) in months:
                months[month][at] += 1
        contacts = self._records.all(Contact)
        people = [
            (contacts[key], both(counts))
            for key, counts in by_contact.items()
            if asks_more(counts) and key in contacts
        ]
        events = [
            (event, both(by_event[key]))
            for key, event in self._records.all(Event).items()
            if key in by_event
        ]
        return Overview(
            all=both(everything),
            months=tuple((month, both(counts)) for month, counts in months.items()),
            events=tuple(sorted(events, key=lambda one: one[0].begin, reverse=True)),
            asked=tuple(sorted(people, key=lambda one: one[1].done.give - one[1].done.ask)),
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


def _month(step: FollowUp, zone: tzinfo | None) -> date | None:
    """Return the first day of the month in which a step was done; None where it waits."""
    if step.status != "done" or step.closed is None:
        return None
    return step.closed.astimezone(zone).date().replace(day=1)


def _contact(step: FollowUp) -> tuple[str, ...]:
    """Return the keys of a step by its contact."""
    return (step.contact,)
