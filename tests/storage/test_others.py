"""Whoever began before others changed things does not write over them, however long ago."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.errors import StoreError
from companion.storage import Store
from companion.storage.others import Others
from tests.fakes import FakeRecords
from tests.storage.based_on_contract import ANNA, BasedOnContract, Elsewhere, put

Raw = msgspec.Raw
FIELDS = ("name", "role", "note", "organisation")
edits = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(("one", "two")), min_size=1)


class TestStore(BasedOnContract):
    """The store is one of the `Records`."""

    @pytest.fixture
    def records(self, folder: Path) -> Store:
        """Return an empty store."""
        return Store(folder)

    @pytest.fixture
    def elsewhere(self, folder: Path) -> Elsewhere:
        """Return what another program commits with."""
        return lambda change: Store(folder).commit(change)


class TestFake(BasedOnContract):
    """The stand-in is another."""

    @pytest.fixture
    def records(self) -> FakeRecords:
        """Return an empty one."""
        return FakeRecords()

    @pytest.fixture
    def elsewhere(self, records: FakeRecords) -> Elsewhere:
        """Return what stands for another program."""
        return records.write_elsewhere


def test_a_tinydb_that_writes_is_somebody_else(folder: Path) -> None:
    """What it did since is not written over either."""
    store = Store(folder)
    store.commit(put(ANNA))
    since = store.version()
    store.db.table("contacts").update({"note": "theirs"})

    with pytest.raises(StoreError, match="changed"):
        store.commit(
            Change(what="edit", put=(dataclasses.replace(ANNA, note="mine"),), based_on=since)
        )


def test_the_first_document_before_is_what_counts() -> None:
    """Two changes since are one."""
    others = Others()
    others.note({"contacts": {"a": (Raw(b"1"), Raw(b"2"))}})
    others.note({"contacts": {"a": (Raw(b"2"), Raw(b"3"))}, "events": {}})

    since_first = others.since(1, lambda _table, _key: Raw(b"3"))
    since_second = others.since(2, lambda _table, _key: Raw(b"3"))

    assert since_first == {"contacts": {"a": (Raw(b"1"), Raw(b"3"))}}
    assert since_second == {"contacts": {"a": (Raw(b"2"), Raw(b"3"))}}


def test_what_is_not_known_any_more_is_not_guessed() -> None:
    """The log is bounded; who began within it is told all."""
    others = Others(kept=2)
    for key in "abc":
        others.note({"contacts": {key: (None, Raw(b"1"))}})

    assert others.since(1, lambda _table, _key: Raw(b"1")) is None
    found = others.since(2, lambda _table, _key: Raw(b"1"))
    assert found is not None
    assert found["contacts"].keys() == {"b", "c"}


@given(typed=edits, rounds=st.lists(edits, max_size=4))
def test_no_field_that_only_others_changed_is_lost(
    typed: dict[str, str], rounds: list[dict[str, str]]
) -> None:
    """While a form is open, others change what they like; it is kept, or refused whole."""
    records = FakeRecords(ANNA)
    since = records.version()
    for fields in rounds:
        records.write_elsewhere(put(dataclasses.replace(records.all(Contact)["a"], **fields)))
        records.refresh()
    theirs = records.all(Contact)["a"]
    mine = dataclasses.replace(theirs, **typed)

    try:
        records.commit(Change(what="edit", put=(mine,), based_on=since))
    except StoreError:
        assert records.all(Contact)["a"] == theirs
        assert any(
            getattr(theirs, field) not in (getattr(ANNA, field), text)
            for field, text in typed.items()
        )
    else:
        kept = records.all(Contact)["a"]
        for field in FIELDS:
            was, other = getattr(ANNA, field), getattr(theirs, field)
            mine_too = typed.get(field, was) not in (was, other)
            assert getattr(kept, field) == (typed[field] if mine_too else other)
