"""The goals of an event, and how far they are while it runs."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Goal
from companion.domain.follow_up import FollowUp
from companion.errors import Invalid, NotFound
from companion.services.goals import Goals
from tests.fakes import NOW, FakeRecords, counting_ids

FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 11, 24), end=date(2026, 11, 27))
TALENTS = Goal(id="g1", event="fair", number=2, circle="talent", needs_step=True)
OTHER = Goal(id="g2", event="other", number=9)


def goals(*kept: object) -> tuple[Goals, FakeRecords]:
    """Return the goals on `kept`."""
    records = FakeRecords(FAIR, *kept)  # type: ignore[arg-type]
    return Goals(records, counting_ids()), records


def test_a_goal_is_set_changed_and_taken_away() -> None:
    """Each is one change; saying the same again is none."""
    mine, records = goals(OTHER)

    goal = mine.add(FAIR, 5, "talent", quality="start now")
    changed = mine.change(goal, number=3, needs_step=True)
    mine.change(changed)

    assert mine.of(FAIR) == [dataclasses.replace(goal, number=3, needs_step=True)] == [changed]
    assert mine.find(goal.id) == changed

    mine.remove(changed)
    mine.remove(changed)

    assert mine.of(FAIR) == []
    assert [change.what for change in records.commits] == ["goal", "goal", "no_goal"]
    assert {change.subject for change in records.commits} == {"Hannover Messe"}


def test_a_circle_gets_another_number() -> None:
    """In whatever words; with a next step it is another goal."""
    mine, _ = goals(OTHER)

    first = mine.reach(FAIR, 5, "Talente", quality="start now")
    with_step = mine.reach(FAIR, 2, "talents", needs_step=True)
    own = mine.reach(FAIR, 1, "Referenten")

    assert mine.reach(FAIR, 7, "talent") == dataclasses.replace(first, number=7)
    assert mine.reach(FAIR, 3, "Referent").id == own.id
    assert [goal.number for goal in mine.of(FAIR)] == [7, with_step.number, 3]


def test_a_goal_of_nothing_is_refused() -> None:
    """Nothing is kept of it."""
    mine, records = goals()

    with pytest.raises(Invalid):
        mine.add(FAIR, 0)

    assert records.commits == []


def test_an_unknown_goal_is_told() -> None:
    """The verb names it by its id."""
    mine, _ = goals()

    with pytest.raises(NotFound):
        mine.find("g9")


def test_a_goal_of_an_event_that_is_gone_can_be_taken_away() -> None:
    """It has no name to be told by."""
    mine, records = goals(OTHER)

    mine.remove(OTHER)

    assert records.commits[-1].subject == ""


def test_progress_follows_the_talks() -> None:
    """Of those met here, each counts once who is of the circle and has a next step."""
    people = [Contact(id=key, uid=key, name=key, circle="talent") for key in ("a", "b", "c")]
    talks = [
        Encounter(id="1", contact="a", at=NOW, event="fair"),
        Encounter(id="2", contact="a", at=NOW, event="fair"),
        Encounter(id="3", contact="b", at=NOW, event="fair"),
        Encounter(id="4", contact="c", at=NOW, event="other"),
    ]
    step = FollowUp(id="s", contact="a", event="fair")
    mine, _ = goals(TALENTS, OTHER, *people, *talks, step)

    (before,) = mine.progress(FAIR)

    assert (before.goal, before.reached) == (TALENTS, 1)


def test_a_network_is_known_from_tags_and_from_the_list() -> None:
    """Nobody fills in a form while the event runs: "#hochschule" in the line is enough."""
    people = [Contact(id=key, uid=key, name=key) for key in ("a", "b")]
    people.append(Contact(id="c", uid="c", name="c", tags=("uni",)))
    listed = [
        Attendee(id="1", event="fair", name="b", circle="university", contact="b"),
        Attendee(id="2", event="fair", name="d", circle="university", contact="d"),
        Attendee(id="3", event="fair", name="e", circle="university"),
    ]
    talks = [
        Encounter(id="1", contact="a", at=NOW, event="fair", tags=("hochschule",)),
        *(Encounter(id=key, contact=key, at=NOW, event="fair") for key in ("b", "c", "gone")),
    ]
    goal = Goal(id="g", event="fair", number=3, circle="university")

    assert goals(goal, *people, *listed, *talks)[0].progress(FAIR)[0].reached == 3


def test_progress_counts_a_step_at_once() -> None:
    """While the event runs, every talk is counted as it is kept."""
    mine, records = goals(TALENTS, Contact(id="a", uid="a", name="Anna", circle="talent"))
    before = mine.progress(FAIR)[0].reached
    talk = Encounter(id="1", contact="a", at=NOW, event="fair")
    records.commit(Change(what="capture", put=(talk, FollowUp(id="s", contact="a", event="fair"))))

    assert (before, mine.progress(FAIR)[0].reached) == (0, 1)


def test_an_event_without_goals_has_no_progress() -> None:
    """And nobody is looked at for it."""
    mine, _ = goals(OTHER)

    assert mine.progress(FAIR) == ()
