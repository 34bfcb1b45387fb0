"""The birthdays and other days on a card, and on which day one is celebrated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from companion.domain.text import clean

_BIRTHDAY = re.compile(
    r"(?:[^.:;\n]*\.)?BDAY[^:\n]*: *([0-9]{4}|--)-?([0-9]{2})-?([0-9]{2})", re.IGNORECASE
)
_DAY = r"[^:\n]*: *([0-9]{4}|--)-?([0-9]{2})-?([0-9]{2})"
_ANNIVERSARY = re.compile(rf"(?:[^.:;\n]*\.)?(?:X-[A-Z-]*)?ANNIVERSARY{_DAY}", re.IGNORECASE)
_APPLE = re.compile(rf"([^.:;\n]*)\.X-ABDATE{_DAY}", re.IGNORECASE)
_LEAP = date(2000, 1, 1).toordinal()
_NO_YEAR = "1604"
"""The year that some programs write where none is known."""
_BUILT_IN = re.compile(r"_\$!<(.*)>!\$_")
"""How Apple writes a label of its own rather than one that somebody typed."""


class Anniversary(NamedTuple):
    """A day on a card that is no birthday."""

    year: str
    """Empty where it is not known."""
    day: str
    """Such as "0529"."""
    what: str = ""
    """What somebody called it; empty for the anniversary of a card."""


def birthdays_on(vcard: str) -> frozenset[tuple[str, str]]:
    """Return the birthdays on a card: the year, "" where there is none, and "0529"."""
    found = (_BIRTHDAY.match(vcard, begin) for begin in _lines_with(vcard, "BDAY", "bday"))
    return frozenset((_year(one[1]), one[2] + one[3]) for one in found if one)


def anniversaries_on(vcard: str) -> tuple[Anniversary, ...]:
    """Return the other days on a card, in their order, that there are in a calendar."""
    is_upper = not vcard.startswith("b")  # one case on a whole card: a look less at its picture
    found = [
        (begin, Anniversary(_year(one[1]), one[2] + one[3]))
        for begin in _lines_with(vcard, "ANNIVERSARY" if is_upper else "anniversary")
        if (one := _ANNIVERSARY.match(vcard, begin))
    ]
    found += [
        (begin, Anniversary(_year(one[2]), one[3] + one[4], _label(vcard, one[1])))
        for begin in _lines_with(vcard, "X-ABDATE")
        if (one := _APPLE.match(vcard, begin))
    ]
    if not found:
        return ()
    return tuple(dict.fromkeys(one for _, one in sorted(found) if is_day_of_year(one.day)))


def is_day_of_year(day: str) -> bool:
    """Tell whether there is such a day ("0529") in some year."""
    return day in _DAYS


_DAYS = frozenset(
    f"{one.month:02}{one.day:02}" for one in map(date.fromordinal, range(_LEAP, _LEAP + 366))
)


def is_day(text: str) -> bool:
    """Tell whether `text` is a day that one thinks of every year: "2020-05-29" or "05-29"."""
    try:
        date.fromisoformat(text if len(text) == 10 else f"2000-{text}")
    except ValueError:
        return False
    return len(text) in {5, 10}


def _year(text: str) -> str:
    """Return a year as it stands on a card; empty where that is none."""
    return text.strip("-").replace(_NO_YEAR, "").replace("0000", "")


def _label(vcard: str, group: str) -> str:
    """Return what the lines of a `group` are called on a card; empty for an anniversary."""
    found = re.search(rf"^{re.escape(group)}\.X-ABLABEL[^:\n]*:(.*)$", vcard, _LABEL_FLAGS)
    text = clean(found[1]) if found else ""
    own = _BUILT_IN.fullmatch(text)
    return text if own is None else own[1].replace("Anniversary", "")


_LABEL_FLAGS = re.IGNORECASE | re.MULTILINE


def feb_29_on(day: date) -> bool:
    """Tell whether the 29th of February is celebrated on `day`: the 28th, in most years."""
    return (day.month, day.day) == (2, 28) and not _is_leap(day.year)


def _is_leap(year: int) -> bool:
    """Tell whether a year has a 29th of February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _lines_with(vcard: str, *names: str) -> Iterator[int]:
    """Yield where each line begins that has one of `names`; the card may hold a picture."""
    for name in names:
        at = vcard.find(name)
        while at >= 0:
            yield vcard.rfind("\n", 0, at) + 1
            end = vcard.find("\n", at)
            at = vcard.find(name, end) if end >= 0 else end


def celebrated(day: str, begin: date, end: date) -> date | None:
    """Return the day on which a birthday ("0529") is celebrated from `begin` to `end`, if any."""
    month, number = int(day[:2]), int(day[2:])
    for year in range(begin.year, end.year + 1):
        try:
            when = date(year, month, number)
        except ValueError:
            if (month, number) != (2, 29):
                return None
            when = date(year, 2, 28)  # in most years
        if begin <= when <= end:
            return when
    return None


def around(begin: date, end: date, days: int) -> tuple[date, date]:
    """Return the first and the last day from so many `days` before `begin` to after `end`."""
    first = max(begin.toordinal() - days, date.min.toordinal())
    last = min(end.toordinal() + days, date.max.toordinal())
    return date.fromordinal(first), date.fromordinal(last)
