"""What the user chose once and the program keeps: the current event."""

from __future__ import annotations

from companion.domain.values import Note, value

CURRENT_EVENT = "current_event"


@value
class Choice:
    """One remembered choice under a fixed id."""

    id: str
    text: Note = ""
