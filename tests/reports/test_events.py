"""Events as lines of text."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from companion.domain.brief import Brief
from companion.domain.card import Card
from companion.domain.event import Attendee, Event, Target
from companion.domain.pitch import Pitch, Rehearsal
from companion.domain.session import Session
from companion.reports import events
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock
from tests.services.prepared import readiness_on

FAIR = Event(id="f1", name="Fair", begin=date(2026, 11, 23), end=date(2026, 11, 27), place="Köln")


def overview(records: FakeRecords) -> str:
    """Return the overview of the fair."""
    prepare = Prepare(records, fixed_clock(), counting_ids())
    event = prepare.event(FAIR.id)
    programme = Programme(records, fixed_clock(), counting_ids())
    return events.overview(event, prepare, programme, readiness_on(records).of(event), NOW)


def test_an_event_is_one_line() -> None:
    """Its id first; what is not known is left out."""
    assert events.line(FAIR, NOW.date()) == "f1  Fair · Mon 23 Nov – Fri 27 Nov · Köln · day 2 of 5"
    one = Event(id="o", name="One", begin=date(2026, 12, 1), end=date(2026, 12, 1))
    assert events.line(one, NOW.date()) == "o  One · Tue 1 Dec · in 7 days"


def test_the_facts_of_an_event_stand_in_two_lines() -> None:
    """What, when and where; then what else is known, with whom one goes and whose times count."""
    event = dataclasses.replace(
        FAIR,
        kind="fair",
        organiser="Messe AG",
        cost="490 €",
        colleagues=("Lena Roth", "Jonas Weiß"),
        zone="Asia/Tokyo",
        link="https://fair.example",
    )

    assert events.facts(event, NOW) == (
        "fair · Mon 23 Nov – Fri 27 Nov · Köln",
        "Messe AG · 490 € · with Lena Roth, Jonas Weiß · times of Tokyo · https://fair.example",
    )
    assert events.facts(FAIR, NOW)[1] == ""


@pytest.mark.parametrize(
    ("count", "points", "words"),
    [
        (0, 0, "everything is there"),
        (0, 1, "1 point of the checklist to go"),
        (0, 9, "9 points of the checklist to go"),
        (1, 9, "1 part to go · ↵ leads there"),
        (3, 0, "3 parts to go · ↵ leads there"),
    ],
)
def test_how_much_is_missing_is_told(count: int, points: int, words: str) -> None:
    """With the key that leads there; not everything is there while a point is open."""
    assert events.missing(count, points) == words


def test_an_overview_tells_what_is_prepared_and_what_is_missing() -> None:
    """Readiness, targets by stars, the programme by time."""
    records = FakeRecords(
        dataclasses.replace(FAIR, organiser="Messe AG"),
        Attendee(id="p", event="f1", name="Aylin"),
        Target(id="t1", event="f1", name="Jonas", organisation="IHK", reason="Azubi-Tag"),
        Target(id="t2", event="f1", attendee="p", name="Aylin", priority=3, met="e"),
        Session(
            id="s",
            event="f1",
            title="Panel",
            begin=NOW,
            end=NOW + timedelta(hours=1),
            room="Hall 8",
            speakers=("Aylin", "Jonas"),
        ),
    )

    text = overview(records)

    assert text.split("\n")[1:] == [
        "  conference · Messe AG",
        "  ready 20 %",
        "  still missing: five targets, pitch, my card, brief, privacy notice",
        "  1 attendee",
        "  ★★★ Aylin · met",
        "  ★★  Jonas · IHK · Azubi-Tag",
        "     15:08–16:08  Panel · Hall 8 · Aylin, Jonas",
    ]


def test_an_event_that_is_ready_lacks_nothing() -> None:
    """Then no line says what is missing."""
    prepared = [
        Target(id=str(number), event="f1", name="A", reason="r", question="q")
        for number in range(5)
    ]
    rest = (
        *(Attendee(id="p", event="f1"), Pitch(id="p", text="I am"), Card(id="work", name="Ada")),
        Rehearsal(id="r", pitch="p", at=NOW, seconds=28),
        Brief(id="f1", event="f1", notice="We keep it.", read_at=NOW),
    )

    lines = overview(FakeRecords(FAIR, *prepared, *rest)).split("\n")

    assert lines[2:4] == ["  ready 100 %", "  1 attendee"]
