"""What we give, exchange and ask: how it is, against how the 70-20-10 rule has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
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

    @property
    def asks_more(self) -> bool:
        """Whether we ask more than we give."""
        return self.ask > self.give


@dataclass(frozen=True, slots=True)
class Both:
    """What was done, and what is still to be done."""

    done: Balance = Balance()
    open: Balance = Balance()


class Tally:
    """Counts steps one by one: those that are mine, and were not dropped."""

    __slots__ = ("_done", "_open")

    def __init__(self) -> None:
        """Begin with none."""
        self._done = dict.fromkeys(KINDS, 0)
        self._open = dict.fromkeys(KINDS, 0)

    def add(self, step: FollowUp) -> None:
        """Count one more step."""
        if step.owner == "me" and step.status != "dropped":
            counted = self._done if step.status == "done" else self._open
            counted[step.kind] += 1

    @property
    def both(self) -> Both:
        """What was counted."""
        return Both(Balance(**self._done), Balance(**self._open))


def balance_of(steps: Iterable[FollowUp]) -> Both:
    """Return the balance of `steps`."""
    tally = Tally()
    for step in steps:
        tally.add(step)
    return tally.both


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
