"""The time zones that a calendar names: those of IANA, of Windows, and those that it describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone, tzinfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from companion.domain.zones import zone_of
from companion.formats.programme.ics_lines import Part

_DAYS = r"(?:[1-9]|1\d|2[0-8])(?:,(?:[1-9]|1\d|2[0-8])){0,27}"
_WORKED_OUT = re.compile(
    r"(?:BEGIN|END):(?:STANDARD|DAYLIGHT)|(?:DTSTART|RDATE|TZOFFSETFROM|TZOFFSETTO)(?:;[^:]*)?:.{5,20}"
    r"|RRULE:FREQ=YEARLY(?:;(?:INTERVAL=1|BYMONTH=\d\d?|WKST=\w\w|UNTIL=\w{8,16}"
    rf"|BYDAY=[+-]?[1-5]?\w\w|BYMONTHDAY={_DAYS}))*",
    re.IGNORECASE,
)
"""The only lines of a zone that are worked out: any rule but a yearly one may take for ever."""
_BESIDES = re.compile(r"(?:TZ(?:ID|NAME|URL)|LAST-MODIFIED|COMMENT|X-[A-Z-]+)[;:].*", re.IGNORECASE)
"""Lines that say nothing of clocks."""
_OLD_START = re.compile(r"\A(DTSTART[^:]*:)(?:0|1[0-8]|19[0-6])\d+(?=T)", re.IGNORECASE)


class CalendarZones:
    """Finds zones by the names that a calendar uses for them."""

    def __init__(self, described: Sequence[Part]) -> None:
        """Look into those that the calendar has `described` for names that nobody else knows."""
        self._described = {_property(zone, "TZID").strip('"'): zone for zone in described}
        self._known: dict[str, tzinfo | None] = {}

    def find(self, name: str) -> tzinfo | None:
        """Return the zone called `name`; None where it is not known."""
        if name not in self._known:
            self._known[name] = self._find(name.strip())
        return self._known[name]

    def _find(self, name: str) -> tzinfo | None:
        """Return a zone by its IANA name, perhaps behind that of a maker, or as it is described."""
        bare = name.strip("/")
        parts = bare.split("/")
        candidates = [bare, WINDOWS_TO_OLSON.get(bare, "")]
        if name.startswith("/"):
            candidates += ["/".join(parts[at:]) for at in range(1, min(len(parts), 8))]
        described = self._described.get(name)
        if described is not None:
            candidates.append(_property(described, "X-LIC-LOCATION"))
        found = next(filter(None, map(zone_of, candidates)), None)
        return _worked_out(described) if found is None and described is not None else found


def settled(moment: datetime) -> datetime:
    """Return `moment` with an offset of its own, where its zone is one that a calendar described.

    Such a zone lives as long as what described it.
    """
    if not type(moment.tzinfo).__module__.startswith("dateutil."):
        return moment
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


def _worked_out(described: Part) -> tzinfo | None:
    """Return the zone that a calendar describes; None where it is not understood.

    It has no name while it is parsed: icalendar would keep it under that for all other files.
    """
    lines = [_OLD_START.sub(r"\g<1>19700101", one) for one in described.lines]
    known = list(filter(_WORKED_OUT.fullmatch, lines))
    if not all(one in known or _BESIDES.fullmatch(one) for one in lines):
        return None  # without one of its rules it would tell another time
    try:
        zone = Timezone.from_ical("\r\n".join(("BEGIN:VTIMEZONE", *known, "END:VTIMEZONE", "")))
        assert isinstance(zone, Timezone)  # noqa: S101 - for mypy
        zone["TZID"] = "described"
        found: tzinfo = zone.to_tz(lookup_tzid=False)
        datetime(2026, 1, 1, tzinfo=found).utcoffset()
        datetime(2026, 7, 1, tzinfo=found).utcoffset()
    except Exception:  # noqa: BLE001 - whatever the libraries raise for what others wrote
        return None
    return found


def _property(part: Part, name: str) -> str:
    """Return the value of a property of a zone, empty for none."""
    parted = (line.partition(":") for line in part.lines)
    found = (value for key, _, value in parted if key.partition(";")[0].upper() == name)
    return next(found, "").strip()
