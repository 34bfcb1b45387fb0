"""Words for days that are over, which no date of a next step is: "yesterday", "vor 3 Tagen"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from companion.domain.text import fold
from companion.formats.date_words import HOURS, NUMBER, NUMBERS, WEEKDAY, WEEKDAYS

_AGO = {
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("yesterday", "gestern", "last night"), 1),
    **dict.fromkeys(("day before yesterday", "vorgestern"), 2),
    **dict.fromkeys(("last week", "letzte woche", "vorige woche", "vergangene woche"), 7),
}
_LAST = "last|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?"
_WEEK = "(?:last week|(?:letzter?|voriger?|vergangener?) woche)"
_COUNT = rf"(?:(?P<digits>[0-9]{{1,3}})|(?P<number>{NUMBER}))"
_UNIT = r"(?P<unit>days?|tage?n?|weeks?|wochen?)"
_SPAN_UNIT = r"(?P<unit>min|minutes?|minuten?|h|hours?|stunden?)"
_SPANS = (rf"{_COUNT}\s+{_SPAN_UNIT}\s+ago", rf"vor\s+{_COUNT}\s+{_SPAN_UNIT}")
_PATTERNS = (
    rf"(?:the\s+)?(?P<word>{'|'.join(_AGO)})".replace(" ", r"\s+"),
    rf"(?:(?:on|am)\s+)?(?:{_LAST})\s+(?P<weekday>{WEEKDAY})\b\.?",
    rf"{_WEEK}\s+(?:(?:on|am)\s+)?(?P<of_week>{WEEKDAY})\b\.?".replace(" ", r"\s+"),
    rf"(?:(?:on|am)\s+)?(?P<of_week>{WEEKDAY})\s+{_WEEK}".replace(" ", r"\s+"),
    rf"{_COUNT}\s+{_UNIT}\s+ago",
    rf"vor\s+{_COUNT}\s+{_UNIT}",
)


def read_past_day(text: str, today: date) -> date | None:
    """Return the day that the whole of `text` names by how long ago it was; None for another one.

    "last friday" on a Friday is a week ago, and "vor einer Woche" is the same day a week ago.
    """
    for pattern in _PATTERNS:
        found = _compiled(pattern).fullmatch(text.strip())
        if found is not None:
            return today - timedelta(days=_days_ago(found, today))
    return None


def read_past_span(text: str) -> timedelta | None:
    """Return how long ago the whole of `text` says it was in hours or minutes; else None."""
    for pattern in _SPANS:
        found = _compiled(pattern).fullmatch(text.strip())
        if found is not None:
            count = _count({name: fold(word or "") for name, word in found.groupdict().items()})
            is_hours = found["unit"][0].lower() in "hs"
            return timedelta(hours=count) if is_hours else timedelta(minutes=count)
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile at first use, with the time of day that may stand behind: "gestern Abend"."""
    return re.compile(rf"(?:{pattern})(?:\s+(?:{HOURS}))?", re.IGNORECASE)


def _days_ago(found: re.Match[str], today: date) -> int:
    """Return how many days ago that was."""
    said = {name: fold(word or "") for name, word in found.groupdict().items()}
    if said.get("word"):
        return _AGO[" ".join(said["word"].split())]
    if said.get("of_week"):
        return today.weekday() + 7 - WEEKDAYS[said["of_week"]]
    if said.get("weekday"):
        return (today.weekday() - WEEKDAYS[said["weekday"]]) % 7 or 7
    return _count(said) * (7 if said["unit"].startswith("w") else 1)


def _count(said: dict[str, str]) -> int:
    """Return the number, in digits or as a word."""
    return int(said["digits"]) if said["digits"] else NUMBERS[said["number"]]
