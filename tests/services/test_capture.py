"""At the event: one line becomes contact, encounter and follow-up, and no word of it is lost."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.domain.capture import NOTHING, Pressed
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.text import fold
from companion.errors import Invalid, StoreError
from companion.formats.capture import clean_line
from companion.services.capture import Capture, Preview
from companion.services.known_people import KnownPeople
from companion.services.meeting import PROMISE_DAYS, Captured, Meetings
from companion.services.ports import Records
from companion.storage import Store
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock
from tests.formats.capture.corpus import EMPLOYER

TODAY = NOW.date()
FAIR = Event(id="f", name="Fair", begin=TODAY, end=TODAY)
FULL = (
    "Anna Berger @Siemens #hr anna@siemens.example +49 151 5550100 "
    "!send the deck by friday *4 duale Studiengänge"
)
ANNA = Contact(
    id="a",
    uid="ua",
    name="Anna Berger",
    organisation="Siemens",
    role="HR",
    emails=("anna@siemens.example",),
    note="tall",
)
AYLIN = Attendee(
    id="p1",
    event="f",
    name="Prof. Aylin Öztürk",
    organisation="TU München",
    role="Professorin",
    email="aylin@tum.example",
    phone="+49 89 5550100",
    link="https://tum.example/aylin",
    looking_for="Partner",
)
STARRED = Target(id="t1", event="f", attendee="p1", priority=3)


def capture_on(records: Records, now: datetime = NOW) -> Capture:
    """Return the service on `records`."""
    known = KnownPeople(records)
    meetings = Meetings(records, counting_ids(), counting_ids("uid"))
    return Capture(records, fixed_clock(now), known, meetings)


def state(records: Records) -> dict[type[Record], dict[str, Record]]:
    """Return all that is kept."""
    kinds: tuple[type[Record], ...] = (Contact, Encounter, FollowUp, Attendee, Target)
    return {kind: dict(records.all(kind)) for kind in kinds}


def test_one_line_is_one_commit() -> None:
    """Contact, encounter and follow-up, each with what is said about it."""
    records = FakeRecords(FAIR)

    kept = capture_on(records).keep(FULL, FAIR)

    assert kept == Captured(
        contact=Contact(
            id="id1",
            uid="uid1",
            name="Anna Berger",
            organisation="Siemens",
            emails=("anna@siemens.example",),
            phones=("+49 151 5550100",),
            tags=("hr",),
            created=NOW,
        ),
        encounter=Encounter(
            id="id2",
            contact="id1",
            at=NOW,
            event="f",
            note="duale Studiengänge",
            rating=4,
            tags=("hr",),
        ),
        follow_ups=(
            FollowUp(
                id="id3",
                contact="id1",
                what="send the deck",
                due=date(2026, 11, 27),
                event="f",
                encounter="id2",
                promised=True,
                created=NOW,
            ),
        ),
    )
    assert records.commits == [
        Change(
            what="capture",
            subject="Anna Berger",
            put=(kept.contact, kept.encounter, *kept.follow_ups),
        )
    ]


def test_somebody_can_be_met_anywhere() -> None:
    """Without an event the contact is kept all the same."""
    kept = capture_on(FakeRecords()).keep("Anna")

    assert (kept.contact.name, kept.encounter.event, kept.follow_ups) == ("Anna", "", ())


@pytest.mark.parametrize("line", ["", "  ", "\u200b", "*4", "!call back tomorrow"])
def test_a_line_about_nobody_is_refused(line: str) -> None:
    """And nothing is kept; the preview does not mind."""
    records = FakeRecords()
    capture = capture_on(records)

    assert capture.preview(line).understood.is_empty
    with pytest.raises(Invalid) as refused:
        capture.keep(line)

    assert refused.value.args == ("name", "empty", line)
    assert records.commits == []


def test_a_promise_without_a_date_is_due_while_the_talk_is_remembered() -> None:
    """Shown while typing, and kept like that."""
    capture = capture_on(FakeRecords())

    shown = capture.preview("Anna !send the deck").understood.due
    (step,) = capture.keep("Anna !send the deck").follow_ups

    assert shown == step.due == TODAY + timedelta(days=PROMISE_DAYS)


def test_each_promise_is_a_next_step_with_its_own_date() -> None:
    """The one without a date is known as such."""
    kept = capture_on(FakeRecords()).keep("Anna !intro to Bob !send the deck by 1.12.")

    intro, deck = kept.follow_ups
    assert (intro.what, intro.due) == ("intro to Bob", TODAY + timedelta(days=PROMISE_DAYS))
    assert (deck.what, deck.due) == ("send the deck", date(2026, 12, 1))
    assert kept.assumed == (intro.id,)


@pytest.mark.parametrize(("hour", "due"), [(23, 25), (0, 26)], ids=["before", "after"])
def test_tomorrow_begins_at_midnight_where_the_user_is(hour: int, due: int) -> None:
    """Whatever the day is in UTC."""
    now = datetime(2026, 11, 24 if hour else 25, hour, 30, tzinfo=ZoneInfo("Europe/Berlin"))

    kept = capture_on(FakeRecords(), now).keep("Anna !call tomorrow")

    assert kept.follow_ups[0].due == date(2026, 11, due)
    assert kept.encounter.at.utcoffset() == timedelta(hours=1)


def test_a_known_contact_gets_a_talk_and_what_is_new() -> None:
    """Never a second contact, and nothing that is known changes."""
    records = FakeRecords(ANNA)

    kept = capture_on(records).keep("Anna Berger @Siemens #hr +49 151 5550100 nice talk")

    assert kept.match is not None
    assert kept.contact == dataclasses.replace(ANNA, phones=("+49 151 5550100",), tags=("hr",))
    assert (kept.encounter.contact, kept.encounter.note) == ("a", "nice talk")
    assert records.all(Contact) == {"a": kept.contact}


def test_a_program_that_keeps_one_person_keeps_the_same() -> None:
    """Without an index of all."""
    line = "Anna Berger anna@siemens.example nice talk"

    assert capture_on(FakeRecords(ANNA)).keep(line, once=True) == (
        capture_on(FakeRecords(ANNA)).keep(line)
    )


def test_what_contradicts_a_known_contact_is_noted_with_the_talk() -> None:
    """Somebody who has a new job is not changed behind my back, and my words are not lost."""
    kept = capture_on(FakeRecords(ANNA)).keep(
        "Dr. Anna Berger, CTO, Nordlicht GmbH anna@siemens.example nice"
    )

    assert kept.contact == ANNA
    assert set(kept.encounter.note.split("\n")) == {
        "nice",
        "Dr. Anna Berger",
        "CTO",
        "@Nordlicht GmbH",
    }


def test_the_list_fills_in_what_the_line_does_not_say() -> None:
    """The contact is complete, and attendee and target are ticked off in the same commit."""
    records = FakeRecords(FAIR, AYLIN, STARRED)
    capture = capture_on(records)

    preview = capture.preview("Aylin Öztürk *5", FAIR)
    kept = capture.keep("Aylin Öztürk *5", FAIR)

    assert (preview.attendee, preview.target, preview.match) == (AYLIN, STARRED, None)
    assert preview.understood.organisation == "TU München"
    assert (kept.contact.name, kept.contact.role) == ("Aylin Öztürk", "Professorin")
    assert kept.contact.emails == ("aylin@tum.example",)
    assert kept.contact.phones == ("+49 89 5550100",)
    assert kept.contact.links == ("https://tum.example/aylin",)
    assert kept.encounter.looking_for == "Partner"
    assert records.all(Attendee)["p1"].contact == kept.contact.id
    assert records.all(Target)["t1"].met == kept.encounter.id
    assert len(records.commits) == 1


def test_what_the_line_says_counts_more_than_the_list() -> None:
    """They changed their mail since they signed up."""
    kept = capture_on(FakeRecords(FAIR, AYLIN)).keep("Aylin Öztürk a@new.example", FAIR)

    assert kept.contact.emails == ("a@new.example",)


def test_somebody_on_the_list_can_be_named_by_mail() -> None:
    """The name comes from the list."""
    kept = capture_on(FakeRecords(FAIR, AYLIN)).keep("aylin@tum.example", FAIR)

    assert kept.contact.title == "Prof. Aylin Öztürk"


def test_a_list_counts_for_its_event_alone() -> None:
    """Somebody of that name elsewhere is somebody else."""
    other = dataclasses.replace(FAIR, id="g")
    records = FakeRecords(FAIR, other, AYLIN, STARRED)
    capture = capture_on(records)

    assert capture.preview("Aylin Öztürk", FAIR).attendee == AYLIN
    assert capture.preview("Aylin Öztürk", other).attendee is None
    assert capture.preview("Aylin Öztürk").attendee is None
    assert capture.preview("Aylin Öztürk").target is None
    assert capture.preview("#hr", FAIR).attendee is None


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("Dr. Jonas Weiss @IHK", "person"),
        ("Somebody @Siemens AG", "company"),
        ("Somebody @Bosch", None),
        ("Somebody", None),
    ],
)
def test_targets_that_are_on_no_list_are_met_as_well(line: str, met: str | None) -> None:
    """A person by name, a company with whoever stands there."""
    person = Target(id="person", event="f", name="Jonas Weiß")
    company = Target(id="company", event="f", organisation="Siemens")
    odd = Target(id="odd", event="f", organisation="&")
    other = Target(id="other", event="g", name="Jonas Weiß")
    records = FakeRecords(FAIR, other, odd, person, company)

    kept = capture_on(records).keep(line, FAIR)

    assert {key for key, one in records.all(Target).items() if one.met == kept.encounter.id} == (
        {met} if met else set()
    )


def test_a_role_is_met_with_whoever_has_it_and_once() -> None:
    """A second talk with them is no second target, a second one of the company changes nothing."""
    place = Target(id="place", event="f", organisation="IHK")
    role = Target(id="role", event="f", role="Professor", organisation="TU München")
    records = FakeRecords(FAIR, place, role)
    capture = capture_on(records)

    first = capture.keep("Prof. Dr. Eva Lindqvist @TU München", FAIR)
    second = capture.keep("Jonas Weiß @IHK Bremen", FAIR)
    for line in ("Eva Lindqvist @TU München again", "Jonas Weiß again", "Lena Roth @IHK"):
        capture.keep(line, FAIR)

    met = {key: one.met for key, one in records.all(Target).items()}
    assert met == {"role": first.encounter.id, "place": second.encounter.id}


def test_who_was_met_for_their_company_is_met_for_nothing_else() -> None:
    """Two talks with one person from there are one target, unless it is the person themselves."""
    place = Target(id="place", event="f", organisation="IHK")
    role = Target(id="role", event="f", role="Referent")
    records = FakeRecords(FAIR, place, role)
    capture = capture_on(records)

    first = capture.keep("Jonas Weiß @IHK", FAIR)
    capture.keep("Jonas Weiß, Referent @IHK", FAIR)
    assert [one.met for one in records.all(Target).values()] == [first.encounter.id, ""]

    records.commit(Change(what="target", put=(Target(id="he", event="f", name="Jonas Weiß"),)))
    third = capture.keep("Jonas Weiß @IHK", FAIR)
    assert records.all(Target)["he"].met == third.encounter.id


def test_a_target_is_met_once() -> None:
    """The first talk stays the one in which we met."""
    records = FakeRecords(FAIR, AYLIN, STARRED)
    capture = capture_on(records)

    first = capture.keep("Aylin Öztürk", FAIR)
    second = capture.keep("Aylin Öztürk again", FAIR)

    assert second.contact.id == first.contact.id
    assert records.all(Target)["t1"].met == first.encounter.id
    assert {type(record) for record in records.commits[1].put} == {Contact, Encounter}


Kept = Callable[[Path], Records]
KEEPERS: dict[str, Kept] = {
    "memory": lambda _: FakeRecords(),
    "disk": Store,
}


@pytest.mark.parametrize("keeper", KEEPERS.values(), ids=KEEPERS)
def test_undo_takes_back_a_first_talk_whole(keeper: Kept, tmp_path: Path) -> None:
    """Contact, encounter, follow-up, and the ticks on the lists."""
    records = keeper(tmp_path / "data")
    records.commit(Change(what="setup", put=(FAIR, AYLIN, STARRED)))
    before = state(records)
    capture = capture_on(records)
    capture.keep("Aylin Öztürk !send the deck *4", FAIR)

    assert records.undo() is not None

    assert state(records) == before
    assert capture.preview("Aylin Öztürk", FAIR).match is None


@pytest.mark.parametrize("keeper", KEEPERS.values(), ids=KEEPERS)
def test_undo_of_a_second_talk_leaves_the_contact_as_it_was(keeper: Kept, tmp_path: Path) -> None:
    """And the one after it starts from there."""
    records = keeper(tmp_path / "data")
    records.commit(Change(what="setup", put=(FAIR, AYLIN, STARRED)))
    capture = capture_on(records)
    first = capture.keep("Aylin Öztürk", FAIR)
    before = state(records)
    capture.keep("Aylin Öztürk new@tum.example #late !call *5 again", FAIR)

    records.undo()

    assert state(records) == before
    match = capture.preview("Aylin Öztürk", FAIR).match
    assert match is not None
    assert match.contact == first.contact


def test_the_next_line_knows_what_the_last_one_said() -> None:
    """A mail of a moment ago tells who somebody is."""
    records = FakeRecords(ANNA, FAIR)
    capture = capture_on(records)
    capture.preview("warm up")
    first = capture.keep("Carla Diaz carla@x.example", FAIR)

    second = capture.keep("carla@x.example +34 600 555 010", FAIR)

    assert second.contact.id == first.contact.id
    assert second.contact.phones == ("+34 600 555 010",)


def test_changes_of_others_are_taken_in() -> None:
    """Lists and contacts that were imported, edited or removed while I typed."""
    records = FakeRecords(FAIR, ANNA)
    capture = capture_on(records)
    assert capture.preview("Aylin Öztürk", FAIR).attendee is None
    assert capture.preview("Anna Berger").match is not None

    records.write_elsewhere(Change(what="foreign", put=(AYLIN,)))
    records.write_elsewhere(Change(what="foreign", remove=((Contact, "a"),)))
    records.refresh()

    assert capture.preview("Aylin Öztürk", FAIR).attendee == AYLIN
    assert capture.preview("Anna Berger").match is None


class Silent(FakeRecords):
    """Records that change without a word, as while a thread is about to tell."""

    def _tell(self, change: Change) -> None:
        """Tell nobody."""


def test_a_talk_is_added_to_the_contact_as_it_is_now() -> None:
    """Not as it was when it was indexed."""
    records = Silent(ANNA)
    capture = capture_on(records)
    capture.preview("Anna Berger")
    edited = dataclasses.replace(ANNA, role="Head of HR")
    records.commit(Change(what="edit", put=(edited,)))

    assert capture.keep("Anna Berger").contact == edited

    records.commit(Change(what="erase", remove=((Contact, "a"),)))
    assert capture.keep("Anna Berger").contact.id != "a"


class Full(FakeRecords):
    """Records on a full disk."""

    def commit(self, change: Change) -> None:
        """Refuse."""
        raise StoreError(change.what, "full")


def test_nothing_is_kept_where_nothing_can_be_written() -> None:
    """The line can be tried again."""
    records = Full(FAIR)

    with pytest.raises(StoreError):
        capture_on(records).keep("Anna", FAIR)

    assert records.all(Contact) == {}


def test_a_network_is_kept_with_them_and_with_the_talk() -> None:
    """In our word with the contact, as it was typed with the talk."""
    kept = capture_on(FakeRecords()).keep("Anna Berger #Kunde #hr")

    assert (kept.contact.circle, kept.contact.tags) == ("customer", ("hr",))
    assert kept.encounter.tags == ("kunde", "hr")


def test_somebody_known_stays_in_their_network() -> None:
    """The other one, which was typed, is noted with the talk."""
    known = dataclasses.replace(ANNA, circle="partner")

    kept = capture_on(FakeRecords(known)).keep("Anna Berger #hochschulen nice")

    assert (kept.contact.circle, kept.encounter.tags) == ("partner", ("hochschulen",))
    assert kept.encounter.note == "nice\n#hochschulen"


def test_what_they_look_for_and_what_i_offer_go_to_the_talk() -> None:
    """Before what the list says they look for."""
    records = FakeRecords(FAIR, AYLIN)

    kept = capture_on(records).keep("Aylin Öztürk ?Referenten +Lena als Referentin", FAIR)

    assert kept.encounter.looking_for == "Referenten"
    assert kept.encounter.can_offer == "Lena als Referentin"


def test_a_second_line_about_a_talk_joins_what_they_look_for() -> None:
    """And what the list says is not said twice."""
    capture = capture_on(FakeRecords(FAIR, AYLIN))
    first = capture.keep("Aylin Öztürk", FAIR).encounter

    second = capture.keep("Aylin Öztürk ?Räume", FAIR, talk=lambda _: first).encounter
    third = capture.keep("Aylin Öztürk", FAIR, talk=lambda _: second).encounter

    assert second.looking_for == third.looking_for == "Partner\nRäume"


@pytest.mark.parametrize("once", [False, True])
def test_an_organisation_ends_where_a_known_one_does(*, once: bool) -> None:
    """Those of contacts and of attendees, of whom some came a moment ago."""
    capture = capture_on(FakeRecords(FAIR, AYLIN))
    capture.preview("warm up", FAIR)
    capture.keep('Lena Roth @"Messe Nord"', FAIR)

    known = capture.keep("@messe nord anna berger", FAIR, once=once).contact
    listed = capture.keep("Jonas Weiß TU München sucht Azubis", FAIR, once=once)

    assert (known.name, known.organisation) == ("anna berger", "messe nord")
    assert (listed.contact.name, listed.contact.organisation) == ("Jonas Weiß", "TU München")
    assert listed.encounter.note == "sucht Azubis"


@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize("is_listed", [False, True])
def test_who_is_called_like_a_company_keeps_their_name(*, once: bool, is_listed: bool) -> None:
    """Anna Maria Bosch is no Anna Maria of Bosch, where I know or expect her."""
    lena = Contact(id="l", uid="ul", name="Lena Roth", organisation="Bosch")
    her = {"id": "b", "name": "Anna Maria Bosch"}
    person = Attendee(event="f", **her) if is_listed else Contact(uid="ub", **her)
    capture = capture_on(FakeRecords(FAIR, lena, person))

    kept = capture.keep("Anna Maria Bosch", FAIR, once=once).contact
    other = capture.keep("Eva Maria Bosch", FAIR, once=once).contact

    assert (kept.name, kept.organisation) == ("Anna Maria Bosch", "")
    assert (other.name, other.organisation) == ("Eva Maria", "Bosch")


@pytest.mark.parametrize(
    ("zone", "pressed", "due"),
    [
        ("Asia/Tokyo", NOTHING, 26),
        ("", NOTHING, 25),
        ("Asia/Tokyo", Pressed(at=NOW - timedelta(days=7)), 19),
    ],
    ids=["there", "here", "backlog"],
)
def test_dates_count_from_the_day_of_the_talk_where_it_was(
    zone: str, pressed: Pressed, due: int
) -> None:
    """At eight in the evening here it is tomorrow in Tokyo; the talk may have been last week."""
    event = dataclasses.replace(FAIR, zone=zone)
    capture = capture_on(FakeRecords(event), NOW.replace(hour=20))

    kept = capture.keep("Anna !call tomorrow", event, pressed=pressed)

    assert kept.follow_ups[0].due == date(2026, 11, due)


def test_a_wrong_part_is_the_next_thing_it_can_be() -> None:
    """The line says so itself."""
    capture = capture_on(FakeRecords())
    said = capture.preview("Anna Berger @Siemens").understood

    assert capture.retake("Anna Berger @Siemens", said.parts[1]) == 'Anna Berger role:"Siemens"'


WORDS = """
    Anna Berger Öztürk von der Dr. CTO Head of Sales Siemens AG GmbH sucht Partner 2027 (Halle 8)
    because she, said: 24.11. friday tomorrow to and mit – / ; | & + 5 B2B 3D
