"""Times of day as people write them: "14:30", "14:30-15:00", "9.15 Uhr", "14:30 +45"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta

TEXT_LIMIT = 100
"""Longest text read as a time, in characters."""
HALF_AN_HOUR = timedelta(minutes=30)
LONGEST = timedelta(hours=16)
"""What would last longer, as it ended before it began, was mistyped rather than meant."""

_CLOCK = r"(?:[01]?[0-9]|2[0-3])(?:\s?[:.h]\s?[0-5][0-9])?"
_OCLOCK = r"(?:\s?(?:uhr|h|o'clock))?"
_SPAN = re.compile(
    rf"(?:(?:at|um|von|from|ab)\s+)?(?P<begin>{_CLOCK}){_OCLOCK}"
    rf"(?:\s?(?:-|–|bis|to|until)\s?(?P<end>{_CLOCK}){_OCLOCK}"
    r"|\s?(?:\+|,)\s?(?P<minutes>[0-9]{1,3})(?:\s?min(?:uten|utes|\.)?)?"
    r"|\s+(?P<lasting>[0-9]{1,3})\s?min(?:uten|utes|\.)?)?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[:.h\s]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """From when to when on one day; it may end after midnight."""

    begin: time
    length: timedelta
    """How long it lasts, more than nothing; half an hour where that was not said."""
    end: time | None = None
    """The end, where that was said as a time; it may be on the next day."""


def parse_span(text: str) -> ClockSpan | None:
    """Return the time that the whole of `text` says, with its end or its minutes; else None."""
    found = _SPAN.fullmatch(text.strip()) if len(text) <= TEXT_LIMIT else None
    if found is None:
        return None
    begin = _clock(found["begin"])
    if found["end"] is not None:
        end = _clock(found["end"])
        length = timedelta(minutes=(_minutes(end) - _minutes(begin)) % (24 * 60))
        return ClockSpan(begin, length, end) if _is_meant(length) else None
    minutes = found["minutes"] or found["lasting"]
    if minutes is not None:
        length = timedelta(minutes=int(minutes))
        return ClockSpan(begin, length) if _is_meant(length) else None
    return ClockSpan(begin, HALF_AN_HOUR)


def part_day_and_span(text: str) -> tuple[str, ClockSpan] | None:
    """Return what stands before the time in "friday 14:30-15:00", and the time.

    The time stands last; "" where nothing stands before it. None where there is no time.
    """
    words = text[:TEXT_LIMIT].split()
    for first in range(len(words)):
        span = parse_span(" ".join(words[first:]))
        if span is not None:
            return " ".join(words[:first]), span
    return None


def _is_meant(length: timedelta) -> bool:
    """Tell whether something can last so long."""
    return timedelta() < length <= LONGEST


def _clock(text: str) -> time:
    """Return the time that "14:30", "14.30", "14h30" or "9" is."""
    hour, *minute = (part for part in _PARTS.split(text) if part)
    return time(int(hour), int(minute[0]) if minute else 0)


def _minutes(clock: time) -> int:
    """Return how many minutes after midnight that is."""
    return clock.hour * 60 + clock.minute
