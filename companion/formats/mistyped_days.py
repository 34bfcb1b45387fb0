"""Weekdays and months with one letter wrong, or not typed to their end: "bis freitg", "mittw"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from companion.domain.text import fold
from companion.formats.date_forms import DIGITS, YEAR, calendar, form, leads
from companion.formats.date_words import DAY_LEADS, GERMAN_LEADS, MONTHS, WEEKDAYS

_LONG = 5
"""Letters of the shortest name looked for: of a shorter one each letter makes another word."""
_SURELY = 4
"""Letters with which a beginning is one in any language; three are one only in German."""
_GERMAN = re.compile(r"tag\Z|abend\Z|woch\Z")
_OTHER_WORDS = frozenset(
    {
        "die",
        "mit",
        "frei",
        "mond",
        "montage",
        "sundae",
        "sundry",
        "freytag",
        "frida",
        "match",
        "marche",
    }
)
"""What is one letter from a name, or begins it, and is a word."""


def _weekday(match: re.Match[str], today: date) -> date | None:
    """Read "freitg", "thurday", "mittw" behind a preposition: the next such day after today."""
    number = _nearest(match, match["name"], WEEKDAYS)
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday()) % 7 or 7)


def _day_of_month(match: re.Match[str], today: date) -> date | None:
    """Read "5 Decmber", "3. Dezmber", "Septmber 4th" behind a preposition."""
    month = _nearest(match, match["name"], MONTHS)
    return None if month is None else calendar(match["year"], month, int(match["day"]), today)


def _nearest(match: re.Match[str], typed: str, names: Mapping[str, int]) -> int | None:
    """Return the number of the one name that `typed` can be; None for several, or a real one."""
    word, before = fold(typed), leads(match)
    if word in names or word in _OTHER_WORDS or DAY_LEADS.isdisjoint(before):
        return None
    is_german = not GERMAN_LEADS.isdisjoint(before)
    found = {
        number
        for name, number in names.items()
        if len(name) >= _LONG
        and name[0] == word[0]
        and (_is_begun(word, name, is_german=is_german) or _is_one_letter_off(word, name))
    }
    return found.pop() if len(found) == 1 else None


def _is_begun(word: str, name: str, *, is_german: bool) -> bool:
    """Tell whether `word` is the beginning of `name`."""
    is_long = len(word) >= _SURELY or (is_german and _GERMAN.search(name) is not None)
    return is_long and name.startswith(word)


def _is_one_letter_off(word: str, name: str) -> bool:
    """Tell whether one letter is missing, wrong or too many, or two have changed places."""
    if abs(len(word) - len(name)) > 1 or word == f"{name}s":
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    left, other = word[start:], name[start:]
    while left and other and left[-1] == other[-1]:
        left, other = left[:-1], other[:-1]
    return max(len(left), len(other)) <= 1 or (len(left) == len(other) == 2 and left == other[::-1])


_NAME = r"(?P<name>[^\W\d_]{3,11})\b"
MISTYPED = (
    form(_NAME, _weekday),
    form(
        rf"(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)?\s?{_NAME}(?:,?\s{YEAR})?",
        _day_of_month,
        DIGITS,
    ),
    form(
        rf"{_NAME}\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s{YEAR})?",
        _day_of_month,
        DIGITS,
    ),
)
