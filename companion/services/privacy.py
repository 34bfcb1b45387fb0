"""The rights of those who are in the store; here, to be forgotten (Art. 17 GDPR)."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from companion.domain.change import KINDS, Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.erasure import Erased, concerns
from companion.domain.event import Attendee, Target
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

        Of whoever was erased before, nothing is left to remove but what is in copies.

        Raises:
            NotFound: there is no such contact, and was none who was erased.
        """
        found = self._found(contact)
        if found is None:
            return Erasure(id=contact, removed={}, change=Change(what="erase"))
        records = tuple(self._about(found))
        marks = {one.id for one in records if isinstance(one, Encounter)}
        kinds = Counter(type(record) for record in records)
        change = Change(
            what="erase",
            put=(*self._marks(found, records), *self._unticked(marks, records)),
            remove=tuple((type(record), record.id) for record in records),
        )
        removed = {name: kinds[kind] for name, kind in KINDS.items() if kinds[kind]}
        return Erasure(
            id=found.id, title=found.title, words=words(found), removed=removed, change=change
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

    def _marks(self, contact: Contact, gone: Iterable[Record]) -> Iterator[Erased]:
        """Yield a mark for every record that goes: each could come back with some copy."""
        for key in dict.fromkeys((contact.id, *(one.id for one in gone))):
            yield Erased(id=key, at=self._clock())

    def _about(self, contact: Contact) -> Iterator[Record]:
        """Yield every record that is about `contact`, they themselves first."""
        attendees = {one.id for one in self._expected(contact)}
        for kind in KINDS.values():
            for record in self._records.all(kind).values():
                is_them = isinstance(record, Contact) and record.id == contact.id
                on_list = isinstance(record, Attendee) and record.id in attendees
                wanted = isinstance(record, Target) and record.attendee in attendees
                if is_them or on_list or wanted or concerns(record, {contact.id}):
                    yield record

    def _expected(self, contact: Contact) -> Iterator[Attendee]:
        """Yield them as attendees: those who became this contact, or have a mail address of it."""
        emails = {email.casefold() for email in contact.emails}
        for attendee in self._records.all(Attendee).values():
            if attendee.contact == contact.id or attendee.email.casefold() in emails:
                yield attendee

    def _unticked(self, marks: set[str], gone: Iterable[Record]) -> Iterator[Target]:
        """Yield the targets that were met in one of the talks `marks`, as to be met."""
        ids = {one.id for one in gone if isinstance(one, Target)}
        for target in self._records.all(Target).values():
            if target.met in marks and target.id not in ids:
                yield dataclasses.replace(target, met="")


def words(contact: Contact) -> tuple[str, ...]:
    """Return the texts by which `contact` can be told in a file without much doubt."""
    name = contact.name if " " in contact.name or len(contact.name) > PLAIN else ""
    return tuple(filter(None, (contact.uid, name, *contact.emails)))
