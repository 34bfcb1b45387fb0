"""Sessions to a calendar file that other programs open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from companion.domain.event import Event
from companion.domain.session import Session
from companion.formats.calendar.common import data_of, new_calendar
from companion.formats.calendar.meetings import session_entry

WHOLE = "X-COMPANION-WHOLE"
"""The property of a calendar of ours that has every session of its programme."""


def calendar_of(
    sessions: Iterable[Session], *, event: Event, stamp: datetime, is_whole: bool
) -> bytes:
    """Return `sessions` of `event` as a calendar, as `write_ics` says."""
    from icalendar import vText

    calendar = new_calendar(event.name, event.zone)
    if is_whole:
        calendar.add(WHOLE, vText("TRUE"))
    for session in sessions:
        calendar.add_component(session_entry(session, event, stamp))
    return data_of(calendar)
