"""Before the event: whom of those expected I know, and what follows from that."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from companion.domain.birthdays import around, birthdays_on, celebrated
from companion.domain.card import Card
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame, pair_id
from companion.domain.signs import organisation_key
from companion.errors import NotFound
from companion.services.home import Language, one_number
from companion.services.introducing import Introducers, Introduction, named_in
from companion.services.known_here import KnownHere, likely_ones, sure_ones
from companion.services.known_people import KnownPeople
from companion.services.ports import Clock, Progress, Records
from companion.services.prepare import Prepare

QUICK = 300
"""Among so many attendees and contacts a look takes some 20 ms."""
MOST_INTRODUCTIONS = 100
"""So many are told of one event; those to targets come first."""
OLDEST = 125
"""Nobody becomes so old: a year that says so is none."""
DAYS_AROUND = 7
"""So many days before an event and after it a birthday counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A next step with somebody who is known here that still waits, mine or theirs."""

    attendee: Attendee
    contact: Contact
    step: FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Birthday:
    """That somebody who is known here has a birthday around the event."""

    attendee: Attendee
    contact: Contact
    day: date
    age: int = 0
    """How old they become; 0 where the card says no year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation of which somebody comes and I know somebody."""

    name: str
    """As the list spells it."""
    attendees: int
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What is known of the people at one event."""

    event: str
    known: tuple[KnownHere, ...] = ()
    """First the sure ones in the order of the list, then the likely ones, the likeliest first."""
    organisations: tuple[Organisation, ...] = ()
    """Those of which most are known first."""
    introducers: Introducers = dataclasses.field(default_factory=Introducers)
    is_whole: bool = True
    """Whether the likely ones were looked for, too."""

    @property
    def sure(self) -> int:
        """How many are known beyond doubt."""
        return sum(one.is_sure for one in self.known)

    def by_attendee(self) -> dict[str, KnownHere]:
        """Return who is known by the id of the attendee."""
        return {one.attendee.id: one for one in self.known}


