"""The question bank: what comes with the program, and what is no bank."""

from __future__ import annotations

import re

import pytest

from companion.devices.assets import read_asset
from companion.domain.proposing import ALONE, GENERAL
from companion.domain.question import SITUATIONS
from companion.errors import Invalid
from companion.formats.questions import LANGUAGES, SIZE_LIMIT, bank_name, read_bank

SMALL = """
language = "en"
[situations]
opening = ["What brings you here?"]
deepening = ["How come?"]
needs = ["What is missing?"]
offering = ["Whom should you meet?"]
closing = ["What comes next?"]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_bank_has_many_questions_for_every_situation(language: str) -> None:
    """At least twelve of each, none twice, each of them a question."""
    bank = read_bank(read_asset(bank_name(language)))
    everything = [text for name in SITUATIONS for text in bank.questions[name]]
    gaps = [one.text for one in (*bank.proposals, *bank.starters)]

    assert bank.language == language
    assert all(len(bank.questions[name]) >= 12 for name in SITUATIONS)
    assert len(bank.starters) >= 12
    assert len(set(everything + gaps)) == len(everything) + len(gaps)
    assert all(text.endswith("?") for text in everything + gaps)
    assert all(len(text) <= 90 for text in everything)


def test_both_banks_ask_of_the_same() -> None:
    """Who changes the language loses no question."""
    german, english = (read_bank(read_asset(bank_name(one))) for one in LANGUAGES)

    assert [(one.about, one.situation) for one in german.proposals] == [
        (one.about, one.situation) for one in english.proposals
    ]
    assert [one.about for one in german.starters] == [one.about for one in english.starters]
    assert {name: len(texts) for name, texts in german.questions.items()} == {
        name: len(texts) for name, texts in english.questions.items()
    }


def test_nobody_is_called_du_in_german() -> None:
    """The questions are for people whom one has just met."""
    words = read_asset(bank_name("de")).decode().replace("„", " ").split()

    assert not {"du", "dir", "dich", "dein", "deine", "euch"} & {word.lower() for word in words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_is_open(language: str) -> None:
    """None of them, but small talk, can be answered with yes or no."""
    closed = re.compile(
        r"(?:^|[:.?] |, )(?:Would|Do|Does|Are|Is|May|Can|Could|Have|Has|Did|Will|Shall"
        r"|Wäre|Möchten|Darf|Dürfte|Haben|Sind|Würde|Würden|Können|Könnte|Wollen|Kennen|Gehen)\b"
    )
    bank = read_bank(read_asset(bank_name(language)))
    everything = [text for texts in bank.questions.values() for text in texts]

    assert [
        text for text in (*everything, *(one.text for one in bank.proposals)) if closed.search(text)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_prepared_for_anybody_comes_first(language: str) -> None:
    """It points at nothing that was said before."""
    before = {"dabei", "daran", "das", "dazu", "so", "that", "this"}
    bank = read_bank(read_asset(bank_name(language)))
    first = [text for name in GENERAL for text in bank.questions[name][:ALONE]]

    assert len(first) == len(GENERAL) * ALONE
    assert [text for text in first if before & set(re.findall(r"\w+", text))] == []


def test_another_language_gets_the_english_bank() -> None:
    """As message templates."""
    assert bank_name("fr") == bank_name("en") == "questions/en.toml"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("language =", "malformed"),
        ("language = 'en'", "malformed"),
        (SMALL.replace('needs = ["What is missing?"]', ""), "incomplete"),
        (SMALL.replace('["What is missing?"]', "[]"), "incomplete"),
        (SMALL.replace("needs", "wishes"), "incomplete"),
        (SMALL + "[[proposals]]\nabout = 'age'\ntext = 'How old?'", "unknown"),
        (SMALL + "[[proposals]]\nabout = 'role'\ntext = 'Is it $place?'", "unknown"),
        (SMALL + "[[proposals]]\nabout = 'role'\ntext = '?'\nsituation = 'lunch'", "unknown"),
        (SMALL + "[[starters]]\nabout = 'role'\ntext = 'What?'", "unknown"),
        (SMALL + "#" * SIZE_LIMIT, "too_large"),
    ],
)
def test_what_is_no_bank_is_refused(data: str, reason: str) -> None:
    """It is to be found before somebody stands there without a question."""
    with pytest.raises(Invalid) as raised:
        read_bank(data.encode())

    assert raised.value.problem == reason


def test_bytes_that_are_no_text_are_refused() -> None:
    """As any other file."""
    with pytest.raises(Invalid):
        read_bank(b"\xff\xfe")
