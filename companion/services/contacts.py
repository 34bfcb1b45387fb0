"""People: find them, read their story, change what is known."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from companion.domain.card_given import CardGiven
from companion.domain.change import Change
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.domain.values import Pairs
from companion.errors import Invalid, NotFound
from companion.services.finder import Finder
from companion.services.live import Live
from companion.services.naming import called, only, pick
from companion.services.ports import Records

About = TypeVar("About", Encounter, Interaction, FollowUp, Consent, CardGiven)
Touch = TypeVar("Touch", Encounter, Interaction, CardGiven)

EDITABLE = (
    *("name", "organisation", "role", "emails", "phones", "links", "tags", "circle", "note"),
    *("tier", "cadence", "tone", "language", "dates"),
)
"""The fields of a contact that a person may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One contact with everything that happened, newest first."""

    contact: Contact
    encounters: tuple[Encounter, ...]
    interactions: tuple[Interaction, ...]
    follow_ups: tuple[FollowUp, ...]
    consents: tuple[Consent, ...]
    cards_given: tuple[CardGiven, ...] = ()
    """The cards of mine that they took."""


class Contacts:
    """The contacts and their stories."""

    def __init__(self, records: Records, finder: Finder) -> None:
        """Work on `records`, search by `finder`."""
        self._records = records
        self._finder = finder
        self._talks = Live(records, Encounter, _by_contact)
        self._touches = Live(records, Interaction, _by_contact)
        self._steps = Live(records, FollowUp, _by_contact)
        self._consents = Live(records, Consent, _by_contact)
        self._cards_given = Live(records, CardGiven, _by_contact)

    def count(self) -> int:
        """Return how many contacts there are."""
        return len(self._records.all(Contact))

    def find(self, query: str = "") -> Sequence[Contact]:
        """Return the contacts that have every word of `query` somewhere; all without one."""
        return self._finder.find(query)

    def look_up(self, query: str) -> list[Contact]:
        """Return what `find` would; faster for a program that asks only once."""
        return self._finder.look_up(query)

    def get(self, contact: str) -> Contact:
        """Return the contact with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(Contact).get(contact)
        if found is None:
            raise NotFound("contact", contact)
        return found

    def resolve(self, word: str) -> Contact:
        """Return the contact that a person means by an id, a UID, a mail or a name.

        Raises:
            NotFound: nobody fits.
            Ambiguous: several fit.
        """
        contacts = self._records.all(Contact)
        word = word.strip()
        if word in contacts:
            return contacts[word]
        key = word.casefold()
        exact = [
            contact
            for contact in contacts.values()
            if contact.uid == word or key in map(str.casefold, contact.emails)
        ]
        if word and exact:
            return only("contact", word, exact, called)
        return pick("contact", word, contacts.values(), _title, called)

    def story(self, contact: Contact) -> Story:
        """Return everything about `contact`, newest first."""
        return Story(
            contact=contact,
            encounters=_newest_first(_about(contact.id, self._talks)),
            interactions=_newest_first(_about(contact.id, self._touches)),
            follow_ups=tuple(reversed(_about(contact.id, self._steps))),
            consents=tuple(reversed(_about(contact.id, self._consents))),
            cards_given=_newest_first(_about(contact.id, self._cards_given)),
        )

    def look_up_story(self, contact: Contact) -> Story:
        """Return what `story` would, without an index: for a program that asks only once."""
        return Story(
            contact=contact,
            encounters=_newest_first(self._naming(contact.id, Encounter)),
            interactions=_newest_first(self._naming(contact.id, Interaction)),
            follow_ups=tuple(reversed(self._naming(contact.id, FollowUp))),
            consents=tuple(reversed(self._naming(contact.id, Consent))),
            cards_given=_newest_first(self._naming(contact.id, CardGiven)),
        )

    def _naming(self, contact: str, kind: type[About]) -> list[About]:
        """Return the records of a kind that are about the contact with this id."""
        return [one for one in self._records.naming(kind, contact) if one.contact == contact]

    def last_talk(self, contact: str) -> Encounter | None:
        """Return the last talk with the contact with this id; None where there was none."""
        return max(_about(contact, self._talks), key=_moment, default=None)

    def met_at(self, event: Event) -> list[Contact]:
        """Return those met at `event`, in the order in which we met."""
        contacts = self._records.all(Contact)
        talks = (talk for talk in self._records.all(Encounter).values() if talk.event == event.id)
        met = dict.fromkeys(talk.contact for talk in sorted(talks, key=_moment))
        return [contacts[key] for key in met if key in contacts]

    def edit(
        self, contact: str, *, based_on: int = 0, **fields: str | int | tuple[str, ...] | Pairs
    ) -> Contact:
        """Replace the given fields of a contact (see `EDITABLE`) and return it as it is kept.

        `based_on` is the version of the records (`History.version`) whose fields were edited.

        Raises:
            NotFound: there is no such contact.
            StoreError: somebody else has said something else about a field since ("changed").
            Invalid: a field that may not be edited, nothing left to call them by, or no such tier,
                rhythm, tone, language or day.
        """
        before = self.get(contact)
        for field in fields:
            if field not in EDITABLE:
                raise Invalid(field, "not_editable")
        after = dataclasses.replace(before, **fields)  # type: ignore[arg-type]
        if after.title == after.id:
            raise Invalid("name", "empty")
        if after != before:
            self._records.commit(
                Change(what="edit", subject=after.title, put=(after,), based_on=based_on)
            )
        return self._records.all(Contact).get(contact, after)


def _by_contact(records: Iterable[About]) -> Keyed[About]:
    """Index `records` by whom they are about."""
    return Keyed(records, {"contact": lambda record: (record.contact,)})


def _about(contact: str, live: Live[About, Keyed[About]]) -> list[About]:
    """Return the records of an index that are about the contact with this id."""
    with live.reading() as index:
        return list(index.find("contact", (contact,)))


def _newest_first(touches: list[Touch]) -> tuple[Touch, ...]:
    """Return talks or later touches by the time at which they happened, the last one first."""
    return tuple(sorted(touches, key=_moment, reverse=True))


def _moment(touch: Encounter | Interaction | CardGiven) -> datetime:
    """Return when a talk or touch happened."""
    return touch.at


def _title(contact: Contact) -> str:
    """Return what a contact is called."""
    return contact.title
