"""Dates as people write them in English and German, for promises, snoozing and date fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from companion.domain.text import fold
from companion.formats.date_forms import (
    YEAR,
    Form,
    calendar,
    coming,
    dated,
    ends_here,
    form,
    has_time_behind,
    is_whole,
    leads,
    monday,
    month_of,
)
from companion.formats.date_spans import SPANS
from companion.formats.date_words import (
    AFTER_NEXT,
    DAY_LEADS,
    FEAST,
    FEASTS,
    GERMAN_HOURS,
    HOURS,
    MONTH,
    NEXT,
    NOW,
    NUMBER,
    NUMBERS,
    ORDINARY_MONTHS,
    RELATIVE,
    WEEKDAY,
    WEEKDAYS,
    is_weekday,
)
from companion.formats.mistyped_days import MISTYPED

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
    friday" may be today, and "next friday" is no other one; "friday week" and "friday after next"
    are the one after. Weeks, by name or number, are their Monday, but a week that has begun is
    today. The end of the week is its Friday. A date without a year is the next one from today on;
    with slashes its day comes first, where that is possible. "vor Freitag" is Friday, but "vor
    Weihnachten" the day before. Short weekdays ("so", "mi", "sun") count only after a preposition,
    before a time of day or as the whole text, days without month or last dot only where nothing
    follows that they could belong to; impossible dates (31.2.) do not count at all. Behind a
    preposition a weekday or month may have one letter wrong. Only the first `TEXT_LIMIT`
    characters are looked at.
    """
    text = text[:TEXT_LIMIT]
    small = text.lower()
    forms = (one for one in _FORMS if not one.hints or any(hint in small for hint in one.hints))
    hits = [hit for one in forms if (hit := next(_hits(one, text, today), None))]
    return min(hits, key=lambda hit: (hit.start, -hit.end), default=None)


def parse_date(text: str, *, today: date) -> date | None:
    """Return the date that the whole of `text` names, or None; the rules are `find_date`'s."""
    phrase = text.strip(" \t\r\n,;:!?")
    found = find_date(phrase, today=today)
    if found is None or found.start > 0 or phrase[found.end :].strip("."):
        return None
    return found.value


def _hits(one: Form, text: str, today: date) -> Iterator[FoundDate]:
    """Yield the possible dates that `text` has in this form."""
    for match in _compiled(one.pattern).finditer(text):
        try:
            value = one.read(match, today)
        except (ValueError, OverflowError):
            continue
        if value is not None:
            yield FoundDate(value=value, start=match.start(), end=match.end())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile at first use: most commands meet no date, and this takes longer than they do."""
    return re.compile(pattern, re.IGNORECASE)


_ANOTHER_WORD = re.compile(r"[\s.]*\w")
_AS = re.compile(r"\s+(?:wie|as)\b", re.IGNORECASE)
_NO_DATE_BEFORE = re.compile(
    r"(?:version|release|v|nr\.?|no\.?|punkt|kapitel|chapter|python|java|usb)\s\Z", re.IGNORECASE
)
"""Numbers behind these are none of a calendar ("Version 3.12")."""
_BIG = 9
"""A day or month above this, without a last dot, is hardly the number of anything else."""
_ALWAYS = (24, 7)


def _relative(match: re.Match[str], today: date) -> date | None:
    """Read "tomorrow", "heute Abend", "day after tomorrow", "asap"."""
    if match["now"]:
        return today
    days = 2 if match["after"] else RELATIVE[fold(match["word"])]
    return today + timedelta(days=days)


def _weekday(match: re.Match[str], today: date) -> date | None:
    """Read "friday", "next Fri", "Freitag nächster Woche", "friday week", "Fr in 2 Wochen"."""
    is_surely = match["next"] or match["this"] or match["over"] or match["week"] or match["later"]
    if not (is_surely or _names_weekday(match)):
        return None
    number = WEEKDAYS[fold(match["day"])]
    if match["week"]:
        ahead = 14 if match["after"] else 7
        return monday(today) + timedelta(days=ahead + number)
    ahead = (number - today.weekday()) % 7
    if not match["this"]:
        ahead = ahead or 7
    return today + timedelta(days=ahead + 7 * _weeks_more(match))


def _weeks_more(match: re.Match[str]) -> int:
    """Return how many weeks after the next such weekday is meant."""
    if match["digits"] or match["number"]:
        return int(match["digits"] or NUMBERS[fold(match["number"])])
    return int(bool(match["over"] or match["later"]))


def _names_weekday(match: re.Match[str]) -> bool:
    """Tell whether the weekday's name, where it is short, stands where no other word can."""
    ends = not _ANOTHER_WORD.match(match.string, match.end())
    if is_whole(match) or is_weekday(match["day"], leads(match), ends=ends):
        return True
    if match["hour"] and match["day"][0].isupper():
        return _AS.match(match.string, match.end()) is None
    return has_time_behind(match)


def _numeric(match: re.Match[str], today: date) -> date | None:
    """Read 1.10. / 1.10.2026 / 01.10.26; "24.12" where it can be nothing else."""
    day, month = int(match["day"]), int(match["month"])
    if not (match["dot"] or match["lead"] or is_whole(match) or _is_date(match, day, month)):
        return None
    return calendar(match["year"] or match["short"], month, day, today)


