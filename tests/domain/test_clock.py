"""A clock is doubted when it goes back, or far ahead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from companion.domain.clock import doubt

SEEN = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))
"""In the hour that Germany has twice."""


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (SEEN, ""),
        (SEEN + timedelta(days=24), ""),
        (SEEN - timedelta(minutes=59), ""),
        (SEEN.replace(tzinfo=timezone(timedelta(hours=1))), ""),
        (SEEN.astimezone(timezone(timedelta(hours=-11))), ""),
        (SEEN - timedelta(days=1), "back"),
        (datetime(1970, 1, 1, tzinfo=UTC), "back"),
        (SEEN + timedelta(days=26), "ahead"),
        (SEEN.replace(year=2036), "ahead"),
    ],
)
def test_a_jump_is_noticed_and_a_journey_is_none(now: datetime, expected: str) -> None:
    """Zones and the end of summer time move the hands, not the moment."""
    assert doubt(now, SEEN) == expected


def test_the_first_time_has_nothing_to_compare() -> None:
    """So the clock is believed."""
    assert doubt(SEEN, None) == ""
