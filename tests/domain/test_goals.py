"""Who counts for a goal."""

from __future__ import annotations

import pytest

from companion.domain.event import Goal
from companion.domain.goals import Progress, progress

CIRCLES = {
    "anna": ["talent"],
    "bob": ["", "sport", "Talente"],
    "cem": ["hochschule", "university", "referentin"],
    "dora": [""],
}


@pytest.mark.parametrize(
    ("circle", "needs_step", "reached"),
    [
        ("talent", False, 2),
        ("talent", True, 1),
        ("university", True, 0),
        ("", False, 4),
        ("", True, 2),
        ("press", False, 0),
        ("Hochschulen", False, 1),
        ("Referenten", False, 1),
    ],
)
def test_those_of_the_circle_count(circle: str, needs_step: bool, reached: int) -> None:  # noqa: FBT001 - a case
    """Each once, in whatever words; where a next step is needed, only those with one."""
    goal = Goal(id="g", event="f", number=2, circle=circle, needs_step=needs_step)

    assert progress([goal], CIRCLES, {"anna", "dora", "stranger"}) == (
        Progress(goal=goal, reached=reached),
    )


@pytest.mark.parametrize(
    ("reached", "is_reached", "share"),
    [(0, False, 0.0), (1, False, 0.5), (2, True, 1), (9, True, 1)],
)
def test_a_goal_is_reached_by_its_number(reached: int, is_reached: bool, share: float) -> None:  # noqa: FBT001 - a case
    """More than that is still the whole."""
    one = Progress(goal=Goal(id="g", event="f", number=2), reached=reached)

    assert (one.is_reached, one.share) == (is_reached, share)