"""
free = st.sampled_from(WORDS.split())
signs = st.sampled_from(
    [
        *("@Siemens", "@ TU München", '@"Röntgen Labs"', "#hr", "#a/b", "*4", "*3/5", "*9"),
        *("anna@siemens.example", "lena@x.example", "+49 151 5550100", "089/555 01 00"),
        *("https://x.example/a?b=c", "linkedin.com/in/anna", "!send the deck", "!call by friday"),
        *("!!", "!", "@", "#", "*", "@home", "a@b", "#1", "!in 3 days", "!bis morgen"),
        *("?Referenten", "? wants a room", "+Lena", "+ intro to Lena", "?", "+", "#kunde", "#uni"),
        *('name:"Lena Roth"', "rolle:CTO", 'note:"am Stand"', '!"the deck"', '#"kunde"', "von"),
    ]
)
lines = st.one_of(
    st.lists(st.one_of(free, signs), max_size=14).map(" ".join),
    st.text(st.sampled_from("aBö1 @!#*.,;:-/+()'\"\n"), max_size=30),
    st.text(max_size=30),
)
RATING = re.compile(r"\*[0-5](?:/5)?(?!\w)")
SCHEME = re.compile(
    r"\b(?:mailto|mail|tel|name|role|rolle|note|notiz|org|firma|company):(?=\s?\S)", re.IGNORECASE
)


def _without_employer(line: str, preview: Preview) -> str:
    """Return the line without "von" or "at" before an organisation: there it is a sign."""
    line = clean_line(line)
    for part in preview.understood.parts:
        if part.kind == "organisation":
            line = EMPLOYER.sub(" ", fold(line[: part.start])) + line[part.start :]
    return line


@given(line=lines, is_known=st.booleans())
@example(line="Anna Berger, CTO, Nordlicht GmbH anna@siemens.example", is_known=True)
@example(line="Berger Anna @Bosch anna@siemens.example", is_known=True)
@example(line="of Anna", is_known=False)
@example(line="0A ÀT e.", is_known=False)
@example(line="Aylin Öztürk @Bosch Head of Sales aylin@tum.example", is_known=False)
def test_no_typed_word_disappears(line: str, *, is_known: bool) -> None:
    """Each is kept with the contact, the talk or the promise, or is its date or the rating."""
    known = [dataclasses.replace(ANNA, circle="partner")] if is_known else []
    capture = capture_on(FakeRecords(FAIR, AYLIN, STARRED, *known))
    preview = capture.preview(line, FAIR)
    if preview.understood.is_empty:
        return

    kept = capture.keep(line, FAIR)

    contact, talk = kept.contact, kept.encounter
    listed = (*contact.emails, *contact.phones, *contact.links, *contact.tags, *talk.tags)
    texts = (contact.name, contact.organisation, contact.role, contact.note)
    told = (talk.note, talk.looking_for, talk.can_offer)
    dates = (part.text for part in preview.understood.parts if part.kind == "due")
    what = (step.what for step in kept.follow_ups)
    there = fold(" ".join((*texts, *told, *listed, *what, *dates)))
    said = SCHEME.sub("", RATING.sub(" ", _without_employer(line, preview)))
    assert [word for word in re.findall(r"\w+", said) if fold(word) not in there] == []


@given(lines)
def test_what_is_shown_is_what_is_kept(line: str) -> None:
    """The preview says who, what and until when; keeping it changes nothing of that."""
    records = FakeRecords(FAIR, AYLIN, STARRED, ANNA)
    capture = capture_on(records)
    preview = capture.preview(line, FAIR)
    if preview.understood.is_empty:
        return

    kept = capture.keep(line, FAIR)

    assert kept.match == preview.match
    assert [(step.what, step.due) for step in kept.follow_ups] == [
        (one.what, one.due) for one in preview.understood.promises
    ]
    assert kept.encounter.rating == preview.understood.rating


def test_it_can_be_ready_before_the_first_key() -> None:
    """Whoever is kept after that is known as well."""
    records = FakeRecords(ANNA)
    capture = capture_on(records)
    capture.get_ready()
    capture.keep("Jonas Weiß @IHK")

    assert capture.preview("Jonas Weiß @IHK").match is not None
    assert capture.preview(f"Anna {ANNA.emails[0]}").match is not None
