"""Pitches in words."""

from __future__ import annotations

from companion.domain.pitch import Pitch, Rehearsal
from companion.domain.pitch_parts import PARTS
from companion.i18n import use
from companion.reports import pitches
from companion.services.rehearsing import Rehearsals
from tests.fakes import NOW

PITCH = Pitch(id="p", language="de", seconds=30, audience="Presse", text="Wort " * 50)
SHORT = Rehearsal(id="a", pitch="p", at=NOW, seconds=27)
LONG = Rehearsal(id="b", pitch="p", at=NOW, seconds=41)


def test_a_pitch_is_summed_up_in_a_line() -> None:
    """Which one it is, its length, and how it went."""
    said = Rehearsals(count=2, best=SHORT, last=LONG)

    assert pitches.summary(PITCH, said) == (
        "30 s · German · Presse · 50 words · 24 s of 30 s"
        " · rehearsed 2 times · 27 s best · last 41 s"
    )


def test_a_pitch_nobody_said_yet_says_so() -> None:
    """One that was always too long has no best time."""
    assert pitches.rehearsed(Rehearsals()) == "not rehearsed yet"
    assert pitches.best(Rehearsals()) == ""
    assert pitches.rehearsed(Rehearsals(count=1, last=LONG)) == "rehearsed once · last 41 s"


def test_a_pitch_for_everybody_says_so() -> None:
    """In the language of the user; a language of another program is shown as it is."""
    assert pitches.title(Pitch(id="p", language="fr")) == "30 s · fr · everybody"
    use("de")
    assert pitches.title(Pitch(id="p")) == "30 s · Englisch · alle"


def test_every_part_has_a_name_and_a_hint() -> None:
    """None is without help."""
    assert set(PARTS) == set(pitches.PARTS) == set(pitches.HINTS)


def test_gaps_are_named_where_there_are_some() -> None:
    """A text without any says nothing of them."""
    assert pitches.holes(Pitch(id="p", text="I … and …")) == "2 gaps (…) to fill in"
    assert pitches.holes(PITCH) == ""