def _slashed(match: re.Match[str], today: date) -> date | None:
    """Read 03/12/2026 and 24/12, the day first; 12/15 can only have the month first."""
    day, month = int(match["day"]), int(match["month"])
    year = match["year"] or match["short"]
    if not year and (match["sign"] == "-" or (day, month) == _ALWAYS):
        return None
    if not (year or match["lead"] or is_whole(match) or _is_date(match, day, month)):
        return None
    if month > 12:
        day, month = month, day
    return calendar(year, month, day, today)


def _is_date(match: re.Match[str], day: int, month: int) -> bool:
    """Tell whether two numbers by themselves are a date: nothing else has them."""
    if max(day, month) <= _BIG or _NO_DATE_BEFORE.search(match.string, 0, match.start()):
        return False
    return ends_here(match)


def _day_alone(match: re.Match[str], today: date) -> date | None:
    """Read "am 15." and "on the 15th": the next such day from today on."""
    is_said = ends_here(match) and not DAY_LEADS.isdisjoint(leads(match))
    if not (is_said or is_whole(match)):
        return None
    number = int(match["day"])
    months = (
        (today.year + (today.month + more - 1) // 12, (today.month + more - 1) % 12 + 1)
        for more in range(3)
    )
    for year, month in months:
        try:
            found = date(year, month, number)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _feast(match: re.Match[str], today: date) -> date | None:
    """Read "by Christmas", "an Silvester"; "vor Weihnachten" is the day before."""
    if not is_whole(match) and (DAY_LEADS.isdisjoint(leads(match)) or not ends_here(match)):
        return None
    month, day = FEASTS[str(match.lastgroup)]
    before = timedelta(days=not {"vor", "before"}.isdisjoint(leads(match)))
    return coming(today, lambda year: date(year, month, day) - before)


def _iso(match: re.Match[str], _today: date) -> date | None:
    """Read 2026-10-01."""
    return date.fromisoformat(match["iso"])


def _named(match: re.Match[str], today: date) -> date | None:
    """Read "10 Oct", "10. Oktober 2026", "October 10th"."""
    name = match["month"]
    if fold(name) in ORDINARY_MONTHS and not (
        name[0].isupper() or match["lead"] or match["year"] or is_whole(match)
    ):
        return None
    return calendar(match["year"], month_of(match), int(match["day"]), today)


_AFTER = r"(?!\s+(?:after|nach|when|once|wenn|sobald)\b)"
"""Not so soon: "sofort nach der Messe"."""
_NO_UNIT = r"(?!\s*(?:uhr|€|euro|%)|[0-9/])"
_FORMS = (
    form(
        rf"(?:(?P<after>day\ after\ tomorrow)|(?P<now>{NOW}){_AFTER}"
        r"|(?P<word>today|tonight|heute|eod|cob|tomm?orr?ow|übermorgen|uebermorgen"
        r"|(?<!guten\ )(?<!am\ )morgen))"
        rf"(?:\s+(?:{HOURS}))?(?:(?<=heute)\s+noch)?",
        _relative,
    ),
    form(
        rf"(?:(?P<next>{NEXT})\s+|(?P<over>{AFTER_NEXT})\s+|(?P<this>this|diese[nrms]?)\s+)?"
        rf"(?P<day>{WEEKDAY})\b\.?"
        rf"(?:(?P<week>,?\s+(?:(?:the\s+|der\s+)?(?P<after>{AFTER_NEXT}|week\s+after\s+next)|{NEXT})"
        r"(?:(?<=after\snext)|\s+(?:week|woche)))"
        rf"|\s+(?P<later>after\s+next|week(?=\s*(?:\Z|[,;:!?)]))"
        rf"|in\s+(?:(?P<digits>[0-9]{{1,2}})|(?P<number>{NUMBER}))\s+(?:weeks?|wochen?)))?"
        rf"(?:\s+(?:(?P<hour>{GERMAN_HOURS}|morning)|{HOURS}))?",
        _weekday,
    ),
    *SPANS,
    dated(r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})", _iso),
    dated(
        r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})"
        rf"(?:(?P<dot>\.)(?:\s?{YEAR}|(?P<short>[0-9]{{2}}))?)?{_NO_UNIT}",
        _numeric,
    ),
    dated(
        r"(?P<day>[0-9]{1,2})(?P<sign>[/-])(?P<month>[0-9]{1,2})"
        rf"(?:(?P=sign)(?:{YEAR}|(?P<short>[0-9]{{2}})))?{_NO_UNIT}",
        _slashed,
    ),
    dated(
        rf"(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?(?P<month>{MONTH})\b\.?"
        rf"(?:,?\s{YEAR})?",
        _named,
    ),
    dated(
        rf"(?P<month>{MONTH})\b\.?\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s{YEAR})?", _named
    ),
    dated(r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)(?!\s?uhr)", _day_alone),
    form(FEAST, _feast, ("mas", "weih", "heilig", "silv", "year", "neuj")),
    *MISTYPED,
)
