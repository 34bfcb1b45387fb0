"""Take somebody out of whom they were merged into: two contacts of one, as before the merge."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from companion.domain.change import KINDS, Change, Record
from companion.domain.contact import Contact
from companion.domain.event import Target
from companion.domain.merging import take_apart
from companion.domain.same_person import NotSame
from companion.domain.trash import Trashed
from companion.services.about_contact import ABOUT, A, place
from companion.services.as_one import CARDS, as_one
from companion.services.ports import Records


class Split:
    """Plans how one who was merged becomes a contact of their own again."""

    def __init__(self, records: Records, kept: Trashed) -> None:
        """Plan it for `kept`, who is in the trash and was merged into somebody."""
        self._records = records
        self._kept = kept
        trashed = list(records.all(Trashed).values())
        contacts = records.all(Contact)
        apart = take_apart(kept, trashed, contacts.get, CARDS)
        self._trashed = {one.id: one for one in trashed} | {one.id: one for one in apart.trashed}
        self._before = {one.id: one for one in trashed}
        self._holders = apart.holders
        self._put: list[Record] = []
        self._remove: list[tuple[type[Record], str]] = [(Trashed, kept.id)]
        here = contacts.get(kept.contact.id)
        self.contact = kept.contact if here is None else as_one(here, kept.contact)
        self.whole = apart.contact
        """Whom they were part of, without them; None where that is no contact any more."""
        self._put += filter(None, (self.contact, self.whole))

    def change(self) -> Change:
        """Return what does it, in one commit."""
        for table, key in self._kept.moved:
            kind = KINDS.get(table)
            record = self._records.all(kind).get(key) if kind is not None else None
            if isinstance(record, NotSame):
                self._remove.append((NotSame, key))
            elif isinstance(record, ABOUT):
                self._put.append(dataclasses.replace(record, contact=self.contact.id))
        for key in self._holders:
            self._take_out_of(self._trashed[key])
        for one in list(self._trashed.values()):
            self._forget_marks(one)
        for mark in self._kept.not_same:
            self._remember(mark)
        changed = (
            one
            for key, one in self._trashed.items()
            if key != self._kept.id and one is not self._before[key]
        )
        return Change(
            what="split",
            subject=self.contact.title,
            put=(*self._put, *changed),
            remove=tuple(self._remove),
        )

    def _take_out_of(self, holder: Trashed) -> None:
        """Take what was theirs out of one in the trash who had it."""
        moved = set(self._kept.moved)
        rest = tuple(place for place in holder.moved if place not in moved)
        left = dataclasses.replace(
            holder,
            moved=rest,
            encounters=tuple(self._less(holder.encounters)),
            interactions=tuple(self._less(holder.interactions)),
            follow_ups=tuple(self._less(holder.follow_ups)),
            consents=tuple(self._less(holder.consents)),
            cards_given=tuple(self._less(holder.cards_given)),
            attendees=tuple(self._unlisted(holder)),
            targets=tuple(self._untargeted(holder)),
        )
        if left != holder:
            self._trashed[holder.id] = left

    def _forget_marks(self, one: Trashed) -> None:
        """Forget what somebody in the trash keeps of the marks that the merge made."""
        marks = tuple(
            mark for mark in one.not_same if ("not_same", mark.id) not in self._kept.moved
        )
        if marks != one.not_same:
            self._trashed[one.id] = dataclasses.replace(one, not_same=marks)

    def _less(self, records: tuple[A, ...]) -> Iterator[A]:
        """Yield the records that are not theirs; theirs are kept again."""
        for record in records:
            if place(record) in self._kept.moved:
                self._put.append(dataclasses.replace(record, contact=self.contact.id))
            else:
                yield record

    def _unlisted(self, holder: Trashed) -> Iterator[str]:
        """Yield the attendees whom a holder was, and they were not."""
        for key in holder.attendees:
            if ("attendees", key) not in self._kept.moved:
                yield key

    def _untargeted(self, holder: Trashed) -> Iterator[tuple[str, str]]:
        """Yield the targets that a holder met, and not in a talk of theirs."""
        targets = self._records.all(Target)
        for key, met in holder.targets:
            if ("encounters", met) not in self._kept.moved:
                yield key, met
            elif key in targets and not targets[key].met:
                self._put.append(dataclasses.replace(targets[key], met=met))

    def _remember(self, mark: NotSame) -> None:
        """Remember who they are not; of somebody in the trash, with them."""
        third = mark.third(self.contact.id)
        if third in self._records.all(Contact):
            self._put.append(mark)
            return
        for key, one in self._trashed.items():
            if one.contact.id == third:
                self._trashed[key] = dataclasses.replace(one, not_same=(*one.not_same, mark))
                return
