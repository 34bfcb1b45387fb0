"""Sessions to a calendar file that other programs open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.domain.event import Event
from companion.domain.session import Session

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

_OWN = {
    "X-COMPANION-SUBTITLE": "subtitle",
    "X-COMPANION-KIND": "kind",
    "X-COMPANION-LANGUAGE": "language",
}
"""Properties for what calendars have no place for, by the fields of a session."""


WHOLE = "X-COMPANION-WHOLE"
"""The property of a calendar of ours that has every session of its programme."""
PRODUCT = "-//Companion//Companion//EN"


def calendar_of(
    sessions: Iterable[Session], *, event: Event, stamp: datetime, is_whole: bool
) -> bytes:
    """Return `sessions` of `event` as a calendar, as `write_ics` says."""
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(event.name))
    if event.zone:
        calendar.add("x-wr-timezone", event.zone)
    if is_whole:
        calendar.add(WHOLE, vText("TRUE"))
    for session in sessions:
        calendar.add_component(_entry(session, event, stamp))
    return bytes(calendar.to_ical(sorted=False))


def _entry(session: Session, event: Event, stamp: datetime) -> CalendarEvent:
    """Return one session as an event of a calendar."""
    from icalendar import Event as CalendarEvent
    from icalendar import vText

    entry = CalendarEvent()
    entry.add("uid", session.uid or session.id)
    entry.add("dtstamp", stamp.astimezone(UTC))
    entry.add("dtstart", session.begin.astimezone(UTC))
    if session.end != session.begin:
        entry.add("dtend", session.end.astimezone(UTC))
    entry.add("summary", session.title)
    if place := ", ".join(filter(None, (session.room, event.place))):
        entry.add("location", place)
        entry.add("x-companion-room", vText(session.room))
    if words := "\n\n".join(filter(None, (", ".join(session.speakers), session.abstract))):
        entry.add("description", words)
    if session.link.isascii() and session.link.lower().startswith(("http://", "https://")):
        entry.add("url", session.link)
    if session.track:
        entry.add("categories", [session.track])
    entry.add("status", "CANCELLED" if session.is_gone else "CONFIRMED")
    for speaker in session.speakers:
        entry.add("x-companion-speaker", vText(speaker))
    for name, field in _OWN.items():
        if text := getattr(session, field):
            entry.add(name, vText(text))
    return entry
