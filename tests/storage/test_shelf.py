"""A shelf is what its documents say, and costs a commit no more than what it changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.storage.rows import Rows
from companion.storage.shelf import Shelf, decoded, document, mentioning


def fields(key: str, name: str = "") -> dict[str, Any]:
    """Return a contact as it is stored."""
    return {"id": key, "uid": f"urn:{key}", "name": name}


DOCUMENTS = st.none() | st.just({"no": "contact"}) | st.sampled_from("abcd").map(fields)
STEP = st.dictionaries(st.integers(1, 6), DOCUMENTS, max_size=3)


def raw(document: object) -> msgspec.Raw:
    """Return a document."""
    return msgspec.Raw(msgspec.json.encode(document))


def rows(*keys: str) -> Rows:
    """Return contacts with the numbers 10, 20, 30 ..."""
    return Rows({10 * n: raw(fields(key)) for n, key in enumerate(keys, 1)})


def shelf(documents: Rows) -> Shelf[Contact]:
    """Return a shelf."""
    return Shelf(Contact, documents, clean=True)


def change(one: Shelf[Contact], documents: Rows, **changed: dict[str, Any] | None) -> None:
    """Change documents ("n10") and let the shelf read them."""
    numbers = {int(number[1:]): made for number, made in changed.items()}
    for number, made in numbers.items():
        documents.put(number, None if made is None else raw(made))
    one.read_changed(documents, numbers, clean=True)


@given(first=STEP, steps=st.lists(STEP, max_size=6), held=st.booleans(), clean=st.booleans())
def test_reading_what_changed_is_reading_all(
    first: dict[int, Any], steps: list[dict[int, Any]], *, held: bool, clean: bool
) -> None:
    """Whatever was put, removed, doubled or broken; whoever holds an earlier state keeps it."""
    documents = Rows({number: raw(one) for number, one in first.items() if one is not None})
    one = Shelf(Contact, documents, clean=clean)
    for step in steps:
        before = one.values if held else {}
        copy = dict(before)
        for number, made in step.items():
            documents.put(number, None if made is None else raw(made))
        one.read_changed(documents, list(step), clean=clean)

        fresh = Shelf(Contact, documents, clean=clean)
        assert list(one.values.items()) == list(fresh.values.items())
        assert one.problems == fresh.problems
        assert dict(before) == copy


def test_without_anybody_who_holds_it_nothing_is_copied() -> None:
    """The mapping stays one and the same over any number of commits."""
    documents = rows("a", "b")
    one = shelf(documents)
    before = id(one._values)

    for number in range(40, 60):
        change(one, documents, **{f"n{number}": fields(f"x{number}")})

    assert id(one._values) == before
    assert len(one.values) == 22


def test_what_somebody_holds_stays() -> None:
    """A mapping, or only the way through it."""
    documents = rows("a", "b")
    one = shelf(documents)
    held = one.values
    way = iter(one.values.values())
    next(way)

    change(one, documents, n10=None, n30=fields("c"))

    assert list(held) == ["a", "b"]
    assert [found.id for found in way] == ["b"]
    assert list(one.values) == ["b", "c"]


def test_it_is_copied_once_for_each_who_holds_it() -> None:
    """The next commit changes the copy."""
    documents = rows("a")
    one = shelf(documents)
    held = one.values
    change(one, documents, n20=fields("b"))
    copied = id(one._values)
    change(one, documents, n30=fields("c"))

    assert id(one._values) == copied
    assert (len(held), len(one.values)) == (1, 3)


def test_a_document_that_did_not_change_is_not_read_again() -> None:
    """Its record is the same object, also where another generation is read."""
    documents = rows("a", "b", "c")
    one = shelf(documents)
    before = dict(one.values)
    other = Rows({**documents.by_number, 20: raw(fields("b", "Bea"))})

    change(one, documents, n15=fields("low"))
    one.read_other(documents, other, clean=True)

    assert one.values["a"] is before["a"]
    assert one.values["c"] is before["c"]
    assert one.values["b"].name == "Bea"
    assert list(one.values) == ["a", "b", "c"]


def test_the_order_is_that_of_the_numbers() -> None:
    """What is put back takes its old place; what changes stays in its place."""
    documents = rows("a", "b", "c")
    one = shelf(documents)

    change(one, documents, n10=None)
    change(one, documents, n10=fields("a"), n20=fields("b", "Bea"))

    assert list(one.values) == ["a", "b", "c"]
    assert one.values["b"].name == "Bea"


def test_of_two_documents_with_one_id_the_first_counts() -> None:
    """The other is told; it takes the place when the first has gone."""
    documents = rows("a", "b")
    one = shelf(documents)

    change(one, documents, n30=fields("a", "Second"))
    assert one.problems == {30: "duplicate"}
    assert one.values["a"].name == ""

    change(one, documents, n10=None)
    assert one.problems == {}
    assert list(one.values) == ["b", "a"]
    assert one.values["a"].name == "Second"


def test_an_id_may_move_to_another_number() -> None:
    """In one commit, as somebody else may write it."""
    documents = rows("a", "b")
    one = shelf(documents)

    change(one, documents, n10=fields("b"), n20=fields("a"))

    assert list(one.values) == ["b", "a"]
    assert one.problems == {}


@pytest.mark.parametrize("clean", [True, False])
def test_text_is_cleaned_unless_it_is_known_to_be(*, clean: bool) -> None:
    """Which is what makes a start quick."""
    one = Shelf(Contact, Rows({1: raw(fields("a", "A\u202ena"))}), clean=clean)

    assert one.values["a"].name == ("A\u202ena" if clean else "Ana")


def test_who_can_be_searched_for_is_stored_with_folded_texts() -> None:
    """At the end of the document; other kinds are stored as they are."""
    talk = Encounter(id="t", contact="a", at=datetime(2026, 11, 24, tzinfo=UTC), note="Über Züge")

    assert list(document(Contact(id="a", uid="u", name="Öz")))[-1] == "folded"
    assert document(talk)["folded"] == "uber zuge\nueber zuege"
    assert "folded" not in document(Attendee(id="g", event="e"))


def test_only_who_may_be_meant_is_read() -> None:
    """Without folded texts, or with signs that JSON writes in another way, anybody may be."""
    people = [Contact(id=key, uid="u", name=name) for key, name in (("a", "Anna"), ("b", 'B "x"'))]
    documents = Rows({n: raw(document(one)) for n, one in enumerate(people, 1)})
    documents.put(3, raw(fields("c", "Nobody")))

    assert [one.id for one in mentioning(Contact, documents, ["anna"])] == ["a", "c"]
    assert [one.id for one in mentioning(Contact, documents, ['"x"'])] == ["a", "b", "c"]
    assert [one.id for one in mentioning(Contact, documents, [])] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[]",
        b'{"id":"a","uid":5}',
        b'{"id":"a"}',
        b'{"id":"a","uid":"u","created":"yesterday"}',
        b"not json",
        b'{"id":"a","uid":"u","x":' + b"[" * 5000 + b"]" * 5000 + b"}",
    ],
)
def test_what_is_no_contact_is_none(data: bytes) -> None:
    """Whatever it is."""
    assert decoded(Contact, data) is None
