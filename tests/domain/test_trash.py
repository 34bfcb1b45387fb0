"""A contact in the trash: how long they stay, and what becomes of two who are one."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta, timezone

import pytest

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.domain.merging import joined
from companion.domain.trash import Trashed
from tests.fakes import NOW

ANNA = Contact(id="a", uid="ua", name="Anna Berger", organisation="Siemens", role="HR", note="tall")
GONE = Trashed(id="a", at=NOW, contact=ANNA)


@pytest.mark.parametrize(
    ("passed", "left"),
    [
        (timedelta(), 30),
        (timedelta(seconds=1), 30),
        (timedelta(days=1), 29),
        (timedelta(days=29, hours=1), 1),
        (timedelta(days=30) - timedelta(seconds=1), 1),
        (timedelta(days=30), 0),
        (timedelta(days=400), 0),
    ],
    ids=str,
)
def test_somebody_stays_for_thirty_days(passed: timedelta, left: int) -> None:
    """A begun day counts as a whole one; with none left, their time is over."""
    now = NOW + passed

    assert GONE.days_left(now) == left
    assert GONE.is_due(now) == (left == 0)


def test_a_clock_that_went_back_shortens_nothing() -> None:
    """More than thirty days may be left."""
    assert GONE.days_left(NOW - timedelta(days=2)) == 32


def test_the_days_are_the_same_in_every_zone() -> None:
    """Whoever travels keeps what they removed as long as others."""
    there = datetime.astimezone(NOW, timezone(timedelta(hours=13)))

    assert GONE.days_left(there) == 30


def test_only_what_i_promised_and_did_not_do_is_open() -> None:
    """Neither intentions nor what they promised me."""
    step = FollowUp(id="1", contact="a", what="deck", promised=True)
    others = (
        dataclasses.replace(step, id="2", promised=False),
        dataclasses.replace(step, id="3", owner="them"),
        dataclasses.replace(step, id="4", status="done"),
    )
    snoozed = dataclasses.replace(step, id="5", status="snoozed")

    gone = dataclasses.replace(GONE, follow_ups=(step, *others, snoozed))

    assert gone.promises == (step, snoozed)


def test_two_become_one_and_nothing_is_lost() -> None:
    """Who is here is right; what the other said differently is noted."""
    here = Contact(id="b", uid="ub", name="Anna Berger", role="CEO", note="new", tags=("x",))
    back = dataclasses.replace(ANNA, emails=("a@x.example",), tags=("hr",))

    whole = joined(here, back)

    assert (whole.id, whole.uid) == ("b", "ub")
    assert (whole.role, whole.organisation) == ("CEO", "Siemens")
    assert (whole.emails, whole.tags) == (("a@x.example",), ("x", "hr"))
    assert whole.note == "new\ntall\nHR"


def test_what_both_say_is_not_noted() -> None:
    """One who is joined with themselves stays as they are."""
    assert joined(ANNA, ANNA) == ANNA
    assert joined(joined(ANNA, dataclasses.replace(ANNA, role="CEO")), ANNA).note == "tall\nCEO"
