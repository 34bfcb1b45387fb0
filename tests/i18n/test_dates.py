"""Dates and numbers in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from companion.i18n import format_date, format_day, format_number, format_time, use

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(("spoken", "expected"), [("en", "Tue 24 Nov"), ("de", "Di. 24. Nov.")])
def test_a_day_has_its_weekday(spoken: str, expected: str) -> None:
    """A day within the year is named by weekday, day and month."""
    use(spoken)

    assert format_day(DAY) == expected


@pytest.mark.parametrize(("spoken", "expected"), [("en", "24 Nov 2026"), ("de", "24. Nov. 2026")])
def test_a_date_has_its_year(spoken: str, expected: str) -> None:
    """A date carries its year."""
    use(spoken)

    assert format_date(DAY) == expected


@pytest.mark.parametrize("spoken", ["en", "de"])
def test_a_time_has_two_digits_each(spoken: str) -> None:
    """Both languages write the time with 24 hours."""
    use(spoken)

    assert format_time(datetime(2026, 11, 24, 9, 5, tzinfo=UTC)) == "09:05"


@pytest.mark.parametrize(("spoken", "expected"), [("en", "1,234,567.5"), ("de", "1.234.567,5")])
def test_a_number_has_the_separators_of_its_language(spoken: str, expected: str) -> None:
    """Point and comma change places in German."""
    use(spoken)

    assert format_number(1234567.5, 1) == expected


@pytest.mark.parametrize("spoken", ["en", "de"])
def test_every_day_of_a_year_can_be_written(spoken: str) -> None:
    """No month and no weekday is missing, and none is written like another."""
    use(spoken)
    days = [date.fromordinal(DAY.toordinal() + offset) for offset in range(365)]

    assert len({format_day(day) for day in days}) == 365
