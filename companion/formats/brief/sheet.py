"""A brief as a file says it, before it belongs to an event."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.brief import Brief
from companion.domain.event import Goal
from companion.domain.text import LINE_LIMIT, NOTE_LIMIT
from companion.errors import Unreadable

SIZE_LIMIT = 65_536
"""Largest brief in bytes; a page has 3,000."""
POINTS_LIMIT = 100
"""Most points under one heading."""
GOAL_LIMIT = 9_999
"""Nobody meets more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSheet:
    """What stands in the file: a brief and goals without ids, and the event it says it is for."""

    brief: Brief
    goals: tuple[Goal, ...] = ()
    event: str = ""


def blank(**facts: str) -> Brief:
    """Return a brief of no event with `facts`."""
    return Brief(id="", event="", **facts)  # type: ignore[arg-type]


def checked_points(points: list[tuple[str, int]]) -> tuple[str, ...]:
    """Return the texts of `points`, each given with its line.

    Raises:
        Unreadable: they are too many, or one is longer than can be kept: it would be cut.
    """
    for text, line in points:
        if len(text) > LINE_LIMIT:
            raise Unreadable("", "too_long", line)
    if len(points) > POINTS_LIMIT:
        raise Unreadable("", "too_many_points", points[POINTS_LIMIT][1])
    return tuple(text for text, _ in points)


def checked_note(text: str, line: int) -> str:
    """Return `text`, which begins in `line`.

    Raises:
        Unreadable: it is longer than can be kept.
    """
    if len(text) > NOTE_LIMIT:
        raise Unreadable("", "too_long", line)
    return text
