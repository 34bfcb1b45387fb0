"""Dates, times and numbers as people write them; the few forms that the program needs."""

from __future__ import annotations

from datetime import date, datetime

from companion.i18n.choice import language

# Abbreviations as in the Unicode CLDR, "format/abbreviated".
_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "de": ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
}
_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "de": [
        "Jan.",
        "Feb.",
        "März",
        "Apr.",
        "Mai",
        "Juni",
        "Juli",
        "Aug.",
        "Sept.",
        "Okt.",
        "Nov.",
        "Dez.",
    ],
}
_DAY_FORMS = {"en": "{weekday} {day} {month}", "de": "{weekday} {day}. {month}"}
_DATE_FORMS = {"en": "{day} {month} {year}", "de": "{day}. {month} {year}"}
_SEPARATORS = {"en": {}, "de": str.maketrans(",.", ".,")}


def format_day(day: date) -> str:
    """Return the day within a year: "Tue 24 Nov", "Di. 24. Nov."."""
    weekday = format_weekday(day)
    return _DAY_FORMS[language()].format(weekday=weekday, day=day.day, month=_month(day))


def format_weekday(day: date) -> str:
    """Return the day within a week: "Tue", "Di."."""
    return _DAYS[language()][day.weekday()]


def format_date(day: date) -> str:
    """Return the day with its year: "24 Nov 2026", "24. Nov. 2026"."""
    return _DATE_FORMS[language()].format(day=day.day, month=_month(day), year=day.year)


def format_month(day: date) -> str:
    """Return the month of a day with its year: "Nov 2026", "Nov. 2026"."""
    return f"{_month(day)} {day.year}"


def format_time(moment: datetime) -> str:
    """Return the time of `moment` in its own zone: "14:30"."""
    return f"{moment:%H:%M}"


def format_number(number: float, digits: int = 0) -> str:
    """Return `number` with that many `digits` after the point: "1,234.5", "1.234,5"."""
    return f"{number:,.{digits}f}".translate(_SEPARATORS[language()])


def _month(day: date) -> str:
    """Return the short name of the month."""
    return _MONTHS[language()][day.month - 1]
