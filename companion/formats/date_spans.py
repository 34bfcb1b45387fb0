"""Dates by a stretch of time: "next week", "in two months", "end of the quarter", "KW 40"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from companion.domain.text import fold
from companion.formats.date_forms import (
    DIGITS,
    coming,
    form,
    is_whole,
    last_of_month,
    leads,
    monday,
    month_of,
    months_later,
)
from companion.formats.date_words import (
    AFTER_NEXT,
    DAY_LEADS,
    MONTH,
    NEXT,
    NUMBER,
    NUMBERS,
    WEEKDAY,
    WEEKDAYS,
)

_PARTS = {"early": (0, 1, 5, 10), "mid": (2, 11, 15, 20), "late": (4, 21, 25, 31)}
"""Of a week the weekday that is meant; of a month the first day, the one meant, and the last."""
_FRIDAY, _SATURDAY = 4, 5
_HALF_A_YEAR = 6
_FORTNIGHT = 14


def _week_or_month(match: re.Match[str], today: date) -> date | None:
    """Read "next week", "übernächste Woche Freitag", "next month": first day or that weekday.

    "this week" is its Friday, or today at the weekend; "this month" its last day.
    """
    day = match["day"]
    is_month = fold(match["unit"] or "").startswith("mon")
    if match["this"] and is_month:
        return last_of_month(today)
    if match["this"]:
        number = WEEKDAYS[fold(day)] if day else _FRIDAY
        return max(today, monday(today) + timedelta(days=number))
    ahead = 2 if match["after"] or match["then"] else 1
    if is_month:
        return months_later(today.replace(day=1), ahead)
    return monday(today) + timedelta(days=7 * ahead + (WEEKDAYS[fold(day)] if day else 0))


def _end(match: re.Match[str], today: date) -> date | None:
    """Read "end of the month", "Ende nächster Woche", "Ende Oktober", "Jahresende", "Ende Q1"."""
    if match["month"] or match["number"]:
        month = month_of(match) if match["month"] else 3 * int(match["number"])
        return coming(today, lambda year: last_of_month(date(year, month, 1)))
    unit, later = fold(match["unit"] or match["compound"] or match["short"]), bool(match["next"])
    if unit.startswith(("day", "tag")):
        return today
    if unit.startswith(("w", "eow")):
        friday = monday(today) + timedelta(days=_FRIDAY + 7 * later)
        return friday if friday >= today else friday + timedelta(days=7)
    if unit.startswith(("m", "eom")):
        return last_of_month(months_later(today, int(later)))
    if unit.startswith(("q", "eoq")):
        first = today.replace(month=(today.month - 1) // 3 * 3 + 3, day=1)
        return last_of_month(months_later(first, 3 * later))
    return date(today.year + later, 12, 31)


def _part(match: re.Match[str], today: date) -> date | None:
    """Read "early January", "Mitte nächster Woche", "Anfang des Monats", "mid-March"."""
    word = fold(match["part"])
    part = "late" if word == "late" else "mid" if word.startswith("mi") else "early"
    weekday, first, day, last = _PARTS[part]
    if match["unit"] and fold(match["unit"]).startswith("w"):
        found = monday(today) + timedelta(days=weekday + 7 * bool(match["next"]))
        return found if found >= today else found + timedelta(days=7)
    if match["next"]:
        return months_later(today.replace(day=1), 1).replace(day=day)
    if match["month"] and month_of(match) == today.month and first <= today.day <= last:
        return max(today, today.replace(day=day))
    if match["month"]:
        return coming(today, lambda year: date(year, month_of(match), day))
    this = today.replace(day=day)
    return this if this >= today else months_later(this, 1)


def _amount(match: re.Match[str], today: date) -> date | None:
    """Read "in 3 days", "in zwei Wochen", "+1m", "a week from friday", "heute in 14 Tagen".

    "3 days" only as the whole text.
    """
    is_said = match["within"] or match["since"] or match["start"] or leads(match)[-1:] == ["in"]
    if not (is_said or is_whole(match)):
        return None
    since = fold(match["since"] or match["start"] or "")
    if since in WEEKDAYS:
        today += timedelta(days=(WEEKDAYS[since] - today.weekday()) % 7 or 7)
    elif since in {"tomorrow", "morgen"}:
        today += timedelta(days=1)
    unit, number = fold(match["unit"]), _number(match)
    if match["half"]:
        return months_later(today, _HALF_A_YEAR) if unit.startswith(("y", "j")) else None
    if unit.startswith(("m", "y", "j")):
        return months_later(today, number * (1 if unit.startswith("m") else 12))
    days = 7 if unit.startswith("w") else _FORTNIGHT if unit.startswith("f") else 1
    return today + timedelta(days=number * days)


def _number(match: re.Match[str]) -> int:
    """Return how many; a couple is two, a few are three."""
    if match["digits"]:
        return int(match["digits"])
    if match["word"]:
        return NUMBERS[fold(match["word"])]
    return 2 if "couple" in fold(match["few"] or "") else 3


def _calendar_week(match: re.Match[str], today: date) -> date | None:
    """Read "KW 40", "week 40": the Monday of that ISO week, or today where it has begun."""
    number = int(match["number"])
    if number == today.isocalendar().week:
        return today
    return coming(today, lambda year: date.fromisocalendar(year, number, 1))


def _weekend(match: re.Match[str], today: date) -> date | None:
    """Read "am Wochenende", "by the weekend", "this weekend": Saturday, or today on a Sunday."""
    if not (match["which"] or is_whole(match) or not DAY_LEADS.isdisjoint(leads(match))):
        return None
    return max(today, monday(today) + timedelta(days=_SATURDAY))


_OF = r"(?:of\s+|in\s+)?(?:the\s+|this\s+|der\s+|des\s+|diese[rs]\s+)?"
SPANS = (
    form(
        rf"(?:(?:(?P<after>{AFTER_NEXT})|(?P<this>this|diese[nrms]?)|{NEXT})\s+"
        r"(?P<unit>week|woche|month|monats?)|(?P<then>week\s+after\s+next))"
        rf"(?:\s+(?:on\s+|am\s+)?(?P<day>{WEEKDAY})\b)?",
        _week_or_month,
        ("week", "woche", "mon"),
    ),
    form(
        r"(?P<compound>(?:monats|jahres|quartals)ende)|(?P<short>eow|eom|eoq|eoy)"
        rf"|(?:end|ende)\s+{_OF}(?:(?P<next>{NEXT})\s+)?"
        r"(?:(?P<unit>day|tages|week|woche|month|monats?|quarter|quartals?|year|jahres)"
        rf"|(?P<month>{MONTH})|q(?P<number>[1-4]))",
        _end,
        ("end", "eo"),
    ),
    form(
        r"(?P<part>early|late|mid|(?:beginning|start|middle)(?=\s+of)|anfang|mitte)"
        rf"(?:\s+|-){_OF}(?:(?P<next>{NEXT})\s+)?"
        rf"(?:(?P<unit>week|woche|month|monats?)|(?P<month>{MONTH}))",
        _part,
        ("early", "late", "mid", "of", "anfang", "mitte"),
    ),
    form(
        r"(?:(?P<within>(?:within|binnen|innerhalb)\s+(?:von\s+)?|\+\s?)"
        r"|(?P<start>today|heute|tomorrow|morgen)\s+in\s+)?"
        rf"(?:(?P<digits>[0-9]{{1,3}})\s*|(?:(?P<few>(?:(?:a|the|next)\s+)?(?:couple\s+of|few)"
        r"|(?:(?:ein|den\s+nächsten)\s+)?paar|einigen)|(?P<half>half\s+an?|(?:einem\s+)?halben)"
        rf"|(?P<word>{NUMBER}))\s+)"
        r"(?P<unit>days?|d|tage?n?|tg|weeks?|wochen?|wks?|wo|w|fortnights?|months?|monate?n?|m"
        r"|years?|jahre?n?)"
        rf"(?:\s+(?:from\s+|ab\s+)?(?P<since>now|today|heute|tomorrow|(?<=from\s){WEEKDAY})\b)?",
        _amount,
    ),
    form(
        rf"(?P<which>(?:this|dieses|{NEXT})\s+)?(?:weekend|wochenende)", _weekend, ("week", "woche")
    ),
    form(
        r"(?:calendar\ week|week|kalenderwoche|kw|cw)\s?(?P<number>[0-9]{1,2})",
        _calendar_week,
        DIGITS,
    ),
)
