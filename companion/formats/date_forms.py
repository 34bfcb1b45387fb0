"""One way to write a date, what may stand around it, and reckoning with weeks and months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from companion.domain.text import fold
from companion.formats.date_words import GOES_ON, LEAD, MONTHS, WEEKDAY

DIGITS = "0123456789"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_TIME = re.compile(
    r",?\s+(?:(?:um|at|ab|gegen)\s+)?[0-9]{1,2}(?:[:.][0-9]{2}|(?:[:.][0-9]{2})?\s?(?:uhr|h|am|pm))"
    r"(?!\w)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"\s*(?:\Z|[,;:!?)→–])|\s+(?i:{GOES_ON}|after|before)\s|\s+[a-zäöüß]{{2,}}(?:en|eln|ern)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date, and how to work it out from what was matched."""

    pattern: str
    read: Callable[[re.Match[str], date], date | None]
    hints: tuple[str, ...] = ()
    """One of these is always in it, in small letters, so that other texts need no look."""


def form(
    pattern: str, read: Callable[[re.Match[str], date], date | None], hints: Iterable[str] = ()
) -> Form:
    """Return the form whose words stand by themselves, after any prepositions."""
    lead = rf"(?<![\w./+\-])(?P<lead>(?:(?:{LEAD})\s+){{0,3}})"
    return Form(rf"{lead}(?:{pattern})(?![\w'’])", read, tuple(hints))


def dated(pattern: str, read: Callable[[re.Match[str], date], date | None]) -> Form:
    """Return the form of a calendar date, which may follow its weekday ("Fr, 27.11.")."""
    weekday = rf"(?:(?:{WEEKDAY})\b\.?,?\s+(?:the\s+|den\s+|dem\s+)?)?"
    return form(rf"{weekday}(?:{pattern})", read, DIGITS)


def leads(match: re.Match[str]) -> list[str]:
    """Return the prepositions before the date."""
    return match["lead"].lower().split()


def is_whole(match: re.Match[str]) -> bool:
    """Tell whether the text has nothing but this date."""
    text = match.string
    return not text[: match.start()].strip() and not text[match.end() :].strip(" .")


def has_time_behind(match: re.Match[str]) -> bool:
    """Tell whether the time of day follows: "14 Uhr", "3pm", "um 10:00"."""
    return _TIME.match(match.string, match.end()) is not None


def ends_here(match: re.Match[str]) -> bool:
    """Tell whether nothing follows to which the number or word before it could belong."""
    return _ENDS.match(match.string, match.end()) is not None or has_time_behind(match)


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def last_of_month(day: date) -> date:
    """Return the last day of the month of `day`."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, last_of_month(first).day))


def month_of(match: re.Match[str]) -> int:
    """Return the number of the month that was named."""
    return MONTHS[fold(match["month"])]


def calendar(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return that day of the given year, or the next one from today on."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return coming(today, lambda year: date(year, month, day))


def coming(today: date, make: Callable[[int], date]) -> date | None:
    """Return the first existing day from today on that `make` gives for a year."""
    # Eight years, for 29 February around a century without a leap day.
    for year in range(today.year, min(today.year + 8, MAXYEAR) + 1):
        try:
            day = make(year)
        except ValueError:
            continue
        if day >= today:
            return day
    return None
