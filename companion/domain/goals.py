"""How far a goal is: who counts for it among those who were met."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from companion.domain.circles import circle_key
from companion.domain.event import Goal
from companion.domain.values import value


@value
class Progress:
    """One goal, and how many contacts count for it."""

    goal: Goal
    reached: int

    @property
    def is_reached(self) -> bool:
        """Whether there are as many as wanted, or more."""
        return self.reached >= self.goal.number

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return min(1.0, self.reached / self.goal.number)


def progress(
    goals: Iterable[Goal], circles: Mapping[str, Iterable[str]], with_step: Container[str]
) -> tuple[Progress, ...]:
    """Return how far each of `goals` is.

    `circles` are the networks of those who were met at the event, in whatever words, by the id of
    the contact, so that each counts once; `with_step` holds the ids of those with whom a next step
    is agreed.
    """
    keys = {contact: set(map(circle_key, names)) for contact, names in circles.items()}
    return tuple(Progress(goal=goal, reached=_count(goal, keys, with_step)) for goal in goals)


def _count(goal: Goal, keys: Mapping[str, Container[str]], with_step: Container[str]) -> int:
    """Return how many of those who were met count for `goal`."""
    wanted = circle_key(goal.circle)
    return sum(
        (not wanted or wanted in known) and (not goal.needs_step or contact in with_step)
        for contact, known in keys.items()
    )
