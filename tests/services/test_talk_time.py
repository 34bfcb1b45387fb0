"""When a talk was is read as people say it, and is never to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from companion.domain.event import Event
from companion.errors import Invalid
from companion.services.talk_time import minutes_said, past_day, past_moment
from tests.fakes import NOW

TODAY = date(2026, 11, 24)  # a Tuesday
AT = datetime(2026, 11, 23, 14, 30, 20, tzinfo=UTC)
ATHENS = Event(id="e", name="Summit", begin=TODAY, end=TODAY, zone="Europe/Athens")
EAST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", date(2026, 11, 23)),
        ("vorgestern", date(2026, 11, 22)),
        ("last friday", date(2026, 11, 20)),
        ("3 days ago", date(2026, 11, 21)),
        ("heute", TODAY),
        ("friday", date(2026, 11, 20)),
        ("tuesday", TODAY),
        ("23.11.", date(2026, 11, 23)),
        ("25.11.", date(2025, 11, 25)),
        ("2026-10-01", date(2026, 10, 1)),
        ("2027-10-01", None),
        ("tomorrow", None),
        ("+3d", None),
        ("the bar", None),
    ],
)
def test_days_are_those_that_were(text: str, day: date | None) -> None:
    """The last one of its name, never one to come."""
    assert past_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("13:00", datetime(2026, 11, 23, 13, 0, tzinfo=UTC)),
        ("14:30", AT),
        ("today", datetime(2026, 11, 24, 14, 30, 20, tzinfo=UTC)),
        ("friday 9:00", datetime(2026, 11, 20, 9, 0, tzinfo=UTC)),
    ],
)
def test_what_is_not_said_stays(text: str, moment: datetime) -> None:
    """The day, the time, and the second of a time that is the same."""
    assert past_moment(text, AT, None, NOW.replace(tzinfo=UTC)) == moment


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("14:30-15:00", 30),
        ("yesterday 14:30 bis 15:10", 40),
        ("9:00 +45", 45),
        ("14:30", 0),
        ("", 0),
    ],
)
def test_an_end_tells_how_long_it_was(text: str, minutes: int) -> None:
    """Or the minutes behind the begin."""
    assert minutes_said(text) == minutes


def test_times_are_those_of_the_place() -> None:
    """Nine o'clock in Athens is seven in Greenwich."""
    assert past_moment("9:00", AT, ATHENS, NOW) == datetime(2026, 11, 23, 9, 0, tzinfo=EAST)


def test_the_hour_that_there_is_twice_stays_the_same_one() -> None:
    """In autumn, where only the minutes are mended; the second of them has another offset."""
    berlin = replace(ATHENS, zone="Europe/Berlin")
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 2:30 for the second time
    mended = past_moment("2:40", second, berlin, NOW)

    assert mended.astimezone(UTC) == second + timedelta(minutes=10)


def test_a_weekday_is_one_of_an_event_that_is_over() -> None:
    """Not the last one before today; how long ago it was counts from today."""
    week = replace(ATHENS, begin=date(2026, 11, 9), end=date(2026, 11, 13))

    assert past_moment("friday 9:00", AT, week, NOW).date() == date(2026, 11, 13)
    assert past_moment("3 days ago 9:00", AT, week, NOW).date() == date(2026, 11, 21)


@pytest.mark.parametrize("text", ["", "the bar", "tomorrow 9:00", "soon"])
def test_no_time_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Invalid) as refused:
        past_moment(text, AT, None, NOW)
    assert refused.value.problem == "no_talk_time"


def test_a_time_to_come_is_refused() -> None:
    """Nobody was met this evening already."""
    with pytest.raises(Invalid) as refused:
        past_moment("today 20:00", AT, None, NOW)
    assert refused.value.problem == "in_the_future"
