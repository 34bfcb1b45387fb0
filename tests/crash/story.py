"""A story of commits that never ends, the same for every seed, and what must be kept after each."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from random import Random
from typing import NamedTuple

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.errors import ManyRemoved
from companion.storage import Store

KINDS: tuple[type[Record], ...] = (Contact, Encounter, FollowUp, Event)
MET = datetime(2026, 9, 1, 10, tzinfo=UTC)
CROWD = 40
"""Contacts beyond which more go than come, so that a long story stays small."""
WORDS = ("Öztürk", 'says "hi"', "line\nbreak", "back\\slash", "🤝", "näh, später", "x" * 600)

State = tuple[tuple[Record, ...], ...]
"""The records of each of `KINDS`, in order."""
EMPTY: State = ((),) * len(KINDS)


class Step(NamedTuple):
    """One commit, and all that is kept once it is."""

    change: Change | None
    """None: the last commit is taken back."""
    after: State


def state_of(store: Store) -> State:
    """Return what `store` has in memory."""
    return tuple(tuple(store.all(kind).values()) for kind in KINDS)


def take(store: Store, step: Step) -> None:
    """Do `step`."""
    if step.change is not None:
        store.commit(step.change)
        return
    try:
        store.undo()
    except ManyRemoved as many:
        store.undo(agreed=many.count)


def applied(state: State, change: Change) -> State:
    """Return `state` with `change` done to it; a record that is there keeps its place."""
    tables = [{record.id: record for record in table} for table in state]
    for kind, key in change.remove:
        tables[KINDS.index(kind)].pop(key, None)
    for record in change.put:
        tables[KINDS.index(type(record))][record.id] = record
    return tuple(tuple(table.values()) for table in tables)


def told(seed: int, length: int, state: State = EMPTY) -> list[Step]:
    """Return the first steps of the story with this seed, which begins at `state`."""
    return list(islice(tell(seed, state), length))


def tell(seed: int, state: State = EMPTY) -> Iterator[Step]:
    """Yield the steps of the story with this seed, without end.

    It meets people (three tables in one commit), edits, forgets and imports them, and takes back.
    """
    story = _Story(seed)
    before: list[State] = []
    while True:
        if before and story.random.random() < 0.08:
            state = before.pop()
            yield Step(None, state)
            continue
        change = story.next_change(state)
        before = [*before[-3:], state]
        state = applied(state, change)
        yield Step(change, state)


def sessions(seed: int, state: State = EMPTY) -> Iterator[list[Step]]:
    """Yield the steps of one session of the program after the other, from `state` on."""
    for number in count():
        steps = told(seed * 1000 + number, 2 + (seed + number) % 9, state)
        state = steps[-1].after
        yield steps


def _people(state: State) -> list[Contact]:
    """Return all contacts."""
    return [record for record in state[0] if isinstance(record, Contact)]


class _Story:
    """Makes up one change after the other."""

    def __init__(self, seed: int) -> None:
        """Begin; two stories with one seed are one story."""
        self.random = Random(seed)
        self._seed = seed
        self._made = 0

    def next_change(self, state: State) -> Change:
        """Return something that can happen at `state`."""
        people = state[0]
        moves = [self._meet(), self._import()]
        if people:
            moves += [self._edit(state), self._forget(state), self._plan(state)]
        crowded = len(people) > CROWD
        weights = (10 if crowded else 40, 0 if crowded else 4, 25, 30 if crowded else 15, 20)
        return self.random.choices(moves, weights[: len(moves)])[0]

    def _new_id(self) -> str:
        """Return an id that no other story has."""
        self._made += 1
        return f"s{self._seed}n{self._made}"

    def _note(self) -> str:
        """Return some text, mostly short."""
        words = self.random.choices(WORDS, k=self.random.randint(0, 3))
        return " ".join(words) * self.random.choice((1, 1, 1, 4))

    def _contact(self) -> Contact:
        """Return somebody new."""
        key = self._new_id()
        return Contact(id=key, uid=f"urn:{key}", name=f"Anna {key}", note=self._note())

    def _meet(self) -> Change:
        """Meet somebody: contact, talk and next step."""
        anna = self._contact()
        talk = Encounter(id=self._new_id(), contact=anna.id, at=MET, note=self._note())
        step = FollowUp(id=self._new_id(), contact=anna.id, encounter=talk.id, what=self._note())
        return Change(what="capture", subject=anna.name, put=(anna, talk, step))

    def _import(self) -> Change:
        """Import a dozen people and their event."""
        event = Event(id=self._new_id(), name="Fair", begin=date(2026, 9, 1), end=date(2026, 9, 2))
        people = [self._contact() for _ in range(12)]
        return Change(what="import_contacts", put=(event, *people))

    def _edit(self, state: State) -> Change:
        """Write something else about one to three people."""
        some = self.random.choices(_people(state), k=self.random.randint(1, 3))
        edited = [dataclasses.replace(one, note=self._note(), role=self._new_id()) for one in some]
        return Change(what="edit", put=tuple({one.id: one for one in edited}.values()))

    def _forget(self, state: State) -> Change:
        """Remove somebody with all that names them."""
        key = self.random.choice(state[0]).id
        named = tuple(
            (kind, record.id)
            for kind, table in zip(KINDS, state, strict=True)
            for record in table
            if key in (record.id, getattr(record, "contact", ""))
        )
        return Change(what="remove", remove=named)

    def _plan(self, state: State) -> Change:
        """Promise something to somebody and change the name of another."""
        anna, bea = self.random.choices(_people(state), k=2)
        due = MET.date() + timedelta(days=self.random.randint(1, 60))
        step = FollowUp(id=self._new_id(), contact=anna.id, what="deck", due=due, promised=True)
        renamed = dataclasses.replace(bea, name=f"Bea {self._new_id()}")
        return Change(what="plan", put=(step, renamed))
