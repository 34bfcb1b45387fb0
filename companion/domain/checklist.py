"""What to do and to pack before an event."""

from __future__ import annotations

from companion.domain.values import value
from companion.errors import Invalid


@value
class ChecklistItem:
    """One point on the checklist of one event; those by default are kept once they are touched."""

    id: str
    event: str
    word: str = ""
    """A word for the edge to translate, for a point by default; empty for one of my own."""
    text: str = ""
    """What to do, in my own words."""
    is_done: bool = False
    is_dropped: bool = False
    """Whether a point by default is not wanted at this event."""

    def check(self) -> None:
        """Refuse a point that says nothing."""
        if not (self.word or self.text):
            raise Invalid("text", "empty")
