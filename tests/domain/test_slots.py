"""Free times for a meeting, on a fixed day, across zones and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from companion.domain.slots import ROOM, Busy, free_slots

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)


def slots(
    *busy: Busy, today: date = TUESDAY, zone: ZoneInfo = BERLIN, **facts: int
) -> tuple[datetime, ...]:
    """Return the times between nine and five for half an hour, unless `facts` say otherwise."""
    return free_slots(today, zone, busy, **({"begins": 9, "ends": 17, "minutes": 30} | facts))


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """Return the moment "2026-11-25 10:00" by the clocks in `zone`."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def told(found: tuple[datetime, ...]) -> list[str]:
    """Return the times as one reads them."""
    return [f"{one:%a %d %b %H:%M}" for one in found]


def test_they_are_spread_over_days_and_times_of_day() -> None:
    """Morning, afternoon, and between, from tomorrow on."""
    assert told(slots()) == ["Wed 25 Nov 10:00", "Thu 26 Nov 14:00", "Fri 27 Nov 11:00"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 26), ["Fri 27 Nov 10:00", "Mon 30 Nov 14:00", "Tue 01 Dec 11:00"]),
        (date(2026, 11, 27), ["Mon 30 Nov 10:00", "Tue 01 Dec 14:00", "Wed 02 Dec 11:00"]),
        (date(2026, 11, 28), ["Mon 30 Nov 10:00", "Tue 01 Dec 14:00", "Wed 02 Dec 11:00"]),
        (date(2026, 12, 31), ["Fri 01 Jan 10:00", "Mon 04 Jan 14:00", "Tue 05 Jan 11:00"]),
    ],
)
def test_nobody_meets_at_the_weekend(today: date, expected: list[str]) -> None:
    """From any day of the week."""
    assert told(slots(today=today)) == expected


@pytest.mark.parametrize(
    ("begin", "end", "first"),
    [
        ("10:00", "10:30", "09:00"),
        ("11:00", "12:00", "10:00"),
        ("10:59", "12:00", "09:30"),
        ("08:00", "09:30", "10:00"),
        ("08:00", "09:31", "10:30"),
        ("08:00", "11:00", "11:30"),
        ("09:00", "16:00", "16:30"),
    ],
)
def test_what_i_am_at_keeps_room_around_it(begin: str, end: str, first: str) -> None:
    """Half an hour before and after."""
    busy = (at(f"2026-11-25 {begin}"), at(f"2026-11-25 {end}"))

    assert slots(busy)[0] == at(f"2026-11-25 {first}")


def test_a_full_day_is_left_out() -> None:
    """The next working day has the time of day that it would have had."""
    busy = (at("2026-11-25 09:00"), at("2026-11-26 17:00"))

    assert told(slots(busy)) == ["Fri 27 Nov 10:00", "Mon 30 Nov 14:00", "Tue 01 Dec 11:00"]


def test_who_is_never_free_has_no_times() -> None:
    """Fewer than three, or none; it ends all the same."""
    assert slots((at("2026-01-01 00:00"), at("2030-01-01 00:00"))) == ()
    assert slots(minutes=480)[0] == at("2026-11-25 09:00")
    assert slots(minutes=500) == ()
    assert slots(today=date.max) == ()
    assert len(slots(count=5)) == 5


def test_what_is_busy_counts_by_its_moment() -> None:
    """A session in another zone, or at UTC, is at the same time for me."""
    tokyo = ZoneInfo("Asia/Tokyo")
    busy = (at("2026-11-25 18:00", tokyo), at("2026-11-25 18:30", tokyo))

    assert busy[0] == at("2026-11-25 10:00")
    assert slots(busy)[0] == at("2026-11-25 09:00")


@pytest.mark.parametrize(
    ("today", "zone"),
    [
        (date(2026, 3, 27), BERLIN),  # summer time begins on Sunday
        (date(2026, 10, 23), BERLIN),  # and ends
        (date(2026, 3, 6), ZoneInfo("America/New_York")),
        (date(2026, 9, 25), ZoneInfo("Pacific/Auckland")),
    ],
)
def test_clocks_may_change_on_the_way(today: date, zone: ZoneInfo) -> None:
    """The times are what the clocks show then."""
    found = slots(today=today, zone=zone)

    assert [one.time() for one in found] == [time(10), time(14), time(11)]
    assert all(one.tzinfo is zone for one in found)


def test_an_hour_that_clocks_leave_out_is_no_time() -> None:
    """In Cairo summer time begins on a Friday at midnight."""
    cairo = ZoneInfo("Africa/Cairo")
    night = datetime(2026, 4, 24, 0, 30, tzinfo=cairo)
    assert night.astimezone(UTC).astimezone(cairo).hour == 1

    found = slots(today=date(2026, 4, 23), zone=cairo, begins=0, ends=2, count=1)

    assert told(found) == ["Fri 24 Apr 01:00"]


@pytest.mark.parametrize("minutes", [5, 30, 45, 60, 90, 240])
def test_none_ever_touches_what_i_am_at(minutes: int) -> None:
    """Sessions all over the week, of any length."""
    begin = at("2026-11-25 07:10")
    busy = [
        (begin + timedelta(minutes=171 * number), begin + timedelta(minutes=171 * number + 35))
        for number in range(60)
    ]

    found = slots(*busy, minutes=minutes)

    for one in found:
        end = one + timedelta(minutes=minutes)
        assert one.minute in {0, 30}
        assert 9 * 60 <= one.hour * 60 + one.minute <= 17 * 60 - minutes
        assert not any(first - ROOM < end and one < last + ROOM for first, last in busy)
