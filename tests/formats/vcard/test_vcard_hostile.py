"""Hostile cards: what they come to, and that the work grows no faster than they do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from companion.formats.vcard import read_vcards
from companion.formats.vcard.reader import TEXT_LIMIT, WARNING_LIMIT
from tests.formats.vcard.hostile import HOSTILE

GROWTH = 4
SLACK = 1.25
"""How much more than `GROWTH` times the calls a card `GROWTH` times as large may take."""


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called by `work`, those written in C as well."""
    count = 0

    def see(_frame: Any, event: str, _argument: Any) -> None:
        """Count one call."""
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.no_cover  # it runs the same lines a million times
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_costs_a_warning_or_one_card(name: str) -> None:
    """The name above and the company below it are read; what is kept is bounded."""
    hostile = HOSTILE[name]
    [found] = read_vcards(hostile.make(hostile.size))

    assert found.reason == hostile.reason
    words = {warning.word for warning in found.warnings}
    assert words - {"guessed_charset"} == {hostile.word} - {""}
    assert len(found.warnings) <= WARNING_LIMIT
    if found.contact is not None:
        assert found.contact.name == "Ada"
        assert found.contact.organisation == ("" if hostile.word == "too_many" else "Below")
        assert len(found.contact.vcard) < TEXT_LIMIT


def growth(make: Callable[[int], bytes], size: int) -> float:
    """Return how many times the calls for `size` are needed for `GROWTH` times as much."""
    list(read_vcards(make(size)))  # what is remembered for later is worked out once
    once = calls(lambda: list(read_vcards(make(size))))
    return calls(lambda: list(read_vcards(make(size * GROWTH)))) / once


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_no_faster_than_the_card(name: str) -> None:
    """Counted in calls, which are the same on every machine."""
    hostile = HOSTILE[name]

    assert growth(hostile.make, min(hostile.size, 1_000) // GROWTH) <= GROWTH * SLACK


def test_the_work_grows_no_faster_than_the_cards() -> None:
    """Four times as many cards cost four times as many calls."""
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nTEL;TYPE=WORK:1\nEMAIL:a@x.example\nEND:VCARD\n"

    assert growth(lambda count: card * count, 100) <= GROWTH * SLACK
