"""Words for days that are over, which no date of a next step is: "yesterday", "vor 3 Tagen"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from companion.domain.text import fold
from companion.formats.date_words import HOURS, NUMBER, NUMBERS, WEEKDAY, WEEKDAYS

_AGO = {"yesterday": 1, "gestern": 1, "day before yesterday": 2, "vorgestern": 2}
_LAST = "last|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?"
_COUNT = rf"(?:(?P<digits>[0-9]{{1,3}})|(?P<number>{NUMBER}))"
_UNIT = r"(?P<unit>days?|tage?n?|weeks?|wochen?)"
_PATTERNS = (
    rf"(?:the\s+)?(?P<word>{'|'.join(_AGO)})".replace(" ", r"\s+"),
    rf"(?:(?:on|am)\s+)?(?:{_LAST})\s+(?P<weekday>{WEEKDAY})\b\.?",
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


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile at first use, with the time of day that may stand behind: "gestern Abend"."""
    return re.compile(rf"(?:{pattern})(?:\s+(?:{HOURS}))?", re.IGNORECASE)


def _days_ago(found: re.Match[str], today: date) -> int:
    """Return how many days ago that was."""
    said = {name: fold(word or "") for name, word in found.groupdict().items()}
    if said.get("word"):
        return _AGO[" ".join(said["word"].split())]
    if said.get("weekday"):
        return (today.weekday() - WEEKDAYS[said["weekday"]]) % 7 or 7
    count = int(said["digits"]) if said["digits"] else NUMBERS[said["number"]]
    return count * (7 if said["unit"].startswith("w") else 1)
