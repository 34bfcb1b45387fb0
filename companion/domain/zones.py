"""The time zones of the IANA database, by their names, and that of this laptop."""

from __future__ import annotations

from datetime import date, datetime, time, timezone, tzinfo
from zoneinfo import ZoneInfo

_LONGEST_NAME = 100
"""Longer than any: thousands of folders are looked for until the interpreter gives up."""


def zone_of(name: str) -> tzinfo | None:
    """Return the zone called `name` ("Europe/Berlin"); None where it is not known here."""
    try:
        return ZoneInfo(name) if 0 < len(name) <= _LONGEST_NAME else None
    except (KeyError, ValueError, OSError):  # unknown, a path, the folder of a continent
        return None


def at_place(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return `moment` as clocks show it at a place in `zone`; None: as it is."""
    return moment if zone is None else moment.astimezone(zone)


def zone_here(now: datetime) -> tzinfo | None:
    """Return the zone of the laptop whose clock says `now`; None is that of its system.

    A clock says by how much it is off UTC today, the system also when summer time begins.
    """
    is_system = now.astimezone().utcoffset() == now.utcoffset()
    return None if is_system and isinstance(now.tzinfo, timezone) else now.tzinfo


def place_zone(zone: tzinfo | None, now: datetime) -> tzinfo | None:
    """Return the zone to show times in: `zone`, or where that is None the one of the laptop."""
    return zone_here(now) if zone is None else zone


def moment_at(day: date, at: time, zone: tzinfo | None) -> datetime:
    """Return when clocks in `zone` show `at` on `day`; None is the zone of the system."""
    moment = datetime.combine(day, at)
    return moment.astimezone() if zone is None else moment.replace(tzinfo=zone)


def is_elsewhere(zone: tzinfo | None, moment: datetime, now: datetime) -> bool:
    """Tell whether clocks in `zone` show another time at `moment` than those of the laptop."""
    if zone is None:
        return False
    here = moment.astimezone(zone_here(now))
    return moment.astimezone(zone).utcoffset() != here.utcoffset()


def place_of(zone: tzinfo | None) -> str:
    """Return the place by which `zone` is called: "Europe/Lisbon" is that of Lisbon."""
    name = zone.key if isinstance(zone, ZoneInfo) else ""
    return name.rpartition("/")[2].replace("_", " ")
