"""Beginnings of a pitch with what my card says in them."""

from __future__ import annotations

from companion.devices.assets import read_asset
from companion.domain.card import Card
from companion.domain.pitch import HOLE
from companion.services.pitches import LANGUAGES, LENGTHS
from companion.services.starters import Starters
from tests.fakes import FakeRecords

CARD = Card(id="work", name="Mira Falk", organisation="Weserwerk")


def test_a_beginning_says_what_my_card_says() -> None:
    """My name and organisation; of what it does not say a hole stays."""
    first = Starters(FakeRecords(CARD), read_asset).beginnings("en", 60)[0]

    assert first.name == "Employer to students"
    assert first.text.startswith(f"I'm Mira Falk, {HOLE} at Weserwerk.")


def test_without_a_card_there_are_only_holes() -> None:
    """A card without a name is none; the first with one is taken."""
    nameless = Card(id="work", organisation="Weserwerk")
    private = Card(id="private", name="Mira")

    assert Starters(FakeRecords(), read_asset).my_name() == ""
    assert Starters(FakeRecords(nameless, private), read_asset).my_name() == "Mira"
    assert (
        f"Ich bin {HOLE} von {HOLE}"
        in Starters(FakeRecords(), read_asset).beginnings("de", 15)[0].text
    )


def test_a_file_of_starters_is_read_once() -> None:
    """Pitches are shown at every change."""
    read: list[str] = []

    def noted(name: str) -> bytes:
        read.append(name)
        return read_asset(name)

    mine = Starters(FakeRecords(CARD), noted)
    for seconds in LENGTHS:
        mine.beginnings("en", seconds)
        mine.examples("en")

    assert read == ["pitches/en.toml"]


def test_there_are_beginnings_and_examples_for_every_page() -> None:
    """In each language and length that a pitch can have."""
    mine = Starters(FakeRecords(CARD), read_asset)

    assert {
        len(mine.beginnings(language, seconds)) for language in LANGUAGES for seconds in LENGTHS
    } == {5}
    assert mine.beginnings("en", 45) == ()
    assert {len(mine.examples(language)) for language in LANGUAGES} == {5}
