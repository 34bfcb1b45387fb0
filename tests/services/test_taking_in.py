"""What a card or row says is taken in whole, in a time that does not grow with what came before."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain import matching
from companion.domain.contact import Contact
from companion.domain.text import NOTE_LIMIT, clean_note
from companion.services import taking_in
from companion.services.as_one import as_one
from companion.services.importing import Importing
from companion.services.taking_in import (
    FULL_NOTE,
    MOST_LINES,
    MOST_VALUES,
    may_be_told,
    taken_in,
)
from tests.fakes import FakeRecords, counting_ids, fixed_clock


def few(*texts: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Return strategies for some of the texts."""
    return st.lists(st.sampled_from(texts), max_size=3, unique=True).map(tuple)


def card(*lines: str) -> str:
    """Return a kept card."""
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Anna", *lines, "END:VCARD", ""))


people = st.builds(
    Contact,
    id=st.just("x"),
    uid=st.sampled_from(["", "u1", "u2"]),
    name=st.sampled_from(["", "Anna", "Anna Berger"]),
    organisation=st.sampled_from(["", "SAP", "IHK"]),
    role=st.sampled_from(["", "CEO"]),
    emails=few("a@x.de", "A@X.de", "b@x.de"),
    phones=few("030 1234567", "030/1234567", "1"),
    links=few("https://x.de", "HTTPS://X.de"),
    tags=few("one", "two"),
    note=st.sampled_from(["", "met", "met\n\nagain", "Anna · IHK", "again\nx" * 30]),
    extras=st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from("12")), max_size=3, unique=True
    ).map(tuple),
    aliases=few("u1", "u3"),
    vcard=st.sampled_from(["", card(), card("BDAY:1980-01-01"), card("BDAY:1981-01-01", "X-A:1")]),
)


@settings(max_examples=300)
@given(people, people)
def test_what_is_taken_in_is_what_two_contacts_are_as_one(before: Contact, person: Contact) -> None:
    """Within the bounds; and whoever is told at once to say something new does."""
    was, after, is_news = taken_in(before, person)

    assert was is before
    assert after == as_one(before, person)
    assert is_news == (after != before)
    assert may_be_told(before, person) or is_news
    assert after.note == clean_note(after.note)


def large(**more: Any) -> Contact:
    """Return somebody who is full of everything."""
    return Contact(
        id="x",
        uid="u",
        name="Anna",
        **{
            "phones": tuple(f"030 {n:07}" for n in range(MOST_VALUES)),
            "emails": tuple(f"a{n}@x.de" for n in range(MOST_VALUES)),
            "aliases": tuple(f"u{n}" for n in range(MOST_VALUES)),
            "note": "x" * FULL_NOTE,
            "vcard": card(*(f"X-A{n}:1" for n in range(MOST_LINES))),
            **more,
        },
    )


@pytest.mark.parametrize(
    "news",
    [
        {"phones": ("040 1",)},
        {"emails": ("new@x.de",)},
        {"aliases": ("new",)},
        {"uid": "new"},
        {"note": "new"},
        {"role": "CEO", "name": "Berger"},
        {"vcard": card("X-NEW:1")},
    ],
    ids=str,
)
def test_who_is_full_gets_no_more_of_it(news: dict[str, Any]) -> None:
    """It is told, and costs no more than a look."""
    before = large(role="CTO")
    person = Contact(id="", **{"uid": "u", "name": "Anna", **news})

    assert taken_in(before, person)[1] is before
    assert may_be_told(before, person)


def test_what_stays_out_counts_as_news() -> None:
    """It is not the same as a row that says nothing new."""
    assert taken_in(large(), Contact(id="", uid="u", phones=("040 1",)))[2]
    assert not taken_in(large(), Contact(id="", uid="u", phones=("030 0000000",)))[2]


