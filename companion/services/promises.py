"""What was promised: by me, by them, how long ago, and how well it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.follow_up import OWNERS, FollowUp
from companion.services.ports import Clock, Records

PATIENCE = 14
"""After so many days a promise of theirs without a date may be reminded of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise that is not yet kept."""

    step: FollowUp
    contact: Contact
    event: Event | None = None
    age: int = 0
    """Days since it was made."""
    late: int = 0
    """Days since it should have been kept; 0 where it is not late."""
    reminds: bool = False
    """Whether it is one of theirs that one may ask about by now."""

    @property
    def is_mine(self) -> bool:
        """Whether I made it."""
        return self.step.owner == "me"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the promises of one side that are closed."""

    on_time: int = 0
    """Kept on their date or before it, or without one."""
    late: int = 0
    dropped: int = 0
    """Given up."""

    @property
    def done(self) -> int:
        """How many were kept, on time or late."""
        return self.on_time + self.late


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """The promises of a person, of an event or of all."""

    mine: tuple[Promise, ...] = ()
    theirs: tuple[Promise, ...] = ()
    kept: dict[str, Kept] = field(default_factory=dict)
    """What became of those that are closed, by owner."""


class Promises:
    """Reads what was promised."""

    def __init__(self, records: Records, clock: Clock) -> None:
        """Work on `records`; `clock` tells how long ago it was."""
        self._records = records
        self._clock = clock

    def look(self, *, contact: str = "", event: str = "") -> Promised:
        """Return what is promised, the latest and then the oldest first, and how it is kept."""
        now = self._clock()
        steps = [
            step
            for step in self._records.all(FollowUp).values()
            if (step.promised or step.owner == "them")
            and contact in ("", step.contact)
            and event in ("", step.event)
        ]
        contacts, events = self._records.all(Contact), self._records.all(Event)
        found = [
            self._promise(step, contacts[step.contact], events.get(step.event), now)
            for step in steps
            if step.is_open and step.contact in contacts
        ]
        found.sort(key=lambda one: (-one.late, one.step.due or date.max, -one.age))
        return Promised(
            mine=tuple(one for one in found if one.is_mine),
            theirs=tuple(one for one in found if not one.is_mine),
            kept={
                owner: _kept([step for step in steps if step.owner == owner], now)
                for owner in OWNERS
            },
        )

    @staticmethod
    def _promise(step: FollowUp, contact: Contact, event: Event | None, now: datetime) -> Promise:
        """Return an open promise as it stands at `now`."""
        today = now.date()
        made = step.created.astimezone(now.tzinfo).date() if step.created else today
        age = max(0, (today - made).days)
        late = max(0, (today - step.due).days) if step.due else 0
        is_time = step.due <= today if step.due else age >= PATIENCE
        return Promise(
            step=step,
            contact=contact,
            event=event,
            age=age,
            late=late,
            reminds=step.owner == "them" and is_time and step.is_waiting(today),
        )


def _kept(steps: list[FollowUp], now: datetime) -> Kept:
    """Return what became of those of `steps` that are closed."""
    on_time = late = dropped = 0
    for step in steps:
        if step.status == "dropped":
            dropped += 1
        elif step.status == "done":
            day = step.closed.astimezone(now.tzinfo).date() if step.closed else None
            if step.due and day and day > step.due:
                late += 1
            else:
                on_time += 1
    return Kept(on_time, late, dropped)
