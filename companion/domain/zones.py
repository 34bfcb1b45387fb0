"""The time zones of the IANA database, by their names, and that of this laptop."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_FIXED = "Etc/GMT"
_LONGEST_NAME = 100
"""Longer than any: thousands of folders are looked for until the interpreter gives up."""


class _System(tzinfo):
    """The zone in which Python takes a naive `datetime` to be, with its summer time."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return by how much the system's clock is off UTC at `moment`."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> None:
        """Return nothing: the system tells the whole difference only."""
        del moment

    def tzname(self, moment: datetime | None) -> str | None:
        """Return how the system calls it at `moment`."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Return the moment, said in UTC, as the system's clock shows it."""
        shown = moment.replace(tzinfo=UTC).astimezone()
        first = shown.replace(tzinfo=self)
        # In autumn the clock shows an hour twice.
        return first if first.utcoffset() == shown.utcoffset() else first.replace(fold=1)


SYSTEM = _System()


def zone_of(name: str) -> tzinfo | None:
    """Return the zone called `name` ("Europe/Berlin"); None where it is not known here."""
    try:
        return ZoneInfo(name) if 0 < len(name) <= _LONGEST_NAME else None
    except (KeyError, ValueError, OSError):  # unknown, a path, the folder of a continent
        return None


def fixed_zone(offset: timedelta) -> str:
    """Return the name of the zone that is always off UTC by `offset`; empty where none is.

    The database counts westwards: "Etc/GMT-1" is an hour ahead of UTC.
    """
    hours, rest = divmod(offset, timedelta(hours=1))
    name = f"{_FIXED}{-hours:+d}"
    return "" if rest or zone_of(name) is None else name


def zone_here(now: datetime) -> tzinfo:
    """Return the zone of the laptop whose clock says `now`.

    A clock says by how much it is off UTC today, the system also when summer time begins.
    """
    is_system = now.astimezone().utcoffset() == now.utcoffset()
    return SYSTEM if is_system and isinstance(now.tzinfo, timezone) else now.tzinfo or SYSTEM


def place_zone(zone: tzinfo | None, now: datetime) -> tzinfo:
    """Return the zone to show times in: `zone`, or where that is None the one of the laptop."""
    return zone_here(now) if zone is None else zone


def shown_at(moment: datetime, zone: tzinfo | None, now: datetime) -> datetime:
    """Return `moment` by the clocks at its place, in `zone`; without one by those of the laptop."""
    return moment.astimezone(place_zone(zone, now))


def is_of_today(moment: datetime, zone: tzinfo | None, now: datetime) -> bool:
    """Tell whether `moment` is on the day of `now` by the clocks in `zone`, as `shown_at`."""
    return shown_at(moment, zone, now).date() == shown_at(now, zone, now).date()


def moment_at(day: date, at: time, zone: tzinfo) -> datetime:
    """Return when clocks in `zone` show `at` on `day`."""
    return datetime.combine(day, at, zone)


def is_elsewhere(zone: tzinfo | None, moment: datetime, now: datetime) -> bool:
    """Tell whether clocks in `zone` show another time at `moment` than those of the laptop."""
    if zone is None:
        return False
    here = moment.astimezone(zone_here(now))
    return moment.astimezone(zone).utcoffset() != here.utcoffset()


def place_of(zone: tzinfo | None) -> str:
    """Return the place by which `zone` is called: "Europe/Lisbon" is that of Lisbon.

    One that is nowhere is called by how far it is off: "UTC+1".
    """
    name = zone.key if isinstance(zone, ZoneInfo) else ""
    west = name.removeprefix(_FIXED)
    if west != name and west[:1] in ("+", "-"):
        return f"UTC{-int(west):+d}"
    return name.rpartition("/")[2].replace("_", " ")