def test_there_is_room_for_as_many_as_fit() -> None:
    """The first ones of a row."""
    before = large(phones=tuple(f"030 {n:07}" for n in range(MOST_VALUES - 1)))

    _, after, is_news = taken_in(before, Contact(id="", uid="u", phones=("040 1", "040 2")))

    assert after.phones == (*before.phones, "040 1")
    assert is_news


def test_a_note_ends_where_it_must() -> None:
    """As any other."""
    before = large(note="x" * (FULL_NOTE - 1))

    after = taken_in(before, Contact(id="", uid="u", note="y" * 5_000))[1]

    assert len(after.note) == NOTE_LIMIT


def importing(records: FakeRecords) -> Importing:
    """Return the service."""
    return Importing(records, fixed_clock(), counting_ids("id"), counting_ids("urn:"))


def counted(monkeypatch: pytest.MonkeyPatch, data: bytes) -> dict[str, int]:
    """Return how often two were compared and joined to plan for a list or cards."""
    done = dict.fromkeys(("compared", "joined"), 0)

    def count(module: Any, name: str) -> None:
        """Count the calls of one function."""
        whole = getattr(module, name)

        def told(*args: Any, **more: Any) -> Any:
            """Count one."""
            done[name] += 1
            return whole(*args, **more)

        monkeypatch.setattr(module, name, told)

    with monkeypatch.context() as patch:
        monkeypatch = patch
        count(matching, "compared")
        count(taking_in, "joined")
        importing(FakeRecords()).plan(data, name="x", kind="contacts")
    return done


LISTS = {
    "new phones of one": lambda n: f"Hans,h@x.de,0301{n:07},,\n",
    "one mailbox": lambda n: f"P{n} N{n},info@x.de,,,\n",
    "one name": lambda n: f"Hans Roth,,,F{n},\n",
    "roles of one": lambda n: f"Hans,h@x.de,,,Role {n}\n",
}


@pytest.mark.parametrize("line", LISTS.values(), ids=LISTS)
def test_a_row_costs_the_same_however_many_there_were(
    monkeypatch: pytest.MonkeyPatch, line: Any
) -> None:
    """Counted in pairs that are looked at, not measured."""
    rows = 400
    data = "Name,Email,Phone,Organisation,Title\n" + "".join(map(line, range(rows)))
    done = counted(monkeypatch, data.encode())

    assert done["compared"] <= 2 * matching.MAX_NAMESAKES * rows
    assert done["joined"] <= 2 * rows


def test_very_many_rows_about_one_leave_one_who_is_bounded() -> None:
    """Who comes again is not longer either."""
    records = FakeRecords()
    rows = "".join(map(LISTS["new phones of one"], range(3 * MOST_VALUES)))
    data = f"Name,Email,Phone,Organisation,Title\n{rows}".encode()
    for counts in ({"new": 1, "merged": 299}, {"unchanged": 300}):
        plan = importing(records).plan(data, name="x", kind="contacts")
        importing(records).apply([plan])
        assert {word: number for word, number in plan.counts.items() if number} == counts
    (hans,) = records.all(Contact).values()

    assert len(hans.phones) == MOST_VALUES


def test_very_many_cards_of_one_leave_one_card_that_is_bounded() -> None:
    """Whatever stands on them."""
    data = "".join(card("UID:u", f"X-A{n}:1") for n in range(2 * MOST_LINES)).encode()
    (hans,) = importing(FakeRecords()).plan(data, name="x").new

    assert isinstance(hans, Contact)
    assert hans.vcard.count("\n") <= MOST_LINES + 1


def test_nobody_is_joined_to_tell_that_they_say_something_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A look is enough, also where several may be meant."""
    rows = "".join(f"Hans Roth,SAP,{n + 1000000}\n" for n in range(60))
    done = counted(monkeypatch, f"Name,Organisation,Phone\n{rows}".encode())

    assert done["joined"] == 0


def test_a_copy_says_nothing_new() -> None:
    """Whoever it is."""
    anna = dataclasses.replace(large(), id="y")

    assert taken_in(anna, anna) == (anna, anna, False)
