"""Dates as people write them in English and German, for promises, snoozing and date fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cache

from companion.domain.text import fold
from companion.formats.date_words import (
    HOURS,
    LEAD,
    MONTH,
    MONTHS,
    NEXT,
    NUMBER,
    NUMBERS,
    ORDINARY_MONTHS,
    RELATIVE,
    WEEKDAY,
    WEEKDAYS,
    is_weekday,
)

TEXT_LIMIT = 2_000
"""Longest text searched for a date, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date and where in the text it stands, its preposition included."""

    value: date
    start: int
    """Index of the first character of the phrase."""
    end: int
    """Index after its last character."""


def find_date(text: str, *, today: date) -> FoundDate | None:
    """Return the first date in `text`; both languages are always understood.

    A weekday is the next such day after today: "friday" on a Friday is a week away, only "this
    friday" may be today. Weeks, by name or number, are their Monday, but a week that has begun is
    today. The end of the week is its Friday. A date without a year is the next one from today on.
    "vor Freitag" is Friday. Short weekdays ("so", "mi", "sun") count only after a preposition or
    as the whole text; impossible dates (31.2.) do not count at all. Only the first `TEXT_LIMIT`
    characters are looked at.
    """
    text = text[:TEXT_LIMIT]
    hits = [hit for form in _FORMS if (hit := next(_hits(form, text, today), None))]
    return min(hits, key=lambda hit: (hit.start, -hit.end), default=None)


def parse_date(text: str, *, today: date) -> date | None:
    """Return the date that the whole of `text` names, or None; the rules are `find_date`'s."""
    phrase = text.strip(" \t\r\n,;:!?")
    found = find_date(phrase, today=today)
    if found is None or found.start > 0 or phrase[found.end :].strip("."):
        return None
    return found.value


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a date, and how to work it out from what was matched."""

    pattern: str
    read: Callable[[re.Match[str], date], date | None]


def _hits(form: _Form, text: str, today: date) -> Iterator[FoundDate]:
    """Yield the possible dates that `text` has in this form."""
    for match in _compiled(form.pattern).finditer(text):
        try:
            value = form.read(match, today)
        except (ValueError, OverflowError):
            continue
        if value is not None:
            yield FoundDate(value=value, start=match.start(), end=match.end())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile at first use: most commands meet no date, and this takes longer than they do."""
    return re.compile(pattern, re.IGNORECASE)


_ANOTHER_WORD = re.compile(r"[\s.]*\w")
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_HOURS = rf"(?:\s+(?:{HOURS}))?"


def _form(pattern: str, read: Callable[[re.Match[str], date], date | None]) -> _Form:
    """Return the form whose words stand by themselves, after any prepositions."""
    return _Form(rf"(?<![\w./+\-])(?P<lead>(?:(?:{LEAD})\s+){{0,3}})(?:{pattern})(?![\w'’])", read)


def _dated(pattern: str, read: Callable[[re.Match[str], date], date | None]) -> _Form:
    """Return the form of a calendar date, which may follow its weekday ("Fr, 27.11.")."""
    return _form(rf"(?:(?:{WEEKDAY})\b\.?,?\s+(?:the\s+|den\s+|dem\s+)?)?(?:{pattern})", read)


def _is_whole(match: re.Match[str]) -> bool:
    """Tell whether the text has nothing but this date."""
    text = match.string
    return not text[: match.start()].strip() and not text[match.end() :].strip(" .")


def _relative(match: re.Match[str], today: date) -> date | None:
    """Read "tomorrow", "heute Abend", "day after tomorrow"."""
    days = 2 if match["after"] else RELATIVE[fold(match["word"])]
    return today + timedelta(days=days)


def _weekday(match: re.Match[str], today: date) -> date | None:
    """Read "friday", "next Fri", "kommenden Freitag", "Freitag nächster Woche"."""
    if not (match["next"] or match["this"] or match["week"] or _names_weekday(match)):
        return None
    number = WEEKDAYS[fold(match["day"])]
    if match["week"]:
        return _monday(today) + timedelta(days=7 + number)
    ahead = (number - today.weekday()) % 7
    return today + timedelta(days=ahead if match["this"] else ahead or 7)


def _names_weekday(match: re.Match[str]) -> bool:
    """Tell whether the weekday's name, where it is short, stands where no other word can."""
    ends = not _ANOTHER_WORD.match(match.string, match.end())
    return _is_whole(match) or is_weekday(match["day"], match["lead"].lower().split(), ends=ends)


def _monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _next_span(match: re.Match[str], today: date) -> date | None:
    """Read "next week", "nächste Woche Freitag", "next month": their first day or that weekday."""
    if fold(match["unit"]).startswith("mon"):
        return _last_of_month(today) + timedelta(days=1)
    day = match["day"]
    return _monday(today) + timedelta(days=7 + (WEEKDAYS[fold(day)] if day else 0))


