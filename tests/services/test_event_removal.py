"""An event that is taken away: what goes with it, and what stays."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.brief import Brief
from companion.domain.card_given import CardGiven
from companion.domain.change import KINDS, Record
from companion.domain.checklist import ChecklistItem
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.follow_up import FollowUp
from companion.domain.pitch import Pitch, Rehearsal
from companion.domain.session import Session
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.services.event_removal import EventRemovals
from tests.fakes import NOW, FakeRecords

FAIR = Event(id="fair", name="Fair", begin=NOW.date(), end=NOW.date())
MEETUP = dataclasses.replace(FAIR, id="meetup", name="Meetup")
CHOSEN = Choice(id=CURRENT_EVENT, text="fair")
ANNA = Contact(id="anna", uid="anna", name="Anna")
TALK = Encounter(id="talk", contact="anna", at=NOW, event="fair", note="Azubis")
STEP = FollowUp(id="step", contact="anna", what="call", event="fair")
GIVEN = CardGiven(id="given", contact="anna", event="fair", at=NOW, profile="work")


def prepared(event: str) -> tuple[Record, ...]:
    """Return one record of each kind that is made for one event."""
    return (
        Session(id=f"{event}-s", event=event, title="Talk", begin=NOW, end=NOW),
        Attendee(id=f"{event}-a", event=event, name="Anna"),
        Target(id=f"{event}-t", event=event, attendee=f"{event}-a", met="talk"),
        Goal(id=f"{event}-g", event=event, number=5),
        Brief(id=event, event=event, messages=("We build pumps.",)),
        ChecklistItem(id=f"{event}-c", event=event, word="travel", is_done=True),
        Pitch(id=f"{event}-p", event=event, text="I am"),
        Rehearsal(id=f"{event}-r", pitch=f"{event}-p", at=NOW, seconds=27),
    )


STAYS: tuple[Record, ...] = (
    *(ANNA, MEETUP, *prepared("meetup")),
    *(Pitch(id="any", text="I am"), Rehearsal(id="said", pitch="any", at=NOW, seconds=27)),
)
"""What is of another event, or of all."""


def everything(records: FakeRecords) -> dict[str, Record]:
    """Return all records by the names of their tables and their ids."""
    return {
        f"{name}/{key}": one
        for name, kind in KINDS.items()
        for key, one in records.all(kind).items()
    }


def test_what_was_prepared_goes_and_whom_i_met_stays() -> None:
    """In one change, so that one undo brings all of it back; talks say no more where they were."""
    there = (FAIR, CHOSEN, *prepared("fair"), TALK, STEP, GIVEN)
    records = FakeRecords(*STAYS, *there)
    before = everything(records)

    removal = EventRemovals(records).remove(FAIR)

    staying = [dataclasses.replace(one, event="") for one in (TALK, STEP, GIVEN)]
    assert everything(records) == everything(FakeRecords(*STAYS, *staying))
    assert removal.talks == 1
    assert removal.counts == dict.fromkeys(
        (
            *("sessions", "attendees", "targets", "goals", "briefs", "checklist"),
            *("pitches", "rehearsals"),
        ),
        1,
    )
    assert [(one.what, one.subject) for one in records.commits] == [("remove_event", "Fair")]
    records.undo()
    assert everything(records) == before


@pytest.mark.parametrize("chosen", [(), (Choice(id=CURRENT_EVENT, text="meetup"),)])
def test_another_event_stays_the_current_one(chosen: tuple[Choice, ...]) -> None:
    """Only the choice of what goes is taken back."""
    records = FakeRecords(FAIR, MEETUP, *chosen)

    EventRemovals(records).remove(FAIR)

    assert tuple(records.all(Choice).values()) == chosen


def test_a_plan_changes_nothing() -> None:
    """It is what one is asked about."""
    records = FakeRecords(FAIR, *prepared("fair"), TALK)

    plan = EventRemovals(records).plan(FAIR)

    assert (plan.talks, plan.counts["attendees"], records.commits) == (1, 1, [])


def test_an_event_that_is_gone_is_not_taken_away_again() -> None:
    """Another window was faster: undo would seem to do nothing."""
    records = FakeRecords(MEETUP)

    removal = EventRemovals(records).remove(FAIR)

    assert (removal.counts, records.commits) == ({}, [])
