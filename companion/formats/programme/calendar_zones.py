"""The time zones that a calendar names: those of IANA, of Windows, and those that it describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timezone, tzinfo

from companion.domain.zones import zone_of
from companion.formats.programme.calendar_lines import Component, parted

_YEARLY = re.compile(
    r"FREQ=YEARLY(?:;(?:INTERVAL=1|BYMONTH=\d\d?|WKST=\w\w|UNTIL=\w{8,16}|BYDAY=[+-]?[1-4]?\w\w"
    r"|BYMONTHDAY=(?:[1-9]|1\d|2[0-8])(?:,(?:[1-9]|1\d|2[0-8])){0,27}))*",
    re.IGNORECASE,
)
"""The only rules by which clocks change: every year. Any other may take for ever to work out."""
_OLD_START = re.compile(r"\A(DTSTART[^:]*:)(?:0|1[0-8]|19[0-6])\d+(?=T)", re.IGNORECASE)


class CalendarZones:
    """Finds zones by the names that a calendar uses for them."""

    def __init__(self, described: Sequence[Component]) -> None:
        """Look into those that the calendar has `described` for names that nobody else knows."""
        self._described = {_name(zone): zone for zone in described}
        self._known: dict[str, tzinfo | None] = {}

    def find(self, name: str) -> tzinfo | None:
        """Return the zone called `name`; None where it is not known."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> tzinfo | None:
        """Return a zone by its IANA name, perhaps behind that of a maker, or as it is described."""
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        bare = name.strip().strip("/")
        parts = bare.split("/")
        candidates = [bare, WINDOWS_TO_OLSON.get(bare, "")]
        if name.startswith("/"):
            candidates += ["/".join(parts[at:]) for at in range(1, min(len(parts), 8))]
        component = self._described.get(name.strip())
        if component is not None:
            candidates.append(_property(component, "X-LIC-LOCATION"))
        found = next(filter(None, map(zone_of, candidates)), None)
        if found is None and component is not None:
            found = _described_zone(component)
        return found


def settled(moment: datetime) -> datetime:
    """Return `moment` with an offset of its own, where its zone is one that a calendar described.

    Such a zone lives as long as what described it.
    """
    offset = moment.utcoffset()
    if offset is None or type(moment.tzinfo).__module__.partition(".")[0] in _LASTING:
        return moment
    return moment.replace(tzinfo=timezone(offset))


_LASTING = frozenset({"zoneinfo", "datetime"})


def _described_zone(component: Component) -> tzinfo | None:
    """Return the zone that a calendar describes; None where it is not understood."""
    from icalendar import Timezone

    lines = [_OLD_START.sub(r"\g<1>19700101", line) for line in component.lines if _is_sane(line)]
    text = "\r\n".join(("BEGIN:VTIMEZONE", *lines, "END:VTIMEZONE", ""))
    try:
        zone = Timezone.from_ical(text)
        found = zone.to_tz(lookup_tzid=False) if isinstance(zone, Timezone) else None
        datetime(2026, 1, 1, tzinfo=found).utcoffset()
        datetime(2026, 7, 1, tzinfo=found).utcoffset()
    except Exception:  # noqa: BLE001 - whatever the libraries raise for what others wrote
        return None
    return found if isinstance(found, tzinfo) else None


def _is_sane(line: str) -> bool:
    """Tell whether a line of a zone is one that takes no time to work out."""
    name, _, value = parted(line)
    return name != "RRULE" or _YEARLY.fullmatch(value.strip()) is not None


def _name(component: Component) -> str:
    """Return what a calendar calls a zone that it describes."""
    return _property(component, "TZID")


def _property(component: Component, name: str) -> str:
    """Return the value of a property of a component, empty for none."""
    found = map(parted, component.lines)
    return next((value.strip() for key, _, value in found if key == name), "")
