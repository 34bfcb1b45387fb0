"""By which texts somebody is found: those of the contact and of each talk with them."""

from __future__ import annotations

from companion.domain.contact import Contact, digits
from companion.domain.encounter import Encounter


def of_contact(contact: Contact) -> tuple[str, ...]:
    """Return the texts by which `contact` is found; some may be empty."""
    return (
        contact.name,
        contact.organisation and f"@{contact.organisation}",
        contact.role,
        *contact.emails,
        *contact.phones,
        *map(digits, contact.phones),
        *[link.partition("://")[2] or link for link in contact.links],
        *[f"#{tag}" for tag in contact.tags],
        contact.circle,
        contact.note,
        *[text for _, text in contact.extras],
    )


def of_talk(encounter: Encounter) -> tuple[str, ...]:
    """Return the texts of a talk by which its contact is found; some may be empty."""
    return (
        encounter.note,
        encounter.looking_for,
        encounter.can_offer,
        encounter.thread,
        encounter.cue,
        encounter.place,
        encounter.session,
        encounter.introduced_by,
        *encounter.introduced_to,
        *[f"#{tag}" for tag in encounter.tags],
    )
