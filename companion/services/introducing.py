"""Who could introduce me to somebody expected: whom I know where they work, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.signs import may_be_one, name_keys, organisation_key, work_domain
from companion.domain.text import fold
from companion.services.known_here import KnownHere

LONGEST_NAME = 4
"""So many words of a note in a row may be the name of an attendee."""
_WORD = re.compile(r"\w+")
PER_ATTENDEE = 3
"""So many are proposed at most for one attendee."""
COLLEAGUE = "colleague"
"""The circle of those who work where I do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A contact who could introduce me to an attendee, and why it is likely that they can."""

    attendee: Attendee
    contact: Contact
    reason: str
    """ "named": what I noted about the contact names the attendee; "organisation": both work at
    one; "mail_domain": both have their mail at one."""
    is_here: bool = False
    """Whether the contact comes to the event, too."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague of mine who goes there, too."""

    name: str
    contact: Contact | None = None


class Introducers:
    """The contacts by where they work, and the colleagues who go there."""

    def __init__(
        self,
        contacts: Iterable[Contact] = (),
        here: Iterable[KnownHere] = (),
        *,
        colleagues: Sequence[str] = (),
        mine: frozenset[str] = frozenset(),
        named: Mapping[str, Sequence[Contact]] | None = None,
    ) -> None:
        """Know `contacts` and who of them is `here`; `mine` are the keys of my organisations.

        Nobody is needed to introduce me to my own colleagues. `named` are the contacts about whom
        I noted the name of an attendee, by the id of that.
        """
        self.key = lru_cache(maxsize=32_768)(organisation_key)
        """Returns an organisation for comparing."""
        self._mine = mine
        self._named = named or {}
        self._at: defaultdict[str, list[Contact]] = defaultdict(list)
        self._mail_at: defaultdict[str, list[Contact]] = defaultdict(list)
        for contact in contacts:
            if key := self.key(contact.organisation):
                self._at[key].append(contact)
            for domain in {work_domain(mail) for mail in contact.emails} - {""}:
                self._mail_at[domain].append(contact)
        sure = {one.contact.id: one.contact for one in here if one.is_sure}
        self._here = sure.keys()
        for known in (*self._at.values(), *self._mail_at.values()):
            known.sort(key=lambda one: one.id not in self._here)
        self.colleagues = tuple(self._colleagues(colleagues, sure.values()))

    def count(self, key: str) -> int:
        """Return how many contacts work at the organisation with this key; none of my own."""
        return 0 if key in self._mine else len(self._at.get(key, ()))

    def to(self, attendee: Attendee, *, likely: str = "") -> list[Introduction]:
        """Return who could introduce me to `attendee`, those who come as well first.

        `likely` is the id of the contact that they are perhaps: nobody introduces themselves.
        """
        key = self.key(attendee.organisation)
        if key in self._mine:
            return []
        ways = (
            (self._named.get(attendee.id, ()), "named"),
            (self._at.get(key, ()) if key else (), "organisation"),
            (self._mail_at.get(work_domain(attendee.email), ()), "mail_domain"),
        )
        found: dict[str, Introduction] = {}
        for contacts, reason in ways:
            others = (one for one in contacts if likely != one.id)
            for one in self._first(attendee, others, reason):
                found.setdefault(one.contact.id, one)
        return list(found.values())[:PER_ATTENDEE]

    def _first(
        self, attendee: Attendee, contacts: Iterable[Contact], reason: str
    ) -> list[Introduction]:
        """Return the first few of `contacts`, without the attendee."""
        others = (one for one in contacts if one.title != attendee.title)
        return [
            Introduction(
                attendee=attendee, contact=one, reason=reason, is_here=one.id in self._here
            )
            for one in islice(others, PER_ATTENDEE)
        ]

    def _colleagues(self, names: Sequence[str], here: Iterable[Contact]) -> Iterable[Colleague]:
        """Return who is named as going there, and who of those known here works where I do."""
        known = [
            one
            for one in here
            if one.circle == COLLEAGUE or self.key(one.organisation) in self._mine
        ]
        for name in names:
            same = next((one for one in known if one.name and may_be_one(one.name, name)), None)
            yield Colleague(name, same)
        for one in known:
            if not any(may_be_one(one.name, name) for name in names):
                yield Colleague(one.title, one)


def named_in(
    attendees: Iterable[Attendee], notes: Iterable[tuple[Contact, str]]
) -> dict[str, list[Contact]]:
    """Return the contacts in the notes about whom an attendee is named, by the id of that.

    A name of one word is no sign: many have it.
    """
    called: dict[str, str] = {}
    for attendee in attendees:
        for key in name_keys(attendee.name):
            if " " in key:
                called.setdefault(key, attendee.id)
    found: defaultdict[str, dict[str, Contact]] = defaultdict(dict)
    for contact, note in notes:
        words = _WORD.findall(fold(note)) if note else []
        for at in range(len(words) - 1):
            for end in range(at + 2, min(at + LONGEST_NAME, len(words)) + 1):
                who = called.get(" ".join(words[at:end]))
                if who is not None:
                    found[who][contact.id] = contact
    return {key: list(contacts.values()) for key, contacts in found.items()}
