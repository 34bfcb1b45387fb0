"""On which day a birthday is celebrated."""

from __future__ import annotations

from datetime import date


def celebrated(day: str, begin: date, end: date) -> date | None:
    """Return the day on which a birthday ("0529") is celebrated from `begin` to `end`, if any."""
    month, number = int(day[:2]), int(day[2:])
    for year in range(begin.year, end.year + 1):
        try:
            when = date(year, month, number)
        except ValueError:
            if (month, number) != (2, 29):
                return None
            when = date(year, 2, 28)  # in most years
        if begin <= when <= end:
            return when
    return None
