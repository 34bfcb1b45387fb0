"""Tell whether somebody is known already: by UID, mail, phone, profile link or name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Target
from companion.domain.keyed import Keyed, Keys
from companion.domain.text import fold, fold_umlauts

PHONE_DIGITS = 9
"""How many digits from the end tell numbers apart, whatever stands for the country before them."""
MAX_NAMESAKES = 50
"""How many who share a mail, phone or name are looked at: it bounds the time a bad list takes."""
MIN_PHONE_DIGITS = 7
"""Shorter ones are extensions."""

_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{1,3}\.)?(linkedin\.com/in|xing\.com/profile)/([^/?#\s]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_TITLE = re.compile(
    r"(?:dr|dres|prof|professor|professorin|doktor|herr|frau|mr|mrs|ms|mx|phil|rer|jur|oec|dipl|hc"
    r"|habil)\.*"
    # These are names, too: only a full stop makes them titles.
    r"|(?:ing|mag|med|nat|pol)\.+"
)
_LEGAL_FORM = re.compile(
    r"g?gmbh|mbh|ag|se|kg|kgaa|ohg|gbr|ug|eg|ev|e|v|inc|llc|ltd|plc|corp|co|sas?|bv|nv|ab|oy|srl"
)


@dataclass(frozen=True, slots=True)
class Match:
    """The contact that somebody is, and what told so."""

    contact: Contact
    by: str
    """uid, card (the very same one), link, email, phone or name."""


class KnownContacts(Keyed[Contact]):
    """All contacts, to find the one that somebody is."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        """Know `contacts`; nothing is indexed before it is asked for."""
        super().__init__(contacts, _CONTACT_KEYS, most=MAX_NAMESAKES)

    def match(self, contact: Contact) -> Match | None:
        """Return who `contact` is, by a sure sign, else by a name that only one can have."""
        sure = next(self.sure_matches(contact), None)
        if sure is not None:
            return sure
        namesakes = list(self.find("name", name_keys(contact.name)))
        namesake = _namesake(namesakes, contact.organisation)
        return Match(namesake, "name") if namesake else None

    def sure_matches(self, contact: Contact) -> Iterator[Match]:
        """Yield who `contact` is without a doubt; by a name only where both say one organisation.

        Colleagues share a switchboard and a mailbox: where both sides have a name, a mail or phone
        number tells who somebody is only when the names can belong to one person.
        """
        for by in ("uid", "card", "link"):
            for known in self.find(by, _CONTACT_KEYS[by](contact)):
                yield Match(known, by)
        for by in ("email", "phone"):
            for known in self.find(by, _CONTACT_KEYS[by](contact)):
                if may_be_one(known.name, contact.name):
                    yield Match(known, by)
        place = organisation_key(contact.organisation)
        for known in self.find("name", name_keys(contact.name)) if place else ():
            if organisation_key(known.organisation) == place:
                yield Match(known, "name")


class KnownAttendees(Keyed[Attendee]):
    """The attendees of one event, to find the one that somebody is."""

    def __init__(self, attendees: Iterable[Attendee]) -> None:
        """Know `attendees`; nothing is indexed before it is asked for."""
        super().__init__(attendees, _ATTENDEE_KEYS, most=MAX_NAMESAKES)

    def match(self, name: str, organisation: str = "", email: str = "") -> Attendee | None:
        """Return the attendee whom these facts mean, if only one can be meant."""
        for known in self.find("email", _mail_keys(email)):
            if may_be_one(known.name, name):
                return known
        return _namesake(list(self.find("name", name_keys(name))), organisation)

    def row_matches(self, row: Attendee) -> Iterator[Attendee]:
        """Yield the attendees that `row` of a list may be: by source, mail, or name and place.

        Lists hold namesakes: without an organisation a name tells somebody only where one side
        has no source and no mails contradict. A source with another name and another mail is a
        ticket that was passed on, or stands on another maker's list.
        """
        for known in self.find("source", _source_keys(row)):
            if may_be_one(known.name, row.name) or not _mails_differ(known, row):
                yield known
        for known in self.find("email", _mail_keys(row.email)):
            if may_be_one(known.name, row.name):
                yield known
        for known in self.find("name", name_keys(row.name)):
            if _is_same_row(known, row):
                yield known
        yield from self.find("stand", _stand_keys(row))


class KnownTargets(Keyed[Target]):
    """The targets of all events, to find the one that is met."""

    def __init__(self, targets: Iterable[Target]) -> None:
        """Know `targets`; nothing is indexed before it is asked for."""
        super().__init__(targets, {"who": _target_keys})

    def match(
        self, event: str, name: str, organisation: str, attendee: Attendee | None
    ) -> Target | None:
        """Return whom these facts mean at the event with this id, rather one not met yet.

        A target is an attendee, a person by name, or else anybody of a company.
        """
        keys = [f"{event} name {key}" for key in name_keys(name)]
        if attendee is not None:
            keys.append(f"{event} attendee {attendee.id}")
        if place := organisation_key(organisation):
            keys.append(f"{event} company {place}")
        fitting = self.find("who", keys)
        return max(fitting, key=lambda one: (not one.met, one.priority), default=None)


def name_keys(name: str) -> tuple[str, ...]:
    """Return the spellings under which `name` is found: no titles, with and without umlauts."""
    if name.isascii():
        words = _name_words(name.lower())
        return (" ".join(words),) if words else ()
    spellings = (" ".join(_name_words(fold(name))), " ".join(_name_words(fold_umlauts(name))))
    return tuple(dict.fromkeys(filter(None, spellings)))


def phone_key(phone: str) -> str:
    """Return what tells `phone` from others: its last nine digits; empty for a short number."""
    digits = "".join(filter(str.isdigit, phone))
    return digits[-PHONE_DIGITS:] if len(digits) >= MIN_PHONE_DIGITS else ""


def profile_key(link: str) -> str:
    """Return which LinkedIn or XING profile `link` is; empty for any other page."""
    found = _PROFILE.match(link)
    return f"{found[1]}/{unquote(found[2])}".casefold() if found else ""


def organisation_key(organisation: str) -> str:
    """Return `organisation` for comparing: folded, without its legal form ("Siemens AG")."""
    words = _WORD.findall(fold_umlauts(organisation))
    end = len(words)
    while end > 1 and _LEGAL_FORM.fullmatch(words[end - 1]):
        end -= 1
    return " ".join(words[:end])


def share_keys(contact: Contact, other: Contact) -> bool:
    """Tell whether the two have a name, mail, phone, profile, UID or card in common."""
    return any(
        not set(keys_of(contact)).isdisjoint(keys_of(other)) for keys_of in _CONTACT_KEYS.values()
    )


def may_be_one(name: str, other: str) -> bool:
    """Tell whether both names can belong to one person; an empty one can be anybody's.

    They can when the given names are equal, or when one says no more than the other, with
    initials: "A. Berger" and "Dr. Anna Maria Berger".
    """
    for mine in name_keys(name) or ("",):
        for theirs in name_keys(other) or ("",):
            few, many = sorted((mine.split(), theirs.split()), key=len)
            if few[:1] == many[:1] or all(_stands_in(word, many) for word in few):
                return True
    return False


def _stands_in(word: str, words: list[str]) -> bool:
    """Tell whether `word` or what it is the initial of is one of `words`."""
    return any(
        word == other or ((len(word) == 1 or len(other) == 1) and word[0] == other[0])
        for other in words
    )


def _name_words(folded: str) -> list[str]:
    """Return the words of a folded name without the titles in front of it, but never none."""
    parts = folded.replace("-", " ").split()
    start = 0
    while start < len(parts) - 1 and _TITLE.fullmatch(parts[start]):
        start += 1
    return _WORD.findall(" ".join(parts[start:]))


T = TypeVar("T", Contact, Attendee)


def _namesake(namesakes: list[T], organisation: str) -> T | None:
    """Return the one of the same organisation, else the only one for whom it is not known."""
    place = organisation_key(organisation)
    for known in namesakes:
        if place and organisation_key(known.organisation) == place:
            return known
    possible = [known for known in namesakes if not (place and known.organisation)]
    return possible[0] if len(possible) == 1 else None


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


def _source_keys(attendee: Attendee) -> tuple[str, ...]:
    """Return the key of the row in its list, if it has one."""
    return (attendee.source,) if attendee.source else ()


def _stand_keys(attendee: Attendee) -> tuple[str, ...]:
    """Return the key of a row that has an organisation and nothing else to know it by."""
    place = organisation_key(attendee.organisation)
    alone = not (attendee.name or attendee.email or attendee.source)
    return (place,) if alone and place else ()


def _target_keys(target: Target) -> list[str]:
    """Return the keys of the attendee, the person or the company that `target` is."""
    if target.attendee:
        return [f"{target.event} attendee {target.attendee}"]
    if target.name:
        return [f"{target.event} name {key}" for key in name_keys(target.name)]
    place = organisation_key(target.organisation)
    return [f"{target.event} company {place}"] if place else []


_CONTACT_KEYS: dict[str, Keys[Contact]] = {
    "uid": lambda contact: filter(None, (contact.uid, *contact.aliases)),
    "card": lambda contact: (contact.vcard,) if contact.vcard else (),
    "email": lambda contact: [mail.casefold() for mail in contact.emails],
    "phone": lambda contact: filter(None, map(phone_key, contact.phones)),
    "link": lambda contact: filter(None, map(profile_key, contact.links)),
    "name": lambda contact: name_keys(contact.name),
}
_ATTENDEE_KEYS: dict[str, Keys[Attendee]] = {
    "source": _source_keys,
    "email": lambda attendee: _mail_keys(attendee.email),
    "name": lambda attendee: name_keys(attendee.name),
    "stand": _stand_keys,
}
