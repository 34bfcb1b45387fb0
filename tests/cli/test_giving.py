"""Promises, ideas, articles and the balance from the shell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner
from tests.fakes import NOW

TODAY = NOW.date()
FAIR = Event(id="fair", name="Messe", begin=TODAY, end=TODAY)
ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
BEN = Contact(id="ben", uid="u2", name="Ben Roth", role="Wasserstoff")
DECK = FollowUp(
    id="deck",
    contact="anna",
    what="the deck",
    promised=True,
    due=TODAY - timedelta(days=1),
    created=NOW - timedelta(days=3),
    event="fair",
)
PAPER = FollowUp(id="paper", contact="ben", what="send the paper", owner="them", due=TODAY)
ASK = FollowUp(id="ask", contact="ben", kind="ask", status="done", closed=NOW, event="fair")
TALK = Encounter(id="talk", contact="anna", at=NOW, looking_for="sucht Wasserstoff")
ALL: tuple[Record, ...] = (FAIR, ANNA, BEN, DECK, PAPER, ASK, TALK)


def test_promises_are_listed_by_side_person_and_event(shell_on: Callable[..., Runner]) -> None:
    """As a document with ages, and in words with the question."""
    run = shell_on(*ALL)

    document = run("promises", "--json").document
    assert [
        (one["follow_up"]["id"], one["age"], one["late"], one["question"], one["event"])
        for one in document["promises"]
    ] == [("deck", 3, 1, None, "fair"), ("paper", 0, 0, "Did Ben send the paper?", None)]
    assert set(document["kept"]) == {"me", "them"}
    mine = run("promises", "--mine", "--json").document["promises"]
    assert [one["follow_up"]["id"] for one in mine] == ["deck"]
    theirs = run("promises", "ben", "--theirs").out
    assert "Did Ben send the paper?" in theirs
    assert "deck" not in theirs
    assert run("promises", "--event", "messe", "--theirs").out.strip() == "Nothing is promised."


def test_ideas_name_who_fits_and_articles_are_kept(shell_on: Callable[..., Runner]) -> None:
    """An article is added, found for whom it fits, and taken away."""
    run = shell_on(*ALL)

    kept = run("article", "add", "x.example.com/h2?utm_source=x", "--tag", "wasserstoff", "--json")
    assert kept.document["article"]["link"] == "https://x.example.com/h2"
    found = run("ideas", "--json").document["ideas"]
    assert {(one["kind"], one["contact"]["id"]) for one in found} == {
        ("introduction", "anna"),
        ("article", "anna"),
    }
    assert "introduce to Ben Roth" in run("ideas").out
    assert "x.example.com/h2" in run("article").out
    assert run("article", "add", "javascript:alert(1)").code == 1
    assert run("article", "remove", "x.example.com/h2").code == 0
    assert run("article", "remove", "x.example.com/h2").code == 2
    assert run("article", "list", "--json").document == {"articles": []}


def test_the_balance_is_told_with_whom_we_ask_too_much(shell_on: Callable[..., Runner]) -> None:
    """Of all, of a person, of an event, of a month."""
    run = shell_on(*ALL)

    document = run("balance", "--json").document
    assert document["done"]["ask"] == 1
    assert document["open"]["give"] == 1
    assert [one["contact"] for one in document["asked"]] == ["ben"]
    person = run("balance", "ben", "--json").document
    assert (person["asks_in_a_row"], person["asked"]) == (1, [])
    assert "The last step with Ben Roth" in run("balance", "ben").err
    month = run("balance", "--month", f"{TODAY:%Y-%m}", "--event", "messe", "--json").document
    assert month["done"]["ask"] == 1
    assert run("balance", "--month", "2020-01", "--json").document["done"]["ask"] == 0
    assert run("balance", "--month", "november").code == 1
    assert "Ben Roth · give 0" in run("balance").out
