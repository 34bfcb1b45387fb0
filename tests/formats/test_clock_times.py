"""Times of day as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.clock_times import parse_span, part_day_and_span


@pytest.mark.parametrize(
    ("text", "begin", "minutes"),
    [
        ("14:30", time(14, 30), 30),
        ("14.30 Uhr", time(14, 30), 30),
        ("um 9", time(9), 30),
        ("9h", time(9), 30),
        ("14:30-15:00", time(14, 30), 30),
        ("14:30 – 15:15", time(14, 30), 45),
        ("von 9 bis 10 Uhr", time(9), 60),
        ("9 Uhr bis 10:30 Uhr", time(9), 90),
        ("from 9:15 to 10", time(9, 15), 45),
        ("14h30-16h", time(14, 30), 90),
        ("14:30 +45", time(14, 30), 45),
        ("14:30, 45 min", time(14, 30), 45),
        ("14:30 45 Minuten", time(14, 30), 45),
        ("22:00-01:30", time(22), 210),
    ],
)
def test_a_time_is_read_with_its_end_or_its_minutes(text: str, begin: time, minutes: int) -> None:
    """In both languages; without an end it is half an hour."""
    span = parse_span(text)

    assert span is not None
    assert (span.begin, span.length.total_seconds()) == (begin, minutes * 60)


@pytest.mark.parametrize(
    "text",
    ["", "noon", "25:00", "14:60", "14:30-14:30", "14:30-14:00", "9 +0", "9 +999", "14:30 x"],
)
def test_what_is_no_time_is_none(text: str) -> None:
    """Nor is an end before the begin, which would last nearly a day."""
    assert parse_span(text) is None


def test_an_end_is_told_where_it_was_said_as_a_time() -> None:
    """Half an hour is only a guess, and minutes are minutes in any night."""
    spans = [parse_span(text) for text in ("9", "9-9:30", "9 +30")]

    assert [span and span.end for span in spans] == [None, time(9, 30), None]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("14:30", ""),
        ("tomorrow 14:30", "tomorrow"),
        ("freitag um 14.30 Uhr", "freitag"),
        ("27.11. 14:30-15:00", "27.11."),
        ("2026-11-27 14:30 +20", "2026-11-27"),
    ],
)
def test_a_day_may_stand_before_the_time(text: str, before: str) -> None:
    """As one says it."""
    found = part_day_and_span(text)

    assert found is not None
    assert found[0] == before
    assert found[1].begin == time(14, 30)


@pytest.mark.parametrize("text", ["", "tomorrow", "14:30 tomorrow"])
def test_a_day_alone_is_no_time(text: str) -> None:
    """The time stands last."""
    assert part_day_and_span(text) is None


@given(st.text(max_size=200))
def test_any_text_is_a_time_or_none(text: str) -> None:
    """Nothing is raised."""
    span = parse_span(text)

    assert span is None or span.length.total_seconds() > 0
    part_day_and_span(text)
