"""What we give, exchange and ask: how it is, against how the 70-20-10 rule has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from types import MappingProxyType

from companion.domain.follow_up import KINDS, FollowUp

SHARES = MappingProxyType(dict(zip(KINDS, (0.7, 0.2, 0.1), strict=True)))
"""The rule: what each kind of step should be of all that we do for others."""
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Balance:
    """How many steps of mine of each kind there are."""

    give: int = 0
    exchange: int = 0
    ask: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.give + self.exchange + self.ask

    def count(self, kind: str) -> int:
        """Return how many are of `kind`."""
        return {"give": self.give, "exchange": self.exchange, "ask": self.ask}[kind]

    def share(self, kind: str) -> float:
        """Return the share of `kind`, 0 to 1; 0 where there is nothing."""
        return self.count(kind) / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Both:
    """What was done, and what is still to be done."""

    done: Balance = Balance()
    open: Balance = Balance()


Counts = list[int]
"""How many were done of each kind, in the order of `KINDS`, and behind that how many wait."""
_PLACES = {(kind, is_open): n for n, (is_open, kind) in enumerate(product((False, True), KINDS))}


def none_yet() -> Counts:
    """Return counts with nothing in them."""
    return [0] * len(_PLACES)


def place(step: FollowUp) -> int:
    """Return where in `Counts` a step is counted; -1 for what is not mine, or was dropped."""
    if step.owner != "me" or step.status == "dropped":
        return -1
    return _PLACES[step.kind, step.status != "done"]


def asks_more(counts: Counts) -> bool:
    """Tell whether of what was done more asked than gave."""
    return counts[_PLACES["ask", False]] > counts[_PLACES["give", False]]


def both(counts: Counts) -> Both:
    """Return what was counted."""
    number = len(KINDS)
    return Both(Balance(*counts[:number]), Balance(*counts[number:]))


def balance_of(steps: Iterable[FollowUp]) -> Both:
    """Return the balance of `steps`."""
    counts = none_yet()
    for step in steps:
        if (at := place(step)) >= 0:
            counts[at] += 1
    return both(counts)


def asks_in_a_row(steps: Iterable[FollowUp], before: FollowUp | None = None) -> int:
    """Return how many of the last steps of mine with one person were asks, one after the other.

    Those that were done and those that wait, by when they were done or made; `before` one of
    them, it is left out with those that wait and were made after it.
    """
    mine = [
        step
        for step in steps
        if step.owner == "me" and step.status != "dropped" and _comes_before(step, before)
    ]
    number = 0
    for step in sorted(mine, key=_when, reverse=True):
        if step.kind != "ask":
            break
        number += 1
    return number


def _comes_before(step: FollowUp, other: FollowUp | None) -> bool:
    """Tell whether `step` comes before `other`; anything comes before none."""
    if other is None:
        return True
    return step.id != other.id and (step.status == "done" or _when(step) <= _when(other))


def _when(step: FollowUp) -> datetime:
    """Return when a step was done, or made where it waits."""
    return step.closed or step.created or _NEVER
