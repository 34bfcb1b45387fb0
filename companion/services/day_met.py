"""On which day somebody was met whose card is entered later, and when that was taken to be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

from companion.domain.event import Event
from companion.domain.zones import moment_at, place_zone
from companion.errors import Invalid
from companion.services.talk_time import day_met, past_moment

NOON = time(12)
"""When somebody was met of whom only the day is known."""


def moment_of(day: date, event: Event | None, now: datetime) -> datetime:
    """Return noon of `day` by the clocks at the place of `event`; today is `now`.

    Raises:
        Invalid: the day is to come ("in_the_future").
    """
    zone = place_zone(event.tz if event is not None else None, now)
    today = now.astimezone(zone).date()
    if day > today:
        raise Invalid("at", "in_the_future", day.isoformat())
    return now if day == today else moment_at(day, NOON, zone)


def moment_met(text: str, event: Event | None, now: datetime) -> datetime:
    """Return when somebody was met, by "yesterday", "friday 14:30" or "2026-11-24T14:30".

    The last such day counts, by the clocks at the place of `event`; without a time noon does.

    Raises:
        Invalid: it is no time of a talk ("no_talk_time"), or one to come ("in_the_future").
    """
    zone = place_zone(event.tz if event is not None else None, now)
    day = day_met(text, event, now)
    if day is not None:
        return moment_of(day, event, now)
    moment = _iso(text, zone)
    if moment is None:
        return past_moment(text, now, event, now)
    if moment.astimezone(UTC) > now:
        raise Invalid("at", "in_the_future", text)
    return moment


def _iso(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment that an ISO text with a time says, in `zone` where it says none."""
    try:
        moment = datetime.fromisoformat(text.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment
