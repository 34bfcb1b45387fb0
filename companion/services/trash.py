"""The trash: a contact who is removed stays there for a while, with all that was about them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from companion.domain.card_given import CardGiven
from companion.domain.change import Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame
from companion.domain.trash import Trashed
from companion.errors import NotFound
from companion.services.about_contact import of_contact
from companion.services.as_one import as_one
from companion.services.introduced import followed
from companion.services.known_people import KnownPeople
from companion.services.naming import pick
from companion.services.ports import Clock, Ids, Records
from companion.services.splitting import Split

R = TypeVar("R", Attendee, Target)


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """Who is among the contacts again."""

    contact: Contact
    is_joined: bool
    """Whether they were there already, kept anew meanwhile, and are one contact now."""
    apart_from: Contact | None = None
    """Whom they had been merged into, without them now; None where they had not, or it is gone."""


class Trash:
    """Removes contacts and brings them back, each in one commit that `u` takes back."""

    def __init__(self, records: Records, clock: Clock, ids: Ids, known: KnownPeople) -> None:
        """Work on `records`; `clock` tells whose time is over, `known` who is there already."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._known = known

    def all(self) -> list[Trashed]:
        """Return who is in the trash, who was removed last first."""
        return sorted(self._records.all(Trashed).values(), key=_removed_at, reverse=True)

    def get(self, trashed: str) -> Trashed:
        """Return the one with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(Trashed).get(trashed)
        if found is None:
            raise NotFound("trashed", trashed)
        return found

    def resolve(self, word: str) -> Trashed:
        """Return whom a person means by an id or a name.

        Raises:
            NotFound: nobody in the trash fits.
            Ambiguous: several fit.
        """
        return pick("trashed", word, self.all(), lambda one: one.contact.title)

    def remove(self, contact: str) -> Trashed:
        """Put the contact with this id and all that is about them into the trash.

        Whom they were on a list or among the targets is to be met again.

        Raises:
            NotFound: there is no such contact.
        """
        found = self._records.all(Contact).get(contact)
        if found is None:
            raise NotFound("contact", contact)
        trashed = self._gathered(found)
        gone: list[Record] = [found, *trashed.about, *trashed.not_same]
        change = Change(
            what="remove_contact",
            subject=found.title,
            put=(trashed, *self._unticked(trashed)),
            remove=tuple((type(record), record.id) for record in gone),
        )
        self._records.commit(followed(self._records, change))
        return self.get(trashed.id)

    def bring_back(self, trashed: str) -> BroughtBack:
        """Put somebody from the trash back among the contacts, as they were.

        Who was kept anew meanwhile becomes one with them, so that nobody is there twice. Who was
        merged into somebody is taken out of them again: what was changed since stays.

        Raises:
            NotFound: there is no such person in the trash.
        """
        kept = self.get(trashed)
        if kept.into is not None:
            return self._split(kept)
        here = self._here(kept)
        contact = kept.contact if here is None else as_one(here, kept.contact)
        about = [
            dataclasses.replace(record, contact=contact.id)
            for record in kept.about
            if record.id not in self._records.all(type(record))
        ]
        change = Change(
            what="bring_back" if here is None else "bring_back_joined",
            subject=contact.title,
            put=(
                contact,
                *about,
                *self._ticked(kept, contact),
                *self._told_apart(kept, contact),
            ),
            remove=((Trashed, kept.id),),
        )
        became = {kept.contact.id: contact.id}
        self._records.commit(followed(self._records, change, became))
        return BroughtBack(contact, is_joined=here is not None)

    def _split(self, kept: Trashed) -> BroughtBack:
        """Take one who was merged out of the other."""
        split = Split(self._records, kept)
        self._records.commit(followed(self._records, split.change()))
        return BroughtBack(split.contact, is_joined=False, apart_from=split.whole)

    def destroy(self, trashed: str) -> Trashed:
        """Take somebody out of the trash for good, before their time is over.

        Raises:
            NotFound: there is no such person in the trash.
        """
        kept = self.get(trashed)
        removed = ((Trashed, kept.id),)
        self._records.commit(Change(what="destroy", subject=kept.contact.title, remove=removed))
        return kept

    def due(self, now: datetime) -> list[Trashed]:
        """Return those whose time is over at `now`."""
        return [one for one in self.all() if one.is_due(now)]

    def empty_due(self) -> list[Trashed]:
        """Take those out for good whose time is over, and return them.

        Nobody goes while the clock is in doubt: it may have jumped over their time.
        """
        due = [] if self._records.clock_doubt() else self.due(self._clock())
        if due:
            removed = tuple((Trashed, one.id) for one in due)
            self._records.commit(Change(what="empty_trash", remove=removed, is_final=True))
        return due

    def _gathered(self, contact: Contact) -> Trashed:
        """Return `contact` with everything that is about them."""
        of = partial(of_contact, self._records)
        encounters = of(Encounter, contact.id)
        talks = {talk.id for talk in encounters}
        targets = self._records.all(Target).values()
        marks = self._records.all(NotSame).values()
        # The id is taken where another program kept them on after they were removed here.
        is_free = contact.id not in self._records.all(Trashed)
        return Trashed(
            id=contact.id if is_free else self._ids(),
            at=self._clock(),
            contact=contact,
            encounters=encounters,
            interactions=of(Interaction, contact.id),
            follow_ups=of(FollowUp, contact.id),
            consents=of(Consent, contact.id),
            cards_given=of(CardGiven, contact.id),
            attendees=tuple(one.id for one in of(Attendee, contact.id)),
            targets=tuple((one.id, one.met) for one in targets if one.met in talks),
            not_same=tuple(one for one in marks if contact.id in (one.contact, one.other)),
        )

    def _unticked(self, trashed: Trashed) -> Iterator[Record]:
        """Yield the attendees and targets that were met, as not met."""
        for attendee in self._still(Attendee, trashed.attendees):
            yield dataclasses.replace(attendee, contact="")
        for target in self._still(Target, (key for key, _met in trashed.targets)):
            yield dataclasses.replace(target, met="")

    def _ticked(self, kept: Trashed, contact: Contact) -> Iterator[Record]:
        """Yield them as met again, unless they have gone or were met anew."""
        for attendee in self._still(Attendee, kept.attendees):
            if not attendee.contact:
                yield dataclasses.replace(attendee, contact=contact.id)
        met = dict(kept.targets)
        for target in self._still(Target, met):
            if not target.met:
                yield dataclasses.replace(target, met=met[target.id])

    def _told_apart(self, kept: Trashed, contact: Contact) -> Iterator[Record]:
        """Yield who they are not; of somebody in the trash, that one with it."""
        held: dict[str, Trashed] = {}
        for mark in kept.not_same:
            third = mark.third(kept.contact.id)
            if third in self._records.all(Contact) and third != contact.id:
                yield mark.about(kept.contact.id, contact.id)
            for one in self._records.all(Trashed).values():
                if one.contact.id == third and one.id != kept.id:
                    before = held.get(one.id, one)
                    held[one.id] = dataclasses.replace(before, not_same=(*before.not_same, mark))
        yield from held.values()

    def _still(self, kind: type[R], keys: Iterable[str]) -> Iterator[R]:
        """Yield the records with these ids that have not gone."""
        records = self._records.all(kind)
        return (records[key] for key in keys if key in records)

    def _here(self, kept: Trashed) -> Contact | None:
        """Return the contact who is the same person without a doubt.

        Whoever stood beside them before they were removed is somebody else all the same.
        """
        same = self._records.all(Contact).get(kept.contact.id)
        if same is not None:
            return same
        return next((one for one in self._known.surely(kept.contact) if _is_newer(one, kept)), None)


def _is_newer(contact: Contact, kept: Trashed) -> bool:
    """Tell whether `contact` was kept after somebody else was removed."""
    return contact.created is not None and contact.created >= kept.at


def _removed_at(trashed: Trashed) -> datetime:
    """Return when somebody was removed."""
    return trashed.at
