"""Two contacts become one, and one becomes two again, as values."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.merging import ONE_EACH, Cards, JoinedCards, joined, parted

ANNA = Contact(
    id="a",
    uid="ua",
    name="Anna Berger",
    organisation="SAP",
    emails=("a@x.example",),
    note="tall",
    vcard="A",
)
ANN = Contact(
    id="b",
    uid="ub",
    name="A. Berger",
    organisation="IHK",
    role="HR",
    emails=("b@x.example",),
    extras=(("Diet", "vegan\nno nuts"),),
    vcard="B",
)
texts = st.sampled_from(("", "x", "y", "z"))
lists = st.lists(texts, max_size=3).map(tuple)
people = st.builds(
    Contact,
    id=st.sampled_from("ab"),
    uid=texts,
    name=texts,
    organisation=texts,
    role=texts,
    circle=texts,
    emails=lists,
    tags=lists,
    aliases=lists,
    extras=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    note=st.lists(texts, max_size=3).map("\n".join),
    vcard=texts,
)
fields = st.sets(st.sampled_from(ONE_EACH)).map(tuple)


PLAIN = Cards(join=lambda mine, theirs: JoinedCards(f"{mine}+{theirs}"))
"""Puts two cards into one, plainly."""


def test_the_other_is_right_where_the_user_says_so() -> None:
    """The note keeps what stood there; an empty value takes nothing away."""
    whole = joined(ANNA, dataclasses.replace(ANN, organisation=""), ("name", "organisation"))

    assert (whole.name, whole.organisation, whole.role) == ("A. Berger", "SAP", "HR")
    assert whole.note == "tall\nAnna Berger"


@pytest.mark.parametrize(
    ("mine", "theirs", "card"),
    [("A", "B", "A+B"), ("A", "A", "A"), ("A", "", "A"), ("", "B", "+B")],
)
def test_cards_are_joined_where_they_differ(mine: str, theirs: str, card: str) -> None:
    """By whoever can read them."""
    here = dataclasses.replace(ANNA, vcard=mine)
    back = dataclasses.replace(ANN, vcard=theirs)

    assert joined(here, back, cards=PLAIN).vcard == card
    assert joined(here, back).vcard == (mine or theirs)


def test_two_answers_to_one_question_are_both_kept() -> None:
    """Once only, however often the two are joined, and apart again as they came."""
    here = dataclasses.replace(ANNA, extras=(("Diet", "none"),))

    whole = joined(here, ANN)

    assert whole.extras == (("Diet", "none"), ("Diet", "vegan\nno nuts"))
    assert whole.note == "tall\nA. Berger · IHK"
    assert joined(whole, ANN) == whole
    assert parted(dataclasses.replace(whole, role="CHRO"), whole, here).extras == here.extras


@given(people, people, fields)
def test_what_was_joined_is_parted_again(
    here: Contact, back: Contact, took: tuple[str, ...]
) -> None:
    """Into what it was, field by field."""
    whole = joined(here, back, took, PLAIN)

    assert parted(whole, whole, here) == here
    assert parted(here, here, here) == here


@given(people, people, people)
def test_what_was_changed_since_stays(here: Contact, back: Contact, now: Contact) -> None:
    """And nothing of what the other brought is left in a list."""
    whole = joined(here, back)

    rest = parted(now, whole, here)

    for name in ONE_EACH:
        assert getattr(rest, name) in (getattr(now, name), getattr(here, name))
    brought = set(whole.emails) - set(here.emails)
    assert not brought & set(rest.emails)
    assert set(now.emails) - brought <= set(rest.emails) | set(here.emails)
