"""When a meeting of my own is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from companion.domain.event import Event
from companion.errors import Invalid
from companion.services.meeting_time import day_and_span, likely_day

SPRING = Event(id="s", name="Fair", begin=date(2027, 4, 5), end=date(2027, 4, 9))
MEETUP = Event(id="m", name="Meetup", begin=date(2026, 12, 3), end=date(2026, 12, 3))
TOKYO = Event(
    id="t", name="Summit", begin=date(2026, 11, 24), end=date(2026, 11, 26), zone="Asia/Tokyo"
)
NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
"""In Tokyo the next day has begun."""


@pytest.mark.parametrize(
    ("event", "text", "day"),
    [
        (SPRING, "friday 14:30", date(2027, 4, 9)),
        (SPRING, "5.4. 14:30", date(2027, 4, 5)),
        (SPRING, "tomorrow 14:30", date(2027, 4, 5)),
        (SPRING, "2027-04-04 14:30", date(2027, 4, 4)),
        (MEETUP, "14:30", date(2026, 12, 3)),
        (TOKYO, "14:30", date(2026, 11, 25)),
        (TOKYO, "tomorrow 14:30", date(2026, 11, 26)),
        (TOKYO, "heute 14:30", date(2026, 11, 25)),
    ],
)
def test_a_day_is_one_of_the_event_where_it_can_be(event: Event, text: str, day: date) -> None:
    """By the calendar at its place; the evening before is possible too."""
    found, span = day_and_span(event, text, NOW)

    assert (found, span.begin) == (day, time(14, 30))


@pytest.mark.parametrize(
    ("text", "problem"),
    [("14:30", "no_day"), ("friday", "no_time"), ("someday 14:30", "no_time"), ("", "no_time")],
)
def test_what_does_not_say_when_is_refused(text: str, problem: str) -> None:
    """With what is missing."""
    with pytest.raises(Invalid) as told:
        day_and_span(SPRING, text, NOW)

    assert (told.value.field, told.value.problem) == ("at", problem)


def test_no_day_is_likely_long_before_a_fair_of_five_days() -> None:
    """One has to be said."""
    assert likely_day(SPRING, NOW) is None
