"""Questions from the shell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from companion.domain.event import Attendee, Event
from companion.domain.question import SITUATIONS
from tests.cli.shell import Runner

FAIR = Event(
    id="fair", name="Messe", begin=date(2026, 11, 24), end=date(2026, 11, 25), place="Bremen"
)
AYLIN = Attendee(
    id="aylin", event="fair", name="Aylin Öztürk", organisation="TU München", looking_for="Partner"
)
Shell = Callable[..., Runner]


@pytest.fixture
def fair(shell_on: Shell) -> Runner:
    """Return the shell at the fair."""
    return shell_on(FAIR, AYLIN)


def test_the_bank_is_listed_by_situation(fair: Runner) -> None:
    """In the language of what is shown, or another one."""
    english = fair("questions", "--json").document["questions"]
    german = fair("questions", "--lang", "de", "--situation", "closing")

    assert list(dict.fromkeys(one["situation"] for one in english)) == list(SITUATIONS)
    assert english[0] == {
        "id": None,
        "text": "What brings you here today?",
        "situation": "opening",
        "language": "en",
    }
    assert german.out.startswith("Closing\n  Was wäre ein guter nächster Schritt für uns beide?\n")
    assert "Opening" not in german.out


def test_a_question_of_my_own_is_kept_marked_and_taken_away(fair: Runner) -> None:
    """It is the first one of its situation."""
    kept = fair("questions", "add", "What", "is", "plan B?", "--situation", "needs", "--json")
    key = kept.document["question"]["id"]

    listed = fair("questions", "--situation", "needs").out.splitlines()
    gone = fair("questions", "remove", key)
    again = fair("questions", "remove", key)

    assert listed[:2] == ["Needs", f"* What is plan B?  ({key})"]
    assert gone.out == f"{key}  Needs · What is plan B?\n"
    assert (again.code, again.out) == (2, "")
    assert "You have no question" in again.err


def test_three_are_proposed_for_somebody(fair: Runner) -> None:
    """With what each was chosen for."""
    found = fair("questions", "--for", "Öztürk", "--json").document["questions"]
    told = fair("questions", "--for", "aylin")

    assert [(one["about"], one["fact"]) for one in found] == [
        ("looking_for", "Partner"),
        ("circle", "university"),
        ("organisation", "TU München"),
    ]
    assert "(what they look for)" in told.out
    assert "(universities)" in told.out
    assert "no target fits “Nobody”" in fair("questions", "--for", "Nobody").err


def test_small_talk_is_about_the_event(fair: Runner) -> None:
    """Of what is known of it."""
    told = fair("questions", "--small-talk")

    assert "Have you been here before (Bremen), or is it your first time, too?  (the place)" in (
        told.out.splitlines()
    )
    assert "(conference)" in told.out
