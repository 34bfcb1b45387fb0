"""Pitches: how long they take to say, and for whom they are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.domain.pitch import Pitch, Rehearsal
from companion.errors import Invalid
from tests.fakes import NOW


@pytest.mark.parametrize(
    ("language", "seconds", "wanted"),
    [("de", 30, (38, 69)), ("en", 30, (44, 80)), ("en", 15, (22, 40)), ("fr", 60, (81, 148))],
)
def test_how_many_words_fit_its_length(
    language: str, seconds: int, wanted: tuple[int, int]
) -> None:
    """Those that take from three fifths of it to a tenth over it."""
    pitch = Pitch(id="p", language=language, seconds=seconds)
    least, most = pitch.words_wanted

    assert (least, most) == wanted
    for words in wanted:
        said = Pitch(id="p", language=language, text="word " * words).spoken
        assert timedelta(seconds=seconds * 0.55) < said <= timedelta(seconds=seconds * 1.15)


def test_an_audience_is_the_same_in_any_letters() -> None:
    """An empty name is everybody, and nobody else."""
    pitch = Pitch(id="p", audience="Große Häuser")

    assert pitch.is_for(" GROSSE häuser ")
    assert not pitch.is_for("")
    assert Pitch(id="p").is_for(" ")


@pytest.mark.parametrize("seconds", [0, -1, 3601])
def test_nobody_speaks_for_no_time_or_for_hours(seconds: int) -> None:
    """Such a rehearsal is refused."""
    with pytest.raises(Invalid, match="out_of_range"):
        Rehearsal(id="r", pitch="p", at=NOW, seconds=seconds)


def test_what_is_still_to_be_put_in_is_counted() -> None:
    """A mark behind a word is the end of a sentence that goes on, and no hole."""
    assert Pitch(id="p", text="Ich … und …. …, … „…“ am Ende…").holes == 5
    assert Pitch(id="p", text="Ich bin Mira.").holes == 0
