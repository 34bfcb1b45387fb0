"""Values as JSON documents: the words of the glossary in snake_case, ids as strings, ISO dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.formats import json_contacts

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.brief import Brief
    from companion.domain.card import Card
    from companion.domain.card_given import CardGiven
    from companion.domain.checklist import ChecklistItem
    from companion.domain.contact import Consent, Contact
    from companion.domain.encounter import Encounter, Interaction
    from companion.domain.event import Attendee, Event, Target
    from companion.domain.follow_up import FollowUp
    from companion.domain.goals import Progress
    from companion.domain.queue import Queued
    from companion.domain.same_person import Suggestion
    from companion.domain.session import Session
    from companion.domain.trash import Trashed
    from companion.services.meeting import Captured
    from companion.services.readiness import Readiness
    from companion.services.scanning import Found
    from companion.services.today import Day

Document = dict[str, Any]


def contact(value: Contact) -> Document:
    """Return a contact."""
    return json_contacts.document(value)


def suggestion(value: Suggestion) -> Document:
    """Return two contacts that may be one person, and what speaks for it."""
    return {
        "contact": contact(value.contact),
        "other": contact(value.other),
        "reasons": list(value.reasons),
        "against": list(value.against),
        "score": value.score,
    }


def encounter(value: Encounter) -> Document:
    """Return an encounter."""
    return {
        "id": value.id,
        "contact": value.contact,
        "event": value.event or None,
        "at": value.at.isoformat(),
        "note": value.note,
        "looking_for": value.looking_for,
        "can_offer": value.can_offer,
        "rating": value.rating,
        "tags": list(value.tags),
    }


def follow_up(value: FollowUp, reason: str = "") -> Document:
    """Return a follow-up; `reason` is why it is urgent, or why it was dropped."""
    return {
        "id": value.id,
        "contact": value.contact,
        "what": value.what,
        "due": value.due.isoformat() if value.due else None,
        "kind": value.kind,
        "owner": value.owner,
        "status": value.status,
        "reason": reason or value.drop_reason,
        "promised": value.promised,
        "snoozed_until": value.snoozed_until.isoformat() if value.snoozed_until else None,
    }


def captured(value: Captured) -> Document:
    """Return what a capture kept, by what somebody known was recognised, and who was wanted."""
    return {
        "contact": contact(value.contact),
        "encounter": encounter(value.encounter),
        "follow_ups": [follow_up(step) for step in value.follow_ups],
        "matched": value.match.by if value.match else None,
        "target": target(value.target) if value.target is not None else None,
    }


def scanned(value: Found) -> Document:
    """Return what a code says and who that is; the contact is null where nobody is in it.

    Somebody known is as they would be kept.
    """
    said, match, person = value.scanned, value.match, value.person
    found: Document = {
        "kind": said.kind,
        "payload": said.payload,
        "network": said.network or None,
        "handle": said.handle or None,
        "guess": said.guess or None,
        "refused": said.refused or None,
        "mine": value.is_mine,
        "known": _known(value) if match is not None else None,
        "attendee": attendee(value.attendee) if value.attendee is not None else None,
        "target": target(value.target) if value.target is not None else None,
        "contact": None,
    }
    if match is not None:
        found["contact"] = contact(value.becomes or match.contact)
    elif not (said.refused or value.needs_name):
        found["contact"] = contact(person) | {"id": None}
    return found


def _known(value: Found) -> Document:
    """Return by what somebody known was recognised, the last talk with them, and what is new."""
    news = value.news
    return {
        "contact": value.match.contact.id if value.match is not None else None,
        "matched": value.match.by if value.match is not None else None,
        "encounter": encounter(value.talk) if value.talk is not None else None,
        "met_at": value.met_at or None,
        "new": [{"field": name, "value": text} for name, text in news.new],
        "differs": [{"field": name, "value": text} for name, text in news.differs],
    }


def queued(value: Queued) -> Document:
    """Return a follow-up in the queue, with whom it is for and why now."""
    from companion.reports import wording

    return follow_up(value.follow_up, wording.reasons(value)) | {"name": value.contact.title}


def interaction(value: Interaction) -> Document:
    """Return an interaction."""
    return {
        "id": value.id,
        "contact": value.contact,
        "at": value.at.isoformat(),
        "kind": value.kind,
        "note": value.note,
        "follow_up": value.follow_up or None,
    }


def card_given(value: CardGiven) -> Document:
    """Return which of my cards somebody took, when and where."""
    return {
        "id": value.id,
        "contact": value.contact or None,
        "event": value.event or None,
        "at": value.at.isoformat(),
        "profile": value.profile,
    }


def consent(value: Consent) -> Document:
    """Return a consent."""
    return {
        "id": value.id,
        "contact": value.contact,
        "basis": value.basis,
        "purpose": value.purpose,
        "wording": value.wording,
        "channel": value.channel,
        "at": value.at.isoformat() if value.at else None,
    }


def trashed(value: Trashed, now: datetime) -> Document:
    """Return a contact in the trash, under the id by which they come back."""
    return {
        "id": value.id,
        "contact": contact(value.contact),
        "removed": value.at.isoformat(),
        "days_left": value.days_left(now),
        "open_promises": len(value.promises),
        "into": value.into.id if value.into is not None else None,
    }


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


def card(value: Card) -> Document:
    """Return one of my own cards."""
    return {
        "profile": value.id,
        "name": value.name,
        "organisation": value.organisation,
        "role": value.role,
        "email": value.email,
        "phone": value.phone,
        "link": value.link,
        "hidden": list(value.hidden),
        "plain": value.is_plain,
    }


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
        "goals": [goal(one) for one in value.goals],
    }
