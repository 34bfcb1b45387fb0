"""Bytes of a calendar to its components, each a few logical lines; what is broken costs itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from companion.errors import Unreadable
from companion.formats.lists.encoding import decoded
from companion.formats.programme.rows import MAX_SESSIONS

LINE_LIMIT = 100_000
"""Longest logical line in characters; more is cut off."""
MAX_LINES = 200
"""Most lines of a component; more are left out."""
MAX_ZONES = 50
"""Most time zones that a calendar may describe."""
_PROPERTY = re.compile(r"([A-Za-z0-9-]+)((?:;(?:[^:\"]++|\"[^\"]*+\")*+)?):")
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_MARK = re.compile(r"(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*\Z", re.IGNORECASE)
_KEPT = frozenset({"VEVENT", "VTIMEZONE"})
_EVENT = frozenset(
    (
        *("UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "URL"),
        *("ORGANIZER", "STATUS", "SEQUENCE", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE"),
        *("CATEGORIES", "LAST-MODIFIED", "DTSTAMP", "CONFERENCE", "X-ALT-DESC"),
    )
)
"""What is read of an event, beside properties that begin with X-COMPANION, or hold a link."""
_LINKS = ("X-COMPANION-", "X-MICROSOFT-", "X-GOOGLE-CONFERENCE", "X-ZOOM", "X-WEBEX")


@dataclass(slots=True)
class Component:
    """An event or a time zone, as lines without their folds."""

    name: str
    line: int
    """The 1-based physical line on which it begins."""
    lines: list[str] = field(default_factory=list)
    is_closed: bool = False

    def keep(self, line: str) -> None:
        """Add a line, while there is room."""
        if len(self.lines) < MAX_LINES:
            self.lines.append(line)


@dataclass(slots=True)
class CalendarLines:
    """What stands in a calendar file."""

    properties: dict[str, str] = field(default_factory=dict)
    """Those of the calendar itself by name, the first of each, escapes included."""
    events: list[Component] = field(default_factory=list)
    zones: list[Component] = field(default_factory=list)
    is_closed: bool = False
    """Whether it ends as a calendar does; one that does not was cut off."""
    last_line: int = 0


def read_components(data: bytes) -> CalendarLines:
    """Return the components in `data`.

    Raises:
        Unreadable: it is no text ("binary"), or has too many lines or events.
    """
    found = CalendarLines()
    current: Component | None = None
    depth = 0
    for number, line in _logical(data):
        found.last_line = number
        mark = _MARK.match(line) if line[:1] in "BbEe" else None
        if mark is None:
            if current is None:
                name, _, value = parted(line)
                found.properties.setdefault(name, value)
            elif current.name == "VTIMEZONE" or (depth == 0 and is_read(line)):
                current.keep(line)
            continue
        is_begin, name = mark[1].upper() == "BEGIN", mark[2].upper()
        if is_begin and name in _KEPT:  # also within one that was never closed
            current, depth = _added(found, name, number), 0
        elif not is_begin and name == "VCALENDAR":
            current, found.is_closed = None, True
        elif current is None:
            found.is_closed = False
        elif not is_begin and name == current.name:
            current.is_closed, current = True, None
        else:
            depth += 1 if is_begin else -1
            if current.name == "VTIMEZONE":
                current.keep(line)
    return found


def parted(line: str) -> tuple[str, str, str]:
    """Return the name of a property in upper case, its parameters and its value, as they stand.

    All empty for a line that is no property.
    """
    found = _PROPERTY.match(line)
    return (found[1].upper(), found[2], line[found.end() :]) if found else ("", "", "")


def is_read(line: str) -> bool:
    """Tell whether a line of an event is one that is read."""
    name = _NAME.match(line)
    return name is not None and (
        (word := name[0].upper()) in _EVENT or (word[:2] == "X-" and word.startswith(_LINKS))
    )


def _added(found: CalendarLines, name: str, line: int) -> Component:
    """Return a new component, which is added where there is room for it."""
    component = Component(name, line)
    if name == "VEVENT":
        if len(found.events) >= MAX_SESSIONS:
            raise Unreadable("", "too_many_sessions", line)
        found.events.append(component)
    elif len(found.zones) < MAX_ZONES:
        found.zones.append(component)
    return component


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
