"""The events of a calendar as facts: when they are, what they are, and which version they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo

from icalendar.parser import Parameters, split_on_unescaped_comma, unescape_backslash

from companion.domain.text import clean
from companion.formats.programme.ics_lines import Part, properties
from companion.formats.programme.ics_rules import Rule, rule_of
from companion.formats.programme.ics_zones import CalendarZones
from companion.formats.programme.moments import YEARS, duration

_STAMP = re.compile(r"(\d{8})(?:(T\d{4})(?:([0-5]\d|60)?Z?))?", re.ASCII)
"""Also without seconds, and with a leap second, which icalendar refuses."""
_SEVERAL = frozenset({"CATEGORIES", "X-COMPANION-SPEAKER"})
_DAY = timedelta(days=1)
MAX_DATES = 500
"""So many single dates are read that an event leaves out, or has besides."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment or a day as a calendar writes it."""

    at: datetime
    is_day: bool = False
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
    rule: Rule | None = None
    has_rule: bool = False
    """Whether it has one, be it understood or not."""
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
    def recurs(self) -> bool:
        """Whether it says that it is on more than once."""
        return self.has_rule or bool(self.added)

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

    def read(self, part: Part) -> Entry:
        """Return one event; never raises for what stands in it."""
        entry = Entry(line=part.line)
        dates: dict[str, Stamp | None] = {}
        for name, parameters, value in properties(part):
            match name:
                case "DTSTART" | "DTEND" | "RECURRENCE-ID":
                    dates.setdefault(name, self._stamp(value, parameters))
                case "EXDATE":
                    entry.left_out += self._moments(value, parameters)
                case "RDATE":
                    entry.added += self._moments(value, parameters)
                case "RRULE":
                    entry.rule = rule_of(value) if not entry.has_rule else entry.rule
                    entry.has_rule = True
                case "ORGANIZER":
                    entry.organiser = entry.organiser or _organiser(value, parameters)
                case _ if name in _SEVERAL:
                    listed = tuple(split_on_unescaped_comma(value))
                    entry.lists[name] = entry.lists.get(name, ()) + listed
                case _:
                    entry.texts.setdefault(name, unescape_backslash(value))
        entry.is_undated = "DTSTART" not in dates
        entry.begin, entry.replaces = dates.get("DTSTART"), dates.get("RECURRENCE-ID")
        entry.length = _length(entry.begin, dates.get("DTEND"), entry.texts.get("DURATION", ""))
        return entry

    def _moments(self, value: str, parameters: Parameters) -> tuple[datetime, ...]:
        """Return the moments in a list of them; of a period its begin."""
        parts = value.split(",", MAX_DATES)[:MAX_DATES]
        found = (self._stamp(part.partition("/")[0], parameters) for part in parts)
        return tuple(one.at for one in found if one is not None)

    def _stamp(self, value: str, parameters: Parameters) -> Stamp | None:
        """Return a moment, or the beginning of a day; None for neither."""
        value = value.strip().upper()
        found = _STAMP.fullmatch(value)
        at = _shown(*found.groups("")) if found is not None else None
        if at is None:
            return None
        if "T" not in value:
            return Stamp(at.replace(tzinfo=self._zone), is_day=True, is_local=True)
        if value.endswith("Z"):
            return Stamp(at.replace(tzinfo=UTC))
        name = _said(parameters, "TZID")
        zone = self._zones.find(name) if name else self._zone
        if zone is None:
            return Stamp(at.replace(tzinfo=self._zone), is_lost=True)
        return Stamp(at.replace(tzinfo=zone), zone=name, is_local=not name)


def _shown(day: str, clock: str, second: str) -> datetime | None:
    """Return what clocks show, without a zone yet; None for what none shows."""
    try:
        at = datetime.fromisoformat(day + clock + second.replace("60", "59"))
    except ValueError:
        return None
    return at if at.year in YEARS else None


def _said(parameters: Parameters, name: str) -> str:
    """Return what a parameter says; several texts as they stood there."""
    found = parameters.get(name, "")
    return (found if isinstance(found, str) else ",".join(found)).strip()


def _organiser(value: str, parameters: Parameters) -> str:
    """Return the name of who invites, else the mail address."""
    address = value.strip()
    is_mail = address[:7].lower() == "mailto:"
    return _said(parameters, "CN") or (address[7:] if is_mail else address)


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
