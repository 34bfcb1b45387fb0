"""Whom and what is known by how it begins: indexes that follow every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from threading import Lock

from companion.domain.circles import circle_key
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.prefixes import Prefixes, turned
from companion.domain.signs import name_keys
from companion.services.live import Live
from companion.services.nearly_named import NearlyNamed
from companion.services.ports import Records

ENOUGH = 20
"""How many that begin so are looked at, to choose from."""

Expected = Live[Attendee, Prefixes[Attendee]]
Wanted = Live[Target, Prefixes[Target]]


class Begun:
    """Contacts, and the attendees and targets of the events asked for; threads may share it.

    `words` are folded beginnings of words. What a question costs is bounded, but for the first.
    """

    def __init__(self, records: Records) -> None:
        """Know those in `records`; nobody is read before somebody asks."""
        self._records = records
        self._contacts = Live(records, Contact, _contacts)
        self._making = Lock()
        self._at: dict[str, tuple[Expected, Wanted]] = {}
        self._ready: set[str] = set()
        self._near: dict[str, Live[Attendee, NearlyNamed]] = {}

    def get_ready(self, event: Event | None = None) -> None:
        """Index those known and expected, which takes a while: for a thread of its own."""
        with self._contacts.reading() as contacts:
            contacts.get_ready()
        if event is not None:
            expected, wanted = self._of(event)
            with expected.reading() as attendees, wanted.reading() as targets:
                attendees.get_ready()
                targets.get_ready()
        self._ready.add(event.id if event is not None else "")
        if event is not None and event.id not in self._near:  # last: it is not waited for
            is_there = partial(_is_at, event.id)
            near = Live(self._records, Attendee, NearlyNamed, belongs=is_there)
            with near.reading() as names:
                names.get_ready()
            self._near[event.id] = near

    def is_ready(self, event: Event | None = None) -> bool:
        """Tell whether those known and expected are indexed, so that an answer comes at once."""
        return (event.id if event is not None else "") in self._ready

    def wanted(self, event: Event, words: Sequence[str]) -> list[Target]:
        """Return the targets of `event` with such a name, not yet met and important ones first."""
        with self._of(event)[1].reading() as targets:
            found = targets.begun("name", words, ENOUGH)
        return sorted(found, key=lambda target: (bool(target.met), -target.priority))

    def expected(self, event: Event, words: Sequence[str]) -> list[Attendee]:
        """Return the attendees of `event` with such a name."""
        with self._of(event)[0].reading() as attendees:
            return attendees.begun("name", words, ENOUGH)

    def nearly(self, event: Event, name: str) -> list[Attendee]:
        """Return the attendees of `event` whose names are like `name`, as far as indexed yet."""
        if event.id not in self._near:
            return []
        with self._near[event.id].reading() as names:
            return names.like(name)

    def contacts(self, words: Sequence[str]) -> list[Contact]:
        """Return the contacts with such a name."""
        with self._contacts.reading() as contacts:
            return contacts.begun("name", words, ENOUGH)

    def colleagues(self, event: Event | None, words: Sequence[str]) -> list[str]:
        """Return the names of colleagues: who goes to `event` too, then those of the contacts."""
        there = [name for name in (event.colleagues if event else ()) if begins(name, words)]
        with self._contacts.reading() as contacts:
            return there + [one.name for one in contacts.begun("colleague", words, ENOUGH)]

    def organisations(self, event: Event | None, words: Sequence[str]) -> list[str]:
        """Return organisations, those at `event` first, and those of most people first."""
        found: list[str] = []
        if event is not None:
            with self._of(event)[0].reading() as attendees:
                found += _organisations(attendees, words)
        with self._contacts.reading() as contacts:
            return found + _organisations(contacts, words)

    def tags(self, words: Sequence[str]) -> list[str]:
        """Return the tags of contacts, what is used most first."""
        with self._contacts.reading() as contacts:
            used = contacts.each_begun("tag", words, ENOUGH)
        used.sort(key=lambda one: -one[1])
        tags = (tag for contact, _ in used for tag in contact.tags if begins(tag, words))
        return list(dict.fromkeys(tags))

    def _of(self, event: Event) -> tuple[Expected, Wanted]:
        """Return the indexes of who is expected and who is wanted at `event`."""
        with self._making:  # an index that was made twice would follow the changes twice
            if event.id not in self._at:
                is_there = partial(_is_at, event.id)
                self._at[event.id] = (
                    Live(self._records, Attendee, _attendees, belongs=is_there),
                    Live(self._records, Target, _targets, belongs=is_there),
                )
            return self._at[event.id]


def begins(text: str, words: Sequence[str]) -> bool:
    """Tell whether each of the folded `words` begins a word of `text`."""
    return any(all(f" {word}" in f" {key}" for word in words) for key in turned(text))


def _is_at(event: str, one: Attendee | Target) -> bool:
    """Tell whether somebody is expected or wanted at the event with this id."""
    return one.event == event


def _organisations(
    people: Prefixes[Attendee] | Prefixes[Contact], words: Sequence[str]
) -> list[str]:
    """Return the organisations of `people` that begin so, those of most people first."""
    found = people.each_begun("organisation", words, ENOUGH)
    found.sort(key=lambda one: -one[1])
    return [record.organisation for record, _ in found]


def _names(one: Attendee | Contact | Target) -> Iterator[str]:
    """Yield the keys of a name, without the titles before it."""
    for key in name_keys(one.name):
        yield from turned(key)


def _places(one: Attendee | Contact) -> tuple[str, ...]:
    """Return the keys of an organisation."""
    return turned(one.organisation) if one.organisation else ()


def _tags(contact: Contact) -> Iterator[str]:
    """Yield the keys of the tags of a contact."""
    for tag in contact.tags:
        yield from turned(tag)


def _contacts(contacts: Iterable[Contact]) -> Prefixes[Contact]:
    """Index `contacts`."""
    return Prefixes(
        contacts,
        {
            "name": _names,
            "organisation": _places,
            "tag": _tags,
            "colleague": lambda one: _names(one) if circle_key(one.circle) == "colleague" else (),
        },
    )


def _attendees(attendees: Iterable[Attendee]) -> Prefixes[Attendee]:
    """Index `attendees`."""
    return Prefixes(attendees, {"name": _names, "organisation": _places})


def _targets(targets: Iterable[Target]) -> Prefixes[Target]:
    """Index `targets` that are persons."""
    return Prefixes(targets, {"name": _names})
