"""Rhythms and days of somebody, as one types them in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from companion.domain.contact import LONGEST, NEVER
from companion.domain.text import fold
from companion.domain.values import Pairs
from companion.errors import Invalid

_NEVER = frozenset({"never", "nie", "niemals", "-1"})
_DEFAULT = frozenset({"", "0", "default", "standard"})
_RHYTHM = re.compile(r"(?:every |alle |jede[ns]? )?(\d{1,5}) ?([a-z]*)")
_UNITS = (
    (1, ("", "d", "t", "day", "days", "tag", "tage", "tagen")),
    (7, ("w", "week", "weeks", "woche", "wochen")),
    (30, ("m", "month", "months", "monat", "monate", "monaten")),
    (365, ("y", "j", "year", "years", "jahr", "jahre", "jahren")),
)
_DAYS = {word: days for days, words in _UNITS for word in words}
_ISO = re.compile(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})")
_GERMAN = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?")
_SEPARATORS = " \t:=,;–-"
"""What may stand between a day and what it is."""
_LEAP = 2000


def read_rhythm(text: str) -> int:
    """Return a rhythm in days: 60 for "60" or "2 months", `NEVER` for "never", 0 for nothing.

    Raises:
        Invalid: it is none ("cadence", "out_of_range").
    """
    plain = " ".join(fold(text).split())
    if plain in _DEFAULT:
        return 0
    if plain in _NEVER:
        return NEVER
    found = _RHYTHM.fullmatch(plain)
    days = int(found[1]) * _DAYS.get(found[2], 0) if found else 0
    if not 1 <= days <= LONGEST:
        raise Invalid("cadence", "out_of_range", text)
    return days


def read_days(text: str) -> Pairs:
    """Return the days in the lines of `text`, each with what it is: see `read_day`.

    Raises:
        Invalid: a line that is none, which it names.
    """
    return tuple(read_day(line) for line in text.splitlines() if line.strip())


def read_day(line: str) -> tuple[str, str]:
    """Return what a day is and when, as in "Work anniversary 2020-05-29" or "29.5. Jubiläum".

    Raises:
        Invalid: there is no day in it ("dates", "no_date"), or not what it is ("dates", "empty").
    """
    for begin, end, day in _found(line):
        what = f"{line[:begin].strip(_SEPARATORS)} {line[end:].strip(_SEPARATORS)}".strip()
        if not what:
            raise Invalid("dates", "empty", line.strip())
        return what, day
    raise Invalid("dates", "no_date", line.strip())


def written_days(days: Iterable[tuple[str, str]]) -> str:
    """Return `days` as lines that `read_days` reads."""
    return "\n".join(f"{' '.join(what.split())} {day}".strip() for what, day in days)


def _found(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a day stands at the end or the beginning of a line, and which it is."""
    for pattern, places in ((_ISO, (1, 2, 3)), (_GERMAN, (3, 2, 1))):
        matches = [one for one in pattern.finditer(line) if _stands_alone(line, one)]
        for one in reversed(matches):
            year, month, day = (one[place] for place in places)
            if (said := _day(year, month, day)) is not None:
                yield one.start(), one.end(), said


def _stands_alone(line: str, found: re.Match[str]) -> bool:
    """Tell whether no letter or digit goes on before or after what was `found`."""
    around = line[max(0, found.start() - 1) : found.start()] + line[found.end() : found.end() + 1]
    return not any(one.isalnum() for one in around)


def _day(year: str | None, month: str, day: str) -> str | None:
    """Return a day as it is kept: "2020-05-29" or "05-29"; None where there is none."""
    try:
        found = date(int(year) if year else _LEAP, int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if year else found.isoformat()[5:]
