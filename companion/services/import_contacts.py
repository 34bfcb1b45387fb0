"""Cards and address books to contacts: who is new, who is known already, who may be."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from companion.domain.contact import Contact
from companion.domain.matching import KnownContacts
from companion.domain.values import trusted
from companion.services.as_one import as_one
from companion.services.pile import Pile
from companion.services.ports import Ids


@dataclass(frozen=True, slots=True)
class Naming:
    """What somebody new is given."""

    ids: Ids
    uids: Ids
    now: datetime


def lay_contacts(people: Iterable[Contact], known: KnownContacts, naming: Naming) -> Pile[Contact]:
    """Sort `people`, as they come in, into new ones and those who are among the `known`.

    Everybody is known from then on, so that nobody becomes two by coming twice.
    """
    pile = Pile[Contact]()
    for person in people:
        before = _known_as(person, known)
        contact = _named(person, naming) if before is None else as_one(before, person)
        known.add(contact)
        pile.lay(before, contact)
    return pile


def _named(person: Contact, naming: Naming) -> Contact:
    """Return `person`, whose texts are clean already, as somebody new."""
    with trusted():
        return dataclasses.replace(
            person,
            id=naming.ids(),
            uid=person.uid or naming.uids(),
            created=person.created or naming.now,
        )


def _known_as(person: Contact, known: KnownContacts) -> Contact | None:
    """Return whom `person` is: rather somebody about whom they say nothing new.

    Whoever took in a card once has all of it since, so a second import finds them again, also
    where the first one made others look more like the card.
    """
    first = None
    for match in known.sure_matches(person):
        if as_one(match.contact, person) == match.contact:
            return match.contact
        first = first or match.contact
    return first