def _last_of_month(day: date) -> date:
    """Return the last day of the month of `day`."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def _end(match: re.Match[str], today: date) -> date | None:
    """Read "end of the month", "Ende nächster Woche", "Ende Oktober", "Jahresende"."""
    if match["month"]:
        return _coming(today, lambda year: _last_of_month(date(year, _month(match), 1)))
    unit, later = fold(match["unit"] or match["compound"] or match["short"]), bool(match["next"])
    if unit.startswith(("day", "tag")):
        return today
    if unit.startswith(("w", "eow")):
        friday = _monday(today) + timedelta(days=4 + 7 * later)
        return friday if friday >= today else friday + timedelta(days=7)
    if unit.startswith(("m", "eom")):
        last = _last_of_month(today)
        return _last_of_month(last + timedelta(days=1)) if later else last
    return date(today.year + later, 12, 31)


def _amount(match: re.Match[str], today: date) -> date | None:
    """Read "in 3 days", "in zwei Wochen", "+1m"; "3 days" only as the whole text."""
    if not (match["within"] or match["lead"].lower().split()[-1:] == ["in"] or _is_whole(match)):
        return None
    number = int(match["digits"]) if match["digits"] else NUMBERS[fold(match["word"])]
    unit = fold(match["unit"])
    if unit.startswith("m"):
        return _months_later(today, number)
    return today + timedelta(days=number * (7 if unit.startswith("w") else 1))


def _months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, _last_of_month(first).day))


def _iso(match: re.Match[str], _today: date) -> date | None:
    """Read 2026-10-01."""
    return date.fromisoformat(match["iso"])


def _numeric(match: re.Match[str], today: date) -> date | None:
    """Read 1.10. / 1.10.2026 / 01.10.26; "1.10" only after a preposition or as the whole text."""
    if not (match["dot"] or match["lead"] or _is_whole(match)):
        return None
    return _calendar(match["year"] or match["short"], int(match["month"]), int(match["day"]), today)


def _named(match: re.Match[str], today: date) -> date | None:
    """Read "10 Oct", "10. Oktober 2026", "October 10th"."""
    name = match["month"]
    if fold(name) in ORDINARY_MONTHS and not (
        name[0].isupper() or match["lead"] or match["year"] or _is_whole(match)
    ):
        return None
    return _calendar(match["year"], _month(match), int(match["day"]), today)


def _month(match: re.Match[str]) -> int:
    """Return the number of the month that was named."""
    return MONTHS[fold(match["month"])]


def _calendar(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return that day of the given year, or the next one from today on."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _coming(today, lambda year: date(year, month, day))


def _coming(today: date, make: Callable[[int], date]) -> date | None:
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


def _week(match: re.Match[str], today: date) -> date | None:
    """Read "KW 40", "week 40": the Monday of that ISO week, or today where it has begun."""
    number = int(match["number"])
    if number == today.isocalendar().week:
        return today
    return _coming(today, lambda year: date.fromisocalendar(year, number, 1))


_FORMS = (
    _form(
        rf"(?:(?P<after>day\ after\ tomorrow)|(?P<word>today|tonight|heute|eod|tomorrow|übermorgen|"
        rf"uebermorgen|(?<!guten\ )(?<!am\ )morgen)){_HOURS}",
        _relative,
    ),
    _form(
        rf"(?:(?P<next>{NEXT})\s+|(?P<this>this|diese[nrms]?)\s+)?(?P<day>{WEEKDAY})\b\.?"
        rf"(?P<week>,?\s+(?:{NEXT})\s+(?:week|woche))?{_HOURS}",
        _weekday,
    ),
    _form(
        rf"(?:{NEXT})\s+(?P<unit>week|woche|month|monat)(?:\s+(?:on\s+|am\s+)?(?P<day>{WEEKDAY})\b)?",
        _next_span,
    ),
    _form(
        rf"(?P<compound>(?:monats|jahres)ende)|(?P<short>eow|eom|eoy)"
        rf"|(?:end|ende)\s+(?:of\s+)?(?:the\s+|this\s+|der\s+|des\s+|diese[rs]\s+)?"
        rf"(?:(?P<next>{NEXT})\s+)?"
        rf"(?:(?P<unit>day|tages|week|woche|month|monats?|year|jahres)|(?P<month>{MONTH}))",
        _end,
    ),
    _form(
        r"(?P<within>(?:within|binnen|innerhalb)\s+(?:von\s+)?|\+\s?)?"
        rf"(?:(?P<digits>[0-9]{{1,3}})\s*|(?P<word>{NUMBER})\s+)"
        r"(?P<unit>days?|d|tage?n?|weeks?|wochen?|w|months?|monate?n?|m)",
        _amount,
    ),
    _dated(r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})", _iso),
    _dated(
        r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})"
        rf"(?:(?P<dot>\.)(?:\s?{_YEAR}|(?P<short>[0-9]{{2}}))?)?(?!\s*(?:uhr|€|euro|%)|[0-9])",
        _numeric,
    ),
    _dated(
        rf"(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?(?P<month>{MONTH})\b\.?"
        rf"(?:,?\s{_YEAR})?",
        _named,
    ),
    _dated(
        rf"(?P<month>{MONTH})\b\.?\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s{_YEAR})?", _named
    ),
    _form(r"(?:calendar\ week|week|kalenderwoche|kw|cw)\s?(?P<number>[0-9]{1,2})", _week),
)
