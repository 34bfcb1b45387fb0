"""Today as plain text, for a pipe or a morning mail."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from companion.domain.contact import Contact
from companion.domain.event import Event, Goal, Target
from companion.domain.follow_up import FollowUp
from companion.domain.goals import Progress
from companion.domain.queue import Queued, Reason
from companion.domain.session import Session
from companion.i18n import use
from companion.reports.today import SHOWN_DUE, SHOWN_LOOSE, SHOWN_OTHERS, text
from companion.services.readiness import Part, Readiness
from companion.services.today import Day, Slot
from tests.fakes import NOW

ANNA = Contact(id="a", uid="ua", name="Anna")
EMPTY = Day(at=NOW, event=None, readiness=None, now=(), next=(), due=(), loose=(), met_today=0)
HOUR = timedelta(hours=1)
MINE: dict[str, bool] = {"is_favourite": True}


def slot(title: str, begin: int, target: Target | None = None) -> Slot:
    """Return a session that begins so many minutes from now."""
    at = NOW + timedelta(minutes=begin)
    session = Session(
        id="s", event="f", title=title, begin=at, end=at + HOUR, room="Hall 8", speakers=("Aylin",)
    )
    return Slot(session=session, target=target)


def queued(number: int) -> Queued:
    """Return a follow-up in the queue."""
    step = FollowUp(id=f"s{number}", contact="a", what="send the deck")
    return Queued(step, ANNA, (Reason("promised", 0, 20.0),))


FULL = dataclasses.replace(
    EMPTY,
    event=Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date()),
    readiness=Readiness((Part(name="list", have=1, want=1), Part(name="card", have=1, want=2))),
    now=(slot("Panel", -10),),
    next=(slot("Talk", 25, Target(id="t", event="f", name="Aylin", priority=3)),),
    due=tuple(map(queued, range(SHOWN_DUE + 2))),
    loose=tuple(Contact(id=str(n), uid="u", name=f"Met {n}") for n in range(SHOWN_LOOSE + 2)),
)


def test_a_full_day_is_told_in_sections() -> None:
    """What is on, what is next, what is due, and whom to remember; long lists end."""
    lines = text(FULL).split("\n")

    assert lines[:9] == [
        "Today · Tue 24 Nov 15:08",
        "Fair · day 1 of 1",
        "ready 75 %",
        "",
        "Now",
        "  ends 15:58 · Hall 8 · Panel · Aylin",
        "",
        "Up next",
        "  15:33–16:33 · Hall 8 · Talk · Aylin · in 25 min · target ★★★",
    ]
    assert lines[10:12] == ["Due", "  Anna · send the deck · promised · give · s0"]
    assert lines[11 + SHOWN_DUE] == "  and 2 more"
    assert lines[-2 - SHOWN_LOOSE :] == [
        "Met, without a next step",
        *(f"  Met {number}" for number in range(SHOWN_LOOSE)),
        "",
    ]


def test_who_waits_to_be_gone_through_is_told_with_the_verb() -> None:
    """Only while somebody does."""
    lines = text(dataclasses.replace(EMPTY, to_debrief=2)).split("\n")

    assert "2 people not gone through yet: companion debrief" in lines
    assert "debrief" not in text(EMPTY)


def test_mine_is_marked_and_of_forty_talks_a_few_are_told() -> None:
    """With what clashes, what is gone, and whose times they are."""
    mine = [
        dataclasses.replace(one, session=dataclasses.replace(one.session, **facts))
        for one, facts in (
            (dataclasses.replace(slot("Panel", -10), clashes=(slot("x", 0).session,)), MINE),
            (slot("Lunch", -10), {"is_own": True}),
            (slot("Lost", -10), MINE | {"is_gone": True}),
        )
    ]
    others = [slot(f"Talk {number}", -5) for number in range(40)]
    event = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date(), zone="America/Sao_Paulo")

    lines = text(dataclasses.replace(EMPTY, event=event, now=(*mine, *others))).split("\n")

    assert lines[2:] == [
        "times of Sao Paulo",
        "",
        "Now",
        "  ends 12:58 · ★! Hall 8 · Panel · Aylin · clash",
        "  ends 12:58 · ● Hall 8 · Lunch · Aylin",
        "  ends 12:58 · ★✗ Hall 8 · Lost · Aylin · gone",
        *(f"  ends 13:03 · Hall 8 · Talk {number} · Aylin" for number in range(SHOWN_OTHERS)),
        "  and 37 more",
        "",
    ]


def test_an_empty_day_says_how_to_begin() -> None:
    """With the verb that makes an event."""
    assert text(EMPTY).split("\n") == [
        "Today · Tue 24 Nov 15:08",
        "Nothing is planned. Start with: companion event new NAME --begin DATE",
        "",
    ]


def test_an_event_may_be_all_there_is() -> None:
    """Then nothing is said about how to begin, nor about a readiness that nobody knows."""
    day = dataclasses.replace(FULL, readiness=None, now=(), next=(), due=(), loose=())

    assert text(day) == "Today · Tue 24 Nov 15:08\nFair · day 1 of 1\n"


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_line_is_empty_or_holds_a_placeholder(language: str) -> None:
    """In either language."""
    use(language)

    lines = text(FULL).split("\n")

    assert not [line for line in lines if "{" in line or line != line.rstrip()]


def test_another_event_that_is_on_now_is_told() -> None:
    """Talks go there, whatever is prepared in the meantime."""
    fair = Event(id="x", name="Fachmesse", begin=NOW.date(), end=NOW.date())

    assert "\nFachmesse is on now\n" in text(dataclasses.replace(FULL, beside=fair))


def test_goals_tell_how_far_they_are() -> None:
    """While the event runs."""
    goal = Progress(goal=Goal(id="g", event="f", number=5, circle="talent"), reached=2)

    lines = text(dataclasses.replace(EMPTY, goals=(goal,))).splitlines()

    assert lines[2:4] == ["Goals", "  · 2/5 talents"]


def test_whom_i_still_want_to_meet_is_told_with_what_to_ask() -> None:
    """And where they are to be found."""
    target = Target(
        id="t", event="f", organisation="IHK", priority=3, question="What\nnow?", where="stand B12"
    )

    lines = text(dataclasses.replace(EMPTY, wanted=(target,))).splitlines()

    assert lines[2:4] == ["Still to meet", "  ★★★ · somebody from IHK · stand B12 · What now?"]
