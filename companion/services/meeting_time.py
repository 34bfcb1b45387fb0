"""When a meeting of my own is, from what somebody typed: "14:30", "friday 9-9:30"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from companion.domain.event import Event
from companion.domain.zones import place_zone
from companion.errors import Invalid
from companion.formats.clock_times import ClockSpan, part_day_and_span
from companion.formats.dates import parse_date

DAY = timedelta(days=1)


def likely_day(event: Event, now: datetime) -> date | None:
    """Return the day that is meant where none is said: today, or the only day of `event`."""
    today = now.astimezone(place_zone(event.tz, now)).date()
    if event.begin <= today <= event.end:
        return today
    return event.begin if event.days == 1 else None


def day_at(event: Event, text: str, now: datetime) -> date | None:
    """Return the day that `text` names; None where it is no day.

    As seen from today; where that is no day of `event`, as seen from the evening before it, if
    that is one: "friday" is the Friday of a fair in spring.
    """
    today = now.astimezone(place_zone(event.tz, now)).date()
    found = parse_date(text, today=today)
    if found is None or event.begin <= found <= event.end:
        return found
    there = parse_date(text, today=event.begin - DAY)
    return there if there and event.begin <= there <= event.end else found


def day_and_span(event: Event, text: str, now: datetime) -> tuple[date, ClockSpan]:
    """Return the day and the time that `text` says of a meeting at `event`.

    Raises:
        Invalid: there is no time in it ("no_time"), or `event` has several days and it names none
            ("no_day").
    """
    read = part_day_and_span(text)
    if read is None:
        raise Invalid("at", "no_time", text)
    phrase, span = read
    day = day_at(event, phrase, now) if phrase else likely_day(event, now)
    if day is None and phrase:
        raise Invalid("at", "no_time", text)
    if day is None:
        raise Invalid("at", "no_day", text)
    return day, span
