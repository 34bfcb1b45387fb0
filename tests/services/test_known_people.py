"""Who somebody is, found as by looking at everybody, without looking at everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Target
from companion.domain.expected_people import KnownAttendees
from companion.domain.matching import KnownContacts, Match
from companion.domain.pages import PageOwners
from companion.domain.searched import of_contact
from companion.domain.text import haystack
from companion.domain.wanted import KnownTargets, as_listed, fit
from companion.services.known_people import KnownPeople
from tests.fakes import FakeRecords

R = TypeVar("R", bound=Record)
IDS = "abcdef"
EVENTS = ("fair", "meetup")
names = st.sampled_from(["", "Anna Berger", "Dr. Anna Berger", "A. Berger", "Jörg Öz", "Joerg Oez"])
places = st.sampled_from(["", "Siemens AG", "Siemens", "IHK", "IHK Bremen"])
roles = st.sampled_from(["", "Professorin", "Leiter Personal"])
mails = st.sampled_from(["a@x.example", "A@X.example", "b@x.example"])
phones = st.sampled_from(["+49 151 5550100", "0151 5550100", "0151 5550101", "100"])
links = st.sampled_from(
    ["linkedin.com/in/anna", "https://de.linkedin.com/in/Anna?x", "x.example", "http://X.example/"]
)


def some(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return up to two of `values`."""
    return st.lists(values, max_size=2).map(tuple)


def somebody(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Contact]:
    """Return people who are easily taken for each other."""
    return st.builds(
        Contact,
        id=ids,
        uid=st.sampled_from(["", "u1", "u2"]),
        name=names,
        organisation=places,
        role=roles,
        emails=some(mails),
        phones=some(phones),
        links=some(links),
        vcard=st.sampled_from(["", "BEGIN:VCARD"]),
    )


contacts = somebody(st.sampled_from(IDS))
attendees = st.builds(
    Attendee,
    id=st.sampled_from(IDS),
    event=st.sampled_from(EVENTS),
    name=names,
    organisation=places,
    email=st.one_of(st.just(""), mails),
)
targets = st.builds(
    Target,
    id=st.sampled_from(IDS),
    event=st.sampled_from(EVENTS),
    attendee=st.sampled_from(["", "a", "b"]),
    name=names,
    organisation=st.sampled_from(["&", "", "Siemens AG", "IHK"]),
    role=st.sampled_from(["Professor", "Leiter"]),
    priority=st.integers(1, 3),
    met=st.sampled_from(["", "talk"]),
)
people = st.one_of(contacts, attendees, targets)
removed = st.tuples(st.sampled_from([Contact, Attendee, Target]), st.sampled_from(IDS))
changes = st.builds(
    Change,
    what=st.sampled_from(["capture", "edit", "merge", "import_contacts"]),
    put=st.lists(people, max_size=4, unique_by=lambda one: (type(one), one.id)).map(tuple),
    remove=st.lists(removed, max_size=2).map(tuple),
)
"""Captures, edits, imports and merges; what is removed in the same change as put is gone."""


