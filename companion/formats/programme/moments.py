"""Moments and durations as programmes write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

YEARS = range(1970, 2201)
"""Other years are slips, and cannot be shown in every zone."""
LONGEST = timedelta(days=60)
_CLOCK = re.compile(r"(?:(?P<first>\d{1,3}):)?(?P<second>\d{1,4}):(?P<last>\d\d)")
_AMOUNT = re.compile(
    r"(?:(?P<hours>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hours?|hrs?|std\.?|stunden?))?\s*"
    r"(?:(?P<minutes>\d{1,5})\s*(?:m|min\.?|mins|minutes?|minuten?|')?)?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"P(?:(?P<weeks>\d{1,2})W)?(?:(?P<days>\d{1,3})D)?"
    r"(?:T(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,5})M)?(?:(?P<seconds>\d{1,6})S)?)?"
)


def moment(text: object, zone: tzinfo) -> datetime | None:
    """Return the moment that `text` (ISO 8601) names; one without an offset is in `zone`.

    None for a day, and for what is no moment.
    """
    if not isinstance(text, str) or len(text) < 12:
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if found.year not in YEARS:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=zone)


def day(text: str) -> date | None:
    """Return the day on which `text` (ISO 8601, perhaps with a time) is; None for none."""
    try:
        found = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return found if found.year in YEARS else None


def duration(text: object, *, has_days: bool = False) -> timedelta | None:
    """Return how long `text` says: HH:MM, HH:MM:SS, "90", "1 h 30", "1,5 h", PT45M.

    With `has_days` three numbers are days, hours and minutes, unless the first is 0: so pretalx
    writes what is longer than a day. None for what is none, or longer than `LONGEST`.
    """
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)
    if not isinstance(text, str) or not (text := text.strip()) or len(text) > 40:
        return None
    return _duration(text, has_days=has_days)


@lru_cache(maxsize=1_000)
def _duration(text: str, *, has_days: bool) -> timedelta | None:
    """Read a duration; most sessions of a programme have one of a few."""
    found = _by_clock(text, has_days=has_days) or _by_amount(text)
    return found if found is not None and found <= LONGEST else None


def _by_clock(text: str, *, has_days: bool) -> timedelta | None:
    """Read "01:30", "01:30:00", and where `has_days` "1:01:30"."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    first, second, last = found["first"], int(found["second"]), int(found["last"])
    if first is None:
        return timedelta(hours=second, minutes=last)
    if has_days and not first.startswith("0"):
        return timedelta(days=int(first), hours=second, minutes=last)
    return timedelta(hours=int(first), minutes=second, seconds=last)


def _by_amount(text: str) -> timedelta | None:
    """Read "90", "90 min", "1 h 30", "PT1H30M"."""
    found = _AMOUNT.fullmatch(text)
    if found is not None:
        hours = float((found["hours"] or "0").replace(",", "."))
        return timedelta(hours=hours, minutes=int(found["minutes"] or 0))
    found = _PERIOD.fullmatch(text)
    if found is None or text == "P":
        return None
    return timedelta(**{unit: int(number) for unit, number in found.groupdict("0").items()})
