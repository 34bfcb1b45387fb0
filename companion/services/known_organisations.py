"""The organisations of those I know and expect, to tell where one ends in a capture line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.keyed import Keyed
from companion.domain.organisation_words import (
    KnownOrganisations,
    known_beginning,
    organisation_keys,
)
from companion.domain.text import fold
from companion.services.live import Live
from companion.services.ports import Records


class Organisations:
    """The organisations of all contacts and attendees; threads may share it.

    Asking costs the same however many there are, but for the first time.
    """

    def __init__(self, records: Records) -> None:
        """Know those of `records`; nobody is read before somebody asks."""
        self._records = records
        self._contacts = Live(records, Contact, _by_contact, belongs=_has_one)
        self._attendees = Live(records, Attendee, _by_attendee, belongs=_has_one)

    def get_ready(self) -> None:
        """Index them, so that the first question is answered as soon as the others."""
        self.known(["anybody"])

    def known(self, words: Sequence[str]) -> int:
        """Return how many of the first `words` are an organisation of somebody; 0 for none."""
        with self._contacts.reading() as contacts, self._attendees.reading() as attendees:
            return known_beginning(
                words, lambda key: contacts.has(_NAME, key) or attendees.has(_NAME, key)
            )

    def looked_up(self, event: Event | None) -> KnownOrganisations:
        """Return what `known` would tell, without an index: for a program that asks only once.

        Attendees count where there is an event: then they are read anyway.
        """

        @cache
        def names(word: str) -> frozenset[str]:
            """Return the keys of the organisations of whoever has `word` somewhere."""
            said = {one.organisation for one in self._records.mentioning(Contact, (word,))}
            if event is not None:
                listed = {one.organisation for one in self._records.all(Attendee).values()}
                said |= {name for name in listed if word in fold(name)}
            return frozenset(key for name in said for key in organisation_keys(name))

        def known(words: Sequence[str]) -> int:
            """Read those alone who can have it."""
            first = next(iter(fold(words[0]).split()), "") if words else ""
            return known_beginning(words, names(first).__contains__) if first else 0

        return known


_NAME = "name"


def _has_one(person: Contact | Attendee) -> bool:
    """Tell whether it is known where somebody works."""
    return bool(person.organisation)


def _names(person: Contact | Attendee) -> Iterable[str]:
    """Return under which keys somebody's organisation is found."""
    return organisation_keys(person.organisation)


def _by_contact(contacts: Iterable[Contact]) -> Keyed[Contact]:
    """Index `contacts` by their organisation."""
    return Keyed(contacts, {_NAME: _names})


def _by_attendee(attendees: Iterable[Attendee]) -> Keyed[Attendee]:
    """Index `attendees` by their organisation."""
    return Keyed(attendees, {_NAME: _names})
