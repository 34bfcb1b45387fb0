"""Tell whether somebody is known already: by UID, mail, phone, profile link or name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.keyed import Keyed, Keys
from companion.domain.likeness import Facts, OneNumber, compared
from companion.domain.same_person import Signs, judged
from companion.domain.short_names import (
    asked_surname,
    dense_keys,
    is_saluted,
    place_fits,
    surname_keys,
    without_salutation,
)
from companion.domain.signs import (
    are_one_number,
    may_be_one,
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
            contacts, _CONTACT_KEYS | _FINER_CONTACT_KEYS, most=MAX_NAMESAKES, finer=_FINER_CONTACTS
        )
        self._is_one_number = is_one_number
        self._facts: dict[str, Facts] = {}

    def get_ready(self, kinds: Iterable[str] | None = None) -> None:
        """Index what everybody is asked for."""
        super().get_ready((*_CONTACT_KEYS, "surname") if kinds is None else kinds)

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
        namesake = _namesake(self._possible(contact, facts), contact.organisation)
        return Match(namesake, "name") if namesake else None

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
        found = _at_place(list(self.find("surname", asked_surname(contact.name))), place)
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
        for by in _CONTACT_KEYS:
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


class KnownAttendees(Keyed[Attendee]):
    """The attendees of one event, to find the one that somebody is."""

    def __init__(self, attendees: Iterable[Attendee]) -> None:
        """Know `attendees`; nothing is indexed before it is asked for."""
        super().__init__(attendees, _ATTENDEE_KEYS, most=MAX_NAMESAKES, finer=_FINER_ATTENDEES)

    def match(self, name: str, organisation: str = "", email: str = "") -> Attendee | None:
        """Return the attendee whom these facts mean, if only one can be meant."""
        for known in self.find("email", _mail_keys(email)):
            if may_be_one(known.name, name):
                return known
        return _namesake(list(self.find("name", name_keys(name))), organisation)

    def meant(self, name: str, organisation: str = "", email: str = "") -> tuple[Attendee, ...]:
        """Return the attendee whom a typed line means, or all who can be meant.

        Part of an organisation is enough, and a surname with it or behind "Ms".
        """
        for known in self.find("email", _mail_keys(email)):
            if may_be_one(known.name, name):
                return (known,)
        place = organisation_key(organisation)
        plain = without_salutation(name)
        namesakes = list(self.find("name", name_keys(plain)))
        namesakes = namesakes or list(self.find("dense", dense_keys(plain)))
        if namesakes:
            return _at_place(namesakes, place) or tuple(
                known for known in namesakes if not (place and known.organisation)
            )
        if not (place or is_saluted(name)):
            return ()
        return _at_place(list(self.find("surname", asked_surname(name))), place)

    def reached(self, contact: Contact) -> Attendee | None:
        """Return the attendee who has a profile or phone of `contact`, if only one can be meant."""
        for kind in ("link", "phone"):
            found = [
                known
                for known in self.find(kind, _CONTACT_KEYS[kind](contact))
                if may_be_one(known.name, contact.name) and _has_reach(known, contact, kind)
            ]
            if len(found) == 1:
                return found[0]
        return None

    def row_matches(self, row: Attendee) -> Iterator[Attendee]:
        """Yield the attendees that `row` of a list may be: by source, mail, or name and place.

        Lists hold namesakes: without an organisation a name tells somebody only where one side
        has no source and no mails contradict. A source with another name and another mail is a
        ticket that was passed on, or stands on another maker's list.
        """
        for known in self.find_like("source", row):
            if may_be_one(known.name, row.name) or not _mails_differ(known, row):
                yield known
        for known in self.find_like("email", row):
            if may_be_one(known.name, row.name):
                yield known
        for known in self.find_like("name", row):
            if _is_same_row(known, row):
                yield known
        yield from self.find("stand", _stand_keys(row))


def unlike_all(rows: Sequence[Attendee]) -> set[int]:
    """Return the 0-based places of `rows` of which none matches another one.

    They share no key (`KnownAttendees.row_matches`), whatever the others learn of each other. Where
    each has a mail, a name is no key: namesakes would have one mail, which is a key itself.
    """
    alone = set(range(len(rows)))
    have_mails = all(row.email for row in rows)
    for kind in _ROW_KEYS:
        if kind == "name" and have_mails:
            continue
        keys = [tuple(_ATTENDEE_KEYS[kind](row)) for row in rows]
        shared = {key for key, count in Counter(chain.from_iterable(keys)).items() if count > 1}
        if shared:
            alone -= {place for place, own in enumerate(keys) if not shared.isdisjoint(own)}
    return alone


def share_keys(contact: Contact, other: Contact) -> bool:
    """Tell whether the two have a name, mail, phone, profile, UID or card in common."""
    return any(
        not set(keys_of(contact)).isdisjoint(keys_of(other)) for keys_of in _CONTACT_KEYS.values()
    )


T = TypeVar("T", Contact, Attendee)


def _namesake(namesakes: list[T], organisation: str) -> T | None:
    """Return the one of the same organisation, else the only one for whom it is not known."""
    place = organisation_key(organisation)
    for known in namesakes:
        if place and organisation_key(known.organisation) == place:
            return known
    possible = [known for known in namesakes if not (place and known.organisation)]
    return possible[0] if len(possible) == 1 else None


def _at_place(people: list[T], place: str) -> tuple[T, ...]:
    """Return those of an organisation with the key `place`, else those whose begins so; or all."""
    if not place:
        return tuple(people)
    for known in people:
        if organisation_key(known.organisation) == place:
            return (known,)
    return tuple(one for one in people if place_fits(place, organisation_key(one.organisation)))


def _is_same_row(known: Attendee, row: Attendee) -> bool:
    """Tell whether two namesakes on lists are one person."""
    if _mails_differ(known, row):
        return False
    place = organisation_key(row.organisation)
    if organisation_key(known.organisation) != place:
        return False
    return bool(place) or not (known.source and row.source)


def _mails_differ(known: Attendee, row: Attendee) -> bool:
    """Tell whether both have a mail, and not the same."""
    return bool(known.email and row.email) and known.email.casefold() != row.email.casefold()


def _mail_keys(email: str) -> tuple[str, ...]:
    """Return the key of a mail address, if there is one."""
    return (email.casefold(),) if email else ()


def _has_reach(attendee: Attendee, contact: Contact, kind: str) -> bool:
    """Tell whether what was found under one key is the same, of a phone number all of it."""
    return kind == "link" or any(are_one_number(attendee.phone, one) for one in contact.phones)


def _source_keys(attendee: Attendee) -> tuple[str, ...]:
    """Return the key of the row in its list, if it has one."""
    return (attendee.source,) if attendee.source else ()


def _stand_keys(attendee: Attendee) -> tuple[str, ...]:
    """Return the key of a row that has an organisation and nothing else to know it by."""
    if attendee.name or attendee.email or attendee.source:
        return ()
    place = organisation_key(attendee.organisation)
    return (place,) if place else ()


def _is_same_card(contact: Contact, known: Contact) -> bool:
    """Tell at once what is sure of two with one UID: one card, or names that do not differ."""
    if contact.vcard and contact.vcard == known.vcard:
        return True
    return contact.name == known.name or not (contact.name and known.name)


def _with_name(keys: Iterable[str], name: str) -> list[str]:
    """Return `keys` with each spelling of the name behind them."""
    names = name_keys(name) or ("",)
    return [f"{key}|{spelled}" for key in keys for spelled in names]


def _placed_names(one: Contact | Attendee) -> list[str]:
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
_CONTACT_KEYS: dict[str, Keys[Contact]] = {
    "uid": lambda contact: filter(None, (contact.uid, *contact.aliases)),
    "card": lambda contact: (contact.vcard,) if contact.vcard else (),
    "link": lambda contact: filter(None, map(profile_key, contact.links)),
    "email": lambda contact: [mail.casefold() for mail in contact.emails],
    "phone": lambda contact: filter(None, map(phone_key, contact.phones)),
    "name": lambda contact: name_keys(contact.name),
}
_FINER_CONTACT_KEYS: dict[str, Keys[Contact]] = {
    "uid+name": lambda contact: _with_name(_CONTACT_KEYS["uid"](contact), contact.name),
    "email+name": lambda contact: _with_name(_CONTACT_KEYS["email"](contact), contact.name),
    "phone+name": lambda contact: _with_name(_CONTACT_KEYS["phone"](contact), contact.name),
    "name+place": _placed_names,
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
_ATTENDEE_KEYS: dict[str, Keys[Attendee]] = {
    "source": _source_keys,
    "email": lambda attendee: _mail_keys(attendee.email),
    "name": lambda attendee: name_keys(attendee.name),
    "link": lambda attendee: filter(None, (profile_key(attendee.link),)),
    "phone": lambda attendee: filter(None, (phone_key(attendee.phone),)),
    "stand": _stand_keys,
    "surname": lambda attendee: surname_keys(attendee.name),
    "dense": lambda attendee: dense_keys(attendee.name),
    "source+name": lambda attendee: _with_name(_source_keys(attendee), attendee.name),
    "email+name": lambda attendee: _with_name(_mail_keys(attendee.email), attendee.name),
    "name+place": _placed_names,
}
_ROW_KEYS = ("source", "email", "name", "stand")
"""By what rows of a list are matched."""
_FINER_ATTENDEES = {
    "source": "source+name",
    "email": "email+name",
    "name": "name+place",
}
