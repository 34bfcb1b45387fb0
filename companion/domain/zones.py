"""The time zones of the IANA database, by their names."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo


def zone_of(name: str) -> tzinfo | None:
    """Return the zone called `name` ("Europe/Berlin"); None where it is not known here."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # unknown, a path, the folder of a continent
        return None


def at_place(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return `moment` as clocks show it at a place in `zone`; None: as it is."""
    return moment if zone is None else moment.astimezone(zone)
