"""The six places, each one key away from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.binding import Binding

from companion.i18n import mark

if TYPE_CHECKING:
    from companion.services.companion import Companion
    from companion.tui.screens.base import Place


def today(companion: Companion) -> Place:
    """Make Today."""
    from companion.tui.screens.today import TodayPlace  # each place is imported when it is seen

    return TodayPlace(companion)


def prepare(companion: Companion) -> Place:
    """Make Prepare."""
    from companion.tui.screens.prepare.place import PreparePlace

    return PreparePlace(companion)


def capture(companion: Companion) -> Place:
    """Make Capture."""
    from companion.tui.screens.capture import CapturePlace

    return CapturePlace(companion)


def follow_up(companion: Companion) -> Place:
    """Make Follow up."""
    from companion.tui.screens.follow_up import FollowUpPlace

    return FollowUpPlace(companion)


def people(companion: Companion) -> Place:
    """Make People."""
    from companion.tui.screens.people import PeoplePlace

    return PeoplePlace(companion)


def insights(companion: Companion) -> Place:
    """Make Insights."""
    from companion.tui.screens.insights import InsightsPlace

    return InsightsPlace(companion)


PLACES: dict[str, Callable[[Companion], Place]] = {
    "today": today,
    "prepare": prepare,
    "capture": capture,
    "follow_up": follow_up,
    "people": people,
    "insights": insights,
}
"""The places by the names of their modes, in the order of their keys."""

NAMES = {
    "today": mark("Today"),
    "prepare": mark("Prepare"),
    "capture": mark("Capture"),
    "follow_up": mark("Follow up"),
    "people": mark("People"),
    "insights": mark("Insights"),
}
"""What the places are called, as `mark` returned it."""

_GROUP = Binding.Group(mark("Places"), compact=True)
KEYS = [
    Binding(str(number), f"place('{place}')", name, id=f"place.{place}", group=_GROUP)
    for number, (place, name) in enumerate(NAMES.items(), 1)
]
"""The keys of the places, which the footer shows as one."""
