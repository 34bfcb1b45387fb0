"""That one of my cards went over: which, when, where and to whom."""

from __future__ import annotations

from datetime import datetime

from companion.domain.card import PROFILES
from companion.domain.values import value
from companion.errors import Invalid


@value
class CardGiven:
    """Somebody took one of my cards."""

    id: str
    at: datetime
    profile: str = "work"
    """Which card, one of `PROFILES`."""
    event: str = ""
    """The id of the event; empty elsewhere."""
    contact: str = ""
    """The id of who took it; empty where nobody was named."""

    def check(self) -> None:
        """Refuse an unknown profile."""
        if self.profile not in PROFILES:
            raise Invalid("profile", "unknown", self.profile)
