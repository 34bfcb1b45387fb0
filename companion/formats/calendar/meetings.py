"""Sessions as entries of a calendar: those of a programme, and where I am to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.event import Event
from companion.domain.session import Session
from companion.formats.calendar.common import identify, remind

if TYPE_CHECKING:
    from icalendar import Component
    from icalendar import Event as CalendarEvent

_OWN = {
    "X-COMPANION-SUBTITLE": "subtitle",
    "X-COMPANION-KIND": "kind",
    "X-COMPANION-LANGUAGE": "language",
}
"""Properties for what calendars have no place for, by the fields of a session."""

BEFORE = timedelta(minutes=-10)
"""When a meeting is shown: there is a hall to be crossed."""


def meeting_entries(
    meetings: Iterable[tuple[Session, Event]], *, stamp: datetime, with_notes: bool
) -> Iterator[Component]:
    """Yield each meeting, shown before it begins.

    Only a meeting of my own is said to be newer than what is known of it: one of a programme is
    that of its makers, whose later calendar is to replace it.
    """
    for session, event in meetings:
        entry = session_entry(session, event, stamp)
        if session.is_own and not session.uid:  # nor one of an invitation
            uid = str(entry["uid"])
            del entry["uid"], entry["dtstamp"]
            identify(entry, uid, stamp)
        if with_notes and session.note:
            words = "\n\n".join(filter(None, (str(entry.get("description", "")), session.note)))
            entry.pop("description", None)
            entry.add("description", words)
        if not session.is_gone:
            remind(entry, BEFORE, session.title)
        yield entry


def session_entry(session: Session, event: Event, stamp: datetime) -> CalendarEvent:
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
