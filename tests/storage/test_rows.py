"""A document is found by its number and by its id, whatever is put and taken away."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.rows import Entry, Rows, Tables, id_of, put_all, same

IDS = ("a", "b", "c", "")
DOCUMENTS = st.none() | st.sampled_from(IDS).map(lambda key: raw(id=key)) | st.just(b"[]")
STEPS = st.lists(st.tuples(st.integers(0, 5), DOCUMENTS), max_size=20)


def raw(**fields: object) -> msgspec.Raw:
    """Return a document."""
    return msgspec.Raw(json.dumps(fields).encode())


@given(steps=STEPS, looked_at=st.integers(0, 20))
def test_an_id_leads_to_the_first_of_its_documents(
    steps: list[tuple[int, msgspec.Raw | None]], looked_at: int
) -> None:
    """Also where two have one, the first of them goes, or somebody has looked before."""
    rows = Rows()
    for index, (number, document) in enumerate(steps):
        if index == looked_at:
            rows.number_of("a")
        rows.put(number, document)
        if index >= looked_at:
            fresh = Rows(dict(rows.by_number))
            assert [rows.number_of(key) for key in IDS] == [fresh.number_of(key) for key in IDS]
            assert [rows.with_id(key) for key in IDS] == [fresh.with_id(key) for key in IDS]
            assert len(rows) == len(fresh)


@given(STEPS)
def test_no_number_comes_back(steps: list[tuple[int, msgspec.Raw | None]]) -> None:
    """Not even that of the last one, when it is gone."""
    rows = Rows()
    seen = [0]
    for number, document in steps:
        if document is not None:
            seen.append(number)
        rows.put(number, document)
        assert rows.next_number == max(seen) + 1


def test_what_was_there_before_is_returned() -> None:
    """Entry by entry, in a table that there was or was not."""
    tables: Tables = {"t": Rows({1: raw(id="a")})}
    one, two = Entry("t", 1, raw(id="b")), Entry("new", 1, raw(id="c"))

    done = put_all(tables, [one, two, Entry("t", 1, None), Entry("t", 7, None)])

    assert [before for _entry, before in done] == [raw(id="a"), None, raw(id="b"), None]
    assert {name: rows.by_number for name, rows in tables.items()} == {
        "t": {},
        "new": {1: raw(id="c")},
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, None, True),
        (None, b"{}", False),
        (b'{"a":1,"b":[2]}', b'{"b": [2], "a": 1}', True),
        (b'{"a":"\xc3\xbc"}', b'{"a":"\\u00fc"}', True),
        (b'{"a":1}', b'{"a":2}', False),
        (b'{"a":[1,2]}', b'{"a":[2,1]}', False),
        (b'{"a":1}', b'{"a":true}', False),
        (b'{"a":null}', b"{}", False),
        (b'{"a":12345678901234567890123}', b'{"a": 12345678901234567890123}', True),
        (b'{"a":12345678901234567890123}', b'{"a":12345678901234567890124}', False),
    ],
)
def test_documents_are_the_same_however_they_are_written(
    one: bytes | None, other: bytes | None, *, expected: bool
) -> None:
    """Order and spelling say nothing; types do."""
    pair = [None if document is None else msgspec.Raw(document) for document in (one, other)]

    assert same(*pair) is expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (b'{"id":"a"}', "a"),
        (b'{"name":"x","id":"\\u00fc"}', "\xfc"),
        (b'{"id":5}', ""),
        (b"{}", ""),
        (b"[]", ""),
        (b'"id"', ""),
        (b'{"id":"a","id":"b"}', "b"),
        (b'{"x":' + b"[" * 5000 + b"]" * 5000 + b',"id":"a"}', ""),
    ],
)
def test_a_document_without_an_id_has_an_empty_one(document: bytes, expected: str) -> None:
    """Whatever else it is."""
    assert id_of(document) == expected
