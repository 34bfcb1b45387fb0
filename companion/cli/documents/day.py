"""Today as a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.documents.events import Document, event, goal, readiness, session, target
from companion.cli.documents.people import contact, queued

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.services.today import Day


def day(value: Day) -> Document:
    """Return Today: the event, what is on now and next, what is due, who has no next step."""
    return {
        "at": value.at.isoformat(),
        "event": event(value.event) if value.event else None,
        "readiness": readiness(value.readiness) if value.readiness else None,
        "now": [session(slot.session) for slot in value.now],
        "next": [session(slot.session) for slot in value.next],
        "follow_ups": [queued(item) for item in value.due],
        "without_next_step": [contact(one) for one in value.loose],
        "met_today": value.met_today,
        "to_debrief": value.to_debrief,
        "debriefed": value.debriefed,
        "goals": [goal(one) for one in value.goals],
        "wanted": [target(one) for one in value.wanted],
    }
