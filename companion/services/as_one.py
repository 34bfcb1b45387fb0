"""Two contacts who are one person become one: nothing that was known of either is lost."""

from __future__ import annotations

import dataclasses

from companion.domain.contact import Contact
from companion.domain.trash import joined


def as_one(here: Contact, other: Contact) -> Contact:
    """Return `here` with all that `other` knows besides.

    What is empty is filled, lists hold both, and where both say something else, `here` is right
    and the note keeps the other. Of the cards they came with, every property stays.
    """
    both = joined(here, other)
    if not other.vcard or other.vcard == here.vcard:
        return both
    from companion.formats.vcard import join_cards  # vobject takes 50 ms to import

    return dataclasses.replace(both, vcard=join_cards(here.vcard, other.vcard))
