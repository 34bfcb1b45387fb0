"""Beginnings of a pitch that come with the program, filled from my card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from companion.domain.card import PROFILES, Card
from companion.formats.starters import Starters as StarterFile
from companion.formats.starters import filled, read_starters, starters_name
from companion.services.ports import AssetReader, Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """One starter in one length, with what my card says in it."""

    name: str
    """What it is called, in its own language."""
    text: str
    """A `domain.pitch.HOLE` marks what is still to be put in."""


class Starters:
    """The starters in each language of a pitch."""

    def __init__(self, records: Records, read_asset: AssetReader) -> None:
        """Fill them from my cards in `records`; `read_asset` gives a file of them by its name."""
        self._records = records
        self._read_asset = read_asset
        self._files: dict[str, StarterFile] = {}
        """What was read, by language: a file that comes with the program does not change."""

    def beginnings(self, language: str, seconds: int) -> tuple[Beginning, ...]:
        """Return the starters in `language` ("de" or "en") of that length."""
        card = self._card()
        values = {"name": card.name, "organisation": card.organisation, "role": card.role}
        return tuple(
            Beginning(name=one.name, text=filled(one.texts[str(seconds)], values))
            for one in self._file(language).starters
            if str(seconds) in one.texts
        )

    def examples(self, language: str) -> Mapping[str, str]:
        """Return an example in `language` for each of `domain.pitch_parts.PARTS`."""
        return self._file(language).examples

    def my_name(self) -> str:
        """Return my own name, as my card says it; empty where there is none."""
        return self._card().name

    def _file(self, language: str) -> StarterFile:
        """Return the starters in `language` with their holes; read once."""
        if language not in self._files:
            self._files[language] = read_starters(self._read_asset(starters_name(language)))
        return self._files[language]

    def _card(self) -> Card:
        """Return the first of my cards with my name on it; an empty one where there is none."""
        cards = self._records.all(Card)
        named = (cards[profile] for profile in PROFILES if profile in cards)
        return next((card for card in named if card.name), Card(id="work"))
