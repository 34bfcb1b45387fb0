"""When a talk was, from what somebody typed: "14:30", "yesterday 19:10", "friday 9:00"."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from companion.domain.event import Event
from companion.domain.zones import moment_at, place_zone
from companion.errors import Invalid
from companion.formats.clock_times import HALF_AN_HOUR, part_day_and_span
from companion.formats.dates import parse_date
from companion.formats.past_days import read_past_day

DAY = timedelta(days=1)
_BACK = (timedelta(0), timedelta(days=7), timedelta(days=366))
"""How far back a day is looked for that is named by its weekday, or without its year."""


def past_day(text: str, today: date) -> date | None:
    """Return the last day that `text` names, not after `today`; None where it is no such day.

    "friday" is the last Friday and "24.11." that of this year or the one before; what is to come
    by its very words ("tomorrow", "+3d") is no day on which somebody was met.
    """
    found = read_past_day(text, today) or parse_date(text, today=today)
    if found is None or found <= today:
        return found
    if parse_date(text, today=today - DAY) == found - DAY:
        return None
    for back in _BACK:
        found = parse_date(text, today=today - back)
        if found is not None and found <= today:
            return found
    return None


def day_met(text: str, event: Event | None, now: datetime) -> date | None:
    """Return the last day that `text` names, not one to come; None where it names none.

    Where `event` is over and that is no day of it, a weekday is one of its days.
    """
    today = now.astimezone(_zone(event, now)).date()
    found = past_day(text, today)
    if found is None or event is None or event.begin <= found <= event.end or event.end >= today:
        return found
    if past_day(text, today - DAY) == found - DAY:
        return found  # "yesterday"
    there = past_day(text, event.end)
    return there if there and event.begin <= there else found


def past_moment(text: str, at: datetime, event: Event | None, now: datetime) -> datetime:
    """Return when a talk was that is kept as one `at`, by what `text` says: day, time or both.

    By the clocks at the place of `event`. What is not said stays as it was.

    Raises:
        Invalid: there is neither in it, or the day is to come ("no_talk_time"); or the moment is
            ("in_the_future").
    """
    zone = _zone(event, now)
    before = at.astimezone(zone)
    phrase, clock = _day_and_clock(text)
    day = day_met(phrase, event, now) if phrase else before.date()
    if day is None or not (phrase or clock):
        raise Invalid("at", "no_talk_time", text)
    exact = before.timetz().replace(tzinfo=None)
    if clock is None or (clock.hour, clock.minute) == (exact.hour, exact.minute):
        clock = exact  # no second is lost where nothing is changed
    moment = moment_at(day, clock, zone)
    if day == before.date():
        moment = moment.replace(fold=before.fold)  # of the hour that there is twice in autumn
    if moment.astimezone(UTC) > now:
        raise Invalid("at", "in_the_future", text)
    return moment


def minutes_said(text: str) -> int:
    """Return how long a talk was by "14:30-15:10" or "9:00 +45"; 0 where only its begin is said."""
    read = part_day_and_span(text)
    if read is None or (read[1].end is None and read[1].length == HALF_AN_HOUR):
        return 0
    return int(read[1].length.total_seconds()) // 60


def _zone(event: Event | None, now: datetime) -> tzinfo:
    """Return the zone of an event, else that of this laptop."""
    return place_zone(event.tz if event is not None else None, now)


def _day_and_clock(text: str) -> tuple[str, time | None]:
    """Return the words for the day, which may be none, and the time, where one is said."""
    read = part_day_and_span(text)
    return (text.strip(), None) if read is None else (read[0], read[1].begin)
