"""Web pages of people: one page written in many ways, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import unquote

from companion.domain.contact import Contact
from companion.domain.keyed import Keyed
from companion.domain.signs import profile_key
from companion.domain.text import fold

_CROWD = 50
"""So many contacts with one page are looked at; it is nobody's alone."""
_PAGE = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>[^/?#\s@:]+\.[^/?#\s@:]+(?::\d+)?)"
    r"(?P<path>/[^?#\s]*)?(?P<rest>(?:\?[^#\s]*)?(?:#\S*)?)",
    re.IGNORECASE,
)
_PLAIN_STEP = re.compile(r"[\w-]+", re.ASCII)


def page_key(link: str) -> str:
    """Return which page `link` is, however it is written; empty where it is no web address.

    Handles are written in any case, and codes that differ only by it are not given to two people.
    """
    found = _PAGE.fullmatch(link)
    if found is None:
        return ""
    path = unquote(found["path"] or "").rstrip("/")
    return f"{found['host']}{path}{found['rest']}".casefold()


def link_key(link: str) -> str:
    """Return which profile or page `link` is; empty where it is no web address."""
    return profile_key(link) or page_key(link)


def page_words(key: str) -> tuple[str, ...]:
    """Return words, folded, that everybody has in their texts who has the page of this key."""
    host, *steps = re.split("[/?#]", key)
    plain = (step for step in reversed(steps) if _PLAIN_STEP.fullmatch(step))
    return (fold(host), *islice(plain, 1))


def pages_of(contact: Contact) -> set[str]:
    """Return the keys of the pages of a contact, but for profiles, which are signs anyway."""
    return {key for link in contact.links if not profile_key(link) and (key := page_key(link))}


class PageOwners(Keyed[Contact]):
    """The contacts with pages of their own, to find whose a page is."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        """Know `contacts`; nothing is indexed before it is asked for."""
        super().__init__(contacts, {"page": pages_of}, most=_CROWD)

    def match(self, person: Contact) -> Contact | None:
        """Return the only one who has a page of `person`; None where several do."""
        found = list(self.find_like("page", person))
        return found[0] if len(found) == 1 else None