class Following(RuleBasedStateMachine):
    """Whatever is done to the records, who somebody is stays what a look at all of them says."""

    @initialize(kept=st.lists(people, max_size=6))
    def begin(self, kept: list[Record]) -> None:
        """Begin with some records, and nothing indexed."""
        self.records = FakeRecords(*kept)
        self.people = KnownPeople(self.records)

    @rule(change=changes)
    def commit(self, change: Change) -> None:
        """Change something."""
        self.records.commit(change)

    @rule(change=changes)
    def another_program_writes(self, change: Change) -> None:
        """Take in what somebody else changed."""
        self.records.write_elsewhere(change)
        self.records.refresh()

    @rule()
    def undo(self) -> None:
        """Take back the last change."""
        self.records.undo()

    @rule(who=somebody(st.just("")))
    def look_for_a_contact(self, who: Contact) -> None:
        """Find who a line is about."""
        anew = KnownContacts(self.records.all(Contact).values())

        assert self.people.match(who) == anew.match(who)

    @rule(who=somebody(st.just("")))
    def look_for_the_owner_of_a_page(self, who: Contact) -> None:
        """Find whose page was scanned, with the index and without."""
        owner = PageOwners(self.records.all(Contact).values()).match(who)
        expected = Match(owner, "link") if owner is not None else None

        assert self.people.owner(who) == expected
        assert self.people.owner(who, once=True) == expected

    @rule(event=st.sampled_from(EVENTS), name=names, place=places, mail=mails)
    def look_for_an_attendee(self, event: str, name: str, place: str, mail: str) -> None:
        """Find who is on the list."""
        listed = [one for one in self.records.all(Attendee).values() if one.event == event]

        found = self.people.expected(event, name, place, mail)

        assert found == KnownAttendees(listed).match(name, place, mail)

    @rule(event=st.sampled_from(EVENTS), who=somebody(st.just("")), key=st.sampled_from(["", "a"]))
    def look_for_a_target(self, event: str, who: Contact, key: str) -> None:
        """Find whom I wanted to meet, rather one not met yet, of those the most important."""
        attendee = self.records.all(Attendee).get(key)
        listed = as_listed(who, attendee)
        fitting = [
            target
            for target in self.records.all(Target).values()
            if target.event == event and fit(target, listed, attendee) is not None
        ]

        found = KnownTargets(self.records.all(Target).values()).matches(event, who, attendee)

        assert {target.id for target in found} == {target.id for target in fitting}
        assert self.people.wanted(event, who, attendee) == next(iter(found), None)

    @invariant()
    def everybody_is_recognised(self) -> None:
        """Everybody kept is somebody known, once the index is there."""
        if self.people._contacts._index is not None:
            everybody = self.records.all(Contact).values()
            anew = KnownContacts(everybody)
            assert all(self.people.match(one) == anew.match(one) for one in everybody)


TestFollowing = Following.TestCase
TestFollowing.settings = settings(
    max_examples=60, stateful_step_count=25, suppress_health_check=[HealthCheck.too_slow]
)


class Searched(FakeRecords):
    """Records that are searched as a store does it, and know whether all contacts were read."""

    is_read = False

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return a copy of them."""
        self.is_read |= kind is Contact
        return super().all(kind)

    def mentioning(self, kind: type[R], words: Collection[str]) -> Iterable[R]:
        """Return only those who have the words."""
        for one in super().all(kind).values():
            text = haystack(*of_contact(one)) if isinstance(one, Contact) else ""
            if all(word in text for word in words):
                yield one


@given(st.lists(contacts, max_size=6, unique_by=lambda one: one.id), somebody(st.just("")))
def test_a_program_that_asks_once_gets_the_same_answer(known: list[Contact], who: Contact) -> None:
    """Whatever tells who it is, and whoever else might be meant."""
    assert KnownPeople(Searched(*known)).look_up(who) == KnownContacts(known).match(who)


@given(st.lists(contacts, max_size=6, unique_by=lambda one: one.id), somebody(st.just("")))
def test_a_page_has_the_same_owner_for_a_program_that_asks_once(
    known: list[Contact], who: Contact
) -> None:
    """However it is written."""
    people = KnownPeople(Searched(*known))

    assert people.owner(who, once=True) == people.owner(who)


def test_a_program_that_asks_once_does_not_read_everybody() -> None:
    """Only those in whose texts is what tells who it is."""
    anna = Contact(id="a", uid="ua", name="Anna Berger", emails=("a@x.example",))
    records = Searched(anna, Contact(id="b", uid="ub", name="Bea"))
    people = KnownPeople(records)

    match = people.look_up(Contact(id="", uid="", name="Anna Berger", emails=("a@x.example",)))

    assert match == Match(anna, "email")
    assert not records.is_read
