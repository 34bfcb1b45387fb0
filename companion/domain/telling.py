"""The words that those have in their texts who may be somebody: to find them without an index."""

from __future__ import annotations

from companion.domain.contact import Contact
from companion.domain.signs import name_keys, phone_key, profile_key
from companion.domain.text import fold

Words = tuple[str, ...]
"""Folded, without white space; the texts of somebody (`domain.searched`) have all of them."""


def telling_words(contact: Contact) -> tuple[Words, ...]:
    """Return words for each name, mail, phone and profile of `contact`.

    Whoever shares one of them has all words of one group, and others may have them, too. A UID
    and a card are in no text.
    """
    groups: list[Words] = [tuple(key.split()) for key in name_keys(contact.name)]
    groups += [tuple(fold(mail).split()) for mail in contact.emails]
    groups += [(fold(key),) for key in map(phone_key, contact.phones) if key]
    for key in filter(None, map(profile_key, contact.links)):
        domain, path, slug = key.split("/", 2)
        groups += [(f"{domain}/{path}", *fold(slug).split()), (f"{domain}/{path}", "%")]  # encoded
    return tuple(dict.fromkeys(filter(None, groups)))
