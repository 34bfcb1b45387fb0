"""Several of one name in the capture line: one key says who is meant."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.capture import Pressed
from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.matching import Match
from companion.domain.same_person import NotSame
from companion.services.capture import Capture, Preview
from companion.services.known_people import MOST_NAMESAKES, KnownPeople
from companion.services.meeting import Meetings
from companion.services.offer import Offer, is_settled
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

FAIR = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
ANNA = Contact(
    id="a", uid="ua", name="Anna Berger", organisation="Siemens", emails=("anna@siemens.example",)
)
OTHER = Contact(id="b", uid="ub", name="Anna Berger", organisation="SAP")
ANOTHER = Pressed(is_another=True)
LINE = "Anna Berger @Siemens"


def capture_on(records: FakeRecords) -> Capture:
    """Return the service on `records`."""
    meetings = Meetings(records, counting_ids(), counting_ids("uid"))
    return Capture(records, fixed_clock(), KnownPeople(records), meetings)


def who(preview: Preview) -> str:
    """Return the id of whoever is meant; empty for somebody new."""
    return preview.match.contact.id if preview.match else ""


def test_one_key_goes_through_all_of_a_name() -> None:
    """Who is recognised, the other one, somebody new, and back."""
    capture = capture_on(FakeRecords(ANNA, OTHER))
    pressed, seen = Pressed(way="card"), []
    for _press in range(4):
        preview = capture.preview(LINE, FAIR, pressed)
        seen.append((who(preview), preview.match.by if preview.match else ""))
        pressed = preview.turned()

    assert seen == [("a", "name"), ("b", "name"), ("", ""), ("a", "name")]
    assert pressed.way == "card"


def test_who_moved_can_be_taken_for_who_she_was() -> None:
    """Another organisation makes somebody new of her, until a key says that it is her."""
    records = FakeRecords(ANNA)
    capture = capture_on(records)

    shown = capture.preview("Anna Berger @Bosch", FAIR)
    kept = capture.keep("Anna Berger @Bosch", FAIR, pressed=shown.turned())

    assert (who(shown), [one.contact.id for one in shown.namesakes]) == ("", ["a"])
    assert kept.contact == ANNA
    assert kept.encounter.note == "@Bosch"


def test_another_one_is_never_asked_about_again() -> None:
    """That they are two is kept in the same change, and taken back with it."""
    records = FakeRecords(ANNA, OTHER)
    capture = capture_on(records)
    shown = capture.preview(LINE, FAIR)
    shown = capture.preview(LINE, FAIR, capture.preview(LINE, FAIR, shown.turned()).turned())

    kept = capture.keep(LINE, FAIR, pressed=shown.pressed)

    assert {one.third(kept.contact.id) for one in records.all(NotSame).values()} == {"a", "b"}
    assert [one.contact.id for one in shown.others] == ["a", "b"]
    assert len(records.commits) == 1
    records.undo()
    assert (list(records.all(Contact)), records.all(NotSame)) == (["a", "b"], {})


def test_the_mail_of_who_is_known_stays_as_it_was_typed() -> None:
    """It is told by what the known one was recognised, where that was typed."""
    listed = Attendee(id="l", event="f", name="Anna Berger", email="anna@siemens.example")
    capture = capture_on(FakeRecords(ANNA, FAIR, listed))
    line = "Anna Berger anna@siemens.example"

    shown = capture.preview(line, FAIR, ANOTHER)
    named = capture.preview("Anna Berger", FAIR, ANOTHER)
    kept = capture.keep(line, FAIR, pressed=ANOTHER)

    assert [(one.contact.id, one.by) for one in shown.others] == [("a", "email")]
    assert [(one.contact.id, one.by) for one in named.others] == [("a", "name")]
    assert named.understood.emails == ()
    assert kept.contact.emails == ("anna@siemens.example",)


@pytest.mark.parametrize(
    ("listed", "is_theirs"),
    [
        ({"contact": "a"}, False),
        ({"email": "anna@siemens.example"}, False),
        ({"organisation": "Siemens AG"}, False),
        ({}, False),
        ({"organisation": "Bosch"}, True),
        ({"email": "anna@bosch.example"}, True),
    ],
)
def test_who_is_known_is_not_ticked_off_by_another(listed: dict[str, Any], is_theirs: bool) -> None:  # noqa: FBT001
    """Who is on the list is taken for the new one only where something tells them apart."""
    facts: dict[str, Any] = {"role": "Buyer", "looking_for": "interns", **listed}
    attendee = Attendee(id="l", event="f", name="Anna Berger", **facts)
    target = Target(id="t", event="f", attendee="l", name="Anna Berger")
    records = FakeRecords(FAIR, ANNA, attendee, target)

    kept = capture_on(records).keep("Anna Berger", FAIR, pressed=ANOTHER)

    assert (records.all(Attendee)["l"].contact == kept.contact.id) is is_theirs
    assert (records.all(Target)["t"].met == kept.encounter.id) is is_theirs
    assert (kept.contact.role == "Buyer") is is_theirs
    assert (kept.encounter.looking_for == "interns") is is_theirs


@pytest.mark.parametrize(
    ("wanted", "is_met"),
    [({}, False), ({"organisation": "Siemens"}, False), ({"organisation": "Bosch"}, True)],
)
def test_whom_i_know_is_whom_i_wanted_to_meet(wanted: dict[str, Any], is_met: bool) -> None:  # noqa: FBT001
    """A target by name is not met in somebody else of that name, unless it says so."""
    target = Target(id="t", event="f", name="Anna Berger", **wanted)
    records = FakeRecords(FAIR, ANNA, target)

    capture_on(records).keep("Anna Berger @Bosch", FAIR, pressed=ANOTHER)

    assert bool(records.all(Target)["t"].met) is is_met


@pytest.mark.parametrize(
    ("listed", "chosen", "ticked"),
    [
        ({"email": "anna@siemens.example"}, "b", False),
        ({"email": "anna@siemens.example"}, "a", True),
        ({"organisation": "SAP"}, "b", True),
        ({"organisation": "SAP"}, "a", False),
        ({"contact": "a"}, "b", False),
        ({"contact": "b"}, "b", True),
    ],
)
def test_who_is_chosen_is_ticked_off_where_the_list_means_them(
    listed: dict[str, Any],
    chosen: str,
    ticked: bool,  # noqa: FBT001
) -> None:
    """And nobody gets the mail of a namesake."""
    attendee = Attendee(id="l", event="f", name="Anna Berger", **listed)
    records = FakeRecords(FAIR, ANNA, OTHER, attendee)
    before = records.all(Contact)

    kept = capture_on(records).keep("Anna Berger", FAIR, pressed=Pressed(contact=chosen))

    assert kept.contact.id == chosen
    assert (records.all(Attendee)["l"].contact == chosen) is ticked
    assert records.all(Contact) == before


def test_what_was_said_of_one_is_nothing_to_whoever_is_typed_next() -> None:
    """The line has been written anew since the key was pressed."""
    jonas = Contact(id="j", uid="uj", name="Jonas Weiß")
    capture = capture_on(FakeRecords(ANNA, OTHER, jonas))
    for pressed in (Pressed(contact="b"), Pressed(is_another=True, than=("a", "b"))):
        assert who(capture.preview("Jonas Weiß", FAIR, pressed)) == "j"


@pytest.mark.parametrize("line", [LINE, "Anna Berger", "Anna Berger @SAP anna@x.example +49 89 1"])
def test_a_program_that_keeps_one_person_keeps_another_one_too(line: str) -> None:
    """Without an index of all; they are none of those of the name, whoever a line is like."""
    records = FakeRecords(ANNA, OTHER)
    kept = capture_on(records).keep(line, pressed=ANOTHER, once=True)

    assert (kept.match, kept.contact.name) == (None, "Anna Berger")
    assert {one.contact for one in records.all(NotSame).values()} == {"a", "b"}


def test_a_program_that_asks_once_knows_the_same_namesakes() -> None:
    """As one that has an index."""
    known = KnownPeople(FakeRecords(ANNA, OTHER, Contact(id="j", uid="uj", name="Jonas Weiß")))
    person = Contact(id="", uid="", name="Anna Berger")

    once = known.namesakes(person, Match(ANNA, "email"), once=True)

    assert once == known.namesakes(person, Match(ANNA, "email"))
    assert [one.contact.id for one in once] == ["a", "b"]


def test_of_very_many_of_a_name_a_few_are_gone_through() -> None:
    """Nobody presses a key a hundred times."""
    many = [dataclasses.replace(OTHER, id=f"n{n}", uid=f"u{n}") for n in range(60)]
    shown = capture_on(FakeRecords(*many, ANNA)).preview(LINE, FAIR)

    assert shown.namesakes[0].contact == ANNA
    assert len(shown.namesakes) <= MOST_NAMESAKES + 1


def test_others_of_a_name_are_no_offers_where_it_is_known_who_is_meant() -> None:
    """The key goes through them; who is called otherwise or is no person is offered still."""
    capture = capture_on(FakeRecords(ANNA, OTHER))
    namesake = Offer(kind="contact", text="Anna Berger", start=0, end=4, name="Anna Berger")
    longer = dataclasses.replace(namesake, name="Anna Bergermann")
    place = dataclasses.replace(namesake, kind="organisation")

    known, new = capture.preview(LINE, FAIR), capture.preview("Anna Berger @Bosch", FAIR)
    for preview in (known, capture.preview(LINE, FAIR, ANOTHER)):
        assert is_settled(preview, (namesake,))
        assert not is_settled(preview, (namesake, longer))
        assert not is_settled(preview, (place,))
    assert not is_settled(new, (namesake,))


WORDS = st.sampled_from(
    (
        "Anna",
        "Berger",
        "@Siemens",
        "@SAP",
        "anna@siemens.example",
        "+49 151 5550100",
        "#hr",
        "*4",
        "!call tomorrow",
        "?interns",
        "note",
    )
)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: " ".join(("Anna", *words)))
PLACES = st.sampled_from(("", "Siemens", "SAP"))
MAILS = st.sampled_from(((), ("anna@siemens.example",), ("b@sap.example",)))
NAMES = st.sampled_from(("Anna Berger", "Anna", "Dr. Anna Berger", "Jonas"))


@st.composite
def stores(draw: st.DrawFn) -> tuple[Record, ...]:
    """Return a few contacts of like names, and a list with them and a target."""
    contacts = [
        Contact(
            id=f"c{n}",
            uid=f"u{n}",
            name=draw(NAMES),
            organisation=draw(PLACES),
            emails=draw(MAILS),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    became = st.sampled_from(("", *(one.id for one in contacts)))
    attendees = [
        Attendee(
            id=f"l{n}",
            event="f",
            name=draw(NAMES),
            organisation=draw(PLACES),
            email=next(iter(draw(MAILS)), ""),
            contact=draw(became),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    target = Target(id="t", event="f", name=draw(NAMES), organisation=draw(PLACES))
    return (FAIR, *contacts, *attendees, target)


@given(LINES, stores())
def test_another_one_is_one_new_contact_and_changes_none(
    line: str, kept: tuple[Record, ...]
) -> None:
    """Whatever is typed, and whoever is known; one undo takes it all back."""
    records = FakeRecords(*kept)
    before, listed = records.all(Contact), records.all(Attendee)

    made = capture_on(records).keep(line, FAIR, pressed=ANOTHER)

    after = records.all(Contact)
    assert after.pop(made.contact.id) == made.contact  # type: ignore[attr-defined]
    assert after == before
    for one in records.all(Attendee).values():
        was = listed[one.id].contact
        assert one.contact == was or (was not in before and one.contact == made.contact.id)
    records.undo()
    assert (records.all(Contact), records.all(Attendee)) == (before, listed)
    assert not records.all(Encounter)
    assert not records.all(NotSame)


@given(LINES, stores(), st.integers(0, 4))
def test_whoever_is_shown_is_who_is_kept(line: str, kept: tuple[Record, ...], presses: int) -> None:
    """However often the key was pressed; somebody known never becomes a second contact."""
    records = FakeRecords(*kept)
    capture = capture_on(records)
    preview = capture.preview(line, FAIR)
    for _press in range(presses):
        preview = capture.preview(line, FAIR, preview.turned())
    before = records.all(Contact)

    made = capture.keep(line, FAIR, pressed=preview.pressed)

    assert (made.match.contact.id if made.match else "") == who(preview)
    new = set(records.all(Contact)) - set(before)
    assert new == (set() if preview.match else {made.contact.id})
    assert made.encounter.contact == (who(preview) or made.contact.id)
