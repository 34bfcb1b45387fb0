"""Whether two contacts are one person: what looks like it, and what the user said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from companion.domain.contact import Contact
from companion.domain.values import value


@value
class NotSame:
    """That two contacts are two people, however alike they look; it is never asked again."""

    id: str
    """See `pair_id`."""
    contact: str
    """The id of one of them."""
    other: str
    """The id of the other one."""
    at: datetime
    """When the user said so."""


def pair_id(contact: str, other: str) -> str:
    """Return the id of what is said about two contacts, whichever of them comes first."""
    return " ".join(sorted((contact, other)))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two contacts that may be one person, for the user to decide."""

    contact: Contact
    """Who came in, or the later one of the two."""
    other: Contact
    """Who was there before."""
    reasons: tuple[str, ...]
    """What they have in common, the most telling first: "email", "phone", "link", "same_name",
    "similar_name", "organisation"."""
    score: int
    """How likely it is, from 0 to 100."""
