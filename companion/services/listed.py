"""What a list says about somebody, or I noted of somebody to meet, as a contact."""

from __future__ import annotations

import dataclasses

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Target


def as_contact(one: Attendee | Target) -> Contact:
    """Return what is known of somebody expected or wanted, not yet with an id."""
    if isinstance(one, Target):
        return Contact(id="", uid="", name=one.name, organisation=one.organisation, role=one.role)
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


def as_met(said: Contact, known: Contact | None) -> Contact:
    """Return who stands before me: what is `said` of them now goes before what is `known`."""
    if known is None:
        return said
    return dataclasses.replace(
        known,
        name=said.name or known.name,
        organisation=said.organisation or known.organisation,
        role=said.role or known.role,
    )
