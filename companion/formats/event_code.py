"""An event for a QR code: the shortest calendar that phones take it in from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from companion.domain.event import Event
from companion.formats.content_lines import escape, joined
from companion.formats.web_address import openable

FIELDS = ("name", "dates", "place", "link")
"""What of an event can be in a code, in the order in which it is handed over."""


def write(event: Event, fields: Collection[str] = FIELDS, *, on: date) -> str:
    """Return `event` as a calendar (RFC 5545) with its name, dates and those of `fields` it has.

    `on` is the day on which it is handed over. Not folded: each byte makes the code coarser to
    read. Lines end as in `qr_card.write`. There is no CHARSET: a calendar is UTF-8.
    """
    return joined(
        (
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:c", "BEGIN:VEVENT", f"UID:{event.id}"),
            # To the day: the same code is shown however often it is painted.
            f"DTSTAMP:{on:%Y%m%d}T000000Z",
            *_properties(event, fields),
            *("END:VEVENT", "END:VCALENDAR", ""),
        )
    )


def write_bare(event: Event, fields: Collection[str] = FIELDS) -> str:
    """Return `event` without a calendar around it, which takes half the room.

    No standard has that, yet it is how events were put into codes first, and readers know it.
    """
    return "\n".join(("BEGIN:VEVENT", *_properties(event, fields), "END:VEVENT"))


def _properties(event: Event, fields: Collection[str]) -> Iterator[str]:
    """Yield what is said about the event: all day, so that it is the same days in any zone."""
    yield f"SUMMARY:{escape(event.name)}"
    yield f"DTSTART;VALUE=DATE:{event.begin:%Y%m%d}"
    if event.end == date.max:
        # There is no day after this one.
        yield f"DURATION:P{event.days}D"
    elif event.days > 1:
        # The day after the last one.
        yield f"DTEND;VALUE=DATE:{event.end + timedelta(days=1):%Y%m%d}"
    if event.place and "place" in fields:
        yield f"LOCATION:{escape(event.place)}"
    if event.link and "link" in fields:
        yield f"URL:{openable(event.link) or event.link}"
