"""Give, exchange and ask: counted, and told before a second ask in a row."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.domain.balance import SHARES, Balance, Both, asks_in_a_row, asks_more, balance_of
from companion.domain.follow_up import FollowUp
from tests.fakes import NOW


def step(number: int, kind: str = "give", status: str = "done", owner: str = "me") -> FollowUp:
    """Return a step that was done, or made, `number` days after the first."""
    at = NOW + timedelta(days=number)
    return FollowUp(
        id=f"s{number}",
        contact="c",
        kind=kind,
        status=status,
        owner=owner,
        created=at,
        closed=at if status in {"done", "dropped"} else None,
    )


def test_only_what_is_mine_and_not_dropped_counts() -> None:
    """What waits is counted apart from what was done."""
    steps = [
        step(1),
        step(2, "exchange"),
        step(3, "ask", "open"),
        step(4, "ask", "snoozed"),
        step(5, "ask", "dropped"),
        step(6, "ask", owner="them"),
    ]
    both = balance_of(steps)

    assert both == Both(Balance(give=1, exchange=1), Balance(ask=2))
    assert (both.done.total, both.done.share("give"), both.done.share("ask")) == (2, 0.5, 0.0)
    assert Balance().share("give") == 0.0
    assert sum(SHARES.values()) == pytest.approx(1.0)
    assert asks_more([1, 0, 2, 9, 0, 0])
    assert not asks_more([2, 0, 2, 0, 0, 9])


@pytest.mark.parametrize(
    ("steps", "number"),
    [
        ([], 0),
        ([step(1, "ask")], 1),
        ([step(2, "ask", "open"), step(1, "ask"), step(0)], 2),
        ([step(1, "ask"), step(2)], 0),
        ([step(1, "ask"), step(2, "exchange", "open")], 0),
        ([step(1, "ask"), step(2, "give", "dropped"), step(3, "give", owner="them")], 1),
        ([step(1, "ask"), FollowUp(id="x", contact="c")], 1),
    ],
)
def test_the_last_asks_are_counted(steps: list[FollowUp], number: int) -> None:
    """Up to the first step that gives or exchanges; what nobody knows the time of came first."""
    assert asks_in_a_row(steps) == number


def test_of_a_step_counts_what_came_before_it() -> None:
    """What was done, and what waits for longer; neither itself nor what was planned after it."""
    this = step(5, "ask", "open")
    later = step(6, "give", "open")

    assert asks_in_a_row([step(1, "ask"), this, later], this) == 1
    assert asks_in_a_row([step(1, "give"), this, later], this) == 0
    assert asks_in_a_row([step(1, "ask"), step(7), this], this) == 0
