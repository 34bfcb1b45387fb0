"""Tell who on the list of an event somebody is: by mail, name and place, profile or phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.keyed import Keyed, Keys
from companion.domain.matching import (
    CONTACT_KEYS,
    MAX_NAMESAKES,
    at_place,
    namesake,
    placed_names,
    with_name,
)
from companion.domain.short_names import (
    asked_surname,
    dense_keys,
    is_saluted,
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
        return namesake(list(self.find("name", name_keys(name))), organisation)

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
            return at_place(namesakes, place) or tuple(
                known for known in namesakes if not (place and known.organisation)
            )
        if not (place or is_saluted(name)):
            return ()
        return at_place(list(self.find("surname", asked_surname(name))), place)

    def reached(self, contact: Contact) -> Attendee | None:
        """Return the attendee who has a profile or phone of `contact`, if only one can be meant."""
        for kind in ("link", "phone"):
            found = [
                known
                for known in self.find(kind, CONTACT_KEYS[kind](contact))
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


_ATTENDEE_KEYS: dict[str, Keys[Attendee]] = {
    "source": _source_keys,
    "email": lambda attendee: _mail_keys(attendee.email),
    "name": lambda attendee: name_keys(attendee.name),
    "link": lambda attendee: filter(None, (profile_key(attendee.link),)),
    "phone": lambda attendee: filter(None, (phone_key(attendee.phone),)),
    "stand": _stand_keys,
    "surname": lambda attendee: surname_keys(attendee.name),
    "dense": lambda attendee: dense_keys(attendee.name),
    "source+name": lambda attendee: with_name(_source_keys(attendee), attendee.name),
    "email+name": lambda attendee: with_name(_mail_keys(attendee.email), attendee.name),
    "name+place": placed_names,
}
_ROW_KEYS = ("source", "email", "name", "stand")
"""By what rows of a list are matched."""
_FINER_ATTENDEES = {
    "source": "source+name",
    "email": "email+name",
    "name": "name+place",
}
