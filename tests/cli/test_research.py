"""Whom I know at an event, and what I could give, from the shell."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(
    id="fair",
    name="Messe",
    begin=date(2026, 11, 24),
    end=date(2026, 11, 27),
    colleagues=("Lena Roth",),
)
ANNA = Attendee(
    id="a1",
    event="fair",
    name="Anna Berger",
    organisation="SAP",
    looking_for="duale Studiengänge",
    offers="Mentoring",
)
TOM = Attendee(id="a2", event="fair", name="Tom Roht", organisation="IHK")
KNOWN_ANNA = Contact(
    id="k1",
    uid="u1",
    name="Anna Berger",
    organisation="SAP SE",
    extras=(("Connected On", "12 Mar 2024"),),
    vcard="BEGIN:VCARD\nBDAY:1980-11-25\nEND:VCARD\n",
)
KNOWN_TOM = Contact(id="k2", uid="u2", name="Tom Roth", organisation="IHK")
DECK = FollowUp(id="f1", contact="k1", what="the deck", due=date(2026, 11, 25), promised=True)
TALK = Encounter(id="e1", contact="k2", at=NOW, looking_for="Mentor gesucht")
EVERYTHING: tuple[Record, ...] = (FAIR, ANNA, TOM, KNOWN_ANNA, KNOWN_TOM, DECK, TALK)


def test_known_tells_who_and_why(shell_on: Callable[..., Runner]) -> None:
    """As a document: who, by what, what waits, birthdays, organisations, colleagues."""
    found = shell_on(*EVERYTHING)("event", "known", "messe", "--json").document

    told = [
        (one["attendee"]["id"], one["contact"]["id"], one["reasons"], one["sure"], one["since"])
        for one in found["known"]
    ]
    assert told == [
        ("a1", "k1", ["same_name", "organisation"], True, "12 Mar 2024"),
        ("a2", "k2", ["similar_name", "organisation"], False, None),
    ]
    assert (
        found["known"][0]["reason"] == "same name, same organisation, on LinkedIn since 12 Mar 2024"
    )
    assert [(one["attendee"], one["follow_up"]["id"]) for one in found["waiting"]] == [("a1", "f1")]
    assert found["birthdays"] == [
        {"attendee": "a1", "contact": "k1", "day": "2026-11-25", "age": 46}
    ]
    assert found["organisations"] == [
        {"name": "IHK", "attendees": 1, "contacts": 1},
        {"name": "SAP", "attendees": 1, "contacts": 1},
    ]
    assert found["colleagues"] == [{"name": "Lena Roth", "contact": None}]


def test_known_in_lines(shell_on: Callable[..., Runner]) -> None:
    """For a person; without a name it is about the current event."""
    lines = shell_on(*EVERYTHING)("event", "known").out.splitlines()

    assert lines == [
        "you know 1 here, perhaps 1 more",
        "Anna Berger = Anna Berger  same name, same organisation, on LinkedIn since 12 Mar 2024",
        "? Tom Roht · IHK = Tom Roth · IHK  similar name, same organisation",
        "Anna Berger  you promised: the deck · due Wed 25 Nov",
        "Anna Berger has a birthday: Wed 25 Nov, becomes 46",
        "IHK  1 comes, you know 1 there",
        "SAP  1 comes, you know 1 there",
        "Lena Roth goes there too",
    ]


def test_known_tells_who_could_introduce_me(shell_on: Callable[..., Runner]) -> None:
    """To those I do not know, as the page does."""
    anna = dataclasses.replace(KNOWN_ANNA, id="k3", uid="u3", name="Ida Klein")
    shell = shell_on(FAIR, ANNA, anna)

    assert "Anna Berger  via Ida Klein (works there)" in shell("event", "known").out
    assert shell("event", "known", "--json").document["introductions"] == [
        {"attendee": "a1", "contact": "k3", "reason": "organisation", "here": False}
    ]


def test_matches_tell_what_i_could_give(shell_on: Callable[..., Runner]) -> None:
    """With the words that overlap; without any it is said what to do."""
    shell = shell_on(*EVERYTHING)
    shell("offers", "add", "Plätze", "im", "dualen", "Studium")

    found = shell("event", "matches", "--json").document["matches"]

    assert [(one["attendee"]["id"], one["kind"], one["words"]) for one in found] == [
        ("a1", "offer", ["duale"]),
        ("a1", "introduce", ["Mentoring"]),
    ]
    assert [one["contact"] and one["contact"]["id"] for one in found] == [None, "k2"]
    assert shell("event", "matches").out.splitlines() == [
        "Anna Berger  your offer: Plätze im dualen Studium (duale)",
        "Anna Berger  introduce Tom Roth, who looks for: Mentor gesucht (Mentoring)",
    ]
    assert "companion offers add" in shell_on(FAIR)("event", "matches").out


def test_offers_are_kept(shell_on: Callable[..., Runner]) -> None:
    """Listed, set, added, removed."""
    shell = shell_on()

    assert "companion offers add" in shell("offers").out
    assert shell("offers", "set", "Praxis", "Rat und Tat").out == "Praxis\nRat und Tat\n"
    assert shell("offers", "add", "Bücher").out.splitlines()[-1] == "Bücher"
    assert shell("offers", "remove", "rat", "--json").document == {"offers": ["Praxis", "Bücher"]}
    assert shell("offers", "list").out == "Praxis\nBücher\n"
    assert shell("offers", "set").code == 0
    assert shell("offers", "--json").document == {"offers": []}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("offers", "remove", "nothing"), "“nothing”"),
        (("offers", "add", " "), "what you can offer"),
        (("event", "known", "nowhere"), "“nowhere”"),
    ],
)
def test_what_cannot_be_is_told(
    shell_on: Callable[..., Runner], words: tuple[str, ...], told: str
) -> None:
    """In a sentence, with an exit code."""
    answer = shell_on()(*words)

    assert answer.code != 0
    assert told in answer.err
