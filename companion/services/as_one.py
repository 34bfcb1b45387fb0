"""Two contacts who are one person become one: nothing that was known of either is lost."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.contact import Contact
from companion.domain.merging import joined


def as_one(here: Contact, other: Contact, took: Sequence[str] = ()) -> Contact:
    """Return `here` with all that `other` knows besides.

    What is empty is filled, lists hold both, and where both say something else, `here` is right
    (but in the fields in `took`) and the note keeps the other. Of the cards they came with, every
    property stays.
    """
    return joined(here, other, took, one_card)


def one_card(mine: str, theirs: str) -> str:
    """Return the card of the first with all that only the second has."""
    from companion.formats.vcard import join_cards  # vobject takes 50 ms to import

    return join_cards(mine, theirs)
