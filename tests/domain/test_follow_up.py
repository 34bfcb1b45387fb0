"""One next step: what can become of it, and when it waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from companion.domain.follow_up import KINDS, OWNERS, FollowUp
from companion.errors import Invalid
from tests.fakes import NOW

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
OPEN = FollowUp(id="1", contact="1", what="send the deck", due=TODAY)
SNOOZED = OPEN.snoozed(TOMORROW, TODAY)
DONE = OPEN.done(NOW)
DROPPED = OPEN.dropped("no interest", NOW)

Step = Callable[[FollowUp], FollowUp]
STEPS: dict[str, Step] = {
    "done": lambda step: step.done(NOW),
    "snoozed": lambda step: step.snoozed(TOMORROW, TODAY),
    "dropped": lambda step: step.dropped("late", NOW),
}


@pytest.mark.parametrize("become", STEPS)
@pytest.mark.parametrize("before", [OPEN, SNOOZED], ids=["open", "snoozed"])
def test_what_is_open_can_become_anything(before: FollowUp, become: str) -> None:
    """And the value before stays as it was."""
    assert STEPS[become](before).status == become
    assert before.is_open


@pytest.mark.parametrize("become", STEPS)
@pytest.mark.parametrize("before", [DONE, DROPPED], ids=["done", "dropped"])
def test_a_promise_can_only_be_kept_once(before: FollowUp, become: str) -> None:
    """Closed is closed; undo is the way back."""
    with pytest.raises(Invalid) as refused:
        STEPS[become](before)

    assert refused.value.args == ("status", "closed", before.status)


def test_closing_remembers_when_and_why() -> None:
    """And forgets the snooze."""
    closed = SNOOZED.dropped("no interest", NOW)

    assert (closed.closed, closed.drop_reason, closed.snoozed_until) == (NOW, "no interest", None)
    assert (SNOOZED.done(NOW).closed, SNOOZED.done(NOW).snoozed_until) == (NOW, None)


@pytest.mark.parametrize("days", [0, -1])
def test_a_snooze_ends_in_the_future(days: int) -> None:
    """Today is too late."""
    with pytest.raises(Invalid) as refused:
        OPEN.snoozed(TODAY + timedelta(days=days), TODAY)

    assert (refused.value.field, refused.value.problem) == ("until", "in_the_past")


@pytest.mark.parametrize(
    ("step", "today", "waits"),
    [
        (OPEN, date.min, True),
        (SNOOZED, TODAY, False),
        (SNOOZED, TOMORROW, True),
        (SNOOZED, TOMORROW + timedelta(days=9), True),
        (FollowUp(id="1", contact="1", status="snoozed"), TODAY, True),
        (DONE, TODAY, False),
        (DROPPED, TODAY, False),
    ],
)
def test_it_waits_while_open_and_after_a_snooze(
    step: FollowUp, today: date, *, waits: bool
) -> None:
    """A snooze without a day, from a foreign file, is over at once."""
    assert step.is_waiting(today) is waits


@pytest.mark.parametrize("field", ["kind", "owner", "status"])
def test_words_outside_the_lists_are_refused(field: str) -> None:
    """The refused word goes with the error."""
    with pytest.raises(Invalid) as refused:
        FollowUp(id="1", contact="1", **{field: "maybe"})  # type: ignore[arg-type]

    assert refused.value.args == (field, "unknown", "maybe")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("owner", OWNERS)
def test_words_of_the_lists_are_taken(kind: str, owner: str) -> None:
    """Every kind for every owner."""
    assert FollowUp(id="1", contact="1", kind=kind, owner=owner).is_open
