"""What the user chose once and the program keeps: the current event, their privacy notice."""

from __future__ import annotations

from companion.domain.values import Note, value

CURRENT_EVENT = "current_event"
OFFERS = "offers"
"""Under this id stands what I can offer to others, one a line."""
NOTICE = "notice"
"""My privacy notice, which stands in where a brief brings none."""

RULE = "rule."
"""So begin the ids of what the user set about following up; the name of the rule follows."""

RULE = "rule."
"""So begin the ids of what the user set about following up; the name of the rule follows."""


@value
class Choice:
    """One remembered choice under a fixed id."""

    id: str
    text: Note = ""
