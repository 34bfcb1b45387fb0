"""Whatever is done in whatever order, the store behaves like a dict with an undo stack."""

from __future__ import annotations

import dataclasses
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.errors import StoreError
from companion.storage import Store

KEYS = st.sampled_from(["a", "b", "c", "d"])
# What the file cannot hold (half characters) is refused; see test_store.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ZONES = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
CONTACTS = st.builds(
    Contact,
    id=KEYS,
    uid=TEXT,
    name=TEXT,
    phones=st.lists(TEXT, max_size=3).map(tuple),
    note=TEXT,
    vcard=TEXT,
    created=st.none() | st.datetimes(timezones=ZONES | st.just(UTC)),
)
ENCOUNTERS = st.builds(
    Encounter,
    id=KEYS,
    contact=st.just(""),  # whom others name is not taken back; see test_references
    at=st.datetimes(min_value=datetime(1990, 1, 1), timezones=ZONES),  # noqa: DTZ001 bounds are naive
    rating=st.integers(0, 5),
)
CHANGES = st.builds(
    Change,
    what=st.just("test"),
    put=st.lists(CONTACTS | ENCOUNTERS, max_size=4, unique_by=lambda it: (type(it), it.id)).map(
        tuple
    ),
    remove=st.lists(st.tuples(st.sampled_from([Contact, Encounter]), KEYS), max_size=2).map(tuple),
)
State = dict[type[Record], dict[str, Record]]


def applied(state: State, change: Change) -> State:
    """Return `state` with `change` done to it."""
    after = {kind: dict(records) for kind, records in state.items()}
    for kind, key in change.remove:
        after[kind].pop(key, None)
    for record in change.put:
        after[type(record)][record.id] = record
    return after


def _edited(known: tuple[Contact | None, Encounter | None], *fields: dict[str, Any]) -> Change:
    """Return the change that sets `fields` of the records that there are."""
    pairs = zip(known, fields, strict=False)
    put = tuple(dataclasses.replace(one, **changed) for one, changed in pairs if one is not None)
    return Change(what="edit", put=put)


class StoreMachine(RuleBasedStateMachine):
    """Commits, undoes and opens again."""

    @initialize()
    def begin(self) -> None:
        """Begin with nothing."""
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name) / "data"
        self.store = Store(self.folder)
        self.state: State = {Contact: {}, Encounter: {}}
        self.before: list[State] = []

    @rule(change=CHANGES)
    def commit(self, change: Change) -> None:
        """Commit something."""
        self.store.commit(change)
        if not change.is_empty:
            self.before.append(self.state)
            self.state = applied(self.state, change)

    @rule()
    @precondition(lambda self: self.before)
    def undo(self) -> None:
        """Take the last commit back."""
        assert self.store.undo() is not None
        self.state = self.before.pop()

    @rule()
    def open_again(self) -> None:
        """Leave and come back, which ends what can be undone."""
        self.store = Store(self.folder)
        self.before = []

    @rule(change=CHANGES)
    def somebody_else(self, change: Change) -> None:
        """Let another program commit and see it; from then on, only what comes is undone."""
        Store(self.folder).commit(change)
        self.store.refresh()
        self.state = applied(self.state, change)
        self.before = []

    @rule(key=KEYS, name=TEXT, note=TEXT, rating=st.integers(0, 5))
    def two_at_once(self, key: str, name: str, note: str, rating: int) -> None:
        """Let another program change some fields unseen, and change others of the same records."""
        theirs = Store(self.folder)
        known = self.state[Contact].get(key), self.state[Encounter].get(key)
        theirs.commit(_edited(known, {"note": note}, {"note": note}))
        self.store.commit(_edited(known, {"name": name}, {"rating": rating}))
        change = _edited(known, {"note": note, "name": name}, {"note": note, "rating": rating})
        self.state = applied(self.state, change)
        self.before = []

    @rule(key=KEYS, mine=TEXT, theirs=TEXT)
    def two_at_the_same(self, key: str, mine: str, theirs: str) -> None:
        """Let another program change the same field first: mine is refused then."""
        known = self.state[Contact].get(key), None
        first, second = _edited(known, {"name": theirs}), _edited(known, {"name": mine})
        Store(self.folder).commit(first)
        self.state = applied(self.state, first)
        self.before = []
        if len({known[0], *first.put, *second.put}) == 3:
            with pytest.raises(StoreError, match="changed"):
                self.store.commit(second)
            return
        self.store.commit(second)
        if known[0] not in second.put:
            self.state = applied(self.state, second)

    @invariant()
    def memory_and_disk_are_the_model(self) -> None:
        """Compare all three."""
        fresh = Store(self.folder)
        for kind, records in self.state.items():
            assert dict(self.store.all(kind)) == records
            assert list(fresh.all(kind).items()) == list(self.store.all(kind).items())
        assert fresh.problems() == ()

    def teardown(self) -> None:
        """Remove the folder."""
        self.place.cleanup()


StoreMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
TestStore = StoreMachine.TestCase
