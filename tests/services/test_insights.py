"""What an event brought, in figures that count nobody and nothing twice."""

from __future__ import annotations

from datetime import date, timedelta

from companion.domain.card_given import CardGiven
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event, Goal
from companion.domain.follow_up import FollowUp
from companion.domain.goals import Progress
from companion.services.goals import Goals
from companion.services.insights import Insights
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(days=1)
FAIR = Event(id="f", name="Fair", begin=YESTERDAY, end=TODAY)
ANNA = Contact(id="a", uid="ua", name="Anna", circle="talent")
BOB = Contact(id="b", uid="ub", name="Bob")


def insights(records: FakeRecords) -> Insights:
    """Return the figures on `records`."""
    return Insights(records, fixed_clock(), Goals(records, counting_ids()))


def talk(key: str, contact: str, event: str = "f") -> Encounter:
    """Return a talk."""
    return Encounter(id=key, contact=contact, at=NOW, event=event)


def step(key: str, due: date | None = None, **facts: object) -> FollowUp:
    """Return a next step that came of the fair."""
    known = {"id": key, "contact": "a", "due": due, "event": "f"}
    return FollowUp(**{**known, **facts})  # type: ignore[arg-type]


def test_people_are_counted_once_however_often_we_talked() -> None:
    """Those met elsewhere are not counted."""
    records = FakeRecords(
        *(ANNA, BOB, FAIR, talk("1", "a"), talk("2", "a"), talk("3", "b"), talk("4", "c", "other")),
        *(step("s1"), step("s2"), step("s3", contact="c"), step("s4", contact="b", event="")),
    )

    result = insights(records).result(FAIR)

    assert (result.met, result.with_next_step) == (2, 1)


def test_promises_are_in_time_on_their_day_and_late_after_it() -> None:
    """Dropped ones count for nothing, those without a date are never late."""
    records = FakeRecords(
        FAIR,
        talk("1", "a"),
        step("on the day", YESTERDAY, status="done", closed=NOW - timedelta(days=1)),
        step("a day late", YESTERDAY, status="done", closed=NOW),
        step("without a date", status="done", closed=NOW),
        step("without a moment", YESTERDAY, status="done"),
        step("late", YESTERDAY),
        step("late though snoozed", YESTERDAY, status="snoozed", snoozed_until=TODAY),
        step("due today", TODAY),
        step("some day"),
        step("dropped", YESTERDAY, status="dropped"),
    )

    result = insights(records).result(FAIR)

    assert (result.follow_ups, result.done, result.in_time, result.late) == (8, 4, 3, 2)
    assert result.in_time_share == 0.5


def test_there_is_no_share_before_anything_is_decided() -> None:
    """Zero would be a reproach."""
    records = FakeRecords(FAIR, step("due today", TODAY))

    assert insights(records).result(FAIR).in_time_share is None


def test_goals_count_the_people_of_their_circle() -> None:
    """Or everybody; a contact who is gone has no circle."""
    talents, people = (
        Goal(id="g1", event="f", number=5, circle="talent"),
        Goal(id="g2", event="f", number=9),
    )
    records = FakeRecords(
        *(ANNA, BOB, FAIR, talents, people, Goal(id="g3", event="other", number=1)),
        *(talk("1", "a"), talk("2", "b"), talk("3", "gone")),
    )

    assert insights(records).result(FAIR).goals == (
        Progress(goal=talents, reached=1),
        Progress(goal=people, reached=3),
    )


def test_events_at_which_nobody_was_met_have_no_figures() -> None:
    """The others are listed, the latest first."""
    old = Event(id="o", name="Old", begin=date(2020, 1, 1), end=date(2020, 1, 1))
    empty = Event(id="e", name="Empty", begin=TODAY, end=TODAY)
    records = FakeRecords(old, empty, FAIR, talk("1", "a", "o"), talk("2", "a"))

    assert [one.event for one in insights(records).results()] == [FAIR, old]


def test_cards_are_counted_those_of_nobody_named_too() -> None:
    """An event where nobody was met has figures as soon as a card went over."""
    other = Event(id="o", name="Other", begin=TODAY, end=TODAY)
    records = FakeRecords(
        *(ANNA, FAIR, other),
        CardGiven(id="1", at=NOW, event="f", contact="a"),
        CardGiven(id="2", at=NOW, event="f"),
        CardGiven(id="3", at=NOW),
    )

    (result,) = insights(records).results()

    assert (result.event, result.cards_given, result.cards_unnamed) == (FAIR, 2, 1)
