"""Ties as JSON documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.documents.events import Document
from companion.domain.contact import Contact

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.occasions import Occasion, Tie


def tie(value: Tie, contact: Contact) -> Document:
    """Return how it stands with `contact`."""
    return {
        "contact": contact.id,
        "name": contact.title,
        "tier": contact.tier or None,
        "circle": contact.circle or None,
        "cadence": value.cadence or None,
        "source": value.source or None,
        "last": value.last.isoformat() if value.last else None,
        "silent": value.silent if value.since else None,
        "left": value.left if value.since else None,
        "share": round(value.share, 2) if value.since else None,
    }


def occasion(value: Occasion, contact: Contact) -> Document:
    """Return a day of `contact` that comes."""
    return {
        "id": value.id,
        "contact": contact.id,
        "name": contact.title,
        "kind": value.kind,
        "what": value.what,
        "day": value.day.isoformat(),
        "number": value.number or None,
    }
