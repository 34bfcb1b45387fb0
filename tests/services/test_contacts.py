"""People: whom a word means, their story, and what may be changed about them."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.errors import Ambiguous, Invalid, NotFound
from companion.services.contacts import EDITABLE, Contacts
from companion.services.finder import Finder
from tests.fakes import NOW, FakeRecords

ANNA = Contact(
    id="a", uid="urn:uuid:1", name="Anna Berger", emails=("Anna@x.example", "desk@x.example")
)
BOB = Contact(id="b", uid="urn:uuid:2", name="Bob Berger", emails=("desk@x.example",))
FAIR = Event(id="f", name="Fair", begin=date(2026, 11, 24), end=date(2026, 11, 24))


def talk(key: str, contact: Contact, at: datetime = NOW, event: str = "f") -> Encounter:
    """Return a talk with `contact`."""
    return Encounter(id=key, contact=contact.id, at=at, event=event)


def contacts_in(records: FakeRecords) -> Contacts:
    """Return the service on `records`."""
    return Contacts(records, Finder(records))


@pytest.fixture
def contacts() -> Contacts:
    """Return the service on Anna and Bob."""
    return contacts_in(FakeRecords(ANNA, BOB))


@pytest.mark.parametrize(
    "word", ["a", " a ", "urn:uuid:1", "anna@X.example", "anna berger", "ANNA"]
)
def test_a_person_is_named_in_many_ways(contacts: Contacts, word: str) -> None:
    """By id, UID, mail or a name that only one has."""
    assert contacts.resolve(word) == ANNA


@pytest.mark.parametrize("word", ["berger", "desk@x.example", "DESK@x.example"])
def test_a_word_that_two_share_names_both(contacts: Contacts, word: str) -> None:
    """A name or a common mailbox."""
    with pytest.raises(Ambiguous) as refused:
        contacts.resolve(word)

    assert refused.value.names == ("Anna Berger (a)", "Bob Berger (b)")


@pytest.mark.parametrize("word", ["carla", "", " ", "anna@y.example"])
def test_a_word_may_mean_nobody(contacts: Contacts, word: str) -> None:
    """Nobody is no guess."""
    with pytest.raises(NotFound):
        contacts.resolve(word)


def test_an_empty_word_means_nobody_even_where_a_uid_is_empty() -> None:
    """As in a store that somebody edited."""
    with pytest.raises(NotFound):
        contacts_in(FakeRecords(Contact(id="a", uid="", name="Anna"))).resolve("")


def test_contacts_are_counted_found_and_got(contacts: Contacts) -> None:
    """The finder does the search."""
    assert contacts.count() == 2
    assert list(contacts.find("bob")) == [BOB]
    assert contacts.get("a") == ANNA
    with pytest.raises(NotFound):
        contacts.get("x")


def test_a_story_holds_everything_newest_first() -> None:
    """Compared as moments, whatever offset they were written in; others' records are not in it."""
    tokyo, utc = timezone(timedelta(hours=9)), UTC
    first = talk("t1", ANNA, datetime(2026, 11, 24, 9, tzinfo=tokyo))
    second = talk("t2", ANNA, datetime(2026, 11, 24, 1, tzinfo=utc))
    mail = Interaction(id="i1", contact="a", at=NOW)
    call = Interaction(id="i2", contact="a", at=NOW + timedelta(hours=1), kind="call")
    steps = [FollowUp(id=key, contact="a") for key in ("f1", "f2")]
    consents = [Consent(id=key, contact="a") for key in ("c1", "c2")]
    others = (talk("t3", BOB), FollowUp(id="f3", contact="b"), Consent(id="c3", contact="b"))
    records = FakeRecords(ANNA, BOB, second, first, call, mail, *steps, *consents, *others)

    story = contacts_in(records).story(ANNA)

    assert story == contacts_in(records).look_up_story(ANNA)
    assert story.contact == ANNA
    assert story.encounters == (second, first)
    assert story.interactions == (call, mail)
    assert story.follow_ups == (steps[1], steps[0])
    assert story.consents == (consents[1], consents[0])


def test_those_met_at_an_event_are_listed_once_in_the_order_of_meeting() -> None:
    """An encounter whose contact is gone counts for nobody."""
    later, sooner = NOW + timedelta(hours=1), NOW - timedelta(hours=1)
    records = FakeRecords(
        *(ANNA, BOB, FAIR),
        *(talk("1", ANNA), talk("2", BOB, sooner), talk("3", ANNA, later)),
        talk("4", Contact(id="gone", uid="u")),
        talk("5", BOB, sooner - timedelta(days=9), event="other"),
    )

    assert contacts_in(records).met_at(FAIR) == [BOB, ANNA]


def test_an_edit_replaces_the_given_fields_in_one_commit() -> None:
    """What is typed is cleaned, and undo brings the old values back."""
    records = FakeRecords(ANNA)
    contacts = contacts_in(records)

    after = contacts.edit("a", name="Anna\x1b[31m Berger-Silva", tags=("#HR",))

    assert after == dataclasses.replace(ANNA, name="Anna Berger-Silva", tags=("hr",))
    assert contacts.get("a") == after
    assert [(change.what, change.subject) for change in records.commits] == [
        ("edit", "Anna Berger-Silva")
    ]
    records.undo()
    assert contacts.get("a") == ANNA


def test_an_edit_that_changes_nothing_is_no_commit() -> None:
    """So undo does not seem to do nothing."""
    records = FakeRecords(ANNA)

    assert contacts_in(records).edit("a", name=" Anna  Berger ") == ANNA
    assert records.commits == []


@pytest.mark.parametrize("field", ["id", "uid", "vcard", "created", "nickname"])
def test_only_what_a_person_may_change_can_be_edited(contacts: Contacts, field: str) -> None:
    """Identity and the original card stay."""
    assert field not in EDITABLE
    with pytest.raises(Invalid) as refused:
        contacts.edit("a", **{field: "x"})

    assert refused.value.args[:2] == (field, "not_editable")


def test_an_edit_leaves_something_to_call_them_by(contacts: Contacts) -> None:
    """A contact without anything could never be found again."""
    with pytest.raises(Invalid) as refused:
        contacts.edit("a", name="", emails=())

    assert refused.value.args[:2] == ("name", "empty")
    assert contacts.get("a") == ANNA


def test_an_edit_of_nobody_is_refused(contacts: Contacts) -> None:
    """As after an undo in another window."""
    with pytest.raises(NotFound):
        contacts.edit("x", name="X")
