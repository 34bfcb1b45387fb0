"""Somebody I know: what to call them, and how two cards of theirs become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import Contact, digits

words = st.text("abcäß +-/.1234567890", max_size=12)
lists = st.lists(words, max_size=3).map(tuple)
contacts = st.builds(
    Contact,
    id=st.just("1"),
    uid=st.just("u"),
    name=words,
    organisation=words,
    role=words,
    emails=lists,
    phones=lists,
    links=lists,
    tags=lists,
    circle=words,
    note=st.text("ab\n", max_size=8),
    extras=st.lists(st.tuples(st.sampled_from("QR"), words), max_size=3).map(tuple),
)


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"name": "Anna", "organisation": "SAP"}, "Anna"),
        ({"organisation": "SAP", "emails": ("a@x.example",)}, "SAP"),
        ({"emails": ("a@x.example", "b@x.example"), "phones": ("1",)}, "a@x.example"),
        ({"phones": ("+49 1",), "links": ("https://x.example",)}, "+49 1"),
        ({"links": ("https://x.example",)}, "https://x.example"),
        ({"note": "tall"}, "k3f9"),
    ],
)
def test_a_contact_can_always_be_called_something(
    facts: dict[str, str | tuple[str, ...]], title: str
) -> None:
    """By the name, else by the next best thing that is known."""
    assert Contact(id="k3f9", uid="u", **facts).title == title  # type: ignore[arg-type]


@given(contacts, contacts)
def test_enriching_never_overwrites(mine: Contact, theirs: Contact) -> None:
    """What is known stays, first in every list."""
    both = mine.enriched(theirs)

    for field in ("name", "organisation", "role", "circle"):
        assert getattr(both, field) == getattr(mine, field) or not getattr(mine, field)
    for field in ("emails", "phones", "links", "tags"):
        known = getattr(mine, field)
        assert getattr(both, field)[: len(known)] == known
    assert both.note.startswith(mine.note)


@given(contacts, contacts)
def test_enriching_loses_nothing_new(mine: Contact, theirs: Contact) -> None:
    """Every address, number, tag, answer and line of the other one is there afterwards."""
    both = mine.enriched(theirs)

    assert {mail.casefold() for mail in theirs.emails} <= {m.casefold() for m in both.emails}
    assert set(map(digits, theirs.phones)) <= set(map(digits, both.phones))
    assert set(theirs.tags) <= set(both.tags)
    assert set(theirs.extras) <= set(both.extras)
    assert set(theirs.note.split("\n")) <= {*both.note.split("\n"), ""}


@given(contacts, contacts)
def test_enriching_twice_is_enriching_once(mine: Contact, theirs: Contact) -> None:
    """The same card read again changes nothing."""
    both = mine.enriched(theirs)

    assert both.enriched(theirs) == both
    assert mine.enriched(mine) == mine


def test_one_number_written_in_two_ways_is_kept_once() -> None:
    """Digits decide, and mail addresses are compared without case."""
    mine = Contact(id="1", uid="u", phones=("+49 151 55",), emails=("Anna@X.example",))
    theirs = Contact(id="2", uid="u", phones=("+49-(151)-55",), emails=("anna@x.example",))

    assert mine.enriched(theirs) == mine


def test_a_note_that_is_part_of_another_word_is_no_repetition() -> None:
    """Of somebody who is noted as "CHRO", "HR" is news."""
    mine = Contact(id="1", uid="u", note="CHRO")

    assert mine.enriched(Contact(id="2", uid="v", note="HR")).note == "CHRO\nHR"


def test_the_original_card_is_never_replaced() -> None:
    """The first card stays, an empty one is filled."""
    plain, carded = Contact(id="1", uid="u"), Contact(id="2", uid="v", vcard="BEGIN:VCARD\r\n")

    assert plain.enriched(carded).vcard == "BEGIN:VCARD\r\n"
    assert carded.enriched(Contact(id="3", uid="w", vcard="other")).vcard == "BEGIN:VCARD\r\n"


def test_a_card_of_somebody_known_leaves_its_uid_and_its_extras() -> None:
    """Whoever comes with that UID again is found; two answers to one question are both kept."""
    mine = Contact(id="1", uid="u", extras=(("Diet", "vegan"),))
    answers = (("Diet", "none"), ("Badge", "A7"), ("Diet", "vegan"))
    theirs = Contact(id="2", uid="v", aliases=("w", "u"), extras=answers)

    both = mine.enriched(theirs)

    assert both.aliases == ("v", "w")
    assert both.extras == (("Diet", "vegan"), ("Diet", "none"), ("Badge", "A7"))
    assert both.enriched(theirs) == both
