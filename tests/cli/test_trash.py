"""Remove contacts from the shell, look into the trash, bring somebody back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.trash import Trashed
from tests.cli.shell import Runner
from tests.fakes import NOW
from tests.hostile import VECTORS

FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
ANNA = Contact(id="anna", uid="u1", name="Anna Berger", organisation="Siemens")
BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya")
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW, note="about data")
DECK = FollowUp(id="deck", contact="anna", what="send the deck", promised=True)
RECORDS = (FAIR, ANNA, BERND, TALK, DECK)
GONE = Trashed(id="gone", at=NOW - timedelta(days=10), contact=BERND)


def test_a_contact_is_removed(shell_on: Callable[..., Runner]) -> None:
    """By id, mail or name; the document says who, and for how long they can come back."""
    shell = shell_on(*RECORDS)

    answer = shell("remove", "anna", "berger", "--json")

    assert answer.code == 0
    removed = answer.document["removed"]
    assert removed.pop("contact")["name"] == "Anna Berger"
    assert removed == {
        "id": "anna",
        "removed": NOW.isoformat(),
        "days_left": 30,
        "open_promises": 1,
        "into": None,
    }
    assert [one["id"] for one in shell("list", "--json").document["contacts"]] == ["bernd"]
    assert shell("queue", "--json").document == {"follow_ups": []}
    assert shell("show", "anna").code == 2
    assert "anna" not in shell("export").out


def test_what_was_promised_is_told(shell_on: Callable[..., Runner]) -> None:
    """Beside the answer; who was promised nothing goes without a word."""
    shell = shell_on(*RECORDS)

    answer = shell("remove", "anna")

    assert answer.out == (
        "anna  Anna Berger · Siemens · in the trash since Tue 24 Nov · 30 days left\n"
    )
    assert answer.err == "1 open promise\n"
    assert shell("remove", "bernd").err == ""


def test_the_trash_is_listed(shell_on: Callable[..., Runner]) -> None:
    """Who was removed last first, with the id by which they come back."""
    shell = shell_on(FAIR, ANNA, GONE)
    shell("remove", "anna")

    assert [one["id"] for one in shell("trash", "--json").document["trash"]] == ["anna", "gone"]
    assert shell("trash").out.splitlines()[1] == (
        "gone  Bernd Kaya · in the trash since Sat 14 Nov · 20 days left"
    )


def test_an_empty_trash_says_so(shell_on: Callable[..., Runner]) -> None:
    """As a sentence, or as an empty list."""
    assert shell_on()("trash").out == "The trash is empty.\n"
    assert shell_on()("trash", "--json").document == {"trash": []}


@pytest.mark.parametrize("word", ["anna", "berger"])
def test_somebody_is_brought_back(shell_on: Callable[..., Runner], word: str) -> None:
    """With their whole story."""
    shell = shell_on(*RECORDS)
    before = shell("show", "anna", "--json").document
    shell("remove", "anna")

    answer = shell("trash", "--restore", word, "--json")

    assert answer.code == 0
    assert answer.document == {
        "contact": before["contact"],
        "joined": False,
        "apart_from": None,
    }
    assert shell("show", "anna", "--json").document == before
    assert shell("trash", "--json").document == {"trash": []}


def test_somebody_is_brought_back_in_words(shell_on: Callable[..., Runner]) -> None:
    """As the list names them."""
    shell = shell_on(*RECORDS)
    shell("remove", "anna")

    assert shell("trash", "--restore", "anna").out == "anna  Anna Berger  Siemens\n"


@pytest.mark.parametrize(
    "words",
    [("remove", "nobody"), ("remove", "anna", "bernd"), ("trash", "--restore", "nobody")],
    ids=" ".join,
)
def test_who_is_not_there_is_told(shell_on: Callable[..., Runner], words: tuple[str, ...]) -> None:
    """And nothing is changed."""
    shell = shell_on(*RECORDS)

    answer = shell(*words)

    assert (answer.code, answer.out) == (2, "")
    assert words[-1] in answer.err
    assert len(shell("list", "--json").document["contacts"]) == 2


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_any_name_is_listed_in_one_line(shell_on: Callable[..., Runner], text: str) -> None:
    """Without steering the terminal."""
    contact = Contact(id="x", uid="ux", name=text, organisation=text)
    shell = shell_on(contact)
    shell("remove", "x")

    told = shell("trash").out

    assert told.startswith("x ")
    assert told.count("\n") == 1
    assert told.rstrip("\n").isprintable() or "\u200d" in told


def test_the_verbs_are_in_german_too(shell_on: Callable[..., Runner]) -> None:
    """As all others."""
    shell = shell_on(*RECORDS)

    assert "Papierkorb" in shell("remove", "anna", "--language", "de").out
    assert "30 Tage" in shell("trash", "--language", "de").out
    assert "Papierkorb" in shell("remove", "--help", "--language", "de").out
