"""The queue in words: what a step is, and why it is where it is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import companion
from companion.domain.contact import Contact
from companion.domain.follow_up import OCCASIONS, FollowUp
from companion.domain.queue import Queued, Reason
from companion.i18n import use
from companion.reports import queue

ANNA = Contact(id="a", uid="ua", name="Anna")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("overdue", 1), "1 day late"),
        (Reason("overdue", 9), "9 days late"),
        (Reason("due_today"), "due today"),
        (Reason("due_in", 1), "tomorrow"),
        (Reason("due_in", 2), "in 2 days"),
        (Reason("promised"), "promised"),
        (Reason("memory", 3, 1.0, 48), "3 h left of 48 h"),
        (Reason("rating", 4), "★★★★"),
        (Reason("waiting", 1), "waits 1 day"),
        (Reason("waiting", 7), "waits 7 days"),
        (Reason("theirs"), "their promise"),
        (Reason("goal"), "for a goal"),
        (Reason("silent", 97, 1.0, 90), "silent for 97 of 90 days"),
        (Reason("birthday", 0, 1.0, 41), "today, turns 41"),
        (Reason("birthday", 1), "tomorrow"),
        (Reason("birthday", -1), "yesterday"),
        (Reason("day", 3, 1.0, 1), "in 3 days, 1 year"),
        (Reason("day", -2, 1.0, 5), "2 days ago, 5 years"),
    ],
)
def test_every_reason_of_the_queue_has_words(reason: Reason, words: str) -> None:
    """With its number, in the singular and the plural."""
    assert queue.reason(reason) == words


def reasons_given() -> set[str]:
    """Return the word of every reason that the queue gives, by walking its source."""
    source = Path(companion.__file__).parent / "domain" / "queue.py"
    calls = (node for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Call))
    words = (call.args[0] for call in calls if getattr(call.func, "id", "") == "Reason")
    return {word.value for word in words if isinstance(word, ast.Constant)}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("number", [1, 2, 48])
@pytest.mark.parametrize("word", sorted(reasons_given()))
def test_no_reason_is_shown_raw(language: str, number: int, word: str) -> None:
    """In either language."""
    use(language)

    text = queue.reason(Reason(word, number))

    assert text not in {"", word} or word == "promised"
    assert not {"_", "{", "}"} & set(text)


def test_the_largest_reasons_are_told() -> None:
    """Or that there is no date."""
    step = FollowUp(id="1", contact="a")
    parts = (Reason("rating", 1, 3.0), Reason("promised", 0, 20.0), Reason("due_today", 0, 55.0))

    assert queue.reasons(Queued(step, ANNA, parts)) == "due today · promised"
    assert queue.reasons(Queued(step, ANNA, ())) == "no date"


def test_who_does_it_for_me_is_told_first() -> None:
    """Before why it is urgent."""
    given = FollowUp(id="1", contact="a", delegated_to="Tom")

    assert queue.reasons(Queued(given, ANNA, (Reason("promised"),))) == "with Tom · promised"


def test_all_parts_are_told_with_what_they_add() -> None:
    """The largest first, those that pull down as well."""
    parts = (Reason("rating", 3, 3.0), Reason("theirs", 0, -25.0), Reason("due_today", 0, 80.0))

    told = queue.all_reasons(Queued(FollowUp(id="1", contact="a"), ANNA, parts))

    assert told == "due today +80 · their promise -25 · ★★★ +3"


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_occasion_has_words(language: str) -> None:
    """Of its own, where it has none of theirs; an ordinary step has only what was said."""
    use(language)
    told = {queue.step(FollowUp(id="1", contact="a", occasion=kind)) for kind in OCCASIONS}

    assert len(told) == len(OCCASIONS)
    assert all(told)
    assert queue.step(FollowUp(id="1", contact="a")) == ""
    jubilee = FollowUp(id="1", contact="a", occasion="day", what="Jubiläum")
    assert queue.step(jubilee) == "Jubiläum"
