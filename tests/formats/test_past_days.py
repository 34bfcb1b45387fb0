"""Days that are over are told by how long ago they were, in both languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from companion.formats.past_days import read_past_day, read_past_span

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", date(2026, 11, 23)),
        ("Gestern  Abend", date(2026, 11, 23)),
        ("the day before yesterday", date(2026, 11, 22)),
        ("vorgestern", date(2026, 11, 22)),
        ("3 days ago", date(2026, 11, 21)),
        ("vor zwei Tagen", date(2026, 11, 22)),
        ("vor fünf Tagen", date(2026, 11, 19)),
        ("a week ago", date(2026, 11, 17)),
        ("vor 2 Wochen", date(2026, 11, 10)),
        ("last Friday", date(2026, 11, 20)),
        ("am letzten Freitag", date(2026, 11, 20)),
        ("last tuesday", date(2026, 11, 17)),
        ("letzten Di.", date(2026, 11, 17)),
        ("last night", date(2026, 11, 23)),
        ("this morning", TODAY),
        ("letzte Woche", date(2026, 11, 17)),
        ("letzte Woche Freitag", date(2026, 11, 20)),
        ("Dienstag letzter Woche", date(2026, 11, 17)),
        ("on monday last week", date(2026, 11, 16)),
        ("last week on Sunday", date(2026, 11, 22)),
        ("an hour ago", None),
        ("today", None),
        ("last one", None),
        ("vor Freitag", None),
        ("in 3 days", None),
        ("yesterday 9:00", None),
    ],
)
def test_how_long_ago_tells_the_day(text: str, day: date | None) -> None:
    """What is said otherwise is read elsewhere."""
    assert read_past_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("an hour ago", 60),
        ("vor zwei Stunden", 120),
        ("vor 10 Minuten", 10),
        ("90 min ago", 90),
        ("3 days ago", None),
        ("hour ago", None),
    ],
)
def test_hours_and_minutes_are_told_as_a_span(text: str, minutes: int | None) -> None:
    """Days are no hours: they are told by the calendar."""
    assert read_past_span(text) == (None if minutes is None else timedelta(minutes=minutes))
