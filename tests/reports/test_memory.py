"""The memory clock in words."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.memory import MISSING, Left
from companion.reports import memory
from companion.services.memory_clock import Met
from tests.fakes import NOW

ANNA = Contact(id="a", uid="ua", name="Anna")
TALK = Encounter(id="t", contact="a", at=NOW)
STEP = FollowUp(id="s", contact="a", what="call")


def met(left: Left | None = None, missing: str = "", *steps: FollowUp) -> Met:
    """Return a talk of which so much is left."""
    return Met(encounter=TALK, contact=ANNA, steps=steps, left=left, missing=missing)


def test_everything_that_may_be_missing_has_a_name() -> None:
    """And nothing has none."""
    assert tuple(memory.MISSING) == MISSING
    assert memory.missing("") == ""


def test_hours_are_told_with_their_window() -> None:
    """Or that they are over."""
    assert memory.short(Left(19, 48)) == "19 h"
    assert memory.short(None) == ""
    assert memory.long(Left(19, 48)) == "19 h left of 48 h"
    assert memory.long(None) == "not remembered any more"
    assert memory.windows() == "h left of 24/48/72"


@pytest.mark.parametrize(
    ("talk", "words"),
    [
        (met(None, "step"), ""),
        (met(Left(3, 24)), "Memory: 3 h left of 24 h"),
        (met(Left(3, 24), "step"), "Memory: 3 h left of 24 h · no next step"),
    ],
)
def test_a_contact_is_told_what_is_missing(talk: Met, words: str) -> None:
    """While they are remembered."""
    assert memory.remembered(talk) == words


def test_what_is_missing_comes_before_what_is_planned() -> None:
    """Both are told where there is room."""
    assert memory.came_of(met(None, "basis", STEP)) == "no basis yet · → call"
    theirs = dataclasses.replace(STEP, what="figures", owner="them")
    assert memory.came_of(met(None, "step", theirs)) == "no next step · ← figures"
    assert memory.came_of(met()) == ""


def test_people_are_counted() -> None:
    """One or more."""
    assert memory.people(1) == "1 person"
    assert memory.waiting(2) == "2 people not gone through yet"
