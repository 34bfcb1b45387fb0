"""Goals in words: what is to be reached, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable

from companion.domain.event import Goal
from companion.domain.goals import Progress
from companion.i18n import _
from companion.reports import wording


def text(goal: Goal) -> str:
    """Return a goal: "2 universities with a next step: exchange students"."""
    return f"{goal.number} {_whom(goal)}"


def state(one: Progress) -> str:
    """Return how far a goal is: "✓ 7/5 talents: with a date"."""
    mark = "✓" if one.is_reached else "·"
    return f"{mark} {one.reached}/{one.goal.number} {_whom(one.goal)}"


def summary(progress: Iterable[Progress]) -> str:
    """Return how far all goals are, in few words: "talents 3/5 · universities ✓"."""
    return " · ".join(
        f"{_circle(one.goal)} {'✓' if one.is_reached else f'{one.reached}/{one.goal.number}'}"
        for one in progress
    )


def _whom(goal: Goal) -> str:
    """Return who counts for a goal, and of which kind they are to be."""
    circle = wording.one_of(goal.circle) if goal.number == 1 else _circle(goal)
    whom = _("{circle} with a next step").format(circle=circle) if goal.needs_step else circle
    quality = " ".join(goal.quality.split())
    return f"{whom}: {quality}" if quality else whom


def _circle(goal: Goal) -> str:
    """Return what the network of a goal is called."""
    return wording.circle(goal.circle) if goal.circle else _("people")
