"""An event, and what is prepared for it, as JSON documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.formats import json_contacts

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.brief import Brief
    from companion.domain.checklist import ChecklistItem
    from companion.domain.event import Attendee, Event, Target
    from companion.domain.goals import Progress
    from companion.domain.session import Session
    from companion.services.readiness import Readiness

Document = dict[str, Any]


def event(value: Event) -> Document:
    """Return an event."""
    return {
        "id": value.id,
        "name": value.name,
        "begin": value.begin.isoformat(),
        "end": value.end.isoformat(),
        "place": value.place,
        "kind": value.kind,
        "link": value.link,
        "zone": value.zone,
        "organiser": value.organiser,
        "network": value.network,
        "cost": value.cost,
        "colleagues": list(value.colleagues),
        "without": list(value.without),
    }


def session(value: Session) -> Document:
    """Return a session of the programme."""
    return {
        "id": value.id,
        "title": value.title,
        "begin": value.begin.isoformat(),
        "end": value.end.isoformat(),
        "room": value.room,
        "speakers": list(value.speakers),
        "track": value.track,
        "link": value.link,
        "note": value.note,
        "own": value.is_own,
        "favourite": value.is_favourite,
        "gone": value.is_gone,
    }


def attendee(value: Attendee) -> Document:
    """Return an attendee."""
    return {
        "id": value.id,
        "name": value.name,
        "organisation": value.organisation,
        "role": value.role,
        "email": value.email,
        "phone": value.phone,
        "link": value.link,
        "status": value.status,
        "looking_for": value.looking_for,
        "offers": value.offers,
        "topics": list(value.topics),
        "circle": value.circle,
        "note": value.note,
        "extras": json_contacts.extras(value.extras),
        "contact": value.contact or None,
    }


def target(value: Target) -> Document:
    """Return a target."""
    return {
        "id": value.id,
        "attendee": value.attendee or None,
        "name": value.name,
        "organisation": value.organisation,
        "role": value.role,
        "priority": value.priority,
        "reason": value.reason,
        "question": value.question,
        "give": value.give,
        "where": value.where,
        "met": value.met or None,
    }


def goal(value: Progress) -> Document:
    """Return a goal, and how many count for it by now."""
    return {
        "id": value.goal.id,
        "number": value.goal.number,
        "circle": value.goal.circle,
        "quality": value.goal.quality,
        "needs_step": value.goal.needs_step,
        "reached": value.reached,
    }


def brief(value: Brief) -> Document:
    """Return a brief, and what became of it: when it was read, what of it is ticked."""
    return {
        "event": value.event,
        "organisation": value.organisation,
        "represented_by": list(value.represented_by),
        "messages": list(value.messages),
        "no_go": list(value.no_go),
        "hand_over": value.hand_over,
        "notice": value.notice,
        "note": value.note,
        "source": value.source or None,
        "read_at": value.read_at.isoformat() if value.read_at else None,
        "ticked": list(value.ticked),
    }


def readiness(value: Readiness) -> Document:
    """Return how far the preparation is, 0 to 1, whole and in parts."""
    return {
        "share": round(value.share, 2),
        "parts": {part.name: round(part.share, 2) for part in value.parts},
    }


def point(value: ChecklistItem) -> Document:
    """Return a point of a checklist; those by default have a word, one's own have none."""
    from companion.reports import checklists

    return {
        "id": value.id,
        "word": value.word or None,
        "text": checklists.text(value),
        "done": value.is_done,
    }
