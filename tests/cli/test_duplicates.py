"""Find, merge and keep apart contacts from the shell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from companion.domain.contact import Contact
from tests.cli.shell import Runner
from tests.hostile import VECTORS

ANNA = Contact(id="anna", uid="u1", name="Anna Berger", organisation="SAP", emails=("a@x.example",))
ANN = Contact(id="ann", uid="u2", name="A. Berger", role="CEO", emails=("a@x.example",))
TOM = Contact(id="tom", uid="u3", name="Tom Roth", organisation="IHK")


def test_duplicates_are_listed_with_reasons(shell_on: Callable[..., Runner]) -> None:
    """As a document, or a line for each pair."""
    shell = shell_on(ANNA, ANN, TOM)

    (found,) = shell("duplicates", "--json").document["duplicates"]

    assert (found["contact"]["id"], found["other"]["id"]) == ("ann", "anna")
    assert (found["reasons"], found["against"]) == (["email", "fuller_name"], [])
    assert found["score"] == 95
    (line,) = shell("duplicates").out.splitlines()
    pair, why = line.split("  ")
    assert pair == "anna Anna Berger (SAP) = ann A. Berger (a@x.example)"
    assert why == "almost sure · same mail, one name is longer"


def test_nobody_twice_is_told(shell_on: Callable[..., Runner]) -> None:
    """As a sentence, or as an empty list."""
    shell = shell_on(ANNA, TOM)

    assert shell("duplicates").out == "Nobody is there twice.\n"
    assert shell("duplicates", "--json").document == {"duplicates": []}


@pytest.mark.parametrize("words", [("anna", "ann"), ("anna berger", "a. berger")], ids=str)
def test_two_are_merged(shell_on: Callable[..., Runner], words: tuple[str, str]) -> None:
    """By id or name; the other one is in the trash, and comes back from it."""
    shell = shell_on(ANNA, ANN, TOM)
    before = shell("list", "--json").document

    answer = shell("merge", *words, "--json")

    assert answer.code == 0
    assert answer.document["merged"] == "ann"
    assert answer.document["contact"]["role"] == "CEO"
    assert answer.document["contact"]["note"] == "A. Berger"
    assert [one["into"] for one in shell("trash", "--json").document["trash"]] == ["anna"]
    assert shell("trash").out == (
        "ann  A. Berger · CEO · merged into Anna Berger Tue 24 Nov · 30 days left\n"
    )
    back = shell("trash", "--restore", "ann", "--json").document
    assert (back["contact"]["id"], back["apart_from"]) == ("ann", "anna")
    assert shell("list", "--json").document == before


def test_a_merge_is_told_in_words(shell_on: Callable[..., Runner]) -> None:
    """The line of the contact who stays, with the value that was taken; later those of both."""
    shell = shell_on(ANNA, ANN, TOM)

    merged = shell("merge", "anna", "ann", "--take", "name")

    assert merged.out == "anna  A. Berger  SAP  a@x.example\n"
    assert shell("trash", "--restore", "ann").out.splitlines() == [
        "ann   A. Berger         a@x.example",
        "anna  Anna Berger  SAP  a@x.example",
    ]


def test_two_are_kept_apart(shell_on: Callable[..., Runner]) -> None:
    """And not suggested again."""
    shell = shell_on(ANNA, ANN, TOM)

    answer = shell("merge", "anna", "ann", "--not-same", "--json")

    assert answer.document == {"not_same": ["anna", "ann"]}
    assert shell("duplicates", "--json").document == {"duplicates": []}
    assert len(shell("list", "--json").document["contacts"]) == 3


def test_two_who_were_kept_apart_are_asked_about_again(shell_on: Callable[..., Runner]) -> None:
    """Whichever of them is named first, and as often as one likes."""
    shell = shell_on(ANNA, ANN, TOM)
    before = shell("duplicates", "--json").document
    shell("merge", "anna", "ann", "--not-same")

    answers = [shell("merge", "ann", "anna", "--ask-again", "--json") for _ in range(2)]

    assert [(one.code, one.document) for one in answers] == [
        (0, {"ask_again": ["ann", "anna"]})
    ] * 2
    assert shell("duplicates", "--json").document == before
    assert len(shell("list", "--json").document["contacts"]) == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("anna", "nobody"), 2),
        (("nobody", "anna", "--not-same"), 2),
        (("anna", "anna"), 1),
        (("anna", "anna", "--not-same"), 1),
        (("anna", "anna", "--ask-again"), 1),
        (("anna", "ann", "--ask-again", "--not-same"), 2),
        (("anna",), 2),
        (("anna", "ann", "--take", "emails"), 2),
    ],
    ids=str,
)
def test_what_cannot_be_merged_is_refused(
    shell_on: Callable[..., Runner], words: tuple[str, ...], code: int
) -> None:
    """In one sentence, and nothing is changed."""
    shell = shell_on(ANNA, ANN, TOM)

    answer = shell("merge", *words)

    assert (answer.code, answer.out) == (code, "")
    assert answer.err
    assert len(shell("list", "--json").document["contacts"]) == 3


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_any_name_is_listed_in_one_line(shell_on: Callable[..., Runner], text: str) -> None:
    """Without steering the terminal."""
    people = (Contact(id=key, uid=key, name=text, emails=("m@x.example",)) for key in ("x", "y"))
    shell = shell_on(*people)

    told = shell("duplicates").out

    assert told.startswith("x ")
    assert told.count("\n") == 1
    assert told.rstrip("\n").isprintable() or "\u200d" in told


def test_the_verbs_are_in_german_too(shell_on: Callable[..., Runner]) -> None:
    """As all others."""
    shell = shell_on(ANNA, ANN)

    assert "gleiche Mail" in shell("duplicates", "--language", "de").out
    assert "Papierkorb" in shell("merge", "--help", "--language", "de").out
    shell("merge", "anna", "ann")
    assert "Anna Berger" in shell("trash", "--language", "de").out
