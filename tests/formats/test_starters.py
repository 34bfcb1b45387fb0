"""Starters: files with beginnings of a pitch, and what becomes of their placeholders."""

from __future__ import annotations

import pytest

from companion.devices.assets import read_asset
from companion.domain.pitch import HOLE, Pitch
from companion.domain.pitch_parts import PARTS, ends_with_question, told_parts
from companion.errors import Invalid
from companion.formats.starters import (
    SIZE_LIMIT,
    Starters,
    filled,
    read_starters,
    starters_name,
)

LANGUAGES = ("de", "en")
EXAMPLES = "".join(f'{part} = "x"\n' for part in PARTS)
VALUES = {"name": "Mira Falk", "organisation": "Weserwerk GmbH", "role": "Leiterin Nachwuchs"}


def starters(language: str) -> Starters:
    """Return the starters that come with the program."""
    return read_starters(read_asset(starters_name(language)))


def test_both_languages_have_the_same_starters_in_all_lengths() -> None:
    """Whoever changes the language finds the same beginning."""
    german, english = ([one.kind for one in starters(each).starters] for each in LANGUAGES)

    assert german == english
    assert {"employer", "service", "founder", "seeker", "association"} <= set(german)
    assert {tuple(one.texts) for each in LANGUAGES for one in starters(each).starters} == {
        ("15", "30", "60")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_starter_has_the_right_length_and_ends_with_a_question(language: str) -> None:
    """With the words that a hole stands for it is as long as it says."""
    for starter in starters(language).starters:
        for seconds, text in starter.texts.items():
            pitch = Pitch(id="", language=language, seconds=int(seconds), text=filled(text, VALUES))
            least, most = pitch.words_wanted
            assert least <= pitch.words <= most, f"{starter.kind} {seconds}: {pitch.words}"
            assert {"who", "question"} <= told_parts(pitch, "Mira Falk")
            assert pitch.holes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_show_their_parts(language: str) -> None:
    """What is ticked by itself is there in them."""
    examples = starters(language).examples
    parts = told_parts(Pitch(id="", text=" ".join(examples[part] for part in PARTS)), "Mira Falk")

    assert set(examples) == set(PARTS)
    assert parts == {"who", "proof", "question"}
    assert ends_with_question(examples["question"])


def test_what_my_card_does_not_say_is_a_hole() -> None:
    """Values are text: what looks like a placeholder in them is none."""
    text = "I'm $name, $role at $organisation."

    assert filled(text, {"name": "$role \x1b[31m\nX"}) == f"I'm $role X, {HOLE} at {HOLE}."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"x" * (SIZE_LIMIT + 1), "too_long"),
        (b"[examples", "malformed"),
        (b"\xff", "malformed"),
        (b"[examples]\nstarters = []", "malformed"),
        (f"starters = []\n[examples]\n{EXAMPLES.splitlines()[0]}".encode(), "malformed"),
        (
            f"[examples]\n{EXAMPLES}[[starters]]\nkind = 'k'\nname = 'n'\n"
            "texts = {30 = '$mail'}".encode(),
            "unknown",
        ),
        (f"starters = [{{}}]\n[examples]\n{EXAMPLES}".encode(), "malformed"),
    ],
    ids=["too long", "no TOML", "no text", "no starters", "a part", "placeholder", "fields"],
)
def test_a_file_that_is_none_is_refused(data: bytes, problem: str) -> None:
    """By a word for what is wrong."""
    with pytest.raises(Invalid) as refused:
        read_starters(data)

    assert refused.value.problem == problem
