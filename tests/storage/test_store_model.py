"""Whatever is done in whatever order, the store behaves like a dict with an undo stack."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

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
    contact=KEYS,
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

    @invariant()
    def memory_and_disk_are_the_model(self) -> None:
        """Compare all three."""
        fresh = Store(self.folder)
        for kind, records in self.state.items():
            assert dict(self.store.all(kind)) == records
            assert list(fresh.all(kind).items()) == list(self.store.all(kind).items())
        assert fresh.problems == ()

    def teardown(self) -> None:
        """Remove the folder."""
        self.place.cleanup()


StoreMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
TestStore = StoreMachine.TestCase
