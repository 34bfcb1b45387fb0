"""Times as clocks at a place show them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as clock_time
from zoneinfo import ZoneInfo

import pytest

from companion.domain.zones import (
    at_place,
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


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand on a laptop in Berlin."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system does not let a program choose its zone")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("name", ["", "Nowhere/Atlantis", "../etc/passwd", "Europe", "a/" * 2_000])
def test_what_is_no_zone_is_none(name: str) -> None:
    """Nothing is raised, and no other file is read."""
    assert zone_of(name) is None


def test_a_zone_is_known_by_its_name() -> None:
    """And called after its place."""
    zone = zone_of("America/Sao_Paulo")

    assert place_of(zone) == "Sao Paulo"
    assert place_of(UTC) == place_of(None) == ""


def test_a_moment_is_shown_as_clocks_at_the_place_show_it() -> None:
    """Without a zone it stays as it is."""
    assert at_place(WINTER, LISBON).hour == 11
    assert at_place(WINTER, None) is WINTER


@pytest.mark.usefixtures("in_berlin")
def test_summer_is_known_in_winter() -> None:
    """A laptop that says +01:00 today shows a talk of July in summer time."""
    here = zone_here(WINTER)

    assert here is None
    assert moment_at(SUMMER_DAY, clock_time(14, 30), here).astimezone(UTC).hour == 12
    assert place_zone(None, WINTER) is None
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
