"""Days and people as a letter says them, whichever language the app speaks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from companion.formats.letter_words import long_day, slot_lines, what_they_do

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "language", "expected"),
    [
        (date(2026, 11, 24), "de", "24. November"),
        (date(2026, 3, 1), "de", "1. März"),
        (date(2026, 3, 1), "en", "1 March"),
        (date(2025, 12, 31), "de", "31. Dezember 2025"),
        (date(2027, 1, 4), "en", "4 January 2027"),
    ],
)
def test_a_day_is_said_in_full(day: date, language: str, expected: str) -> None:
    """With its year where that is another one."""
    assert long_day(day, TODAY, language) == expected


def test_free_times_are_a_line_each() -> None:
    """With the day of the week."""
    slots = [datetime(2026, 11, 25, 10), datetime(2027, 1, 4, 14, 30)]  # noqa: DTZ001 - as clocks show it

    assert slot_lines(slots, TODAY, "de") == (
        "Mittwoch, 25. November, 10:00 Uhr\nMontag, 4. Januar 2027, 14:30 Uhr"
    )
    assert slot_lines(slots, TODAY, "en").startswith("Wednesday, 25 November, 10:00\n")
    assert slot_lines([], TODAY, "en") == ""


@pytest.mark.parametrize(
    ("role", "organisation", "expected"),
    [
        ("CTO", "SAP", "CTO, SAP"),
        ("CTO", "", "CTO"),
        ("", "SAP", "SAP"),
        ("", "", ""),
    ],
)
def test_what_somebody_does(role: str, organisation: str, expected: str) -> None:
    """As far as it is known."""
    assert what_they_do(role, organisation, "de") == expected
