"""Next steps from the shell: the queue with its reasons, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner
from tests.fakes import NOW

ANNA = Contact(id="anna", uid="u1", name="Anna Berger", emails=("anna@siemens.example",))
BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya")
TALK = Encounter(id="talk", contact="anna", at=NOW - timedelta(hours=45), rating=4)
DECK = FollowUp(
    id="deck",
    contact="anna",
    what="send the deck",
    due=date(2026, 11, 26),
    encounter="talk",
    promised=True,
)
CALL = FollowUp(id="call", contact="bernd", what="call", kind="exchange", created=NOW)
RECORDS = (ANNA, BERND, TALK, CALL, DECK)


def test_the_queue_is_most_urgent_first_with_reasons(shell_on: Callable[..., Runner]) -> None:
    """The document has every field of a follow-up, and whom it is for."""
    more = {"occasion": None, "pinned": False, "delegated_to": None}
    weighed = [
        {"word": "due_in", "number": 2, "of": 0, "weight": 52.0},
        {"word": "promised", "number": 0, "of": 0, "weight": 12.0},
        {"word": "memory", "number": 3, "of": 48, "weight": 15.2},
        {"word": "rating", "number": 4, "of": 0, "weight": 4.0},
    ]
    assert shell_on(*RECORDS)("queue", "--json").document == {
        "follow_ups": [
            {
                "id": "deck",
                "contact": "anna",
                "what": "send the deck",
                "due": "2026-11-26",
                "kind": "give",
                "owner": "me",
                "status": "open",
                "reason": "in 2 days · 3 h left of 48 h",
                "promised": True,
                "snoozed_until": None,
                "name": "Anna Berger",
                "score": 83.2,
                "reasons": weighed,
            }
            | more,
            {
                "id": "call",
                "contact": "bernd",
                "what": "call",
                "due": None,
                "kind": "exchange",
                "owner": "me",
                "status": "open",
                "reason": "no date",
                "promised": False,
                "snoozed_until": None,
                "name": "Bernd Kaya",
                "score": 0,
                "reasons": [],
            }
            | more,
        ]
    }


def test_the_queue_is_a_line_each(shell_on: Callable[..., Runner]) -> None:
    """The id first, for the next command."""
    assert shell_on(*RECORDS)("queue").out.splitlines()[1] == (
        "call  Bernd Kaya · call · no date · exchange"
    )


def test_an_empty_queue_says_so(shell_on: Callable[..., Runner]) -> None:
    """As a sentence, or as an empty list."""
    assert shell_on()("queue").out == "Nothing waits.\n"
    assert shell_on()("queue", "--json").document == {"follow_ups": []}


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("done", "DECK"), "done", "deck  send the deck · done Tue 24 Nov"),
        (("snooze", "deck", "next", "friday"), "snoozed", "deck  send the deck · snoozed until"),
        (("drop", "deck", "not", "needed"), "dropped", "deck  send the deck · dropped: not needed"),
    ],
    ids=["done", "snooze", "drop"],
)
def test_a_step_is_closed_or_put_off(
    shell_on: Callable[..., Runner], words: tuple[str, ...], status: str, told: str
) -> None:
    """It leaves the queue; ids are found in capitals too."""
    assert shell_on(*RECORDS)(*words).out.startswith(told)

    shell = shell_on(*RECORDS)
    assert shell(*words, "--json").document["follow_up"]["status"] == status
    assert [one["id"] for one in shell("queue", "--json").document["follow_ups"]] == ["call"]


def test_the_reason_of_a_dropped_step_is_kept(shell_on: Callable[..., Runner]) -> None:
    """In the words that were given."""
    document = shell_on(*RECORDS)("drop", "deck", "not", "needed", "--json").document

    assert document["follow_up"]["reason"] == "not needed"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("done", "nothing"), 2, "nothing"),
        (("snooze", "deck", "someday"), 1, "someday"),
        (("snooze", "deck", "2020-01-01"), 1, "2020-01-01"),
        (("snooze", "deck"), 2, "UNTIL"),
        (("drop", "deck"), 2, "REASON"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_impossible_is_told(
    shell_on: Callable[..., Runner], words: tuple[str, ...], code: int, told: str
) -> None:
    """And changes nothing."""
    shell = shell_on(*RECORDS)

    answer = shell(*words)

    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err
    assert len(shell("queue", "--json").document["follow_ups"]) == 2


def test_a_promise_is_kept_only_once(shell_on: Callable[..., Runner]) -> None:
    """The second time is told as rejected."""
    shell = shell_on(*RECORDS)
    shell("done", "deck")

    answer = shell("done", "deck")

    assert answer.code == 1
    assert "closed already" in answer.err


def test_several_are_closed_at_once_and_each_is_accounted_for(
    shell_on: Callable[..., Runner],
) -> None:
    """What could not be closed is told with its reason; with --how the touch is logged."""
    answer = shell_on(*RECORDS)("done", "deck", "nothing", "call", "--how", "call", "--json")

    assert answer.code == 2
    assert [one["id"] for one in answer.document["follow_ups"]] == ["deck", "call"]
    (rejected,) = answer.document["rejected"]
    assert rejected["id"] == "nothing"
    assert rejected["reason"] in answer.err


def test_a_note_needs_a_touch_that_it_is_about(shell_on: Callable[..., Runner]) -> None:
    """Nothing typed is lost in silence."""
    answer = shell_on(*RECORDS)("done", "deck", "--note", "she was glad")

    assert (answer.code, answer.out) == (2, "")
    assert "--how" in answer.err


def test_what_is_pinned_stays_on_top_until_it_is_unpinned(shell_on: Callable[..., Runner]) -> None:
    """With a mark."""
    shell = shell_on(*RECORDS)

    shell("pin", "call")
    assert shell("queue").out.startswith("call  ▲ Bernd Kaya")
    shell("unpin", "call")
    assert shell("queue", "--limit", "1").out.startswith("deck  Anna Berger")
    assert "1 more waits" in shell("queue", "--limit", "1").err


def test_what_is_given_away_comes_back_to_be_seen(shell_on: Callable[..., Runner]) -> None:
    """In three days unless another day is named."""
    shell = shell_on(*RECORDS)

    document = shell("delegate", "deck", "Tom Aydin", "--json").document["follow_up"]

    assert (document["status"], document["snoozed_until"]) == ("snoozed", "2026-11-27")
    assert [one["id"] for one in shell("queue", "--json").document["follow_ups"]] == ["call"]
