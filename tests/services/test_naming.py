"""The one record that a person means by an id or a name."""

from __future__ import annotations

from datetime import date

import pytest

from companion.domain.event import Event
from companion.errors import Ambiguous, NotFound
from companion.services.naming import SHOWN, pick

DAY = date(2026, 11, 24)
NAMES = {"k1": "Hannover Messe", "k2": "Hannover Messe Digital", "k3": "Köln Forum", "k4": "k1"}
EVENTS = [Event(id=key, name=name, begin=DAY, end=DAY) for key, name in NAMES.items()]


def picked(word: str) -> str:
    """Return the id of the event that `word` means."""
    return pick("event", word, EVENTS, lambda event: event.name).id


@pytest.mark.parametrize(
    ("word", "key"),
    [
        pytest.param("k2", "k2", id="an id"),
        pytest.param(" K2 ", "k2", id="an id in capitals"),
        pytest.param("k1", "k1", id="an id before a name"),
        pytest.param("hannover messe", "k1", id="the whole name before a part of another"),
        pytest.param("digital", "k2", id="a part that only one has"),
        pytest.param("köln forum", "k3", id="an umlaut"),
        pytest.param("Koeln", "k3", id="an umlaut spelled out"),
        pytest.param("KOLN", "k3", id="an umlaut left out"),
        pytest.param("Ko\u0308ln", "k3", id="an umlaut in two characters"),
        pytest.param("köl\u200bn", "k3", id="an invisible character"),
    ],
)
def test_a_word_means_the_closest_record(word: str, key: str) -> None:
    """Ids count more than names, whole names more than parts."""
    assert picked(word) == key


def test_a_word_that_fits_several_names_them() -> None:
    """With their ids, by which they can be told apart."""
    with pytest.raises(Ambiguous) as refused:
        picked("hanno")

    assert refused.value.names == ("Hannover Messe (k1)", "Hannover Messe Digital (k2)")


def test_not_all_of_many_are_named() -> None:
    """An error is no list."""
    events = [Event(id=str(number), name="Meetup", begin=DAY, end=DAY) for number in range(99)]

    with pytest.raises(Ambiguous) as refused:
        pick("event", "meetup", events, lambda event: event.name)

    assert len(refused.value.names) == SHOWN


@pytest.mark.parametrize("word", ["Berlin", "", "  ", "\u200b"])
def test_a_word_that_fits_nothing_is_not_found(word: str) -> None:
    """An empty word means nobody, not everybody."""
    with pytest.raises(NotFound) as refused:
        picked(word)

    assert refused.value.kind == "event"
