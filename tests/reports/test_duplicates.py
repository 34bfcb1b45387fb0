"""Contacts that may be one person, in words."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import Suggestion
from companion.reports import duplicates
from companion.services.comparing import FIELDS
from companion.services.contacts import Story
from tests.fakes import NOW

ANNA = Contact(id="a", uid="ua", name="Anna Berger")
OTHER = Contact(id="o", uid="uo", name="A. Berger")
PAIR = Suggestion(OTHER, ANNA, ("email", "same_name"), 90, ("other_organisation",))
NOTHING = Story(contact=ANNA, encounters=(), interactions=(), follow_ups=(), consents=())


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (100, "almost sure"),
        (85, "almost sure"),
        (84, "likely"),
        (60, "likely"),
        (59, "perhaps"),
        (1, "perhaps"),
        (0, ""),
    ],
)
def test_a_likelihood_is_a_word(score: int, expected: str) -> None:
    """No percent: nobody counted."""
    assert duplicates.likelihood(score) == expected


def test_reasons_stand_in_their_order() -> None:
    """The most telling first, each once, and none that is not known here."""
    pair = dataclasses.replace(PAIR, reasons=("uid", "card", "same_name", "of_tomorrow"))

    assert duplicates.reasons(pair) == "same card, same name"


def test_each_reason_and_doubt_has_a_word() -> None:
    """Of all that the search finds out."""
    found = "uid link email phone mailbox same_name fuller_name similar_name organisation"
    also = "similar_organisation mail_domain"
    doubts = "other_name other_organisation emails mailboxes links"
    pair = Suggestion(OTHER, ANNA, (*found.split(), *also.split()), 50, tuple(doubts.split()))

    assert duplicates.reasons(pair).count(", ") == 10
    assert duplicates.against(pair).count(", ") == 4


def test_one_line_says_what_speaks_for_it_and_against() -> None:
    """For whoever decides."""
    assert (
        duplicates.why(PAIR) == "almost sure · same mail, same name · but different organisations"
    )


def test_nothing_is_said_about_whom_the_user_chose() -> None:
    """The user knows why."""
    assert duplicates.why(Suggestion(OTHER, ANNA, (), 0)) == ""


def test_every_field_has_a_name() -> None:
    """And one of a later version is called as it is."""
    assert all(duplicates.field(name) != name for name in FIELDS)
    assert duplicates.field("shoe_size") == "shoe_size"


def test_the_past_is_told_in_numbers() -> None:
    """Talks and touches, events, what is promised and what is planned."""
    talk = Encounter(id="t", contact="a", at=NOW, event="fair")
    step = FollowUp(id="s", contact="a", what="call")
    story = dataclasses.replace(
        NOTHING,
        encounters=(talk, dataclasses.replace(talk, id="t2")),
        interactions=(Interaction(id="i", contact="a", at=NOW),),
        follow_ups=(
            step,
            dataclasses.replace(step, promised=True),
            dataclasses.replace(step, promised=True, status="done"),
        ),
    )

    assert duplicates.past(story) == ("3 talks", "1 event", "1 open promise", "1 next step")


def test_who_has_no_past_has_no_numbers() -> None:
    """Not even zeros."""
    assert duplicates.past(NOTHING) == ()
