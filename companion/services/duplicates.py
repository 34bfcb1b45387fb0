"""Contacts that may be one person: find them, compare them, make them one or keep them apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

from companion.domain.change import KINDS, Change
from companion.domain.contact import Consent, Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.domain.merging import ONE_EACH
from companion.domain.same_person import NotSame, Suggestion, pair_id
from companion.domain.text import clean
from companion.domain.trash import Trashed
from companion.errors import Invalid, NotFound
from companion.services.as_one import as_one
from companion.services.home import Language, one_number
from companion.services.ports import Clock, Ids, Progress, Records

FIELDS = (*ONE_EACH[:3], "emails", "phones", "links", "tags", "circle", "note", "extras", "card")
"""What of two contacts is compared, in this order."""
SHOWN_LENGTH = 200
"""Characters; of a longer property of a card, a picture say, only the name is shown."""
SHOWN_LINES = 50
"""How many properties of a card are shown besides those that are fields."""
_MODELLED = frozenset(
    {"FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "URL", "CATEGORIES", "NOTE", "UID"}
    | {"VERSION", "PRODID", "REV", "X-ABLABEL", "X-ABADR"}
)
"""The properties of a card that are fields of a contact, or say nothing about anybody."""
About = Encounter | Interaction | FollowUp | Consent | Attendee
A = TypeVar("A", bound=About)
_ABOUT: tuple[type[About], ...] = (Encounter, Interaction, FollowUp, Consent, Attendee)
"""The kinds of records that name a contact, and are about the other one after a merge."""
_TABLES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two contacts, side by side."""

    field: str
    """One of `FIELDS`; "card" is what the kept cards have besides all other fields."""
    left: tuple[str, ...]
    """What the one who stays says: a text, the values of a list, or the lines of a note."""
    right: tuple[str, ...]
    """What the other one says."""
    merged: tuple[str, ...]
    """What becomes of it."""

    @property
    def is_choice(self) -> bool:
        """Whether only one of two can stay, so that the user may take the other's."""
        is_known = bool(self.left and self.right)
        return self.field in ONE_EACH and is_known and self.left != self.right


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
        whole = as_one(here, gone, _took(fields))
        rows = (
            Compared(name, *(_values(one, name) for one in (here, gone, whole))) for name in FIELDS
        )
        return tuple(row for row in rows if row.merged)

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
        about = list(self._about(other))
        marks = [mark for mark in self._marks() if other in (mark.contact, mark.other)]
        about_keep = (mark.about(other, keep) for mark in marks if mark.third(other) != keep)
        new_marks = [mark for mark in about_keep if not self._is_said(mark)]
        trashed = Trashed(
            id=other if other not in self._records.all(Trashed) else self._ids(),
            at=self._clock(),
            contact=gone,
            into=here,
            took=took,
            not_same=tuple(marks),
            moved=tuple((_TABLES[type(one)], one.id) for one in (*about, *new_marks)),
        )
        moved = (dataclasses.replace(one, contact=keep) for one in about)
        self._records.commit(
            Change(
                what="merge",
                subject=whole.title,
                put=(whole, trashed, *moved, *new_marks),
                remove=((Contact, other), *((NotSame, mark.id) for mark in marks)),
                based_on=based_on,
            )
        )
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

    def forget_not_same(self, contact: str, other: str) -> None:
        """Forget that two contacts are two people, so that they may be suggested again."""
        key = pair_id(contact, other)
        mark = self._records.all(NotSame).get(key)
        if mark is not None:
            known = self._records.all(Contact).get(contact)
            self._records.commit(
                Change(
                    what="forget_not_same",
                    subject=known.title if known is not None else "",
                    remove=((NotSame, key),),
                )
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

    def _about(self, contact: str) -> Iterator[About]:
        """Yield the records that name a contact, but for what is said of two."""
        for kind in _ABOUT:
            yield from self._of(kind, contact)

    def _of(self, kind: type[A], contact: str) -> Iterator[A]:
        """Yield those of one kind."""
        return (one for one in self._records.all(kind).values() if one.contact == contact)

    def _marks(self) -> Collection[NotSame]:
        """Return what the user said of any two."""
        return self._records.all(NotSame).values()

    def _is_said(self, mark: NotSame) -> bool:
        """Tell whether the user said so already."""
        return mark.id in self._records.all(NotSame)


def _values(contact: Contact, field: str) -> tuple[str, ...]:
    """Return what a contact says in a field of `FIELDS`."""
    if field == "card":
        return _rest_of(contact.vcard)
    if field == "extras":
        return tuple(f"{header}: {text}" for header, text in contact.extras)
    said = getattr(contact, field)
    if isinstance(said, tuple):
        return said
    return tuple(line for line in said.split("\n") if line)


def _rest_of(card: str) -> tuple[str, ...]:
    """Return what a kept card says besides the fields of a contact, such as "BDAY: 1980-01-01"."""
    if not card:
        return ()
    from companion.formats.vcard.reader import read_kept  # vobject takes 50 ms to import

    rest = []
    for line in read_kept(card):
        if line.name in _MODELLED:
            continue
        is_text = len(line.value) <= SHOWN_LENGTH
        rest.append(f"{line.name}: {clean(line.value)}" if is_text else line.name)
    return tuple(dict.fromkeys(rest[:SHOWN_LINES]))


def _took(fields: Collection[str]) -> tuple[str, ...]:
    """Return the fields in which the other one is right, in the order of a contact.

    Raises:
        Invalid: one of which both can stay.
    """
    for name in fields:
        if name not in ONE_EACH:
            raise Invalid("field", "unknown", name)
    return tuple(name for name in ONE_EACH if name in fields)
