"""Contacts that may be one person: find them, compare them, make them one or keep them apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.merging import ONE_EACH
from companion.domain.same_person import NotSame, Suggestion, pair_id
from companion.domain.trash import Trashed
from companion.errors import Invalid, NotFound
from companion.services.about_contact import about_contact, place
from companion.services.as_one import as_one
from companion.services.comparing import Compared, side_by_side
from companion.services.home import Language, one_number
from companion.services.introduced import followed
from companion.services.ports import Clock, Ids, Progress, Records


class Duplicates:
    """Finds contacts that may be one person, and does what the user decides about them."""

    def __init__(self, records: Records, clock: Clock, ids: Ids, language: Language = str) -> None:
        """Work on `records`; `language` tells where the user is at home."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._language = language

    def search(self, progress: Progress | None = None) -> list[Suggestion]:
        """Return who of all contacts may be one person, the most likely first.

        Raises:
            Stopped: `progress` was told to.
        """
        return self._suggested(list(self._records.all(Contact).values()), [], progress)

    def among(self, contacts: Collection[str]) -> list[Suggestion]:
        """Return the suggestions with one of these `contacts`, by id: after an import, say."""
        wanted = set(contacts)
        everybody = self._records.all(Contact)
        new = [one for key, one in everybody.items() if key in wanted]
        known = [one for key, one in everybody.items() if key not in wanted]
        return self._suggested(new, known, None) if new else []

    def compare(
        self, keep: str, other: str, *, fields: Collection[str] = ()
    ) -> tuple[Compared, ...]:
        """Return every field that one of two contacts has, and what `merge` would make of it.

        Raises:
            NotFound, Invalid: as `merge`.
        """
        here, gone = self._two(keep, other)
        return side_by_side(here, gone, as_one(here, gone, _took(fields)))

    def merge(
        self,
        keep: str,
        other: str,
        *,
        fields: Collection[str] = (),
        based_on: int = 0,
    ) -> Contact:
        """Make one of two contacts, by their ids, and return it; the other goes into the trash.

        Where both say something else, `keep` is right but in `fields` (of `ONE_EACH`), and the
        note keeps the other. All that was about `other` is about `keep` from now on. Bringing the
        other back from the trash takes them apart again.

        Raises:
            NotFound: one of them is no contact.
            Invalid: they are the same, or there can be several in one of `fields`.
            StoreError: it could not be written, or somebody else has changed them since
                `based_on`.
        """
        here, gone = self._two(keep, other)
        took = _took(fields)
        whole = as_one(here, gone, took)
        about = tuple(about_contact(self._records, other))
        marks = tuple(mark for mark in self._marks() if other in (mark.contact, mark.other))
        new_marks = tuple(self._instead(marks, other, keep))
        trashed = dataclasses.replace(
            self._trashed(gone, here),
            took=took,
            not_same=marks,
            moved=tuple(map(place, (*about, *new_marks))),
        )
        moved = (dataclasses.replace(one, contact=keep) for one in about)
        change = Change(
            what="merge",
            subject=whole.title,
            put=(whole, trashed, *moved, *new_marks),
            remove=((Contact, other), *((NotSame, mark.id) for mark in marks)),
            based_on=based_on,
        )
        self._records.commit(followed(self._records, change))
        return whole

    def not_same(self, contact: str, other: str) -> NotSame:
        """Remember that two contacts, by their ids, are two people; nobody asks again.

        Raises:
            NotFound: one of them is no contact.
            Invalid: they are the same.
        """
        one, _ = self._two(contact, other)
        mark = NotSame(id=pair_id(contact, other), contact=contact, other=other, at=self._clock())
        if not self._is_said(mark):
            self._records.commit(Change(what="not_same", subject=one.title, put=(mark,)))
        return mark

    def ask_again(self, contact: str, other: str) -> None:
        """Forget that two contacts, by their ids, are two people: they may be suggested again.

        Raises:
            NotFound: one of them is no contact.
            Invalid: they are the same.
        """
        one, _ = self._two(contact, other)
        key = pair_id(contact, other)
        if key in self._records.all(NotSame):
            forgotten = ((NotSame, key),)
            self._records.commit(
                Change(what="forget_not_same", subject=one.title, remove=forgotten)
            )

    def _suggested(
        self, new: list[Contact], known: list[Contact], progress: Progress | None
    ) -> list[Suggestion]:
        """Return the suggestions between `new` and `known`, and among `new`."""
        from companion.services.suggesting import suggest

        is_one_number = one_number(self._records, self._language)
        said = frozenset(self._records.all(NotSame))
        return suggest(new, known, said, progress=progress, is_one_number=is_one_number)

    def _two(self, contact: str, other: str) -> tuple[Contact, Contact]:
        """Return two contacts.

        Raises:
            NotFound: one of them is none.
            Invalid: they are the same.
        """
        if contact == other:
            raise Invalid("contact", "same", contact)
        return self._contact(contact), self._contact(other)

    def _contact(self, key: str) -> Contact:
        """Return the contact with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(Contact).get(key)
        if found is None:
            raise NotFound("contact", key)
        return found

    def _trashed(self, gone: Contact, into: Contact) -> Trashed:
        """Return one of two as they go into the trash, after all who were merged before."""
        trash = self._records.all(Trashed)
        return Trashed(
            id=gone.id if gone.id not in trash else self._ids(),
            at=self._clock(),
            contact=gone,
            into=into,
            order=1 + max((one.order for one in trash.values()), default=0),
        )

    def _instead(self, marks: Iterable[NotSame], other: str, keep: str) -> Iterator[NotSame]:
        """Yield what `marks` say about one of two, about the other one where that is new."""
        for mark in marks:
            if mark.third(other) != keep and not self._is_said(new := mark.about(other, keep)):
                yield new

    def _marks(self) -> Collection[NotSame]:
        """Return what the user said of any two."""
        return self._records.all(NotSame).values()

    def _is_said(self, mark: NotSame) -> bool:
        """Tell whether the user said so already."""
        return mark.id in self._records.all(NotSame)


def _took(fields: Collection[str]) -> tuple[str, ...]:
    """Return the fields in which the other one is right, in the order of a contact.

    Raises:
        Invalid: one of which both can stay.
    """
    for name in fields:
        if name not in ONE_EACH:
            raise Invalid("field", "unknown", name)
    return tuple(name for name in ONE_EACH if name in fields)
