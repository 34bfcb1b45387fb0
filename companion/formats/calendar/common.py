"""What every calendar of ours has: its head, and what lets an entry replace its older self."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Calendar, Component

PRODUCT = "-//Companion//Companion//EN"
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_MOST = 2**31 - 1
"""The largest whole number that all programs take."""
DAY = timedelta(days=1)


def new_calendar(name: str, zone: str = "") -> Calendar:
    """Return an empty calendar called `name`, of an event in the zone of that name."""
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(name))
    if zone:
        calendar.add("x-wr-timezone", zone)
    return calendar


def data_of(calendar: Calendar) -> bytes:
    """Return `calendar` as a file: lines of 75 octets at most, which end in CRLF."""
    return bytes(calendar.to_ical(sorted=False))


def identify(entry: Component, uid: str, stamp: datetime) -> None:
    """Let `entry` take the place of what was taken in earlier under this `uid`.

    Nobody remembers what was handed out: the sequence counts the seconds, so that a later file
    always wins: of two entries the one with the higher sequence is the newer (RFC 5546, 2.1.5).
    """
    at = stamp.astimezone(UTC)
    entry.add("uid", uid)
    entry.add("dtstamp", at)
    entry.add("last-modified", at)
    entry.add("sequence", min(_MOST, max(0, int((at - _COUNTED_FROM).total_seconds()))))


def all_day(entry: Component, day: date) -> None:
    """Let `entry` take the whole of `day`, in which one is free all the same."""
    entry.add("dtstart", day)
    if day < date.max:
        entry.add("dtend", day + DAY)
    entry.add("transp", "TRANSPARENT")


def remind(entry: Component, when: timedelta | datetime, words: str) -> None:
    """Let `entry` be shown with `words` at a moment, or so long after it begins."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    if isinstance(when, datetime):
        # A moment has to say that it is one: a trigger is a span otherwise (RFC 5545, 3.8.6.3).
        alarm.add("trigger", when.astimezone(UTC), parameters={"value": "DATE-TIME"})
    else:
        alarm.add("trigger", when)
    alarm.add("description", words)
    entry.add_component(alarm)
