"""Cards and address books to contacts: who is new, who is known already, who may be."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from companion.domain.contact import Contact
from companion.domain.matching import KnownContacts, Match
from companion.domain.same_person import pair_id
from companion.domain.values import trusted
from companion.services.pile import Pile
from companion.services.ports import Ids
from companion.services.taking_in import may_be_told, taken_in

MOST_PAIRED = 20
"""So many of those whom somebody may be are looked at for a mark that they are two people."""
_DECISIVE = frozenset({"uid", "card"})
"""What tells who somebody is even where two who are marked as two people are meant."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What somebody new is given."""

    ids: Ids
    uids: Ids
    now: datetime


def lay_contacts(
    people: Iterable[Contact],
    known: KnownContacts,
    naming: Naming,
    not_same: Container[str] = frozenset(),
) -> Pile[Contact]:
    """Sort `people`, as they come in, into new ones and those who are among the `known`.

    Everybody is known from then on, so that nobody becomes two by coming twice. Who may be either
    of two, or of a pair in `not_same` (`pair_id`), is somebody new.
    """
    pile = Pile[Contact]()
    laying = _Laying(known, not_same)
    for row, person in enumerate(people):
        found = laying.known_as(person)
        if found is None:
            before, contact, is_news = None, _named(person, known, naming), True
        else:
            before, contact, is_news = found
        if contact is not before:
            known.add(contact)
        pile.lay(before, contact, row=row, is_news=is_news)
    return pile


def _named(person: Contact, known: KnownContacts, naming: Naming) -> Contact:
    """Return `person`, whose texts are clean already, as somebody new.

    Some programs write one UID on every card: who is not the one that has it gets another.
    """
    is_taken = bool(person.uid) and any(known.find("uid", (person.uid,)))
    with trusted():
        return dataclasses.replace(
            person,
            id=naming.ids(),
            uid=naming.uids() if is_taken or not person.uid else person.uid,
            aliases=(person.uid, *person.aliases) if is_taken else person.aliases,
            created=person.created or naming.now,
        )


Found = tuple[Contact, Contact, bool]
"""Somebody before and after a row, and whether it said something new."""


class _Laying:
    """Finds who the people of one file are."""

    def __init__(self, known: KnownContacts, not_same: Container[str]) -> None:
        self._known = known
        self._not_same = not_same
        self._uids: set[str] = set()
        """The UIDs of the cards so far."""

    def known_as(self, person: Contact) -> Found | None:
        """Return whom `person` is: rather somebody about whom they say nothing new.

        Whoever took in a card once has all of it since, so a second import finds them again, also
        where the first one made others look more like the card. What was taken out of them
        meanwhile stays out: the same card brings nothing back.
        """
        sure: dict[str, Match] = {}
        for match in self._known.sure_matches(person):
            before = match.contact
            if person.vcard and person.vcard == before.vcard:
                return before, before, False
            if before.id in sure or (match.by == "name" and self._is_another_card(person, before)):
                continue
            if (found := _unchanged(before, person)) is not None:
                return found
            sure[before.id] = match
        if person.uid:
            self._uids.add(person.uid)
        chosen = self._chosen(list(sure.values())) if sure else None
        return taken_in(chosen, person) if chosen is not None else self._repeated(person)

    def _is_another_card(self, person: Contact, before: Contact) -> bool:
        """Tell whether this file has a card of both, and says by their UIDs that they are two."""
        theirs = {before.uid, *before.aliases}
        return bool(person.uid) and person.uid not in theirs and not theirs.isdisjoint(self._uids)

    def _chosen(self, sure: Sequence[Match]) -> Contact | None:
        """Return who of those that somebody is for sure they are; None where several can be.

        One who has their UID is; so is the only one by the surest sign, if nobody said that the
        others are somebody else.
        """
        first = sure[0]
        alike = [match for match in sure if match.by == first.by]
        if first.by in _DECISIVE and len(alike) == 1:
            return first.contact
        ids = [match.contact.id for match in sure[:MOST_PAIRED]]
        if any(pair_id(*pair) in self._not_same for pair in combinations(ids, 2)):
            return None
        is_own = first.by in _DECISIVE or first.by == "link"
        return first.contact if is_own or len(alike) == 1 else None

    def _repeated(self, person: Contact) -> Found | None:
        """Return somebody who has all of what `person` says, though no sign of it is sure.

        A card is known again by itself.
        """
        if person.vcard:
            return None
        for before in self._known.repeated(person):
            found = _unchanged(before, person)
            if found is not None and not self._known.speaks_against(person, before):
                return found
        return None


def _unchanged(before: Contact, person: Contact) -> Found | None:
    """Return somebody if `person` says nothing new about them."""
    if may_be_told(before, person):
        found = taken_in(before, person)
        if found[1] == before:
            return found
    return None
