"""What a list says about somebody, as a contact."""

from __future__ import annotations

from companion.domain.contact import Contact
from companion.domain.event import Attendee


def as_contact(attendee: Attendee) -> Contact:
    """Return what a list says about somebody, not yet with an id."""
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
