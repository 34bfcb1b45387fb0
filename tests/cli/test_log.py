"""A touch is logged from the shell by one line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner
from tests.fakes import NOW

RECORDS = (
    Contact(id="c1", uid="u1", name="Anna Berger", emails=("anna@siemens.example",)),
    Contact(id="c2", uid="u2", name="Jonas Weiß"),
    FollowUp(id="deck", contact="c1", what="send the deck", created=NOW - timedelta(days=9)),
)


def test_one_line_is_enough(shell_on: Callable[..., Runner]) -> None:
    """It says who, how, when and what; the options say what it leaves out."""
    shell = shell_on(*RECORDS)

    answer = shell(
        *("log", "Anna", "call", "last", "tuesday", "about", "the", "deck"),
        *("--closes", "DECK", "--json"),
    ).document

    assert answer["interaction"] == {
        "id": "id1",
        "contact": "c1",
        "at": (NOW - timedelta(days=7)).isoformat(),
        "kind": "call",
        "note": "the deck",
        "follow_up": "deck",
    }
    assert (answer["closed"]["id"], answer["closed"]["status"]) == ("deck", "done")
    words = shell("log", "c2", "Folien da", "--how", "letter", "--at", "gestern 9:00").out
    assert words == "Jonas Weiß · letter · 23 Nov 2026 09:00 · Folien da\n"


def test_what_cannot_be_is_refused(shell_on: Callable[..., Runner]) -> None:
    """Somebody unknown, a moment to come, and what somebody else's step is; nothing is kept."""
    shell = shell_on(*RECORDS)

    for words, code in (
        (("zzz", "call"), 2),
        (("Anna", "--at", "tomorrow"), 1),
        (("Anna", "call", "23:59"), 1),
        (("Jonas", "--closes", "deck"), 2),
        (("Jonas", "--how", "smoke"), 2),
        (("-", "--closes", "deck"), 2),
    ):
        answer = shell("log", *words)

        assert (answer.code, answer.out) == (code, "")
        assert answer.err
    assert shell("show", "c2", "--json").document["interactions"] == []


def test_lines_from_stdin_are_logged_one_by_one(shell_on: Callable[..., Runner]) -> None:
    """A line that cannot be does not stop the others, and is told with its number."""
    stdin = "Jonas Weiß angerufen: Folien\n\nzzz\nanna sms gestern\n".encode()

    answer = shell_on(*RECORDS)("log", "-", "--json", stdin=stdin)

    assert answer.code == 2
    assert [one["interaction"]["kind"] for one in answer.document["logged"]] == ["call", "message"]
    assert [one["line"] for one in answer.document["rejected"]] == [3]
