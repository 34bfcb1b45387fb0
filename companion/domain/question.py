"""Open questions by situation, to begin a talk and to lead it on."""

from __future__ import annotations

from companion.domain.values import value
from companion.errors import Invalid

SITUATIONS = ("opening", "deepening", "needs", "offering", "closing")
"""In the order of a talk: begin it, go deeper, find what they need, offer help, close it."""


@value
class Question:
    """One open question."""

    id: str
    text: str
    situation: str = "opening"
    """One of `SITUATIONS`."""
    language: str = "en"

    def check(self) -> None:
        """Refuse an empty question and an unknown situation."""
        if not self.text:
            raise Invalid("text", "empty")
        if self.situation not in SITUATIONS:
            raise Invalid("situation", "unknown", self.situation)
