"""The records that name a contact, and are about another one when they become one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from companion.domain.card_given import CardGiven
from companion.domain.change import KINDS, Record
from companion.domain.consent import Consent
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.services.ports import Records

About = Encounter | Interaction | FollowUp | Consent | Attendee | CardGiven
A = TypeVar("A", bound=About)
ABOUT: tuple[type[About], ...] = (
    Encounter,
    Interaction,
    FollowUp,
    Consent,
    Attendee,
    CardGiven,
)
"""The kinds that name one contact; what is said of two (`NotSame`) is none of them."""
_TABLES = {kind: name for name, kind in KINDS.items()}


def place(record: Record) -> tuple[str, str]:
    """Return table and id of a record, as `Trashed.moved` names it."""
    return _TABLES[type(record)], record.id


def of_contact(records: Records, kind: type[A], contact: str) -> tuple[A, ...]:
    """Return the records of one kind that name the contact with this id."""
    return tuple(one for one in records.all(kind).values() if one.contact == contact)


def about_contact(records: Records, contact: str) -> Iterator[About]:
    """Yield the records of all kinds that name the contact with this id."""
    for kind in ABOUT:
        yield from of_contact(records, kind, contact)
