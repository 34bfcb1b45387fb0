"""The words for networks."""

from __future__ import annotations

import pytest

from companion.domain.circles import circle_key, circle_named, circle_of


@pytest.mark.parametrize(
    ("words", "circle"),
    [
        ("Talente talents Nachwuchskräfte Student:innen Studierenden #azubi", "talent"),
        ("Hochschulen Universität universities Unis college Fakultäten", "university"),
        ("Verbände Vereinen Kammer associations", "association"),
        ("Kunden Kundin Kund*innen clients", "customer"),
        ("Partnern partners", "partner"),
        ("Start-ups startup Gründerinnen founders", "start-up"),
        ("Presse press Journalistin journalists Medien media", "press"),
        ("Kolleg*innen Kollegen colleague", "colleague"),
        ("Personen people Leuten Gespräche leads alle", ""),
        ("Personaler Pressesprecher Partnerhochschulen allein unit medical", None),
    ],
)
def test_a_network_is_known_by_its_words(words: str, circle: str | None) -> None:
    """In both languages, the singular and the plural; what only begins like one is none."""
    assert {circle_of(word) for word in words.split()} == {circle}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Talente", "talent", True),
        ("Referent:innen", "#referent", True),
        ("engineers", "Engineer", True),
        ("engineers", "Ingenieure", False),
        ("", "people", True),
        ("bus", "bu", False),
    ],
)
def test_networks_of_ones_own_are_the_same_in_the_plural(
    one: str,
    other: str,
    is_same: bool,  # noqa: FBT001 - a case
) -> None:
    """No word of a few letters is cut."""
    assert (circle_key(one) == circle_key(other)) is is_same


def test_other_words_name_themselves() -> None:
    """They are cleaned as any text from outside."""
    assert [circle_named(text) for text in ("Hochschulen", " student  council ")] == [
        "university",
        "student council",
    ]
