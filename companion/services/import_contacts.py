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
        before, contact = _known_as(person, known) or (None, _named(person, naming))
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


def _known_as(person: Contact, known: KnownContacts) -> tuple[Contact, Contact] | None:
    """Return whom `person` is, before and after: rather somebody about whom they say nothing new.

    Whoever took in a card once has all of it since, so a second import finds them again, also
    where the first one made others look more like the card. What was taken out of them meanwhile
    stays out: the same card brings nothing back.
    """
    first = None
    for match in known.sure_matches(person):
        before = match.contact
        if person.vcard and person.vcard == before.vcard:
            return before, before
        after = as_one(before, person)
        if after == before:
            return before, before
        first = first or (before, after)
    return first
