"""What somebody agreed to or was told about their data: how, and when."""

from __future__ import annotations

from datetime import datetime

from companion.domain.values import Note, value
from companion.errors import Invalid

AGREEMENT = "agreement"
NOTICE = "notice"
INTRODUCTION = "introduction"
CONSENT_KINDS = (AGREEMENT, NOTICE, INTRODUCTION)
"""That they are kept, what they were told, and that they may be introduced to somebody."""
WAYS = ("card", "aloud", "list")
"""How they agreed: handed me a card, said so, or not at all: they were only on a list."""
BASES = {"card": "6-1-f", "aloud": "6-1-a", "list": "6-1-f"}
"""The lawful basis that each way gives (Art. 6(1) GDPR): a card is no consent to a newsletter."""


def way_after(way: str) -> str:
    """Return which way comes after `way` for who turns through them; after the last one, none."""
    turn = ("", *WAYS)
    return turn[(turn.index(way) + 1) % len(turn)]


@value
class Consent:
    """One permission or notice of a contact, with its basis, channel and time."""

    id: str
    contact: str
    kind: str = AGREEMENT
    """One of `CONSENT_KINDS`."""
    way: str = ""
    """One of `WAYS`, or empty where it was made otherwise."""
    basis: str = ""
    """The lawful basis as an article of the GDPR ("6-1-a", "6-1-b", "6-1-f")."""
    purpose: str = ""
    wording: Note = ""
    channel: str = ""
    at: datetime | None = None
    encounter: str = ""
    """The id of the talk in which it was; empty where it was in none."""
    other: str = ""
    """The id of the contact to whom they agreed to be introduced."""

    def check(self) -> None:
        """Refuse words outside the lists above."""
        if self.kind not in CONSENT_KINDS:
            raise Invalid("kind", "unknown", self.kind)
        if self.way not in ("", *WAYS):
            raise Invalid("way", "unknown", self.way)
