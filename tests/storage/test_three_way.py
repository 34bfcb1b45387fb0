"""Of two who went on from the same, nobody loses what only they have done."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.rows import Rows, Tables
from companion.storage.three_way import changes, merge_tables, unite

FIELDS = st.dictionaries(st.sampled_from("xyz"), st.integers(0, 3), max_size=3)
People = dict[str, dict[str, int]]
PEOPLE = st.dictionaries(st.sampled_from("abcde"), FIELDS, max_size=5)


def raw(document: object) -> msgspec.Raw:
    """Return a document."""
    return msgspec.Raw(json.dumps(document).encode())


def table(**rows: Any) -> Tables:
    """Return one table; "n3" is the document of number 3."""
    return {"t": Rows({int(number[1:]): raw(one) for number, one in rows.items()})}


def went_on(base: People, people: People) -> Tables:
    """Return `people`, who keep the numbers that they have in `base`; new ones come after."""
    numbers = {key: number for number, key in enumerate(base, 1)}
    for key in people:
        numbers.setdefault(key, max(numbers.values(), default=0) + 1)
    return {"t": Rows({numbers[key]: raw({"id": key, **one}) for key, one in people.items()})}


def people(tables: Tables) -> People:
    """Return who is in the table."""
    found = [msgspec.json.decode(one) for one in tables["t"].by_number.values()]
    assert len({one["id"] for one in found}) == len(found)
    return {one.pop("id"): one for one in found}


def documents(tables: Tables) -> dict[int, Any]:
    """Return the documents of the table by number."""
    return {number: msgspec.json.decode(one) for number, one in tables["t"].by_number.items()}


@given(PEOPLE, PEOPLE, PEOPLE)
def test_nobody_goes_whom_one_side_has_and_neither_removed(
    base: People, mine: People, theirs: People
) -> None:
    """Whoever one removed and the other left as they were goes; nobody else."""
    merged = went_on(base, mine)

    merge_tables(went_on(base, base), merged, went_on(base, theirs))

    removed = {
        key
        for key in base
        if (key not in mine and theirs.get(key, base[key]) == base[key])
        or (key not in theirs and mine.get(key, base[key]) == base[key])
    }
    assert people(merged).keys() >= (mine.keys() | theirs.keys()) - removed
    assert people(merged).keys() <= mine.keys() | theirs.keys()


@given(PEOPLE, PEOPLE, PEOPLE)
def test_what_one_side_changed_survives(base: People, mine: People, theirs: People) -> None:
    """Field by field; what both changed is mine, and it is told."""
    merged = went_on(base, mine)

    told = merge_tables(went_on(base, base), merged, went_on(base, theirs))

    for key, found in people(merged).items():
        if key not in mine or key not in theirs:
            assert found == mine.get(key, theirs.get(key))
            continue
        for field in "xyz":
            was, ours, other = (one.get(key, {}).get(field) for one in (base, mine, theirs))
            assert found.get(field) == (other if ours == was else ours)
            if was not in (ours, other) and ours != other:
                assert f"t {key}" in told.clashes


@given(PEOPLE, PEOPLE, PEOPLE)
def test_merging_twice_is_merging_once(base: People, mine: People, theirs: People) -> None:
    """The second time there is nothing left to do."""
    merged = went_on(base, mine)
    merge_tables(went_on(base, base), merged, went_on(base, theirs))
    once = dict(merged["t"].by_number)

    told = merge_tables(went_on(base, base), merged, went_on(base, theirs))

    assert people(merged) == people({"t": Rows(once)})
    assert told.taken == [] or {name[2:] for name in told.taken} <= mine.keys() & theirs.keys()


@given(PEOPLE, PEOPLE)
def test_whoever_did_nothing_takes_what_the_other_did(base: People, other: People) -> None:
    """From both sides."""
    mine, theirs = went_on(base, base), went_on(base, other)

    merge_tables(went_on(base, base), mine, went_on(base, other))
    merge_tables(went_on(base, base), theirs, went_on(base, base))

    assert people(mine) == people(theirs) == other


@given(PEOPLE, PEOPLE)
def test_where_nobody_knows_what_came_first_nobody_is_lost(mine: People, theirs: People) -> None:
    """Mine stays where both say something else, which is told; doing it twice changes nothing."""
    other = went_on({}, theirs)
    left = went_on({}, mine)

    clashes = unite(left, other)

    assert people(other) == {**theirs, **mine}
    assert set(clashes) == {f"t {key}" for key in mine if theirs.get(key, mine[key]) != mine[key]}
    assert people(left) == mine
    once = people(other)
    unite(left, other)
    assert people(other) == once


def test_removing_many_is_more_likely_an_accident() -> None:
    """More than a fifth of a table: mine stay, and it is told; what else they did is taken."""
    everybody = {key: {"x": 1} for key in "abcdefghijklmno"}
    theirs: People = {**{key: everybody[key] for key in "abcdefg"}, "a": {"x": 2}, "new": {}}
    mine = went_on(everybody, everybody)

    told = merge_tables(went_on(everybody, everybody), mine, went_on(everybody, theirs))

    assert people(mine) == {**everybody, "a": {"x": 2}, "new": {}}
    assert sorted(told.kept) == [f"t {key}" for key in "hijklmno"]
    assert sorted(told.taken) == ["t a", "t new"]
    assert told.clashes == []


def test_removing_few_is_meant() -> None:
    """As a person does it."""
    everybody = {key: {"x": 1} for key in "abcdefghijklmno"}
    theirs = {key: everybody[key] for key in "abcdefghijklm"}
    mine = went_on(everybody, everybody)

    told = merge_tables(went_on(everybody, everybody), mine, went_on(everybody, theirs))

    assert people(mine) == theirs
    assert sorted(told.taken) == ["t n", "t o"]


def test_a_table_that_only_they_have_is_taken() -> None:
    """Whatever it is for."""
    mine: Tables = {}

    told = merge_tables({}, mine, table(n1={"id": "a"}))

    assert documents(mine) == {1: {"id": "a"}}
    assert told.taken == ["t a"]


def test_documents_without_an_id_go_by_their_number() -> None:
    """Which is all that they have; one that both made new is two."""
    base, theirs = table(n1={"x": 1}, n2={"x": 2}), table(n1={"x": 9}, n3={"x": 3})
    mine = table(n1={"x": 1}, n2={"x": 2}, n3={"x": 4})

    told = merge_tables(base, mine, theirs)

    assert documents(mine) == {1: {"x": 9}, 3: {"x": 4}, 4: {"x": 3}}
    assert sorted(told.taken) == ["t #1", "t #2", "t #3"]


@pytest.mark.parametrize("key", ["#1", "#", "#x", "#-1", "#99999"])
def test_an_id_that_looks_like_a_number_is_none(key: str) -> None:
    """Somebody else wrote it; nobody of ours is taken for it."""
    mine = table(n1={"id": "a", "x": 1})

    merge_tables(table(n1={"id": "a"}), mine, table(n1={"id": "a"}, n2={"id": key}))

    assert documents(mine) == {1: {"id": "a", "x": 1}, 2: {"id": key}}


def test_a_document_keeps_its_number_even_if_that_is_zero() -> None:
    """TinyDB begins at 1; a hand may have begun at 0."""
    mine = table(n0={"id": "a", "x": 1, "y": 1})

    merge_tables(table(n0={"id": "a", "x": 1}), mine, table(n0={"id": "a", "x": 2}))

    assert documents(mine) == {0: {"id": "a", "x": 2, "y": 1}}


def test_what_is_no_document_is_not_taken_apart() -> None:
    """Mine stays, and it is told."""
    mine = table(n1=[1, 2])

    told = merge_tables(table(n1=[1]), mine, table(n1=[1, 3]))

    assert documents(mine) == {1: [1, 2]}
    assert told.clashes == ["t #1"]


def test_folded_texts_are_no_clash() -> None:
    """They follow from the others, and are made anew."""
    base = table(n1={"id": "a", "x": 1, "y": 1, "folded": "1 1"})
    mine = table(n1={"id": "a", "x": 2, "y": 1, "folded": "2 1"})

    told = merge_tables(base, mine, table(n1={"id": "a", "x": 1, "y": 2, "folded": "1 2"}))

    assert told.clashes == []
    assert documents(mine)[1]["x"] == documents(mine)[1]["y"] == 2


def test_only_what_means_something_else_is_a_change() -> None:
    """A document may have moved to another number, or be written in another way."""
    old = Rows({1: raw({"id": "a", "x": 1}), 2: raw({"id": "b"}), 3: raw({"id": "c"})})
    new = Rows(
        {9: msgspec.Raw(b'{"x":1,"id":"a"}'), 2: raw({"id": "b", "x": 2}), 4: raw({"id": "d"})}
    )

    assert changes(old, new) == {
        "b": (raw({"id": "b"}), raw({"id": "b", "x": 2})),
        "c": (raw({"id": "c"}), None),
        "d": (None, raw({"id": "d"})),
    }
