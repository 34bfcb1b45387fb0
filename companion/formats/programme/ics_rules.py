"""The days on which a recurring entry of a calendar is on, within a bound."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from icalendar import vRecur, vWeekday

MOST = 100
"""So often an entry is taken."""
HORIZON = timedelta(days=400)
"""So far after its first day."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_READ = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"))


@dataclass(frozen=True, slots=True)
class Rule:
    """How an entry recurs (RFC 5545, 3.3.10), as far as days tell.

    dateutil knows more rules, but looks for a day that never comes until the year 9999: for a daily
    31st of February that takes four seconds, and nothing stops it.
    """

    freq: str
    interval: int = 1
    count: int = 0
    until: date | None = None
    """The last day, or the last moment."""
    days: tuple[tuple[int, int], ...] = ()
    """Which of its kind in the month, 0 for each, and the weekday, Monday as 0."""
    months: tuple[int, ...] = ()
    month_days: frozenset[int] = frozenset()
    week_start: int = 0

    def dates(self, first: date) -> Iterator[date]:
        """Yield the days on which an entry is that begins on `first`, this one at first.

        They are not told by `until`, which may name a moment.
        """
        number = 0
        for ahead in range(HORIZON.days):
            day = first + timedelta(days=ahead)
            if ahead and not self._fits(day, first):
                continue
            yield day
            number += 1
            if number == self.count:
                return

    def _fits(self, day: date, first: date) -> bool:
        """Tell whether an entry that begins on `first` is on at `day`."""
        return (
            self._is_in_step(day, first)
            and (not self.months or day.month in self.months)
            and self._is_on_day(day, first)
        )

    def _is_in_step(self, day: date, first: date) -> bool:
        """Tell whether the interval meets `day`."""
        match self.freq:
            case "DAILY":
                steps = (day - first).days
            case "WEEKLY":
                steps = (self._week(day) - self._week(first)).days // 7
            case "MONTHLY":
                steps = (day.year - first.year) * 12 + day.month - first.month
            case _:
                steps = day.year - first.year
        return steps % self.interval == 0

    def _is_on_day(self, day: date, first: date) -> bool:
        """Tell whether the day of the week and of the month is one of those that are meant."""
        length = calendar.monthrange(day.year, day.month)[1]
        if self.month_days and not {day.day, day.day - length - 1} & self.month_days:
            return False
        if self.days:
            nths = (0, (day.day + 6) // 7, -((length - day.day) // 7 + 1))
            return any((nth, day.weekday()) in self.days for nth in nths)
        if self.month_days or self.freq == "DAILY":
            return True
        if self.freq == "WEEKLY":
            return day.weekday() == first.weekday()
        return day.day == first.day and (
            self.freq == "MONTHLY" or bool(self.months) or day.month == first.month
        )

    def _week(self, day: date) -> date:
        """Return the first day of the week that `day` is in."""
        return day - timedelta(days=(day.weekday() - self.week_start) % 7)


def rule_of(text: str) -> Rule | None:
    """Return the rule in an RRULE; None for one that days do not tell."""
    try:
        said = vRecur.from_ical(text)
    except ValueError:
        return None
    freq, until = said.get("FREQ", [""])[0], said.get("UNTIL", [None])[0]
    if said.keys() - _READ or freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return None
    return Rule(
        freq=freq,
        interval=max(1, said.get("INTERVAL", [1])[0]),
        count=said.get("COUNT", [0])[0],
        until=until if isinstance(until, date) else None,
        days=tuple((one.relative or 0, _DAYS.index(one.weekday)) for one in said.get("BYDAY", [])),
        months=tuple(said.get("BYMONTH", [])),
        month_days=frozenset(said.get("BYMONTHDAY", [])),
        week_start=_DAYS.index(said.get("WKST", [vWeekday("MO")])[0].weekday),
    )
