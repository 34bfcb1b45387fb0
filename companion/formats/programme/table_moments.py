"""Days and times of day as people write them into the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo

from companion.domain.text import fold
from companion.formats.date_words import MONTH, MONTHS
from companion.formats.programme.moments import YEARS

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)\b")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)\b")
_NAMED = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?(?P<month>{MONTH})\b\.?,?\s(?P<year>\d{{4}})"
    rf"|\b(?P<first>{MONTH})\b\.?\s(?P<then>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<later>\d{{4}})",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:(?:\s?[:.h]\s?|\suhr\s)(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?P<word>uhr\b|h\b)?(?![\d.:])",
    re.IGNORECASE,
)
CELL_LIMIT = 200
"""Longer cells hold no day and no time."""
_SHORTEST = len("1.1.26")
_REMEMBERED = 1_000
_Found = tuple[date, int, int]
"""A day, and where in a cell it begins and ends."""


class CellMoments:
    """Reads the cells of one table, in which times are in `zone`."""

    def __init__(self, zone: tzinfo, *, is_american: bool) -> None:
        """`is_american` tells whether the month stands first in "4/5/2026"."""
        self._zone = zone
        self._is_american = is_american
        self._days: dict[str, _Found | None] = {}

    def day(self, cell: str) -> date | None:
        """Return the day that `cell` begins with or has in it; None for none."""
        found = self._day(cell)
        return found[0] if found else None

    def moments(self, cell: str, day: date | None) -> list[datetime]:
        """Return the moments in `cell`, at most two: a begin and an end.

        Times are on the day in the cell, else on `day`; without one there are none.
        """
        cell = cell[:CELL_LIMIT].strip()
        exact = _exact(cell)
        if exact is not None:
            return [exact if exact.tzinfo is not None else exact.replace(tzinfo=self._zone)]
        found = self._day(cell)
        if found is not None:
            day = found[0]
            cell = f"{cell[: found[1]]} {cell[found[2] :]}"
        if day is None:
            return []
        return [self._on(day, hours) for hours in _times(cell)[:2]]

    def midnight(self, day: date) -> datetime:
        """Return the moment at which `day` begins."""
        return self._on(day, timedelta())

    def _on(self, day: date, since_midnight: timedelta) -> datetime:
        """Return the moment at which clocks on `day` show a time; 24:00 is the next day."""
        return (datetime.combine(day, time()) + since_midnight).replace(tzinfo=self._zone)

    def _day(self, cell: str) -> _Found | None:
        """Return the first day in `cell`, and where it stands; each day stands in many rows."""
        if len(cell) < _SHORTEST:
            return None
        if cell not in self._days:
            if len(self._days) >= _REMEMBERED:
                self._days.clear()
            self._days[cell] = self._find_day(cell[:CELL_LIMIT])
        return self._days[cell]

    def _find_day(self, cell: str) -> _Found | None:
        """Return the first day in `cell`, and where it stands."""
        for pattern in (_ISO, _GERMAN, _SLASHES, _NAMED):
            found = pattern.search(cell)
            day = self._number(pattern, found) if found else None
            if found and day is not None:
                return day, found.start(), found.end()
        return None

    def _number(self, pattern: re.Pattern[str], found: re.Match[str]) -> date | None:
        """Return the day that was found; None for one that is in no calendar."""
        if pattern is _NAMED:
            named = found["month"] or found["first"]
            year, month = int(found["year"] or found["later"]), MONTHS[fold(named)]
            day = int(found["day"] or found["then"])
        else:
            first, second, third = map(int, found.groups())
            if pattern is _ISO:
                year, month, day = first, second, third
            elif pattern is _SLASHES and self._is_american:
                year, month, day = third, first, second
            else:
                year, month, day = third, second, first
        year += 2000 if year < 100 else 0
        try:
            return date(year, month, day) if year in YEARS else None
        except ValueError:
            return None


def month_first(cells: Iterable[str], *, otherwise: bool) -> bool:
    """Tell whether the month stands first in days such as "4/5/2026": one of them may say so."""
    for cell in cells:
        found = _SLASHES.search(cell[:CELL_LIMIT])
        if found and (int(found[1]) > 12) != (int(found[2]) > 12):
            return int(found[2]) > 12
    return otherwise


def says_half(cell: str) -> bool:
    """Tell whether a time in `cell` is one of a clock with twelve hours."""
    return any(found["half"] for found in _CLOCK.finditer(cell[:CELL_LIMIT]))


def _exact(cell: str) -> datetime | None:
    """Return a moment in ISO 8601; None for anything else."""
    if len(cell) < 16 or cell[4:5] != "-":
        return None
    try:
        found = datetime.fromisoformat(cell.replace(" UTC", "Z"))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _times(cell: str) -> list[timedelta]:
    """Return the times of day in `cell`, since midnight; bare numbers are none."""
    times: list[timedelta] = []
    matches = list(_CLOCK.finditer(cell))
    halves = [found["half"] for found in matches]
    for at, found in enumerate(matches):
        half = found["half"] or next(filter(None, halves[at:]), "")
        if found["minute"] is None and not half and not found["word"] and "uhr" not in cell.lower():
            continue
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
        if hour <= 24 and minute < 60:
            times.append(timedelta(hours=hour, minutes=minute))
    return times
