"""Times as clocks at a place show them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as clock_time
from zoneinfo import ZoneInfo

import pytest

from companion.domain.zones import (
    SYSTEM,
    fixed_zone,
    is_elsewhere,
    moment_at,
    place_of,
    place_zone,
    zone_here,
    zone_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
LISBON = ZoneInfo("Europe/Lisbon")
WINTER = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=1)))
"""As the clock of a laptop in Berlin says it: by how much it is off, and no more."""
SUMMER_DAY = date(2026, 7, 1)


@pytest.mark.parametrize("name", ["", "Nowhere/Atlantis", "../etc/passwd", "Europe", "a/" * 2_000])
def test_what_is_no_zone_is_none(name: str) -> None:
    """Nothing is raised, and no other file is read."""
    assert zone_of(name) is None


def test_a_zone_is_known_by_its_name() -> None:
    """And called after its place."""
    zone = zone_of("America/Sao_Paulo")

    assert place_of(zone) == "Sao Paulo"
    assert place_of(UTC) == place_of(None) == ""
    assert place_of(zone_of("Etc/GMT-1")) == "UTC+1"
    assert place_of(zone_of("Etc/GMT+3")) == "UTC-3"


@pytest.mark.parametrize(
    ("minutes", "name"),
    [(60, "Etc/GMT-1"), (-180, "Etc/GMT+3"), (330, ""), (23 * 60, "")],
)
def test_a_zone_that_is_always_off_by_the_same(minutes: int, name: str) -> None:
    """There is one for whole hours, as many as clocks anywhere are off."""
    assert fixed_zone(timedelta(minutes=minutes)) == name


@pytest.mark.usefixtures("in_berlin")
def test_summer_is_known_in_winter() -> None:
    """A laptop that says +01:00 today shows a talk of July in summer time."""
    here = zone_here(WINTER)

    assert here is SYSTEM
    assert moment_at(SUMMER_DAY, clock_time(14, 30), here).astimezone(UTC).hour == 12
    assert place_zone(None, WINTER) is SYSTEM
    assert place_zone(LISBON, WINTER) is LISBON


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize("zone", [UTC, LISBON, timezone(timedelta(hours=2))])
def test_a_clock_that_is_passed_in_wins_over_the_system(zone: tzinfo) -> None:
    """As in a test, or where the zone is one with rules of its own."""
    assert zone_here(WINTER.astimezone(zone)) is zone


@pytest.mark.parametrize(
    ("zone", "is_other"), [(LISBON, True), (ZoneInfo("Europe/Paris"), False), (None, False)]
)
def test_a_place_is_elsewhere_where_its_clocks_differ(
    zone: tzinfo | None, *, is_other: bool
) -> None:
    """Paris is not, seen from Berlin."""
    assert is_elsewhere(zone, WINTER, WINTER.astimezone(BERLIN)) is is_other


def test_a_time_at_a_place_is_a_moment() -> None:
    """Half past two in Lisbon in July is half past one in UTC."""
    moment = moment_at(SUMMER_DAY, clock_time(14, 30), LISBON)

    assert moment == datetime(2026, 7, 1, 13, 30, tzinfo=UTC)


@pytest.mark.usefixtures("in_berlin")
def test_each_day_has_the_time_of_its_season() -> None:
    """Whatever the clock of the laptop shows today."""
    summer, winter = (datetime(2026, month, 1, 12, tzinfo=SYSTEM) for month in (7, 11))

    assert (summer.utcoffset(), winter.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))
    assert (summer.tzname(), winter.tzname()) == ("CEST", "CET")
    assert summer.dst() is None


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize("hour", range(5))
def test_moments_are_brought_there_and_back(hour: int) -> None:
    """In the night in which the clock shows an hour twice, too, as the IANA database has it."""
    moment = datetime(2026, 10, 24, 22, 30, tzinfo=UTC) + timedelta(hours=hour)
    shown = moment.astimezone(SYSTEM)

    assert shown.replace(tzinfo=None) == moment.astimezone(BERLIN).replace(tzinfo=None)
    assert shown.astimezone(UTC) == moment


@pytest.mark.usefixtures("in_berlin")
def test_a_time_without_a_day_has_no_zone() -> None:
    """It is not known which season it is in."""
    at = datetime(2026, 7, 1, 12, tzinfo=SYSTEM).timetz()

    assert at.utcoffset() is None
    assert at.tzname() is None
