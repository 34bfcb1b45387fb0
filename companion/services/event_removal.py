"""Taking an event away: what was prepared for it goes along, whom I met there stays."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from companion.domain.brief import Brief
from companion.domain.card_given import CardGiven
from companion.domain.change import KINDS, Change, Record
from companion.domain.checklist import ChecklistItem
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.follow_up import FollowUp
from companion.domain.pitch import Pitch, Rehearsal
from companion.domain.session import Session
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.services.ports import Records

R = TypeVar(
    "R",
    Session, Attendee, Target, Goal, Brief, ChecklistItem, Pitch, Encounter, FollowUp, CardGiven,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRemoval:
    """What goes with an event."""

    event: Event
    going: tuple[Record, ...]
    """The event itself, and what is of no use without it."""
    staying: tuple[Record, ...]
    """What stays, without the name of the event."""

    @property
    def counts(self) -> dict[str, int]:
        """How many records go besides the event, by the names of their tables (`KINDS`)."""
        names = {kind: name for name, kind in KINDS.items()}
        return dict(
            Counter(names[type(one)] for one in self.going if not isinstance(one, Event | Choice))
        )

    @property
    def talks(self) -> int:
        """How many talks no longer say where they were."""
        return sum(isinstance(one, Encounter) for one in self.staying)


class EventRemovals:
    """Takes events away, each in one commit that `u` takes back."""

    def __init__(self, records: Records) -> None:
        """Work on `records`."""
        self._records = records

    def plan(self, event: Event) -> EventRemoval:
        """Return what would go with `event`."""
        return EventRemoval(
            event=event,
            going=(event, *self._going(event)),
            staying=(
                *(dataclasses.replace(one, event="") for one in self._at(Encounter, event)),
                *(dataclasses.replace(one, event="") for one in self._at(FollowUp, event)),
                *(dataclasses.replace(one, event="") for one in self._at(CardGiven, event)),
            ),
        )

    def remove(self, event: Event) -> EventRemoval:
        """Take `event` away as it is now, and return what went with it.

        Nothing happens where it is gone already.
        """
        removal = self.plan(event)
        if event.id in self._records.all(Event):
            gone = tuple((type(record), record.id) for record in removal.going)
            change = Change(
                what="remove_event", subject=event.name, put=removal.staying, remove=gone
            )
            self._records.commit(change)
        return removal

    def _going(self, event: Event) -> Iterator[Record]:
        """Yield what is made for `event` and of no use without it."""
        pitches = self._at(Pitch, event)
        said = {one.id for one in pitches}
        yield from self._at(Session, event)
        yield from self._at(Attendee, event)
        yield from self._at(Target, event)
        yield from self._at(Goal, event)
        yield from self._at(Brief, event)
        yield from self._at(ChecklistItem, event)
        yield from pitches
        yield from (one for one in self._records.all(Rehearsal).values() if one.pitch in said)
        choice = self._records.all(Choice).get(CURRENT_EVENT)
        if choice is not None and choice.text == event.id:
            yield choice

    def _at(self, kind: type[R], event: Event) -> list[R]:
        """Return the records of a kind that name `event`."""
        return [one for one in self._records.all(kind).values() if one.event == event.id]
