"""What a list says about somebody, or I noted of somebody to meet, as a contact."""

from __future__ import annotations

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Target


def as_contact(one: Attendee | Target) -> Contact:
    """Return what is known of somebody expected or wanted, not yet with an id."""
    if isinstance(one, Target):
        return Contact(id="", uid="", name=one.name, organisation=one.organisation)
    return Contact(
        id="",
        uid="",
        name=one.name,
        organisation=one.organisation,
        role=one.role,
        emails=(one.email,),
        phones=(one.phone,),
        links=(one.link,),
    )
