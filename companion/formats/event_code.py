"""An event for a QR code: the shortest calendar that phones take it in from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta

from companion.domain.event import Event

FIELDS = ("name", "dates", "place", "link")
"""What of an event can be in a code, in the order in which it is handed over."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://|mailto:|tel:", re.IGNORECASE)


def write(event: Event, fields: Collection[str] = FIELDS, *, now: datetime) -> str:
    """Return `event` as a calendar (RFC 5545) with its name, dates and those of `fields` it has.

    Not folded: each byte makes the code coarser to read.
    """
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:companion",
            "BEGIN:VEVENT",
            f"UID:{event.id}",
            f"DTSTAMP:{stamp}",
            *_properties(event, fields),
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
    )


def write_bare(event: Event, fields: Collection[str] = FIELDS) -> str:
    """Return `event` without a calendar around it, which takes half the room.

    No standard has that, yet it is how events were put into codes first, and readers know it.
    """
    return "\n".join(("BEGIN:VEVENT", *_properties(event, fields), "END:VEVENT"))


def _properties(event: Event, fields: Collection[str]) -> Iterator[str]:
    """Yield what is said about the event: all day, so that it is the same days in any zone."""
    yield f"SUMMARY:{_escape(event.name)}"
    yield f"DTSTART;VALUE=DATE:{event.begin:%Y%m%d}"
    if event.end == date.max:
        # There is no day after this one.
        yield f"DURATION:P{event.days}D"
    elif event.days > 1:
        # The day after the last one.
        yield f"DTEND;VALUE=DATE:{event.end + timedelta(days=1):%Y%m%d}"
    if event.place and "place" in fields:
        yield f"LOCATION:{_escape(event.place)}"
    if event.link and "link" in fields:
        yield f"URL:{openable(event.link)}"


def openable(link: str) -> str:
    """Return `link` with its scheme: a camera offers to open an address only with one."""
    return link if _SCHEME.match(link) else f"https://{link}"


def _escape(text: str) -> str:
    r"""Put `\` before what divides values (RFC 5545, 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
