"""Birthdays and other days of people to whole days that come back every year."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.occasions import YearDay
from companion.formats.calendar.common import all_day, identify, remind

if TYPE_CHECKING:
    from icalendar import Component

_EARLIEST = 1900
"""Before it, programs take no entry: such a year was hardly meant, either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """A day of somebody, and what it is called in the calendar."""

    contact: str
    """The id of the contact."""
    day: YearDay
    summary: str


def yearly(entries: Iterable[DayEntry], *, stamp: datetime, hour: int) -> Iterator[Component]:
    """Yield each day from the year on in which it was first, or this one, shown at `hour`.

    The 29th of February is the last day of that month in all other years.
    """
    from icalendar import Event, vRecur

    for one in entries:
        event = Event()
        identify(event, _uid(one), stamp)
        all_day(event, _first(one.day, stamp.year))
        rule: dict[str, object] = {"freq": "yearly"}
        if one.day.day == "0229":
            rule |= {"bymonth": 2, "bymonthday": -1}
        event.add("rrule", vRecur(rule))
        event.add("summary", one.summary)
        event.add("status", "CONFIRMED")
        remind(event, timedelta(hours=hour), one.summary)
        yield event


def _uid(one: DayEntry) -> str:
    """Return what tells the day from all others: a birthday is one, whenever it is."""
    day = one.day
    which = "" if day.kind == "birthday" else f"-{day.day}-{day.nth}"
    return f"{day.kind}-{one.contact}{which}@companion"


def _first(day: YearDay, this_year: int) -> date:
    """Return when it was first, as far as that is known and taken."""
    year = day.year if _EARLIEST <= day.year <= this_year else this_year
    month, number = int(day.day[:2]), int(day.day[2:])
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))
