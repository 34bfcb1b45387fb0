"""What changed since the last talk, and the one question for today."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from companion.domain.again import (
    Since,
    ToAsk,
    birthday_near,
    kept_since,
    listed_otherwise,
    soonest,
    to_ask,
)
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp

AT = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
TALK = Encounter(id="t", contact="a", at=AT)
PROMISE = FollowUp(id="p", contact="a", what="send the paper", owner="them", promised=True)
BANK = "How are you?"


@pytest.mark.parametrize(
    ("theirs", "asked", "thread", "looking_for", "about"),
    [
        ((PROMISE,), "Why?", "the fair", "interns", "promise"),
        ((), "Why?", "the fair", "interns", "target"),
        ((), "", "the fair", "interns", "thread"),
        ((), "", "", "interns", "looking_for"),
        ((), "", "", "", "bank"),
        ((FollowUp(id="p", contact="a", owner="them"),), "", "", "interns", "looking_for"),
    ],
)
def test_one_question_comes_from_what_binds_most(
    theirs: tuple[FollowUp, ...], asked: str, thread: str, looking_for: str, about: str
) -> None:
    """A promise, then what I came to ask, then what we spoke of, then anything."""
    talk = Encounter(id="t", contact="a", at=AT, thread=thread, looking_for=looking_for)
    texts = {
        "promise": PROMISE.what,
        "target": asked,
        "thread": thread,
        "looking_for": looking_for,
        "bank": BANK,
    }

    assert to_ask(theirs, asked, talk, lambda: BANK) == ToAsk(about=about, text=texts[about])


def test_nothing_is_asked_where_nothing_is_proposed() -> None:
    """There was no talk either."""
    assert to_ask((), "", None, str) is None


def test_promises_come_first_and_then_what_is_due_first() -> None:
    """What is done or somebody else's does not wait."""
    steps = [
        FollowUp(id="1", contact="a", what="someday"),
        FollowUp(id="2", contact="a", what="wish", due=date(2026, 12, 1)),
        FollowUp(id="3", contact="a", what="promise", due=date(2026, 12, 1), promised=True),
        FollowUp(id="4", contact="a", what="late", due=date(2026, 11, 1), status="snoozed"),
        FollowUp(id="5", contact="a", what="over", status="done"),
        PROMISE,
    ]

    assert [step.what for step in soonest(steps, "me")] == ["promise", "late", "wish", "someday"]
    assert soonest(steps, "them") == (PROMISE,)


KNOWN = Contact(
    id="a",
    uid="u",
    name="Anna",
    organisation="IHK",
    role="Referentin",
    emails=("anna@ihk.example",),
)


@pytest.mark.parametrize(
    ("listed", "news"),
    [
        ({"organisation": "Siemens AG"}, [("organisation", "Siemens AG")]),
        ({"organisation": "IHK Bremen"}, []),
        ({"organisation": "ihk e. V."}, []),
        ({"role": "Geschäftsführerin"}, [("role", "Geschäftsführerin")]),
        ({"role": "Referent Ausbildung"}, []),
        ({"email": "ANNA@ihk.example"}, []),
        ({"email": "anna@siemens.example"}, [("email", "anna@siemens.example")]),
        ({}, []),
    ],
)
def test_a_list_that_says_something_else_is_news(
    listed: dict[str, Any], news: list[tuple[str, str]]
) -> None:
    """What says only more or less is none."""
    attendee = Attendee(id="x", event="f", name="Anna", **listed)

    assert [(one.kind, one.text) for one in listed_otherwise(KNOWN, attendee)] == news


def test_a_list_tells_a_first_mail_and_that_is_no_change() -> None:
    """Nothing is known that it could differ from."""
    nobody = Contact(id="a", uid="u", name="Anna")
    attendee = Attendee(id="x", event="f", email="a@x.example", role="CEO", organisation="X")

    assert list(listed_otherwise(nobody, attendee)) == []


def test_promises_kept_since_the_talk_are_told_the_last_one_first() -> None:
    """Not what was kept before, given up, or never promised."""
    later, last = AT.replace(day=5), AT.replace(day=9)
    steps = [
        FollowUp(id="1", contact="a", what="deck", promised=True, status="done", closed=later),
        FollowUp(
            id="2", contact="a", what="b", promised=True, status="done", closed=last, owner="them"
        ),
        FollowUp(
            id="3",
            contact="a",
            what="c",
            promised=True,
            status="done",
            closed=AT.replace(day=1),
        ),
        FollowUp(id="4", contact="a", what="d", promised=True, status="dropped", closed=last),
        FollowUp(id="5", contact="a", what="e", status="done", closed=last),
        FollowUp(id="6", contact="a", what="f", promised=True),
    ]

    assert list(kept_since(steps, AT)) == [
        Since(kind="kept_by_them", text="b", day=last.date()),
        Since(kind="kept_by_me", text="deck", day=later.date()),
    ]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 24), date(2026, 11, 30)),
        (date(2026, 12, 7), date(2026, 11, 30)),
        (date(2026, 12, 8), None),
        (date(2026, 11, 22), None),
    ],
)
def test_a_birthday_is_told_a_week_around_it(today: date, told: date | None) -> None:
    """A card without one says nothing."""
    card = "BEGIN:VCARD\nBDAY:19800101\nBDAY:--1130\nEND:VCARD\n"
    born = Contact(id="a", uid="u", vcard=card)

    found = list(birthday_near(born, today))

    assert [one.day for one in found] == ([told] if told else [])
    assert list(birthday_near(KNOWN, today)) == []
