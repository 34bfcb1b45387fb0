"""Contacts, and what came of meeting them, as JSON documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.documents.events import Document, attendee, target
from companion.formats import json_contacts

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.card import Card
    from companion.domain.card_given import CardGiven
    from companion.domain.consent import Consent
    from companion.domain.contact import Contact
    from companion.domain.encounter import Encounter, Interaction
    from companion.domain.follow_up import FollowUp
    from companion.domain.queue import Queued
    from companion.domain.same_person import Suggestion
    from companion.domain.trash import Trashed
    from companion.services.meeting import Captured
    from companion.services.scanning import Found


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
        "thread": value.thread,
        "cue": value.cue,
        "place": value.place,
        "session": value.session,
        "minutes": value.minutes or None,
        "introduced_by": value.introduced_by,
        "introduced_to": list(value.introduced_to),
        "photo": bool(value.photo),
        "debriefed": value.debriefed.isoformat() if value.debriefed else None,
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
        "consents": [consent(one) for one in value.consents],
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
    from companion.reports import queue

    step = value.follow_up
    return follow_up(step, queue.reasons(value)) | {
        "name": value.contact.title,
        "what": queue.step(step),
        "occasion": step.occasion or None,
        "pinned": step.pinned,
        "delegated_to": step.delegated_to or None,
        "score": round(value.score, 1),
        "reasons": [
            {"word": one.word, "number": one.number, "of": one.of, "weight": round(one.weight, 1)}
            for one in value.reasons
        ],
    }


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
        "kind": value.kind,
        "way": value.way or None,
        "encounter": value.encounter or None,
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
