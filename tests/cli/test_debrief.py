"""Looking back at an event from the shell."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner
from tests.fakes import NOW

TODAY = NOW.date()
FAIR = Event(id="fair", name="Hannover Messe", begin=TODAY, end=TODAY)
OLD = Event(id="old", name="Old Camp", begin=TODAY - timedelta(9), end=TODAY - timedelta(9))
ANNA = Contact(id="anna", uid="u1", name="Anna Berger", organisation="Siemens AG")
BOB = Contact(id="bob", uid="u2", name="Bob")
TALK = Encounter(id="t1", contact="anna", event="fair", at=NOW - timedelta(hours=5), note="pumps")
DONE = Encounter(id="t2", contact="bob", event="fair", at=NOW - timedelta(hours=2), debriefed=NOW)
LONG_AGO = Encounter(id="t3", contact="bob", event="old", at=NOW - timedelta(days=9))
STEP = FollowUp(id="s1", contact="bob", what="call", due=TODAY + timedelta(days=1))
LATER = dataclasses.replace(STEP, id="s2", due=TODAY + timedelta(days=2))
ALL = (FAIR, OLD, ANNA, BOB, TALK, DONE, LONG_AGO, STEP, LATER)


def test_who_was_met_is_listed_with_what_is_missing(shell_on: Callable[..., Runner]) -> None:
    """In the order in which we met, then what is due tomorrow."""
    answer = shell_on(*ALL)("debrief")

    assert answer.code == 0
    assert answer.out.splitlines() == [
        "t1  Anna Berger · Siemens AG · 19 h left of 24 h · no next step",
        "t2  Bob · 22 h left of 24 h · no thread yet · gone through",
        "",
        "For tomorrow",
        "  s1  Bob: call",
    ]


def test_it_is_one_document(shell_on: Callable[..., Runner]) -> None:
    """Of the event that is on, or the one that is named; what is over has no hours."""
    shell = shell_on(*ALL)

    document = shell("debrief", "--json").document
    old = shell("debrief", "old", "camp", "--json").document

    assert document["event"]["id"] == "fair"
    anna, bob = document["people"]
    assert (anna["contact"]["id"], anna["encounter"]["id"]) == ("anna", "t1")
    assert (anna["hours_left"], anna["window"], anna["missing"]) == (19, 24, "step")
    assert (anna["debriefed"], bob["debriefed"]) == (False, True)
    assert [one["id"] for one in document["promises"]] == ["s1"]
    assert [(one["hours_left"], one["window"]) for one in old["people"]] == [(None, None)]


def test_nobody_was_met(shell_on: Callable[..., Runner]) -> None:
    """That is said, and is no error."""
    answer = shell_on()("debrief")

    assert (answer.code, answer.out) == (0, "Nobody was met.\n")
    assert shell_on()("debrief", "--json").document == {"event": None, "people": [], "promises": []}
