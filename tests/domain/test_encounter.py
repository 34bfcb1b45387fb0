"""Talks and later touches refuse what cannot be."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.card import PROFILES, Card
from companion.domain.encounter import INTERACTION_KINDS, Encounter, Interaction
from companion.errors import Invalid
from tests.fakes import NOW


@pytest.mark.parametrize("rating", range(6))
def test_a_talk_is_rated_from_0_to_5(rating: int) -> None:
    """Zero means that it was not rated."""
    assert Encounter(id="1", contact="1", at=NOW, rating=rating).rating == rating


@pytest.mark.parametrize("rating", [-1, 6])
def test_other_ratings_are_refused(rating: int) -> None:
    """The refused number goes with the error."""
    with pytest.raises(Invalid) as refused:
        Encounter(id="1", contact="1", at=NOW, rating=rating)

    assert refused.value.args == ("rating", "out_of_range", str(rating))


@pytest.mark.parametrize("kind", INTERACTION_KINDS)
def test_touches_are_of_known_kinds(kind: str) -> None:
    """Mail, call, message, meeting, letter."""
    assert Interaction(id="1", contact="1", at=NOW, kind=kind).kind == kind


def test_a_touch_of_an_unknown_kind_is_refused() -> None:
    """Smoke signals are not counted."""
    with pytest.raises(Invalid, match="unknown"):
        Interaction(id="1", contact="1", at=NOW, kind="smoke")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_card_is_empty_until_it_says_something(profile: str) -> None:
    """A role alone is nothing to hand over."""
    assert Card(id=profile, role="Head of Talent").is_empty
    assert not Card(id=profile, link="https://x.example").is_empty


def test_what_a_card_hides_is_not_shown() -> None:
    """A card of nothing but hidden fields, and a role, is empty."""
    card = Card(id="work", name="Ada", email="ada@engines.example", role="Programmer")

    assert card.shown == ("name", "email", "role")
    assert dataclasses.replace(card, hidden=("name", "phone")).shown == ("email", "role")
    assert dataclasses.replace(card, hidden=("name", "email")).is_empty


@pytest.mark.parametrize("text", ["Ь", "ь ь", "¯"])
def test_plain_letters_leave_something_of_every_field(text: str) -> None:
    """What is shown is handed over, be it as it was typed."""
    card = Card(id="work", name=text, is_plain=True)

    assert card.shown == ("name",)
    assert card.details.name == card.name


def test_a_card_of_an_unknown_profile_is_refused() -> None:
    """There are three."""
    with pytest.raises(Invalid, match="unknown"):
        Card(id="secret")
