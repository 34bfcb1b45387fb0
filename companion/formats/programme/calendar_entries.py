"""The events of a calendar as facts: when they are, what they are, and which version they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo

from companion.domain.text import clean
from companion.formats.programme.calendar_lines import Component, parted
from companion.formats.programme.calendar_zones import CalendarZones, settled
from companion.formats.programme.moments import YEARS, duration
from companion.formats.programme.repeating import parts_of

_ZONE = re.compile(r';TZID=(?:"([^"]*)"|([^;:"]*))', re.IGNORECASE)
_NAME = re.compile(r';CN=(?:"([^"]*)"|([^;:"]*))', re.IGNORECASE)
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\;,nN:\"])")
_BETWEEN = re.compile(r"(?<!\\),")
_SEVERAL = frozenset({"CATEGORIES", "X-COMPANION-SPEAKER"})
_DAY = timedelta(days=1)
MAX_DATES = 500
"""So many single dates are read that an event leaves out, or has besides."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment or a day as a calendar writes it."""

    at: datetime
    is_day: bool
    zone: str = ""
    """What the calendar calls its zone; empty for UTC, and where it names none."""
    is_local: bool = False
    """Whether it names none, so that it is on the clocks at the event."""
    is_lost: bool = False
    """Whether the zone that it names is known to nobody."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """One event of a calendar."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    """Its properties by name, without escapes; of several the first."""
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Those that are lists."""
    organiser: str = ""
    begin: Stamp | None = None
    length: timedelta | None = None
    rule: dict[str, list[str]] = field(default_factory=dict)
    """The parts of its RRULE."""
    replaces: Stamp | None = None
    """Which occurrence of a recurring event it stands for, by its first begin."""
    left_out: tuple[datetime, ...] = ()
    added: tuple[datetime, ...] = ()
    is_undated: bool = False
    """Whether it has no begin at all; one that is not understood is no begin either."""

    @property
    def uid(self) -> str:
        """Its UID; empty where it has none."""
        return clean(self.texts.get("UID", ""))

    @property
    def version(self) -> tuple[int, str]:
        """What is higher in a newer version of it."""
        said = self.texts.get("SEQUENCE", "").strip()
        number = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
        stamp = self.texts.get("LAST-MODIFIED") or self.texts.get("DTSTAMP", "")
        return number, stamp.strip()

    @property
    def is_gone(self) -> bool:
        """Whether it was called off."""
        return self.texts.get("STATUS", "").strip().upper() == "CANCELLED"


class Entries:
    """Reads the events of a calendar, in which times without a zone are in `zone`."""

    def __init__(self, zones: CalendarZones, zone: tzinfo) -> None:
        """Find the zones that it names in `zones`."""
        self._zones = zones
        self._zone = zone

    def read(self, component: Component) -> Entry:
        """Return one event; never raises for what stands in it."""
        entry = Entry(line=component.line)
        dates: dict[str, Stamp | None] = {}
        for line in component.lines:
            name, parameters, value = parted(line)
            match name:
                case "DTSTART" | "DTEND" | "RECURRENCE-ID":
                    dates.setdefault(name, self._stamp(value, parameters))
                case "EXDATE":
                    entry.left_out += self._moments(value, parameters)
                case "RDATE":
                    entry.added += self._moments(value, parameters)
                case "RRULE":
                    entry.rule = entry.rule or parts_of(value)
                case "ORGANIZER":
                    entry.organiser = entry.organiser or _organiser(value, parameters)
                case _ if name in _SEVERAL:
                    listed = map(unescaped, _BETWEEN.split(value))
                    entry.lists[name] = entry.lists.get(name, ()) + tuple(listed)
                case _:
                    entry.texts.setdefault(name, unescaped(value))
        entry.is_undated = "DTSTART" not in dates
        entry.begin, entry.replaces = dates.get("DTSTART"), dates.get("RECURRENCE-ID")
        entry.length = _length(entry.begin, dates.get("DTEND"), entry.texts.get("DURATION", ""))
        return entry

    def _moments(self, value: str, parameters: str) -> tuple[datetime, ...]:
        """Return the moments in a list of them; of a period its begin."""
        parts = value.split(",", MAX_DATES)[:MAX_DATES]
        found = (self._stamp(part.partition("/")[0], parameters) for part in parts)
        return tuple(one.at for one in found if one is not None)

    def _stamp(self, value: str, parameters: str) -> Stamp | None:
        """Return a moment, or the beginning of a day; None for neither."""
        match = _STAMP.fullmatch(value.strip())
        at = _shown(match) if match is not None else None
        if match is None or at is None:
            return None
        named = _ZONE.search(parameters)
        name = (named[1] or named[2] or "").strip() if named else ""
        if match[4] is None:
            return Stamp(at.replace(tzinfo=self._zone), is_day=True, is_local=True)
        if match[7]:
            return Stamp(at.replace(tzinfo=UTC), is_day=False)
        zone = self._zones.find(name) if name else self._zone
        if zone is None:
            return Stamp(at.replace(tzinfo=self._zone), is_day=False, is_lost=True)
        moment = settled(at.replace(tzinfo=zone))
        return Stamp(moment, is_day=False, zone=name, is_local=not name)


def _shown(match: re.Match[str]) -> datetime | None:
    """Return what clocks show, without a zone yet; None for what none shows."""
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        at = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - follows
    except ValueError:
        return None
    return at if at.year in YEARS else None


def unescaped(value: str) -> str:
    r"""Return the text that a value stands for: "\n" is a line break, "\," a comma."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _organiser(value: str, parameters: str) -> str:
    """Return the name of who invites, else the mail address."""
    named = _NAME.search(parameters)
    name = (named[1] or named[2] or "").strip() if named else ""
    address = value.strip()
    is_mail = address[:7].lower() == "mailto:"
    return name or (address[7:] if is_mail else address)


def _length(begin: Stamp | None, end: Stamp | None, said: str) -> timedelta | None:
    """Return how long an event is; None where it does not say, negative where that is before it.

    A day is one day long (RFC 5545, 3.6.1); an end that is a day where the begin is none, or the
    other way round, is of no use.
    """
    if begin is None:
        return None
    if end is not None and end.is_day == begin.is_day:
        length = end.at - begin.at
        # a day that ends on itself: so those write who take its end for its last day
        return _DAY if begin.is_day and not length else length
    if said:
        return duration(said.strip().lstrip("+"))
    if end is None:
        return _DAY if begin.is_day else None
    return (
        datetime.combine(end.at.date(), time(), begin.at.tzinfo) + _DAY - begin.at
        if end.is_day and end.at.date() >= begin.at.date()
        else None
    )
