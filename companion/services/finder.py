"""Find contacts by any part of name, organisation, mail, tag or note, fast enough for every key."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import overload

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.searched import of_contact, of_talk
from companion.domain.text import clean, fold, haystack, haystacks
from companion.services.ports import Records

Key = tuple[str, str]
"""The folded title of a contact and its id: the order in which contacts are listed."""
BULK = 20
"""From one contact in so many on, indexing all anew is cheaper than changing the index."""
AT_ONCE = 1000
"""Contacts whose texts are folded together: quick, and not all of them in memory twice."""
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True, eq=False)
class Found(Sequence[Contact]):
    """The contacts that a search found, in order; each is looked up when it is asked for.

    Nobody reads 50,000 results, and touching them all takes longer than finding them.
    """

    _contacts: list[Contact]
    _slots: list[int]

    def __len__(self) -> int:
        """Return how many were found."""
        return len(self._slots)

    @overload
    def __getitem__(self, place: int) -> Contact: ...
    @overload
    def __getitem__(self, place: slice) -> Found: ...
    def __getitem__(self, place: int | slice) -> Contact | Found:
        """Return one of them, or some."""
        if isinstance(place, slice):
            return Found(self._contacts, self._slots[place])
        return self._contacts[self._slots[place]]

    def __iter__(self) -> Iterator[Contact]:
        """Go through all of them."""
        return map(self._contacts.__getitem__, self._slots)


@dataclass(slots=True)
class _Index:
    """Each contact in a slot that it keeps, and the order of those that are there."""

    keys: list[Key] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Everything that is searched, folded."""
    order: list[int] = field(default_factory=list)
    """The slots of all contacts by their keys."""
    slots: dict[str, int] = field(default_factory=dict)
    """By the id of the contact, removed ones as well: what was found earlier still shows them."""

    def put(self, contact: Contact, text: str) -> None:
        """Put a contact into its slot and its place."""
        key = _key(contact)
        if not self.is_at(self.place(key), contact.id):
            self.remove(contact.id)
            self.order.insert(self.place(key), self.append(key, contact, text))
        else:
            self.append(key, contact, text)

    def append(self, key: Key, contact: Contact, text: str) -> int:
        """Put a contact into its slot, at no place yet; return the slot."""
        slot = self.slots.setdefault(contact.id, len(self.keys))
        row = slice(slot, slot + 1)
        self.keys[row] = [key]
        self.contacts[row] = [contact]
        self.texts[row] = [text]
        return slot

    def remove(self, contact: str) -> None:
        """Take the contact with this id out of the order."""
        slot = self.slots.get(contact)
        if slot is not None and self.is_at(place := self.place(self.keys[slot]), contact):
            del self.order[place]

    def is_at(self, place: int, contact: str) -> bool:
        """Tell whether the contact with this id is at `place` in the order."""
        return self.order[place : place + 1] == [self.slots.get(contact)]

    def place(self, key: Key) -> int:
        """Return the place of `key` in the order."""
        return bisect_left(self.order, key, key=self.keys.__getitem__)

    def narrowed(self, found: list[int], words: Iterable[str]) -> list[int]:
        """Return those of the slots `found` whose text has every one of `words`."""
        texts = self.texts
        for word in words:
            found = [slot for slot in found if word in texts[slot]]
        return found

    def named_first(self, found: list[int], beginning: str) -> list[int]:
        """Return `found` with those in front whose title begins with `beginning`."""
        first, end = (
            bisect_left(found, (edge, ""), key=self.keys.__getitem__)
            for edge in (beginning, beginning + _LAST)
        )
        return found[first:end] + found[:first] + found[end:]


