"""A pitch from the shell."""

from __future__ import annotations

from collections.abc import Callable

from companion.domain.pitch import Pitch, Rehearsal
from tests.cli.shell import Runner
from tests.cli.test_events import FAIR
from tests.fakes import NOW

GENERAL = Pitch(id="general", language="en", seconds=30, text="I build pumps. And you?")
PRESS = Pitch(
    id="press", event="fair", language="en", seconds=60, audience="Press", text="Pumps\nare news."
)
GERMAN = Pitch(id="german", language="de", seconds=15, text="Ich baue Pumpen.")
SAID = tuple(
    Rehearsal(id=f"r{seconds}", pitch="general", at=NOW, seconds=seconds) for seconds in (27, 45)
)


def test_a_pitch_is_said_with_how_it_went(shell_on: Callable[..., Runner]) -> None:
    """As one document."""
    answer = shell_on(GENERAL, *SAID)("pitch", "--json")

    assert answer.document == {
        "id": "general",
        "event": None,
        "language": "en",
        "seconds": 30,
        "audience": "",
        "text": "I build pumps. And you?",
        "words": 5,
        "spoken": 2,
        "rehearsals": [
            {"at": NOW.isoformat(), "seconds": 27},
            {"at": NOW.isoformat(), "seconds": 45},
        ],
        "best": 27,
        "last": 45,
    }


def test_the_text_alone_is_on_stdout(shell_on: Callable[..., Runner]) -> None:
    """What is said about it goes beside it."""
    answer = shell_on(FAIR, GENERAL, PRESS)("pitch")

    assert (answer.code, answer.out) == (0, "Pumps\nare news.\n")
    assert "60 s · English · Press · 3 words · 1 s of 60 s · not rehearsed yet" in answer.err


def test_which_one_is_asked_for_by_option(shell_on: Callable[..., Runner]) -> None:
    """Event, language, length and audience."""
    shell = shell_on(FAIR, GENERAL, PRESS, GERMAN)

    def chosen(*words: str) -> object:
        return shell("pitch", *words, "--json").document["id"]

    assert chosen("--audience", "press", "--event", "hannover") == "press"
    assert chosen("--audience", "") == chosen("--seconds", "30") == "general"
    assert chosen("--lang", "de") == chosen("--seconds", "15") == "german"
    assert chosen("--language", "de") == "german"


def test_a_pitch_that_is_not_there_is_said(shell_on: Callable[..., Runner]) -> None:
    """By what was asked for."""
    shell = shell_on(FAIR, GENERAL)

    answer = shell("pitch", "--audience", "press", "--lang", "de")
    assert (answer.code, answer.out) == (2, "")
    assert "de · press" in answer.err
    assert shell_on()("pitch").code == 2
