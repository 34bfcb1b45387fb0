"""The rights of those who are in the store; here, to be forgotten (Art. 17 GDPR)."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from companion.domain.change import KINDS, Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.erasure import Erased, concerns, without
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.trash import Trashed
from companion.errors import NotFound
from companion.services.ports import Clock, Copies, Records

PLAIN = 4
"""Letters that a single word needs to be looked for in files: "Li" stands in any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What is to be erased, or was."""

    id: str
    """That of the contact."""
    title: str = ""
    """What they are called; empty where they were erased before, and only copies can be left."""
    words: tuple[str, ...] = ()
    """The texts by which they can be told in a file without much doubt."""
    removed: Mapping[str, int]
    """How many records, by the name of their table."""
    change: Change
    copies: Copies = field(default_factory=Copies)


class Privacy:
    """Grants them their rights."""

    def __init__(self, records: Records, clock: Clock) -> None:
        """Work on `records`."""
        self._records = records
        self._clock = clock

    def plan(self, contact: str) -> Erasure:
        """Return what erasing the contact with this id, also one in the trash, would remove.

        Whoever was merged is one with whom they were merged into, so all of them go.
        Of whoever was erased before, nothing is left to remove but what is in copies.

        Raises:
            NotFound: there is no such contact, and was none who was erased.
        """
        found = self._found(contact)
        if found is None:
            return Erasure(id=contact, removed={}, change=Change(what="erase"))
        people = self._one_person(found)
        records = tuple(self._about(people))
        marks = {one.id for one in records if isinstance(one, Encounter)}
        kinds = Counter(type(record) for record in records)
        change = Change(
            what="erase",
            put=(
                *self._marks(people, records),
                *self._unticked(marks, records),
                *self._unnamed(people, records),
            ),
            remove=tuple((type(record), record.id) for record in records),
        )
        removed = {name: kinds[kind] for name, kind in KINDS.items() if kinds[kind]}
        return Erasure(
            id=found.id,
            title=found.title,
            words=tuple(dict.fromkeys(word for one in people for word in words(one))),
            removed=removed,
            change=change,
        )

    def erase(self, contact: str) -> Erasure:
        """Erase the contact with this id from the store and all its copies; never undone.

        Raises:
            NotFound: there is no such contact.
            StoreError: it could not be written; it can be asked for again.
        """
        plan, copies = self._records.erase(lambda: self.plan(contact))
        return dataclasses.replace(plan, copies=copies)

    def was_erased(self, contact: str) -> bool:
        """Tell whether the contact with this id was erased before."""
        return contact in self._records.all(Erased)

    def _found(self, contact: str) -> Contact | None:
        """Return a contact, or who was one in the trash; None for who was erased before.

        Raises:
            NotFound: there was none.
        """
        known = self._records.all(Contact).get(contact)
        trashed = (one.contact for one in self._records.all(Trashed).values())
        found = known or next((one for one in trashed if one.id == contact), None)
        if found is None and not self.was_erased(contact):
            raise NotFound("contact", contact)
        return found

    def _one_person(self, contact: Contact) -> tuple[Contact, ...]:
        """Return `contact`, all who were merged into them, and whom they were merged into."""
        merged = [one for one in self._records.all(Trashed).values() if one.into is not None]
        people = {contact.id: contact}
        while found := [one for one in merged if concerns(one, people)]:
            merged = [one for one in merged if one not in found]
            for one in found:
                for part in filter(None, (one.contact, one.into)):
                    people[part.id] = self._records.all(Contact).get(part.id, part)
        return tuple(people.values())

    def _marks(self, people: Iterable[Contact], gone: Iterable[Record]) -> Iterator[Erased]:
        """Yield a mark for every record that goes: each could come back with some copy."""
        for key in dict.fromkeys((*(one.id for one in people), *(one.id for one in gone))):
            yield Erased(id=key, at=self._clock())

    def _about(self, people: Iterable[Contact]) -> Iterator[Record]:
        """Yield every record that is about one of `people`, they themselves first."""
        ids = {one.id for one in people}
        attendees = {one.id for one in self._expected(people)}
        for kind in KINDS.values():
            for record in self._records.all(kind).values():
                is_them = isinstance(record, Contact) and record.id in ids
                on_list = isinstance(record, Attendee) and record.id in attendees
                wanted = isinstance(record, Target) and record.attendee in attendees
                if is_them or on_list or wanted or concerns(record, ids):
                    yield record

    def _expected(self, people: Iterable[Contact]) -> Iterator[Attendee]:
        """Yield them as attendees: those who became one of them, or have a mail address of it."""
        ids = {one.id for one in people}
        emails = {email.casefold() for one in people for email in one.emails}
        for attendee in self._records.all(Attendee).values():
            if attendee.contact in ids or attendee.email.casefold() in emails:
                yield attendee

    def _unticked(self, marks: set[str], gone: Iterable[Record]) -> Iterator[Target]:
        """Yield the targets that were met in one of the talks `marks`, as to be met."""
        ids = {one.id for one in gone if isinstance(one, Target)}
        for target in self._records.all(Target).values():
            if target.met in marks and target.id not in ids:
                yield dataclasses.replace(target, met="")

    def _unnamed(self, people: Iterable[Contact], gone: Iterable[Record]) -> Iterator[Record]:
        """Yield what is about others and names `people`, who were to meet, without them."""
        ids = {one.id for one in people}
        removed = {(type(one), one.id) for one in gone}
        for kind in (FollowUp, Consent, Trashed):
            for record in self._records.all(kind).values():
                if (kind, record.id) not in removed and (
                    left := without(record, ids)
                ) is not record:
                    yield left


def words(contact: Contact) -> tuple[str, ...]:
    """Return the texts by which `contact` can be told in a file without much doubt."""
    name = contact.name if " " in contact.name or len(contact.name) > PLAIN else ""
    return tuple(filter(None, (contact.uid, *contact.aliases, name, *contact.emails)))
