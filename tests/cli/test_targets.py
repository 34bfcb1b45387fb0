"""Whom to meet, from the shell."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(id="fair", name="Messe", begin=date(2026, 11, 24), end=date(2026, 11, 25))
AYLIN = Attendee(id="aylin", event="fair", name="Aylin Öztürk", organisation="TU München")
PANEL = Session(
    id="panel",
    event="fair",
    title="Panel",
    begin=NOW,
    end=NOW + timedelta(hours=1),
    room="Hall 8",
    speakers=("Aylin Öztürk",),
)
Shell = Callable[..., Runner]


@pytest.fixture
def fair(shell_on: Shell) -> Runner:
    """Return the shell at the fair."""
    return shell_on(FAIR, AYLIN, PANEL)


def test_somebody_on_the_list_becomes_a_target_with_where_to_find_them(fair: Runner) -> None:
    """What is said later is added, what is not named stays."""
    fair("event", "target", "Öztürk", "--priority", "must", "--why", "Partner", "--json")
    answer = fair("event", "target", "aylin", "--ask", "Woran scheitert es?", "--json")

    document = answer.document
    assert document["target"] == {
        "id": document["target"]["id"],
        "attendee": "aylin",
        "name": "Aylin Öztürk",
        "organisation": "TU München",
        "role": "",
        "priority": 3,
        "reason": "Partner",
        "question": "Woran scheitert es?",
        "give": "",
        "where": "",
        "met": None,
    }
    assert [one["id"] for one in document["sessions"]] == ["panel"]


def test_a_target_is_found_at_the_stand_of_the_list(shell_on: Shell) -> None:
    """As long as nothing else is noted."""
    shell = shell_on(FAIR, dataclasses.replace(AYLIN, extras=(("Stand", "A12"),)))

    assert "where: Stand A12" in shell("event", "target", "aylin").out
    assert "A12" not in shell("event", "target", "aylin", "--where", "at lunch").out


def test_anybody_of_a_company_or_in_a_role_becomes_a_target(fair: Runner) -> None:
    """They are on no list; a person by name who is not on it as well."""
    anybody = fair("event", "target", "--org", "IHK", "--where", "Stand B12", "--priority", "nice")
    role = fair("event", "target", "--role", "Professor")
    both = fair("event", "target", "--role", "Professor", "--org", "TU")
    person = fair("event", "target", "Marta Silva", "--org", "SAP", "--role", "CEO")

    assert "★ · somebody from IHK · why?\n  where: Stand B12" in anybody.out
    assert "★★ · Professor (anybody)" in role.out
    assert "★★ · Professor at TU" in both.out
    assert "Marta Silva · SAP" in person.out


def test_what_is_said_of_a_target_on_no_list_is_added_to_it(fair: Runner) -> None:
    """The same words mean the same target."""
    first = fair("event", "target", "Marta Silva", "--json").document
    second = fair("event", "target", "Marta", "--org", "SAP", "--role", "CEO", "--json").document

    assert second["target"]["id"] == first["target"]["id"]
    assert (second["target"]["organisation"], second["target"]["role"]) == ("SAP", "CEO")


@pytest.mark.parametrize(("word", "stars"), [("muss", 3), ("Wichtig", 2), ("1", 1), ("nice", 1)])
def test_how_important_it_is_may_be_said_in_german(fair: Runner, word: str, stars: int) -> None:
    """Or by the number of stars."""
    answer = fair("event", "target", "aylin", "--priority", word, "--json")

    assert answer.document["target"]["priority"] == stars


def test_it_is_told_that_nobody_on_the_list_is_called_so(fair: Runner) -> None:
    """A misspelled name would be noticed at the fair only."""
    assert "on no list" in fair("event", "target", "Niemand Bekannt").out
    assert "on no list" not in fair("event", "target", "aylin").out


def test_nobody_is_no_target(fair: Runner) -> None:
    """A name, an organisation or a role is needed."""
    answer = fair("event", "target", "--priority", "must")

    assert (answer.code, answer.out) == (1, "")


def test_somebody_is_a_target_no_longer(fair: Runner) -> None:
    """By what they are called; who is none is told."""
    fair("event", "target", "--org", "IHK")

    gone = fair("event", "untarget", "IHK", "--json")
    again = fair("event", "untarget", "IHK")

    assert gone.document["target"]["organisation"] == "IHK"
    assert again.code == 2
    assert "No target fits “IHK”" in again.err


def test_who_was_met_is_told(shell_on: Shell) -> None:
    """As on the screen."""
    met = Target(id="t", event="fair", name="Marta Silva", reason="x", met="talk")
    ready = Target(id="r", event="fair", name="Jo", reason="x", question="y?")
    asked = Target(id="a", event="fair", name="Mo", reason="x")
    shell = shell_on(FAIR, met, ready, asked)

    told = [shell("event", "target", name, "--give", "x").out for name in ("Marta", "Jo", "Mo")]

    assert [one.splitlines()[0].rpartition(" · ")[2] for one in told] == ["met", "prepared", "ask?"]


def test_a_capture_ticks_off_who_was_wanted_and_tells_it(fair: Runner) -> None:
    """A company by whoever stands there, a person by name; a second talk tells nothing more."""
    fair("event", "target", "--org", "IHK", "--priority", "must")
    fair("event", "target", "Marta Silva")

    anybody = fair("add", "Jonas Weiß @IHK Bremen", "--event", "fair").out
    person = fair("add", "Marta Silva", "--event", "fair", "--json").document
    again = fair("add", "Marta Silva", "--event", "fair", "--json").document

    assert "  ★★★ target met: somebody from IHK" in anybody.splitlines()
    assert person["target"]["name"] == "Marta Silva"
    assert person["target"]["met"] == person["encounter"]["id"]
    assert again["target"] is None
    shown = fair("event", "show", "Messe").out
    assert "  ★★★ somebody from IHK · met" in shown.splitlines()


def test_a_tick_is_taken_back(fair: Runner) -> None:
    """Whoever was met for them stays among the contacts."""
    fair("event", "target", "--org", "Siemens")
    fair("add", 'Jo @"Siemens Energy"', "--event", "fair")

    answer = fair("event", "target", "Siemens", "--not-met", "--json")

    assert answer.document["target"]["met"] is None
    assert len(fair("list", "--json").document["contacts"]) == 1
