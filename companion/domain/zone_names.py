"""The names of the time zones, found by the cities that are in them."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import available_timezones

from companion.domain.fair_cities import fair_cities
from companion.domain.text import fold, spellings
from companion.domain.zones import zone_of
from companion.errors import Invalid

SHOWN = 5
"""How many of several zones an error names."""
_INNER = frozenset({"Etc", "SystemV", "posix", "right"})
"""Areas that are no place."""
_CONTINENTS = frozenset({"Africa", "America", "Asia", "Australia", "Europe", "Pacific"})
_AMERICAN = frozenset({"usa", "us", "u.s.a.", "united states", "canada", "kanada", "mexico"})
"""Countries with many cities that are called as one in Europe."""
_BETWEEN = re.compile(r"[,;()\n]")
_DIGIT = re.compile(r"\d")
_MOST_PARTS = 50


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Return the names of all zones with a city ("Europe/Berlin"), and "UTC"."""
    named = (name for name in available_timezones() if "/" in name)
    return (*sorted(name for name in named if name.partition("/")[0] not in _INNER), "UTC")


def find_zones(text: str) -> list[str]:
    """Return the zones that `text` may mean, the likeliest first: "new y" is in New York.

    Without any text there is none. A name without a city ("CET") stands for itself.
    """
    ranked = _ranked(text)
    found = list(dict.fromkeys(name for rank in sorted(ranked) for name in ranked[rank]))
    return found or [text.strip()] * (zone_of(text.strip()) is not None)


def resolve_zone(text: str) -> str:
    """Return the name of the zone that `text` means, by its name or by a city; empty for none.

    Raises:
        Invalid: no zone fits ("unknown"), or several do ("ambiguous").
    """
    if not text.strip():
        return ""
    exact = _ranked(text).get(0)
    found = exact[:1] if exact else find_zones(text)
    if not found:
        raise Invalid("zone", "unknown", text)
    if len(found) > 1:
        raise Invalid("zone", "ambiguous", ", ".join(found[:SHOWN]))
    return found[0]


def zone_at(place: str) -> str:
    """Return the name of the zone of the city in an address; empty where it names none for sure.

    "Ritterstraße 3, 10969 Berlin, Germany" is in Europe/Berlin.
    """
    parts = [
        fold(" ".join(word for word in part.split() if not _DIGIT.search(word)))
        for part in _BETWEEN.split(place)[:_MOST_PARTS]
    ]
    is_american = any(part in _AMERICAN for part in parts)
    for part in reversed(parts):
        found = _zones_of_cities().get(part, ())
        if len(found) == 1 and (not is_american or found[0].startswith("America/")):
            return found[0]
    return ""


@lru_cache(maxsize=1)
def _zones_of_cities() -> dict[str, tuple[str, ...]]:
    """Return the zones in which there is a city of a name, by each spelling of that."""
    zones: dict[str, tuple[str, ...]] = {}
    known = {zone for _city, zone in fair_cities()}
    for spelled, _whole, zone in _cities():
        area, _slash, city = zone.partition("/")
        is_city = zone in known or (area in _CONTINENTS and "/" not in city)
        if is_city and zone not in zones.get(spelled, ()):
            zones[spelled] = (*zones.get(spelled, ()), zone)
    return zones


@lru_cache(maxsize=1)
def _cities() -> tuple[tuple[str, str, str], ...]:
    """Return each spelling of every city and the name of its zone as compared, and that name.

    Those in Europe first: there are cities of their names elsewhere.
    """
    cities = [
        *((name.rpartition("/")[2], name) for name in zone_names()),
        *fair_cities(),
    ]
    cities.sort(key=lambda city: not city[1].startswith("Europe/"))
    return tuple(
        (spelled, _compared(name), name)
        for city, name in cities
        for spelled in spellings(city.replace("_", " "))
    )


def _compared(text: str) -> str:
    """Return `text` as it is compared; the database writes "New_York"."""
    return fold(text.replace("_", " "))


def _ranked(text: str) -> dict[int, list[str]]:
    """Return the zones that `text` may mean by how well they fit, 0 best."""
    wanted = _compared(text)
    ranked: dict[int, list[str]] = {}
    for city, whole, name in _cities() if wanted else ():
        if wanted in {city, whole}:
            rank = 0
        elif city.startswith(wanted):
            rank = 1
        elif f" {wanted}" in city:
            rank = 2
        elif whole.startswith(wanted):
            rank = 3
        else:
            continue
        ranked.setdefault(rank, []).append(name)
    return ranked
