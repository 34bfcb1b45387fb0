"""Whom I know, expect and want to meet, to tell at once who somebody is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from companion.domain.badges import BadgeHolders, KnownBadges, badges_of
from companion.domain.card import Card
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from companion.domain.expected_people import KnownAttendees
from companion.domain.matching import KnownContacts, Match, share_keys
from companion.domain.namesakes import wants_another
from companion.domain.pages import PageOwners, page_words, pages_of
from companion.domain.short_names import asked_surname
from companion.domain.telling import telling_words
from companion.domain.wanted import KnownTargets, is_personal
from companion.services.home import Language, one_number
from companion.services.live import Live
from companion.services.ports import Records

if TYPE_CHECKING:
    from companion.services.own_cards import OwnCards

MOST_NAMESAKES = 9
"""So many of one name are gone through: more would be a list to read."""


class KnownPeople:
    """All contacts, all targets, and the attendees of the events asked for; threads may share it.

    Asking costs the same however many there are, but for the first time.
    """

    def __init__(self, records: Records, language: Language = str) -> None:
        """Know whom `records` know; nobody is read before somebody asks."""
        self._records = records
        self._is_one_number = one_number(records, language)
        self._make = partial(KnownContacts, is_one_number=self._is_one_number)
        self._contacts = Live(records, Contact, self._make)
        self._targets = Live(records, Target, KnownTargets)
        self._badges = Live(records, Attendee, KnownBadges)
        self._holders = Live(
            records, Contact, BadgeHolders, belongs=lambda contact: bool(badges_of(contact))
        )
        self._owners = Live(
            records, Contact, PageOwners, belongs=lambda contact: bool(contact.links)
        )
        self._expecting = Lock()
        self._expected: dict[str, Live[Attendee, KnownAttendees]] = {}

    def get_ready(self) -> None:
        """Index the contacts, so that the first question is answered as soon as the others.

        Among 100,000 that takes a second: it is for a thread of its own.
        """
        with self._contacts.reading() as contacts:
            contacts.get_ready()

    def match(self, contact: Contact) -> Match | None:
        """Return the contact, as it is kept now, that `contact` is; None for somebody new."""
        with self._contacts.reading() as contacts:
            match = contacts.match(contact)
        return self._as_kept(match) if match else None

    def namesakes(
        self, contact: Contact, match: Match | None, *, once: bool = False
    ) -> tuple[Match, ...]:
        """Return whom of the contacts somebody may be by their name; who they `match` is first.

        `once` is for a program that asks only once: it reads those of the name alone.
        """
        found = {} if match is None else {match.contact.id: match}
        for known in self._named_once(contact.name) if once else self._named(contact):
            found.setdefault(known.id, Match(known, "name"))
        return tuple(found.values())

    def _named(self, contact: Contact) -> list[Contact]:
        """Return the first contacts, as they are kept now, who share a name with `contact`."""
        with self._contacts.reading() as contacts:
            named = list(islice(contacts.find_like("name", contact), MOST_NAMESAKES))
        kept = (self._as_kept(Match(one, "name")) for one in named)
        return [one.contact for one in kept if one is not None]

    def _named_once(self, name: str) -> list[Contact]:
        """Return what `_named` would, without an index."""
        named = Contact(id="", uid="", name=name)
        sharing = self._sharing(named)
        if sharing is None:
            return self._named(named)
        return list(islice(self._make(sharing).find_like("name", named), MOST_NAMESAKES))

    def surely(self, contact: Contact) -> list[Contact]:
        """Return the contacts, as they are kept now, that `contact` is without a doubt."""
        with self._contacts.reading() as contacts:
            matches = list(contacts.sure_matches(contact))
        return [kept.contact for kept in map(self._as_kept, matches) if kept is not None]

    def _as_kept(self, match: Match) -> Match | None:
        """Return `match` with the contact as it is kept now; None where they have gone."""
        # A commit in another thread may be about to be told.
        now = self._records.all(Contact).get(match.contact.id)
        return dataclasses.replace(match, contact=now) if now is not None else None

    def look_up(self, contact: Contact) -> Match | None:
        """Return what `match` would, without an index: for a program that asks only once."""
        sharing = self._sharing(contact)
        return self.match(contact) if sharing is None else self._make(sharing).match(contact)

    def meant_by(self, contact: Contact, *, once: bool = False) -> tuple[Match, ...]:
        """Return who `contact` is, as they are kept now, or all who can be meant by their name.

        None for somebody new. `once` is as `look_up`: without an index.
        """
        sharing = self._sharing(contact) if once else None
        if sharing is not None:
            found = _meant_by(self._make(sharing), contact)
            return found or self._make(self._with_surname(contact)).of_surname(contact)
        with self._contacts.reading() as contacts:
            found = _meant_by(contacts, contact) or contacts.of_surname(contact)
        return tuple(kept for kept in map(self._as_kept, found) if kept is not None)

    def _with_surname(self, contact: Contact) -> list[Contact]:
        """Return who has the surname by which alone `contact` is called, having read few more."""
        keys = asked_surname(contact.name)
        found = (one for key in keys for one in self._records.mentioning(Contact, key.split()))
        return list({one.id: one for one in found}.values())

    def _sharing(self, contact: Contact) -> list[Contact] | None:
        """Return who shares something with `contact`, having read few more.

        None where it cannot be told like that: what is shared is in no text, or the order decides
        between several, which one search for each of their texts does not tell.
        """
        if contact.uid or contact.vcard:
            return None
        groups = telling_words(contact)
        sharing = {
            known.id: known
            for words in groups
            for known in self._records.mentioning(Contact, words)
            if share_keys(known, contact)
        }
        return list(sharing.values()) if len(groups) == 1 or len(sharing) <= 1 else None

    def expected(
        self, event: str, name: str, organisation: str = "", email: str = ""
    ) -> Attendee | None:
        """Return the attendee of the event with this id whom these facts mean, if only one can."""
        with self._attendees(event).reading() as attendees:
            return attendees.match(name, organisation, email)

    def meant(
        self, event: str, name: str, organisation: str = "", email: str = ""
    ) -> tuple[Attendee, ...]:
        """Return the attendee of the event with this id whom a typed line means, or all who can."""
        with self._attendees(event).reading() as attendees:
            return attendees.meant(name, organisation, email)

    def reached(self, event: str, contact: Contact) -> Attendee | None:
        """Return the attendee of the event with this id who has a profile or phone of `contact`."""
        with self._attendees(event).reading() as attendees:
            return attendees.reached(contact)

    def badge(self, codes: Sequence[str], event: str) -> Attendee | None:
        """Return whose badge has one of `codes` (`badges.codes_in`), rather at this event."""
        with self._badges.reading() as badges:
            return badges.match(codes, event)

    def holder(self, codes: Sequence[str]) -> Match | None:
        """Return the contact, as it is kept now, that was kept under the first of `codes`."""
        with self._holders.reading() as holders:
            found = holders.match(codes)
        return self._as_kept(Match(found, "badge")) if found is not None else None

    def owner(self, person: Contact, *, once: bool = False) -> Match | None:
        """Return the contact, as it is kept now, who alone has a page of `person`.

        `once` is as `look_up`: without an index.
        """
        if once:
            found = PageOwners(self._with_pages(person)).match(person)
        else:
            with self._owners.reading() as owners:
                found = owners.match(person)
        return self._as_kept(Match(found, "link")) if found is not None else None

    def _with_pages(self, person: Contact) -> Iterator[Contact]:
        """Yield who has a page of `person`, and some more."""
        for key in pages_of(person):
            yield from self._records.mentioning(Contact, page_words(key))

    def mine(self) -> OwnCards:
        """Return what tells my own cards from those of others."""
        from companion.services.own_cards import OwnCards

        return OwnCards(self._records.all(Card).values(), self._is_one_number)

    def wanted(
        self,
        event: str,
        person: Contact,
        attendee: Attendee | None,
        *,
        but: Sequence[Contact] = (),
    ) -> Target | None:
        """Return the target of the event with this id that `person` is, or stands for.

        With an id they are a contact: who was somebody "from the IHK" already is no second target.
        Who of the same name they are not is in `but`: whom I want to meet may be those.
        """
        with self._targets.reading() as targets:
            fitting = targets.matches(event, person, attendee)
        if but:
            fitting = [one for one in fitting if not wants_another(one, person, but)]
        best = next(iter(fitting), None)
        if person.id and best is not None and not is_personal(best):
            talks = self._records.all(Encounter)
            met = (one for one in fitting if one.met in talks)
            return next((one for one in met if talks[one.met].contact == person.id), best)
        return best

    def _attendees(self, event: str) -> Live[Attendee, KnownAttendees]:
        """Return the index of the list of one event."""
        with self._expecting:  # an index that was made twice would follow the changes twice
            if event not in self._expected:
                self._expected[event] = Live(
                    self._records,
                    Attendee,
                    KnownAttendees,
                    belongs=lambda attendee: attendee.event == event,
                )
            return self._expected[event]


def _meant_by(contacts: KnownContacts, contact: Contact) -> tuple[Match, ...]:
    """Return who of `contacts` `contact` is, or all who can be meant by their name."""
    match = contacts.match(contact)
    return (match,) if match is not None else contacts.several(contact)
