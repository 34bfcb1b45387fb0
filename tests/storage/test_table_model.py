"""The TinyDB of the store does what TinyDB does, whatever is done with it and in whatever order."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.operations import set as set_field
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from companion.storage import Store

NAMES = st.sampled_from(["contacts", "notes"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=4,
)  # fmt: skip
FIELDS = st.fixed_dictionaries({"x": VALUES, "n": st.integers(0, 3)}, optional={"y": VALUES})
NUMBERS = st.integers(0, 3)
Act = Callable[[Table], Any]


class HalfWay(Exception):
    """Raised in the middle of an operation."""


def key_of(document: Document) -> int:
    """Return what tells a document apart in both, unlike its number."""
    return int(document["k"])


def content(table: Table) -> dict[int, dict[str, Any]]:
    """Return the documents by their keys."""
    found = {key_of(one): dict(one) for one in table}
    assert len(found) == len(table)
    return found


def broken_off(table: Table) -> None:
    """Change every second document and then fail."""

    def change(fields: Any) -> None:
        fields["x"] = "changed"
        if fields["k"] % 2:
            raise HalfWay

    table.update(change)


class TableMachine(RuleBasedStateMachine):
    """Two TinyDBs side by side: that of the store, and one in memory."""

    @initialize()
    def begin(self) -> None:
        """Begin with nothing."""
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name) / "data"
        self.store = Store(self.folder)
        self.model = TinyDB(storage=MemoryStorage)
        self.last = 0

    def new(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return a document with a key that no other has."""
        self.last += 1
        return {"k": self.last, **fields}

    def both(self, name: str, act: Act) -> tuple[Any, Any]:
        """Do the same to both; return what each said."""
        ours, model = self.store.db.table(name), self.model.table(name, cache_size=0)
        before = copy.deepcopy(self.model.storage.memory)  # type: ignore[attr-defined]
        failed: list[type[Exception]] = []
        said = []
        for table in (ours, model):
            try:
                said.append(act(table))
            except (HalfWay, ValueError) as error:
                said.append(None)
                failed.append(type(error))
        if failed:
            assert len(failed) == 2
            assert failed[0] is failed[1]
            self.model.storage.memory = before  # type: ignore[attr-defined]
        return said[0], said[1]

    def keys(self, name: str, numbers: tuple[list[int], list[int]]) -> None:
        """Compare the numbers that an operation returned, by the documents that they stand for."""
        tables = self.store.db.table(name), self.model.table(name, cache_size=0)
        ours, model = (
            [key_of(one) for one in table.get(doc_ids=found)]
            for table, found in zip(tables, numbers, strict=True)
        )
        assert sorted(ours) == sorted(model)

    @rule(name=NAMES, fields=FIELDS)
    def insert(self, name: str, fields: dict[str, Any]) -> None:
        """Insert one."""
        document = self.new(fields)
        ours, model = self.both(name, lambda table: table.insert(copy.deepcopy(document)))
        self.keys(name, ([ours], [model]))

    @rule(name=NAMES, fields=FIELDS)
    def insert_at_a_number(self, name: str, fields: dict[str, Any]) -> None:
        """Insert at a number of one's own, higher than any that was given."""
        document = self.new(fields)
        number = 1000 * self.last
        ours, model = self.both(name, lambda table: table.insert(Document(document, number)))
        assert ours == model == number

    @rule(name=NAMES, key=st.integers(1, 9), fields=FIELDS)
    def insert_at_a_number_that_is_taken(self, name: str, key: int, fields: dict[str, Any]) -> None:
        """Which is refused; where nobody has it, nothing is done."""
        document = self.new(fields)

        def act(table: Table) -> None:
            if found := table.get(where("k") == key):
                table.insert(Document(document, found.doc_id))

        self.both(name, act)

    @rule(name=NAMES, many=st.lists(FIELDS, max_size=3), fails=st.booleans())
    def insert_multiple(self, name: str, many: list[dict[str, Any]], *, fails: bool) -> None:
        """Insert several; what gives them may fail."""
        documents = [self.new(fields) for fields in many]

        def given() -> Iterator[dict[str, Any]]:
            yield from copy.deepcopy(documents)
            if fails:
                raise HalfWay

        ours, model = self.both(name, lambda table: table.insert_multiple(given()))
        if not fails:
            self.keys(name, (ours, model))

    @rule(name=NAMES, value=VALUES, number=NUMBERS)
    def update(self, name: str, value: Any, number: int) -> None:
        """Update those that fit."""
        said = self.both(
            name, lambda table: table.update({"x": copy.deepcopy(value)}, where("n") == number)
        )
        self.keys(name, said)

    @rule(name=NAMES)
    def update_that_breaks_off(self, name: str) -> None:
        """Fail half-way: nothing of it may stay."""
        self.both(name, broken_off)

    @rule(name=NAMES, value=VALUES, number=NUMBERS)
    def update_multiple(self, name: str, value: Any, number: int) -> None:
        """Later conditions see what the earlier updates did."""
        updates: list[tuple[Any, Any]] = [
            ({"n": 7}, where("n") == number),
            (increment("n"), where("n") == 7),
            (set_field("y", copy.deepcopy(value)), where("n") == 8),
            (delete("x"), (where("n") == 2) & where("x").exists()),
        ]
        said = self.both(name, lambda table: table.update_multiple(copy.deepcopy(updates)))
        self.keys(name, said)

    @rule(name=NAMES, fields=FIELDS, key=st.integers(1, 9))
    def upsert(self, name: str, fields: dict[str, Any], key: int) -> None:
        """Update the one with a key, or insert it."""
        self.last = max(self.last, key)
        document = {"k": key, **fields}
        said = self.both(
            name, lambda table: table.upsert(copy.deepcopy(document), where("k") == key)
        )
        self.keys(name, said)

    @rule(name=NAMES, number=NUMBERS)
    def remove(self, name: str, number: int) -> None:
        """Remove those that fit."""
        ours, model = self.both(name, lambda table: table.remove(where("n") == number))
        assert len(ours) == len(model)

    @rule(name=NAMES, keys=st.sets(st.integers(1, 20), max_size=3))
    def remove_by_number(self, name: str, keys: set[int]) -> None:
        """Remove by the numbers that TinyDB gave."""

        def act(table: Table) -> None:
            table.remove(doc_ids=[one.doc_id for one in table if key_of(one) in keys])

        self.both(name, act)

    @rule(name=NAMES)
    def truncate(self, name: str) -> None:
        """Remove all of a table."""
        self.both(name, lambda table: table.truncate())

    @rule(name=NAMES)
    def drop_table(self, name: str) -> None:
        """Remove a table."""
        self.store.db.drop_table(name)
        self.model.drop_table(name)

    @rule()
    def drop_tables(self) -> None:
        """Remove all."""
        self.store.db.drop_tables()
        self.model.drop_tables()

    @rule(name=NAMES, number=NUMBERS)
    def ask(self, name: str, number: int) -> None:
        """Search, get, count and look, and then change what was found."""
        cond = (where("n") == number) | where("y").exists()
        ours, model = self.both(name, lambda table: table.search(cond))
        assert sorted(map(dict, ours), key=repr) == sorted(map(dict, model), key=repr)
        one, other = self.both(name, lambda table: table.get(cond))
        assert (one is None) == (other is None)
        for ask in (
            lambda table: table.count(cond),
            lambda table: table.contains(cond),
            lambda table: table.contains(doc_id=10**9),
            lambda table: [table.get(doc_id=one.doc_id) for one in table] == table.all(),
            len,
        ):
            one, other = self.both(name, ask)
            assert one == other
        for document in (*ours, *self.store.db.table(name)):
            document["x"] = "changed by whoever asked"
            if isinstance(document.get("y"), list):
                document["y"].append(1)

    @rule(closes=st.booleans())
    def open_again(self, *, closes: bool) -> None:
        """Leave, or be killed, and come back."""
        if closes:
            self.store.close()
        self.store = Store(self.folder)

    @invariant()
    def both_hold_the_same(self) -> None:
        """In memory and for whoever opens it next."""
        for store in (self.store, Store(self.folder)):
            for name in ("contacts", "notes"):
                ours = content(store.db.table(name))
                model = content(self.model.table(name, cache_size=0))
                assert json.dumps(ours, sort_keys=True) == json.dumps(model, sort_keys=True)
            assert self.model.tables() <= store.db.tables() | {"contacts", "notes"}

    def teardown(self) -> None:
        """Remove the folder."""
        self.place.cleanup()


TableMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestTable = TableMachine.TestCase
