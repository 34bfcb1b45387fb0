"""Tell whether somebody is known already: by UID, mail, phone, profile link or name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.keyed import Keyed, Keys
from companion.domain.likeness import Facts, OneNumber, compared
from companion.domain.same_person import Signs, judged
from companion.domain.short_names import (
    asked_surname,
    is_saluted,
    place_fits,
    surname_keys,
)
from companion.domain.signs import (
    are_one_number,
    name_keys,
    organisation_key,
    phone_key,
    profile_key,
)

MAX_NAMESAKES = 50
"""How many who share a mail, phone or name are looked at: it bounds the time a bad list takes."""


@dataclass(frozen=True, slots=True)
class Match:
    """The contact that somebody is, and what told so."""

    contact: Contact
    by: str
    """uid, card (the very same one), link, email, phone or name; attendee or badge."""


class KnownContacts(Keyed[Contact]):
    """All contacts, to find the one that somebody is."""

    def __init__(
        self, contacts: Iterable[Contact], *, is_one_number: OneNumber = are_one_number
    ) -> None:
        """Know `contacts`; nothing is indexed before it is asked for.

        `is_one_number` is asked only where the last digits of two numbers are equal.
        """
        super().__init__(
            contacts, CONTACT_KEYS | _FINER_CONTACT_KEYS, most=MAX_NAMESAKES, finer=_FINER_CONTACTS
        )
        self._is_one_number = is_one_number
        self._facts: dict[str, Facts] = {}

    def get_ready(self, kinds: Iterable[str] | None = None) -> None:
        """Index what everybody is asked for."""
        super().get_ready((*CONTACT_KEYS, "surname") if kinds is None else kinds)

    def match(self, contact: Contact) -> Match | None:
        """Return who `contact` is, by a sure sign, else by one that only one can have.

        That is the phone or mailbox of somebody where one name is not known, or the name: a
        namesake with another mail or profile is somebody else, with another phone they need not be.
        """
        sure = next(self.sure_matches(contact), None)
        if sure is not None:
            return sure
        facts = Facts(contact)
        reached = {
            known.id: Match(known, by)
            for by in ("email", "phone")
            for known in self.find_like(by, contact)
            if not (contact.name and known.name) and self._signs(facts, known).shared
        }
        if len(reached) == 1:
            return next(iter(reached.values()))
        found = namesake(self._possible(contact, facts), contact.organisation)
        return Match(found, "name") if found else None

    def several(self, contact: Contact) -> tuple[Match, ...]:
        """Return all by whose name `contact` is called where each of them can be meant.

        It is asked where `match` does not tell which; none where nobody can be.
        """
        if not contact.name:
            return ()
        possible = self._possible(contact, Facts(contact))
        place = bool(organisation_key(contact.organisation))
        named = (known for known in possible if not (place and known.organisation))
        return tuple(Match(known, "name") for known in named)

    def of_surname(self, contact: Contact) -> tuple[Match, ...]:
        """Return who alone has the surname that `contact` is called by, where they say they work.

        It is asked where nobody has the name; none where several can be meant.
        """
        place = organisation_key(contact.organisation)
        if not (place or is_saluted(contact.name)):
            return ()
        found = at_place(list(self.find("surname", asked_surname(contact.name))), place)
        possible = [known for known in found if self._is_possible(Facts(contact), known)]
        return (Match(possible[0], "name"),) if len(possible) == 1 else ()

    def _possible(self, contact: Contact, facts: Facts) -> list[Contact]:
        """Return those of the name of whom nothing but a phone tells that they are others."""
        namesakes = self.find_like("name", contact)
        return [known for known in namesakes if self._is_possible(facts, known)]

    def sure_matches(self, contact: Contact) -> Iterator[Match]:
        """Yield who `contact` is without a doubt (`same_person.RULES`), by the surest sign first.

        Colleagues share a switchboard and a mailbox: where both sides have a name, a mail or phone
        number tells who somebody is only when the names can belong to one person. A name does only
        where both say one organisation, and nothing speaks against it.
        """
        facts: Facts | None = None
        for by in CONTACT_KEYS:
            if by == "name" and not contact.organisation:
                continue
            for known in self.find_like(by, contact):
                if by not in _ALONE and not (by == "uid" and _is_same_card(contact, known)):
                    facts = facts or Facts(contact)
                    if not self._is_sure(facts, known, by):
                        continue
                yield Match(known, by)

    def repeated(self, contact: Contact) -> Iterator[Contact]:
        """Yield of whom `contact` may be a repetition, if it says nothing new about them.

        No sign of it is sure: it is a name alone, or a switchboard, or an organisation.
        """
        namesakes = self.find_like("name", contact)
        if not name_keys(contact.name):
            for kind in ("email", "phone", "stand", "row"):
                yield from self.find_like(kind, contact)
        elif (first := next(namesakes, None)) is not None:
            if self.is_crowd("name", contact):
                yield from self.find_like("row", contact)
            yield first
            yield from namesakes

    def speaks_against(self, contact: Contact, known: Contact) -> bool:
        """Tell whether something speaks against their being one person."""
        return bool(self._signs(Facts(contact), known).against)

    def _is_sure(self, facts: Facts, known: Contact, by: str) -> bool:
        """Tell whether what is found under one key is one person; by a phone, by the whole one."""
        if by == "name" and self._facts_of(known).place != facts.place:
            return False  # as most of a crowd
        signs = self._signs(facts, known)
        verdict = judged(signs)
        is_by = by != "phone" or by in signs.shared
        return is_by and verdict is not None and verdict.is_certain

    def _is_possible(self, facts: Facts, known: Contact) -> bool:
        """Tell whether nothing but another phone, which many have, speaks against one person."""
        return set(self._signs(facts, known).against) <= {"phones"}

    def _signs(self, facts: Facts, known: Contact) -> Signs:
        """Return what somebody has in common with one of the known."""
        return compared(facts, self._facts_of(known), is_one=self._is_one_number)

    def _facts_of(self, known: Contact) -> Facts:
        """Return what tells who one of the known is, who may be asked for again."""
        facts = self._facts.get(known.id)
        if facts is None or facts.contact is not known:
            facts = self._facts[known.id] = Facts(known)
        return facts


def share_keys(contact: Contact, other: Contact) -> bool:
    """Tell whether the two have a name, mail, phone, profile, UID or card in common."""
    return any(
        not set(keys_of(contact)).isdisjoint(keys_of(other)) for keys_of in CONTACT_KEYS.values()
    )


T = TypeVar("T", Contact, Attendee)


def namesake(namesakes: list[T], organisation: str) -> T | None:
    """Return the one of the same organisation, else the only one for whom it is not known."""
    place = organisation_key(organisation)
    for known in namesakes:
        if place and organisation_key(known.organisation) == place:
            return known
    possible = [known for known in namesakes if not (place and known.organisation)]
    return possible[0] if len(possible) == 1 else None


def at_place(people: list[T], place: str) -> tuple[T, ...]:
    """Return those of an organisation with the key `place`, else those whose begins so; or all."""
    if not place:
        return tuple(people)
    for known in people:
        if organisation_key(known.organisation) == place:
            return (known,)
    return tuple(one for one in people if place_fits(place, organisation_key(one.organisation)))


def _is_same_card(contact: Contact, known: Contact) -> bool:
    """Tell at once what is sure of two with one UID: one card, or names that do not differ."""
    if contact.vcard and contact.vcard == known.vcard:
        return True
    return contact.name == known.name or not (contact.name and known.name)


def with_name(keys: Iterable[str], name: str) -> list[str]:
    """Return `keys` with each spelling of the name behind them."""
    names = name_keys(name) or ("",)
    return [f"{key}|{spelled}" for key in keys for spelled in names]


def placed_names(one: Contact | Attendee) -> list[str]:
    """Return each spelling of a name with the organisation behind it."""
    place = organisation_key(one.organisation)
    return [f"{spelled}|{place}" for spelled in name_keys(one.name)]


def _is_stand(contact: Contact) -> bool:
    """Tell whether somebody has no name, nor anything by which they could be given one."""
    reached = (contact.name, contact.vcard, contact.emails)
    profiles, phones = map(profile_key, contact.links), map(phone_key, contact.phones)
    return not (any(reached) or any(profiles) or any(phones))


def _row_keys(contact: Contact) -> tuple[str, ...]:
    """Return a key of all that is said about somebody."""
    told = (
        *(contact.name, contact.organisation, contact.role, contact.emails, contact.phones),
        *(contact.links, contact.note, contact.extras),
    )
    return (str(hash(told)),)


_ALONE = frozenset({"card", "link"})
"""The keys that are sure whatever else there is."""
CONTACT_KEYS: dict[str, Keys[Contact]] = {
    "uid": lambda contact: filter(None, (contact.uid, *contact.aliases)),
    "card": lambda contact: (contact.vcard,) if contact.vcard else (),
    "link": lambda contact: filter(None, map(profile_key, contact.links)),
    "email": lambda contact: [mail.casefold() for mail in contact.emails],
    "phone": lambda contact: filter(None, map(phone_key, contact.phones)),
    "name": lambda contact: name_keys(contact.name),
}
_FINER_CONTACT_KEYS: dict[str, Keys[Contact]] = {
    "uid+name": lambda contact: with_name(CONTACT_KEYS["uid"](contact), contact.name),
    "email+name": lambda contact: with_name(CONTACT_KEYS["email"](contact), contact.name),
    "phone+name": lambda contact: with_name(CONTACT_KEYS["phone"](contact), contact.name),
    "name+place": placed_names,
    "stand": lambda contact: (
        filter(None, (organisation_key(contact.organisation),)) if _is_stand(contact) else ()
    ),
    "row": _row_keys,
    "surname": lambda contact: surname_keys(contact.name),
}
"""Those that are asked for where the others do not tell: in a crowd, or of nobody by name."""
_FINER_CONTACTS = {
    "uid": "uid+name",
    "email": "email+name",
    "phone": "phone+name",
    "name": "name+place",
}
