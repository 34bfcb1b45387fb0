"""One line tells with whom, how, when and what about; the rules for words of both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.encounter import INTERACTION_KINDS
from companion.domain.text import clean
from companion.formats.touch_line import NAME_WORDS, TouchLine, read_touch
from tests.hostile import BREAKS, ESCAPES, MARKUP, TRICKS

NAMES = {"anna", "jonas", "weiß", "berger"}


def known(words: tuple[str, ...]) -> int:
    """Tell how many of the first words are in `NAMES`."""
    count = 0
    while count < len(words) and words[count].lower() in NAMES:
        count += 1
    return count


def said(who: str, kind: str = "", when: str = "", about: str = "") -> TouchLine:
    """Return what a line is to say."""
    return TouchLine(who=who, kind=kind, when=when, about=about)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Anna call last tuesday about the deck",
            said("Anna", "call", "last tuesday", "the deck"),
        ),
        (
            "Jonas Weiß angerufen gestern: Folien kommen",
            said("Jonas Weiß", "call", "gestern", "Folien kommen"),
        ),
        (
            "gestern mit Anna telefoniert: Folien",
            said("Anna", "call", "gestern", "Folien"),
        ),
        (
            "called Anna yesterday 14:30, she likes it",
            said("Anna", "call", "yesterday 14:30", "she likes it"),
        ),
        ("Frau Berger, letzten Dienstag", said("Frau Berger", "", "letzten Dienstag")),
        (
            "Anna: vor drei Tagen per Mail – Angebot",
            said("Anna", "mail", "vor drei Tagen", "Angebot"),
        ),
        ("Anna sms 3 days ago", said("Anna", "message", "3 days ago", "sms")),
        (
            "Anna lunch yesterday about jobs",
            said("Anna", "meeting", "yesterday", "lunch about jobs"),
        ),
        (
            "Anna am 24.11. um 9 Uhr getroffen",
            said("Anna", "meeting", "am 24.11. um 9 Uhr"),
        ),
        ("Anna Brief 2026-11-03", said("Anna", "letter", "2026-11-03")),
        ("Anna, deck arrived, last Friday", said("Anna", "", "last Friday", "deck arrived")),
        ("Anna gestern 3 Folien geschickt", said("Anna", "", "gestern", "3 Folien geschickt")),
        ("Anna call an hour ago: yes", said("Anna", "call", "an hour ago", "yes")),
        ("vor 2 Stunden Anna angerufen", said("Anna", "call", "vor 2 Stunden")),
        ("Anna last night at 9 about us", said("Anna", "", "last night at 9", "us")),
        ("Anna rief mich gestern an", said("Anna", "call", "gestern")),
        ("Gestern rief Anna an wegen Folien", said("Anna", "call", "Gestern", "Folien")),
        (
            "rief Anna am Freitag wegen der Folien an",
            said("Anna", "call", "am Freitag", "der Folien"),
        ),
        (
            "Anna gestern Abend telefoniert um 19:30: ja",
            said("Anna", "call", "gestern Abend um 19:30", "ja"),
        ),
        ("Anna yesterday call 14:30 at 15:00", said("Anna", "call", "yesterday 14:30", "at 15:00")),
        ("Anna letzte Woche Dienstag: ja", said("Anna", "", "letzte Woche Dienstag", "ja")),
        ("Anna friday last week call", said("Anna", "call", "friday last week")),
        ("met her yesterday", said("", "meeting", "yesterday")),
        ("Anna so happy", said("Anna", about="so happy")),
        ("Anna do call back", said("Anna", about="do call back")),
        ("Anna may join next week", said("Anna", about="may join next week")),
        ("Anna asap", said("Anna", about="asap")),
        ("Anna mail, call, mail", said("Anna", "mail", "", "call, mail")),
        ("who knows", said("", about="who knows")),
        ("", said("")),
    ],
)
def test_a_line_says_who_how_when_and_what(line: str, expected: TouchLine) -> None:
    """Ordinary words, numbers and what is to come stay in what it was about."""
    assert read_touch(line, known) == expected


@pytest.mark.parametrize(
    ("line", "who", "when"),
    [
        ("Freitag Anna angerufen", "Anna", "Freitag"),
        ("Freitag angerufen mit Anna", "Anna", "Freitag"),
        ("Freitag angerufen: Anna kommt", "Freitag", ""),
        ("Freitag gestern angerufen", "Freitag", "gestern"),
    ],
)
def test_a_day_before_a_name_is_no_name(line: str, who: str, when: str) -> None:
    """Somebody may be called Freitag all the same."""
    read = read_touch(line, lambda words: int(words[0].lower() in {"freitag", "anna"}))

    assert (read.who, read.when) == (who, when)


@pytest.mark.parametrize("group", [MARKUP, ESCAPES, BREAKS, TRICKS])
def test_hostile_text_comes_out_clean(group: dict[str, str]) -> None:
    """As about what it was: nothing steers a terminal any more."""
    for text in group.values():
        read = read_touch(f"Anna call {text}", known)

        assert (read.who, read.kind) == ("Anna", "call")
        assert read.about == clean(read.about)


SAMPLE = "Anna call gestern last vor 3 Tagen : , um 9 Uhr mit Herr Dr. 14:30 a ago on am sms"
WORDS = st.sampled_from(SAMPLE.split(" "))


@given(st.text() | st.lists(WORDS, max_size=30).map(" ".join), st.integers(0, NAME_WORDS))
def test_no_text_fails_and_no_word_is_made_up(line: str, most: int) -> None:
    """Every word that is shown stood in the line, in its order within each part."""
    read = read_touch(line, lambda words: min(most, len(words)))

    assert read.kind in ("", *INTERACTION_KINDS)
    words = clean(line).split(" ")
    for part in (read.who, read.when, read.about):
        rest = iter(words)
        for word in part.split():
            assert any(word == one.rstrip(":;,.–—-|/") or one.startswith(word) for one in rest)
