"""A sitting in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.i18n import use
from companion.reports import sittings
from companion.services.sitting import FATES, NextTime, Outcome
from companion.services.sitting_run import SittingRun
from tests.fakes import NOW

TODAY = NOW.date()


def outcome(fate: str, name: str = "Anna", **facts: object) -> Outcome:
    """Return what became of a step of somebody."""
    step = FollowUp(**{"id": "s", "contact": "a", "what": "call"} | facts)
    return Outcome(
        step="s", fate=fate, queued=Queued(step, Contact(id="a", uid="u", name=name), ())
    )


def test_every_fate_has_words_in_both_languages() -> None:
    """In the order in which they are told."""
    english = [sittings.fate(fate, 2) for fate in FATES]
    use("de")
    german = [sittings.fate(fate, 2) for fate in FATES]

    assert english == [
        *("2 sent", "2 done", "2 snoozed", "2 given away"),
        *("2 dropped", "2 no longer due", "2 skipped", "2 left"),
    ]
    assert len(set(german) - set(english)) == len(FATES)


def test_results_are_told_in_numbers_and_names() -> None:
    """Each name once, with the day on which it comes back, and who has it."""
    until = {"status": "snoozed", "snoozed_until": TODAY + timedelta(days=3)}
    found = sittings.results(
        [
            outcome("left", "Zoe"),
            outcome("sent"),
            outcome("sent"),
            outcome("sent", "Bob"),
            outcome("snoozed", **until),
            outcome("delegated", delegated_to="Kim", **until),
            Outcome(step="x", fate="gone"),
        ]
    )

    assert list(found) == [
        ("3 sent", "Anna, Bob"),
        ("1 snoozed", "Anna (Fri 27 Nov)"),
        ("1 given away", "Anna (Kim, Fri 27 Nov)"),
        ("1 no longer due", ""),
        ("1 left", "Zoe"),
    ]


def test_of_many_some_are_named() -> None:
    """The others are counted."""
    ((label, names),) = sittings.results([outcome("left", f"P{n}") for n in range(14)])

    assert (label, names.endswith("P11, 2 more")) == ("14 left", True)


@pytest.mark.parametrize(
    ("days", "steps", "words"),
    [
        (0, 1, "today: 1 step"),
        (1, 3, "tomorrow, Wed 25 Nov: 3 steps"),
        (6, 2, "Mon 30 Nov: 2 steps"),
    ],
)
def test_when_to_go_on_is_a_day(days: int, steps: int, words: str) -> None:
    """As one says it."""
    found = NextTime(day=TODAY + timedelta(days=days), steps=steps)

    assert sittings.next_time(found, TODAY) == words
    assert sittings.next_time(None, TODAY) == "nothing is open"


def test_the_time_is_up_once_it_is() -> None:
    """And never a negative number of minutes."""
    run = SittingRun(("a", "b"), begun=NOW, minutes=25, used=timedelta(minutes=7))
    over = SittingRun(("a",), begun=NOW, minutes=25, used=timedelta(hours=2))

    assert (sittings.progress(run), sittings.time_left(run)) == ("0 of 2 done", "18 min left")
    assert sittings.time_left(over) == "time is up"
