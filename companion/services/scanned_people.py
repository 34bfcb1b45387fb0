"""What is kept of a code: the contact as they are to be, and what is said about the talk."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

from companion.domain.badges import BADGE
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.matching import Match
from companion.domain.scanned import Scanned
from companion.services.meeting import PROMISE_DAYS
from companion.services.taking_in import taken_in


def as_contact(attendee: Attendee) -> Contact:
    """Return what a list says about somebody."""
    return Contact(
        id="",
        uid="",
        name=attendee.name,
        organisation=attendee.organisation,
        role=attendee.role,
        emails=(attendee.email,),
        phones=(attendee.phone,),
        links=(attendee.link,),
    )


def kept_of(scanned: Scanned, name: str, match: Match | None, attendee: Attendee | None) -> Contact:
    """Return the contact as it is to be kept, called `name` where nothing else is known.

    What the code says goes in as from any card. The list only fills what is empty.
    """
    person = scanned.person
    if name and not (person.name or (attendee is not None and attendee.name)):
        person = dataclasses.replace(person, name=name)
    if scanned.is_nobody and scanned.badges and attendee is None:
        # The text of a code is no note: by the code they are known again.
        person = dataclasses.replace(person, note="", extras=((BADGE, scanned.code),))
    if match is not None:
        _before, person, _is_news = taken_in(match.contact, person)
    if attendee is None:
        return person
    listed = as_contact(attendee)
    # Who was named after a look at them has their real name on the list.
    if match is not None and match.by == "badge":
        _before, person, _is_news = taken_in(person, listed)
    return person.enriched(listed)


def said_in(line: str, today: date) -> dict[str, Any]:
    """Return what `line` says about the talk, as fields of a `Meeting`.

    Who it is about is known: words that could be a name are a note as well.
    """
    if not line.strip():
        return {}
    from companion.formats.capture import understand

    said = understand(line, today=today)
    told = {"promise", "due", "rating", "tag"}
    due = said.due
    if said.promise and due is None:
        due = today + timedelta(days=PROMISE_DAYS)
    return {
        "note": " ".join(part.text for part in said.parts if part.kind not in told),
        "rating": said.rating,
        "tags": said.tags,
        "promise": said.promise,
        "due": due if said.promise else None,
    }
