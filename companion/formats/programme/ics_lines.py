"""Bytes of a calendar to its parts, each a few logical lines; what is broken costs itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline, Parameters

from companion.errors import Unreadable
from companion.formats.lists.encoding import decoded
from companion.formats.programme.programme_rows import MAX_SESSIONS

LINE_LIMIT = 100_000
"""Longest logical line in characters, that of a description; more is cut off."""
SHORT = 10_000
"""The same for any other but rules: room for five hundred dates."""
MAX_LINES = 200
"""Most lines of a part; more are left out."""
MAX_ZONES = 50
"""Most time zones that a calendar may describe."""
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_MARK = re.compile(r"(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*\Z", re.IGNORECASE)
_KEPT = frozenset(
    (
        *("UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "URL"),
        *("ORGANIZER", "STATUS", "SEQUENCE", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE"),
        *("CATEGORIES", "LAST-MODIFIED", "DTSTAMP", "CONFERENCE", "X-ALT-DESC", "GEO"),
        *("PRODID", "METHOD", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE"),
    )
)
"""What is read, beside properties that begin with X-COMPANION, or hold a link."""
_LIMITS = {"DESCRIPTION": LINE_LIMIT, "X-ALT-DESC": LINE_LIMIT, "RRULE": 500}
_LINKS = ("X-COMPANION-", "X-MICROSOFT-", "X-GOOGLE-CONFERENCE", "X-ZOOM", "X-WEBEX")


@dataclass(slots=True)
class Part:
    """An event, a time zone, or what the calendar says of itself, as lines without their folds."""

    name: str
    line: int
    """The 1-based physical line on which it begins."""
    lines: list[str] = field(default_factory=list)

    def keep(self, line: str) -> None:
        """Add a line that says something, while there is room."""
        if line and len(self.lines) < MAX_LINES:
            self.lines.append(line)


@dataclass(slots=True)
class CalendarLines:
    """What stands in a calendar file."""

    head: Part = field(default_factory=lambda: Part("VCALENDAR", 1))
    """What the calendar says of itself."""
    events: list[Part] = field(default_factory=list)
    zones: list[Part] = field(default_factory=list)
    is_closed: bool = False
    """Whether it ends as a calendar does; one that does not was cut off."""
    last_line: int = 0


def read_parts(data: bytes) -> CalendarLines:
    """Return the parts in `data`.

    Raises:
        Unreadable: it is no text ("binary"), or has too many lines or events.
    """
    found = CalendarLines()
    current = found.head
    depth = 0
    for number, line in _logical(data):
        found.last_line = number
        mark = _MARK.match(line) if line[:1] in "BbEe" else None
        if mark is None:
            current.keep(line if current.name == "VTIMEZONE" else "" if depth else _read(line))
            continue
        is_begin, name = mark[1].upper() == "BEGIN", mark[2].upper()
        if is_begin and name in ("VEVENT", "VTIMEZONE"):  # also within one that was never closed
            current, depth = _added(found, name, number), 0
        elif not is_begin and name in (current.name, "VCALENDAR"):
            current, depth = found.head, 0
        elif current.name == "VTIMEZONE":
            current.keep(line)
        elif name != "VCALENDAR":
            depth = max(0, depth + (1 if is_begin else -1))
        found.is_closed = not is_begin and name == "VCALENDAR"
    return found


def _read(line: str) -> str:
    """Return what is read of a line: nothing but properties that are."""
    found = _NAME.match(line)
    name = found[0].upper() if found is not None else ""
    if name not in _KEPT and not name.startswith(_LINKS):
        return ""
    return line[: _LIMITS.get(name, SHORT)]


def properties(part: Part) -> Iterator[tuple[str, Parameters, str]]:
    """Yield the names in upper case, parameters and values of a part; escapes are left in these.

    icalendar reads line by line: what it makes of a whole event knows zones of other files, warns
    upon the screen, and ends with an error of any kind, or never, for what others wrote.
    """
    for line in part.lines:
        try:
            name, parameters, value = Contentline(line).raw_parts()  # type: ignore[no-untyped-call]
        except ValueError:
            continue
        yield name.upper(), parameters, value


def _added(found: CalendarLines, name: str, line: int) -> Part:
    """Return a new part, which is added where there is room for it."""
    part = Part(name, line)
    if name == "VEVENT":
        if len(found.events) >= MAX_SESSIONS:
            raise Unreadable("", "too_many_sessions", line)
        found.events.append(part)
    elif len(found.zones) < MAX_ZONES:
        found.zones.append(part)
    return part


def _logical(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the lines without their folds, each with the number on which it begins."""
    begun, parts, size = 0, list[str](), 0
    try:
        for number, physical in enumerate(decoded(data), start=1):
            line = physical.rstrip("\r\n")
            if line[:1] in (" ", "\t") and parts:
                if size < LINE_LIMIT:
                    parts.append(line[1 : LINE_LIMIT + 1])
                    size += len(line)
                continue
            if parts:
                yield begun, "".join(parts)
            begun, parts, size = number, [line[:LINE_LIMIT]] if line else [], len(line)
    except Unreadable as error:
        reason = "malformed" if error.reason == "not_a_list" else error.reason
        raise Unreadable("", reason, error.line) from error
    if parts:
        yield begun, "".join(parts)
