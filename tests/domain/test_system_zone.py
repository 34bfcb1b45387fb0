"""The zone of the laptop, in winter and in summer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.system_zone import SystemZone

SUMMER = datetime(2026, 7, 1, 12, tzinfo=SystemZone())
WINTER = datetime(2026, 11, 24, 12, tzinfo=SystemZone())


@pytest.fixture(autouse=True)
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand on a laptop in Berlin."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system does not let a program choose its zone")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_each_day_has_the_time_of_its_season() -> None:
    """Whatever the clock of the laptop shows today."""
    assert (SUMMER.utcoffset(), WINTER.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))
    assert (SUMMER.tzname(), WINTER.tzname()) == ("CEST", "CET")
    assert SUMMER.dst() is None


def test_moments_are_brought_there_and_back() -> None:
    """From UTC and to it."""
    assert datetime(2026, 7, 1, 10, tzinfo=UTC).astimezone(SystemZone()) == SUMMER
    assert SUMMER.astimezone(UTC).hour == 10


def test_a_time_without_a_day_has_no_zone() -> None:
    """It is not known which season it is in."""
    assert SUMMER.timetz().utcoffset() is None
    assert SUMMER.timetz().tzname() is None
