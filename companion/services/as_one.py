"""Two contacts who are one person become one: nothing that was known of either is lost."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.contact import Contact
from companion.domain.merging import Cards, JoinedCards, joined


def as_one(here: Contact, other: Contact, took: Sequence[str] = ()) -> Contact:
    """Return `here` with all that `other` knows besides.

    What is empty is filled, lists hold both, and where both say something else, `here` is right
    (but in the fields in `took`) and the note keeps the other. Of the cards they came with, every
    property stays, or is in the note where a card has it once.
    """
    return joined(here, other, took, CARDS)


def _join(mine: str, theirs: str) -> JoinedCards:
    """Return the card of the first with all that only the second has."""
    from companion.formats.vcard import join_cards  # vobject takes 50 ms to import

    return join_cards(mine, theirs)


def _part(now: str, was: str, base: str) -> str:
    """Return the card of now without the lines that made another one of the last."""
    from companion.formats.vcard import part_cards

    return part_cards(now, was, base)


CARDS = Cards(join=_join, part=_part)
"""Cards line by line."""