class Finder:
    """An index in memory over all contacts and what was talked about with them.

    A change updates the rows it touches; a longer query searches what the shorter one found.
    Threads may share it: an import in one of them does not disturb the search in another.
    """

    def __init__(self, records: Records) -> None:
        """Index nothing yet: the first search builds it."""
        self._records = records
        self._index: _Index | None = None
        self._talks: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._owners: dict[str, str] = {}
        self._last: tuple[str, list[int]] = ("", [])
        self._lock = Lock()
        records.listen(self._take)

    def find(self, query: str = "") -> Found:
        """Return the contacts that have every word of `query` somewhere, by name.

        Those whose name begins with the query come first. An empty query finds everybody.
        """
        wanted = fold(clean(query))
        with self._lock:
            index = self._index or self._built()
            before, found = self._last
            if not before or not wanted.startswith(before):
                before, found = "", index.order
            found = index.narrowed(found, set(wanted.split()).difference(before.split()))
            self._last = (wanted, found)
            return Found(index.contacts, index.named_first(found, wanted))

    def look_up(self, query: str) -> list[Contact]:
        """Return what `find` would, without an index: for a program that asks only once."""
        wanted = fold(clean(query))
        words = wanted.split()
        found = {
            contact.id: contact
            for contact in self._records.mentioning(Contact, words)
            if _mentions(of_contact(contact), words)
        }
        met = {
            talk.contact
            for word in words
            for talk in self._records.mentioning(Encounter, (word,))
            if _mentions(of_talk(talk), (word,))
        }.difference(found)
        found |= {contact.id: contact for contact in self._met(met, words)}
        keyed = sorted((_key(contact), contact) for contact in found.values())
        keyed.sort(key=lambda one: not one[0][0].startswith(wanted))
        return [contact for _, contact in keyed]

    def _met(self, met: set[str], words: list[str]) -> Iterator[Contact]:
        """Yield those of `met` who are found by their own texts and their talks together."""
        if not met:
            return
        talks: defaultdict[str, list[str]] = defaultdict(list)
        for talk in self._records.all(Encounter).values():
            if talk.contact in met:
                talks[talk.contact].extend(of_talk(talk))
        contacts = self._records.all(Contact)
        for key in met & contacts.keys():
            if _mentions((*of_contact(contacts[key]), *talks[key]), words):
                yield contacts[key]

    def _built(self) -> _Index:
        """Index all contacts."""
        self._talks.clear()
        self._owners.clear()
        for encounter in self._records.all(Encounter).values():
            self._note(encounter)
        index = _Index()
        # In order, so that a search goes through memory from front to back: three times as fast.
        keyed = sorted((_key(contact), contact) for contact in self._records.all(Contact).values())
        for begin in range(0, len(keyed), AT_ONCE):
            part = keyed[begin : begin + AT_ONCE]
            texts = haystacks([self._texts(contact) for _, contact in part])
            for (key, contact), text in zip(part, texts, strict=True):
                index.order.append(index.append(key, contact, text))
        self._index, self._last = index, ("", [])
        return index

    def _texts(self, contact: Contact) -> tuple[str, ...]:
        """Return everything by which `contact` is found."""
        return (*of_contact(contact), *self._talks.get(contact.id, {}).values())

    def _take(self, change: Change) -> None:
        """Bring the index up to date with `change`."""
        with self._lock:
            if self._index is None:
                return
            touched = dict.fromkeys(self._touched(change))
            if len(touched) * BULK > len(self._index.order) + 100:
                self._built()
                return
            contacts = self._records.all(Contact)
            for key in touched:
                if key in contacts:
                    self._index.put(contacts[key], haystack(*self._texts(contacts[key])))
                else:
                    self._index.remove(key)
            self._last = ("", [])

    def _touched(self, change: Change) -> Iterable[str]:
        """Yield the ids of the contacts whose text may have changed; keep the talks up to date."""
        for record in change.put:
            if isinstance(record, Contact):
                yield record.id
            elif isinstance(record, Encounter):
                yield self._forget(record.id)
                self._note(record)
                yield record.contact
        for kind, key in change.remove:
            if kind is Contact:
                yield key
            elif kind is Encounter:
                yield self._forget(key)

    def _note(self, encounter: Encounter) -> None:
        """Remember what was talked about."""
        self._owners[encounter.id] = encounter.contact
        if text := "\n".join(filter(None, of_talk(encounter))):
            self._talks[encounter.contact][encounter.id] = text

    def _forget(self, encounter: str) -> str:
        """Forget what was talked about; return with whom."""
        owner = self._owners.pop(encounter, "")
        self._talks.get(owner, {}).pop(encounter, None)
        return owner


def _key(contact: Contact) -> Key:
    """Return the place of `contact` among the others."""
    return fold(contact.title), contact.id


def _mentions(texts: Sequence[str], words: Iterable[str]) -> bool:
    """Tell whether every one of `words` is somewhere in `texts`."""
    text = haystack(*texts)
    return all(word in text for word in words)
