"""The birthdays on a card, and on which day one is celebrated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_BIRTHDAY = re.compile(
    r"(?:[^.:;\n]*\.)?BDAY[^:\n]*: *([0-9]{4}|--)-?([0-9]{2})-?([0-9]{2})", re.IGNORECASE
)
_NO_YEAR = "1604"
"""The year that some programs write where none is known."""


def birthdays_on(vcard: str) -> frozenset[tuple[str, str]]:
    """Return the birthdays on a card: the year, "" where there is none, and "0529"."""
    found = (_BIRTHDAY.match(vcard, begin) for begin in _lines_with_one(vcard))
    return frozenset(
        (one[1].strip("-").replace(_NO_YEAR, ""), one[2] + one[3]) for one in found if one
    )


def is_day(text: str) -> bool:
    """Tell whether `text` is a day that one thinks of every year: "2020-05-29" or "05-29"."""
    try:
        date.fromisoformat(text if len(text) == 10 else f"2000-{text}")
    except ValueError:
        return False
    return len(text) in {5, 10}


def _lines_with_one(vcard: str) -> Iterator[int]:
    """Yield where each line begins that names a birthday; the card may hold a picture."""
    for name in ("BDAY", "bday"):
        at = vcard.find(name)
        while at >= 0:
            yield vcard.rfind("\n", 0, at) + 1
            end = vcard.find("\n", at)
            at = vcard.find(name, end) if end >= 0 else end


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


def around(begin: date, end: date, days: int) -> tuple[date, date]:
    """Return the first and the last day from so many `days` before `begin` to after `end`."""
    first = max(begin.toordinal() - days, date.min.toordinal())
    last = min(end.toordinal() + days, date.max.toordinal())
    return date.fromordinal(first), date.fromordinal(last)
