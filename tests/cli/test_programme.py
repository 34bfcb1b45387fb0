"""The programme of an event from the shell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from companion.domain.contact import Contact
from companion.domain.event import Event, Target
from companion.domain.session import Session
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(
    id="fair",
    name="Web Summit",
    begin=date(2026, 11, 24),
    end=date(2026, 11, 25),
    zone="Europe/Lisbon",
)
ATHENS = Event(
    id="athens",
    name="Athens Days",
    begin=date(2026, 12, 3),
    end=date(2026, 12, 4),
    zone="Europe/Athens",
)


def session(key: str, begin: int, end: int, **facts: Any) -> Session:
    """Return a session that begins and ends so many minutes from now."""
    return Session(
        id=key,
        event=facts.pop("event", "fair"),
        title=f"The {key}",
        begin=NOW + timedelta(minutes=begin),
        end=NOW + timedelta(minutes=end),
        **facts,
    )


PANEL = session("panel", -8, 52, room="Hall 8", track="Stage", speakers=("Anna Berger (IHK)",))
LUNCH = session("lunch", 30, 90, is_own=True, room="A1", speakers=("Bob Stone",))
TALK = session("talk", 120, 150, track="Stage")
TOMORROW = session("closing", 24 * 60, 25 * 60, room="Hall 8")
ALL = (
    *(FAIR, PANEL, LUNCH, TALK, TOMORROW),
    Target(id="wish", event="fair", name="Anna Berger", priority=3),
    Contact(id="bob", uid="u", name="Bob Stone"),
)


def listed(shell: Runner, *words: str) -> list[str]:
    """Return the ids of what a programme lists."""
    answer = shell("event", "programme", *words, "--json")
    assert answer.code == 0
    return [one["id"] for one in answer.document["sessions"]]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), ["panel", "lunch", "talk", "closing"]),
        (("web", "summit", "--mine"), ["lunch"]),
        (("--day", "tomorrow"), ["closing"]),
        (("--day", "24.11."), ["panel", "lunch", "talk"]),
        (("--now",), ["panel", "lunch"]),
        (("--now", "--track", "stage"), ["panel"]),
        (("--room", "hall 8"), ["panel", "closing"]),
        (("--people",), ["panel", "lunch"]),
        (("--find", "berger stage"), ["panel"]),
    ],
)
def test_a_programme_is_listed_by_time(
    shell_on: Callable[..., Runner], words: tuple[str, ...], ids: list[str]
) -> None:
    """All of it, or what was asked for."""
    assert listed(shell_on(*ALL), *words) == ids


def test_a_session_is_told_with_who_is_there_and_what_clashes(
    shell_on: Callable[..., Runner],
) -> None:
    """By the ids of all of them."""
    shell = shell_on(*ALL)
    shell("event", "favour", "the", "panel")

    panel, lunch = shell("event", "programme", "--json").document["sessions"][:2]

    assert panel["people"] == [
        {
            "name": "Anna Berger",
            "organisation": "IHK",
            "target": "wish",
            "attendee": None,
            "contact": None,
        }
    ]
    assert lunch["people"][0]["contact"] == "bob"
    assert (panel["clashes"], lunch["clashes"]) == (["lunch"], ["panel"])


def test_nothing_is_told_with_what_to_do(shell_on: Callable[..., Runner]) -> None:
    """Where nothing fits, and where there is nothing."""
    assert "fits" in shell_on(*ALL)("event", "programme", "--find", "x").out
    assert "companion import" in shell_on(FAIR)("event", "programme").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("programme",), 2),
        (("programme", "nowhere"), 2),
        (("favour", "panel"), 2),
        (("meet", "Anna", "--at", "14:30"), 2),
    ],
)
def test_without_an_event_there_is_no_programme(
    shell_on: Callable[..., Runner], words: tuple[str, ...], code: int
) -> None:
    """That is wrong usage, told in one line."""
    answer = shell_on()("event", *words)

    assert (answer.code, answer.out) == (code, "")
    assert answer.err.count("\n") == 1


def test_a_favourite_is_kept_with_a_warning(shell_on: Callable[..., Runner]) -> None:
    """And taken back without one."""
    shell = shell_on(*ALL)

    answer = shell("event", "favour", "the", "panel")
    assert answer.out == "★! 15:00–16:00 · The panel · Hall 8 · panel\n"
    assert answer.err == "clashes with 15:38–16:38 The lunch\n"
    document = shell("event", "favour", "panel", "--off", "--json").document
    assert (document["session"]["favourite"], document["session"]["clashes"]) == (False, [])


def test_a_meeting_is_kept_in_the_time_of_the_place(shell_on: Callable[..., Runner]) -> None:
    """Half past two in Athens, on the day that was said."""
    shell = shell_on(*ALL, ATHENS)

    answer = shell(
        *("event", "meet", "Mentoring", "--at", "friday 14:30-15:00", "--event", "athens"),
        *("--with", "Lena Roth", "--with", "Bob", "--in", "Bar", "--note", "ask", "--json"),
    )

    kept = answer.document["session"]
    assert datetime.fromisoformat(kept["begin"]) == datetime(
        2026, 12, 4, 14, 30, tzinfo=ZoneInfo("Europe/Athens")
    )
    assert (kept["title"], kept["room"], kept["note"]) == ("Mentoring", "Bar", "ask")
    assert (kept["speakers"], kept["own"]) == (["Lena Roth", "Bob"], True)
    assert shell("event", "programme", "athens").out.splitlines()[0] == "times of Athens"


def test_a_meeting_that_clashes_is_kept_all_the_same(shell_on: Callable[..., Runner]) -> None:
    """With the warning, and called after whom I meet."""
    answer = shell_on(*ALL)("event", "meet", "--with", "Lena", "--at", "15:45 +15")

    assert (answer.code, answer.out) == (0, "●! 15:45–16:00 · Lena · id1\n")
    assert answer.err == "clashes with 15:38–16:38 The lunch\n"


@pytest.mark.parametrize(
    "words",
    [
        ("meet", "x", "--at", "noon"),
        ("meet", "--at", "14:30"),
        ("meet", "x", "--at", "14:30", "--event", "athens"),
        ("programme", "--day", "someday"),
    ],
)
def test_what_is_impossible_is_refused(
    shell_on: Callable[..., Runner], words: tuple[str, ...]
) -> None:
    """In one line; nothing is kept."""
    shell = shell_on(*ALL, ATHENS)

    answer = shell("event", *words)

    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert listed(shell, "--mine") == ["lunch"]


def test_an_event_is_shown_in_the_times_of_its_place(shell_on: Callable[..., Runner]) -> None:
    """Two hours later in Athens, with the marks of what is mine."""
    dinner = session("dinner", 0, 60, event="athens", is_own=True)

    out = shell_on(*ALL, ATHENS, dinner)("event", "show", "athens").out

    assert "  times of Athens\n  ●  17:08–18:08  The dinner" in out