class Research:
    """Finds out whom I know at an event; threads may share it.

    What was found is kept until the attendees or the contacts change.
    """

    def __init__(
        self,
        records: Records,
        prepare: Prepare,
        known: KnownPeople,
        clock: Clock,
        language: Language = str,
    ) -> None:
        """Work on `records`; `known` tells who is a contact."""
        self._records = records
        self._clock = clock
        self._prepare = prepare
        self._known = known
        self._is_one_number = one_number(records, language)
        self._kept = (-1, Here(event=""))
        """After how many changes it was found out, and what."""
        self._changes = 0
        records.listen(self._take)

    def here(self, event: Event) -> Here | None:
        """Return what was found about `event`, if it is true still."""
        when, here = self._kept
        return here if here.event == event.id and when == self._changes else None

    def look(
        self,
        event: Event,
        *,
        progress: Progress | None = None,
        tell: Callable[[Here], object] | None = None,
    ) -> Here:
        """Find out whom I know at `event`; `tell` gets the sure ones before the likely ones come.

        Raises:
            Stopped: `progress` was told to.
        """
        if (kept := self.here(event)) is not None:
            return kept
        began = self._changes
        attendees = self._prepare.attendees(event)
        contacts = dict(self._records.all(Contact))
        sure = sure_ones(attendees, contacts.get, self._surely, progress)
        found = self._found(event, attendees, contacts, sure)
        if tell is not None:
            tell(dataclasses.replace(found, is_whole=False))
        there = {one.attendee.id for one in sure}
        rest = [one for one in attendees if one.id not in there]
        said = frozenset(self._records.all(NotSame))
        people = list(contacts.values())
        likely = likely_ones(rest, people, said, self._is_one_number, progress)
        found = dataclasses.replace(found, known=(*found.known, *likely))
        self._kept = (began, found)
        return found

    def _surely(self, person: Contact) -> Contact | None:
        """Return the contact that somebody is beyond doubt."""
        return next(iter(self._known.surely(person)), None)

    def _found(
        self,
        event: Event,
        attendees: Sequence[Attendee],
        contacts: Mapping[str, Contact],
        sure: list[KnownHere],
    ) -> Here:
        """Return what follows from who is known beyond doubt."""
        cards = self._records.all(Card).values()
        mine = frozenset(filter(None, (organisation_key(card.organisation) for card in cards)))
        introducers = Introducers(
            contacts.values(),
            sure,
            colleagues=event.colleagues,
            mine=mine,
            named=named_in(attendees, self._notes(contacts)),
        )
        return Here(
            event=event.id,
            known=tuple(sure),
            organisations=tuple(_organisations(attendees, introducers)),
            introducers=introducers,
        )

    def _notes(self, contacts: Mapping[str, Contact]) -> Iterator[tuple[Contact, str]]:
        """Yield what I noted about each of `contacts`, on their card or of a talk."""
        for contact in contacts.values():
            yield contact, contact.note
        for talk in self._records.all(Encounter).values():
            if talk.note and talk.contact in contacts:
                yield contacts[talk.contact], talk.note

    def is_quick(self, event: Event) -> bool:
        """Tell whether a look takes no longer than a person notices."""
        return len(self._prepare.attendees(event)) + len(self._records.all(Contact)) <= QUICK

    def waiting(self, here: Here) -> list[Waiting]:
        """Return what waits with those who are known, what is due first at the top."""
        people = _people(here)
        found = [
            Waiting(attendee=people[step.contact][0], contact=people[step.contact][1], step=step)
            for step in self._records.all(FollowUp).values()
            if step.is_open and step.contact in people
        ]
        return sorted(found, key=lambda one: (one.step.due or date.max, one.step.id))

    def birthdays(self, here: Here, event: Event) -> list[Birthday]:
        """Return the birthdays of those who are known, in the days around `event`."""
        begin, end = around(event.begin, event.end, DAYS_AROUND)
        found = []
        for attendee, contact in _people(here).values():
            for year, day in sorted(birthdays_on(contact.vcard)):
                when = celebrated(day, begin, end)
                if when is not None:
                    age = when.year - int(year) if year else 0
                    told = age if 0 < age < OLDEST else 0
                    found.append(Birthday(attendee=attendee, contact=contact, day=when, age=told))
                    break
        return sorted(found, key=lambda one: (one.day, one.contact.title))

    def introductions(self, here: Here, event: Event, most: int) -> list[Introduction]:
        """Return who could introduce me to whom at `event`, at most so many, targets first."""
        stars = {one.attendee: one.priority for one in self._prepare.targets(event)}
        known = {one.attendee.id for one in here.known if one.is_sure}
        likely = {one.attendee.id: one.contact.id for one in here.known}
        strangers = [one for one in self._prepare.attendees(event) if one.id not in known]
        strangers.sort(key=lambda one: -stars.get(one.id, 0))
        found: list[Introduction] = []
        for attendee in strangers:
            ways = here.introducers.to(attendee, likely=likely.get(attendee.id, ""))
            found += ways[: most - len(found)]
            if len(found) == most:
                break
        return found

    def note(self, attendee: Attendee, *, based_on: int = 0, **facts: str) -> Attendee:
        """Keep the `note` or `circle` of an attendee, as edited at the version `based_on`.

        Raises:
            NotFound: they are on the list no longer.
            StoreError: somebody else has said something else since ("changed").
        """
        known = self._records.all(Attendee).get(attendee.id)
        if known is None:
            raise NotFound("attendee", attendee.title)
        after = dataclasses.replace(known, **facts)  # type: ignore[arg-type]
        if after != known:
            self._records.commit(
                Change(what="research", subject=after.title, put=(after,), based_on=based_on)
            )
        return after

    def not_them(self, here: Here, one: KnownHere) -> Here:
        """Remember that somebody is not the contact they look like; return `here` without that.

        It is true at once, without another look.
        """
        mark = NotSame(
            id=pair_id(one.attendee.id, one.contact.id),
            contact=one.contact.id,
            other=one.attendee.id,
            at=self._clock(),
        )
        left = dataclasses.replace(
            here, known=tuple(each for each in here.known if each is not one)
        )
        when = self._changes
        self._records.commit(Change(what="not_same", subject=one.attendee.title, put=(mark,)))
        if self._kept == (when, here) and self._changes == when + 1:
            self._kept = (when + 1, left)
        return left

    def _take(self, change: Change) -> None:
        """Note that what was found may be true no longer."""
        kinds = {type(record) for record in change.put} | {kind for kind, _ in change.remove}
        if not kinds.isdisjoint(_TOLD_BY):
            self._changes += 1


_TOLD_BY = frozenset((Contact, Attendee, Encounter, NotSame, Event, Card))


def _people(here: Here) -> dict[str, tuple[Attendee, Contact]]:
    """Return those who are known beyond doubt by the id of the contact."""
    return {one.contact.id: (one.attendee, one.contact) for one in here.known if one.is_sure}


def _organisations(
    attendees: Iterable[Attendee], introducers: Introducers
) -> Iterable[Organisation]:
    """Return the organisations of which somebody comes and somebody is known."""
    spelled: dict[str, str] = {}
    coming: defaultdict[str, int] = defaultdict(int)
    for attendee in attendees:
        key = introducers.key(attendee.organisation)
        if key:
            spelled.setdefault(key, attendee.organisation)
            coming[key] += 1
    found = [
        Organisation(name=spelled[key], attendees=number, contacts=known)
        for key, number in coming.items()
        if (known := introducers.count(key))
    ]
    return sorted(found, key=lambda one: (-one.contacts, one.name))
