"""Whose turn it is in a sitting, what of the time is left, and what a draft keeps of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.services.sitting_run import MOST, SittingRun, run_of
from companion.services.unfinished import SITTING
from tests.fakes import NOW

STEPS = ("a", "b", "c", "d")


def run(**said: object) -> SittingRun:
    """Return a sitting of four steps and 25 minutes that looked at the records once."""
    made = SittingRun(**{"steps": STEPS, "begun": NOW, "minutes": 25} | said)
    made.look(STEPS)
    return made


def test_it_goes_from_one_to_the_next_and_ends() -> None:
    """Whoever closed a step: once it waits no longer, it is the turn of the next."""
    sitting = run()
    turns = [sitting.at]
    for waiting in (("b", "c", "d"), ("b", "d"), ("d",), ()):
        sitting.look(waiting)
        turns.append(sitting.at)

    assert turns == ["a", "b", "b", "d", ""]
    assert (sitting.done, sitting.share) == (4, 1)


def test_what_is_skipped_does_not_come_again() -> None:
    """But what was passed over when going back does."""
    sitting = run()
    sitting.skip()
    sitting.look(("a", "c", "d"))
    at = sitting.at
    sitting.skip()
    sitting.skip()

    assert at == "c"
    assert sitting.at == ""
    assert sitting.skipped == {"a", "c", "d"}


def test_back_leads_to_the_one_before_that_waits() -> None:
    """Past those that are closed; it is skipped no longer."""
    sitting = run()
    sitting.skip()
    sitting.look(("a", "c", "d"))

    assert sitting.back()
    assert (sitting.at, sitting.skipped) == ("a", frozenset())
    assert not sitting.back()
    assert sitting.at == "a"


def test_a_step_that_is_taken_back_comes_again() -> None:
    """Also where the sitting was over, or it had been skipped before somebody closed it."""
    sitting = run()
    sitting.look(("b", "c", "d"))
    is_again = sitting.look(STEPS)
    at = sitting.at
    sitting.look(())

    assert (is_again, at) == (True, "a")
    assert sitting.look(("c",))
    assert sitting.at == "c"


def test_one_can_be_gone_to_by_its_id() -> None:
    """If it is in the sitting and waits."""
    sitting = run()
    sitting.look(("a", "b", "d"))

    assert [sitting.go_to(step) for step in ("d", "c", "e")] == [True, False, False]
    assert sitting.at == "d"


def test_time_counts_without_pauses() -> None:
    """Neither those that were said, nor those of a laptop that slept, nor a clock put back."""
    sitting = run()
    sitting.count(NOW)
    sitting.count(NOW + timedelta(seconds=30))
    sitting.pause()
    sitting.count(NOW + timedelta(hours=1))
    sitting.count(NOW + timedelta(hours=1, seconds=15))
    sitting.count(NOW + timedelta(hours=9))
    sitting.count(NOW)

    assert sitting.used == timedelta(seconds=30 + 15 + 60)
    assert sitting.minutes_left == 24


@pytest.mark.parametrize(
    ("used", "left"), [(0, 25), (1, 25), (60, 24), (24 * 60 + 1, 1), (25 * 60, 0), (9_999, 0)]
)
def test_the_minute_that_runs_is_left(used: int, left: int) -> None:
    """It says 1 until the time is over, and never less than 0."""
    assert run(used=timedelta(seconds=used)).minutes_left == left


def test_a_draft_keeps_all_of_it() -> None:
    """Where it is, what was skipped, when it began, and the time that was used."""
    sitting = run(used=timedelta(minutes=7))
    sitting.skip()

    again = run_of(sitting.fields())

    assert again is not None
    again.look(STEPS)
    assert (again.steps, again.at, again.skipped) == (STEPS, "b", {"a"})
    assert (again.begun, again.minutes, again.minutes_left) == (NOW, 25, 18)


def test_one_that_was_over_is_over_again() -> None:
    """Killed at its end, it does not begin with what was skipped."""
    sitting = run()
    for _step in STEPS:
        sitting.skip()

    again = run_of(sitting.fields())

    assert again is not None
    again.look(STEPS)
    assert again.at == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": ""},
        {"begun": "yesterday"},
        {"begun": "2026-11-24T15:08:00"},
        {"minutes": "many"},
        {"used": "١x"},
    ],
)
def test_a_draft_that_is_none_is_no_sitting(wrong: dict[str, str]) -> None:
    """Whatever somebody wrote into its file."""
    fields = run().fields() | {f"{SITTING}-{name}": text for name, text in wrong.items()}

    assert run_of(fields) is None
    assert run_of({}) is None


def test_a_draft_is_bounded() -> None:
    """By the longest sitting that there is."""
    fields = run().fields() | {
        f"{SITTING}-steps": "\n".join(map(str, range(1_000))),
        f"{SITTING}-minutes": "999999",
        f"{SITTING}-used": "-5",
    }

    again = run_of(fields)

    assert again is not None
    assert (len(again.steps), again.minutes, again.minutes_left) == (MOST, MOST, MOST)
