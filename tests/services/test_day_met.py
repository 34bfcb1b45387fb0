"""The day on which somebody was met whose card is entered later."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.event import Event
from companion.errors import Invalid
from companion.services.day_met import moment_met, moment_of
from companion.services.talk_time import day_met
from tests.fakes import NOW

TODAY = NOW.date()
LISBON = Event(
    id="e", name="Web", begin=date(2026, 8, 3), end=date(2026, 8, 5), zone="Europe/Lisbon"
)
ATHENS = Event(id="a", name="Summit", begin=TODAY, end=TODAY, zone="Europe/Athens")


@pytest.mark.parametrize(
    ("event", "text", "moment"),
    [
        (None, "yesterday", datetime(2026, 11, 23, 12, tzinfo=UTC)),
        (None, "friday 14:30", datetime(2026, 11, 20, 14, 30, tzinfo=UTC)),
        (None, "14:30", datetime(2026, 11, 24, 14, 30, tzinfo=UTC)),
        (None, "2026-11-23T09:15", datetime(2026, 11, 23, 9, 15, tzinfo=UTC)),
        (None, "2026-11-23T09:15+02:00", datetime(2026, 11, 23, 7, 15, tzinfo=UTC)),
        (LISBON, "2026-08-04", datetime(2026, 8, 4, 11, tzinfo=UTC)),
        (LISBON, "2026-08-04 09:00:30", datetime(2026, 8, 4, 8, 0, 30, tzinfo=UTC)),
        (ATHENS, "gestern 9:00", datetime(2026, 11, 23, 7, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read(event: Event | None, text: str, moment: datetime) -> None:
    """By the clocks at the event; noon where no time is said."""
    assert moment_met(text, event, NOW) == moment


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2026-11-25", "in_the_future"),
        ("2026-11-24T15:09", "in_the_future"),
        ("23:00", "in_the_future"),
        ("0001-01-01T00:00+23:00", "no_talk_time"),
        ("the bar", "no_talk_time"),
        ("", "no_talk_time"),
    ],
)
def test_what_is_to_come_is_refused(text: str, problem: str) -> None:
    """And what is no time."""
    with pytest.raises(Invalid) as refused:
        moment_met(text, None, NOW)
    assert (refused.value.field, refused.value.problem) == ("at", problem)


def test_who_was_met_today_was_met_by_now() -> None:
    """So that all hours are left to remember them; of another day noon is taken, at its place."""
    yesterday = moment_of(TODAY - timedelta(days=1), ATHENS, NOW)

    assert moment_of(TODAY, ATHENS, NOW) == NOW
    assert yesterday == datetime(2026, 11, 23, 10, tzinfo=UTC)
    with pytest.raises(Invalid):
        moment_of(date(2026, 11, 25), None, NOW)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tuesday", date(2026, 8, 4)),
        ("mittwoch", date(2026, 8, 5)),
        ("sunday", date(2026, 11, 22)),
        ("4.8.", date(2026, 8, 4)),
        ("yesterday", date(2026, 11, 23)),
        ("1.9.", date(2026, 9, 1)),
        ("tomorrow", None),
    ],
)
def test_a_weekday_is_one_of_the_event(text: str, day: date | None) -> None:
    """Weeks after it, "tuesday" is still the Tuesday of the fair."""
    assert day_met(text, LISBON, NOW) == day


def test_while_an_event_is_on_a_weekday_is_the_last_one() -> None:
    """As without any."""
    assert day_met("friday", ATHENS, NOW) == day_met("friday", None, NOW) == date(2026, 11, 20)
