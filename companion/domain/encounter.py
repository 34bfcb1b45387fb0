"""One talk with a contact, and every later touch."""

from __future__ import annotations

from datetime import datetime

from companion.domain.values import Note, Tags, value
from companion.errors import Invalid

INTERACTION_KINDS = ("mail", "call", "message", "meeting", "letter")


@value
class Encounter:
    """One talk with a contact: when, what about, what they look for, what I can offer."""

    id: str
    contact: str
    at: datetime
    event: str = ""
    """The id of the event; empty when we met elsewhere."""
    note: Note = ""
    looking_for: Note = ""
    can_offer: Note = ""
    rating: int = 0
    """0 (not rated) to 5."""
    tags: Tags = ()

    def check(self) -> None:
        """Refuse a rating outside 0 to 5."""
        if not 0 <= self.rating <= 5:
            raise Invalid("rating", "out_of_range", str(self.rating))


@value
class Interaction:
    """Any logged touch after the talk, with the date on which it happened."""

    id: str
    contact: str
    at: datetime
    kind: str = "mail"
    """One of `INTERACTION_KINDS`."""
    note: Note = ""
    follow_up: str = ""
    """The id of the follow-up that it fulfilled; empty when there was none."""

    def check(self) -> None:
        """Refuse an unknown kind."""
        if self.kind not in INTERACTION_KINDS:
            raise Invalid("kind", "unknown", self.kind)
