"""Values as JSON documents: the words of the glossary in snake_case, ids as strings, ISO dates."""

from companion.cli.documents.day import day
from companion.cli.documents.events import (
    Document,
    attendee,
    brief,
    event,
    goal,
    point,
    readiness,
    session,
    target,
)
from companion.cli.documents.people import (
    captured,
    card,
    card_given,
    consent,
    contact,
    encounter,
    follow_up,
    interaction,
    queued,
    scanned,
    suggestion,
    trashed,
)

__all__ = [
    "Document",
    "attendee",
    "brief",
    "captured",
    "card",
    "card_given",
    "consent",
    "contact",
    "day",
    "encounter",
    "event",
    "follow_up",
    "goal",
    "interaction",
    "point",
    "queued",
    "readiness",
    "scanned",
    "session",
    "suggestion",
    "target",
    "trashed",
]
