"""What can be seen of a good self-introduction without understanding it."""

from __future__ import annotations

import time

import pytest

from companion.domain.pitch import Pitch
from companion.domain.pitch_parts import ends_with_question, has_number, told_parts


@pytest.mark.parametrize(
    "text",
    [
        "What brings you here?",
        "Und Sie? ",
        "„Woran scheitert das?“",
        "(And you?)\n",
        "お元気ですか？",
    ],
)
def test_a_question_at_the_end_is_seen(text: str) -> None:
    """Behind quotes and brackets, too."""
    assert ends_with_question(text)


@pytest.mark.parametrize("text", ["", "?? No.", "Why? Because.", "We ask questions"])
def test_a_question_elsewhere_is_none_at_the_end(text: str) -> None:
    """The last word is what somebody answers."""
    assert not ends_with_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "9 of 12 stayed",
        "30 % less",
        "1.000 Kunden",
        "zwölf Studierende",
        "fünfundzwanzig Jahre",
        "Of a dozen",
        "the Hälfte",
        "Fifty people.",
    ],
)
def test_a_number_is_seen(text: str) -> None:
    """In figures and in words of both languages."""
    assert has_number(text)


@pytest.mark.parametrize(
    "text", ["", "since 2019, and until 2027.", "our only canteen", "einzig fleißig", "stand B12"]
)
def test_what_is_no_proof_is_no_number(text: str) -> None:
    """Years, names, and words that only sound like it."""
    assert not has_number(text)


def test_who_is_told_by_my_own_name() -> None:
    """The family name is enough, however it is spelled; without a card nobody knows."""
    pitch = Pitch(id="p", text="Ich bin Frau Öztürk. Und Sie?")

    assert told_parts(pitch, "Prof. Dr. Mira Öztürk") == {"who", "question"}
    assert told_parts(pitch, "Mira Falk") == told_parts(pitch) == {"question"}
    assert told_parts(Pitch(id="p", text="Nine of them."), "Mira") == {"proof"}


def test_a_long_text_is_looked_through_at_once() -> None:
    """Whatever it is made of."""
    for text in ("1." * 10_000, "und" * 6_000, "zwei " * 4_000, "?" * 20_000, " \n" * 10_000):
        began = time.process_time()
        told_parts(Pitch(id="p", text=text), "Mira")
        assert time.process_time() - began < 1
