"""What codes say about people: who they are, and keeping them without a second contact or talk."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.devices.assets import read_asset
from companion.domain.badges import BADGE
from companion.domain.card import Card
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.scanned import LIMIT
from companion.errors import Invalid
from companion.formats.demo import read_demo
from companion.services.companion import Companion
from companion.services.known_people import KnownPeople
from companion.services.laptop_ports import Desk
from companion.services.ports import Drafts, Records
from companion.services.scanning import Found
from companion.storage import Store
from tests.fakes import NOW, FakeOptics, FakeRecords, counting_ids, fixed_clock
from tests.hostile import VECTORS
from tests.services.test_growth import WatchedRecords, crowd

LISTS = Path(__file__).parents[3] / "shared/samples/lists"
samples = pytest.mark.skipif(not LISTS.is_dir(), reason="the real lists are not here")

TODAY = NOW.date()
FAIR = Event(id="f", name="Fair", begin=TODAY, end=TODAY)
EXPO = Event(id="x", name="Expo", begin=date(2025, 3, 2), end=date(2025, 3, 3))
ANNA = Contact(
    id="a",
    uid="ua",
    name="Anna Berger",
    organisation="Siemens",
    role="HR",
    emails=("anna@siemens.example",),
    note="tall",
)
TALK = Encounter(id="e1", contact="a", at=NOW - timedelta(days=400), event="x", note="data")
AYLIN = Attendee(
    id="p1",
    event="f",
    name="Prof. Aylin Öztürk",
    organisation="TU München",
    role="Professorin",
    email="aylin@tum.example",
    phone="+49 89 5550100",
    link="https://www.linkedin.com/in/aylin",
    looking_for="Partner",
    source="A0001-1",
    extras=(("Ticket secret", "5uhbd49wms2fakafn5nzq7pcqpbjun2v"),),
)
STARRED = Target(id="t1", event="f", attendee="p1", priority=3, reason="program partner")
CARD = "MECARD:N:Berger,Anna;TEL:+49 151 5550100;EMAIL:anna@siemens.example;ORG:Siemens Energy;;"
NEW = "MECARD:N:Diaz,Carla;EMAIL:carla@acme.example;;"
BADGE_OF_AYLIN = "5uhbd49wms2fakafn5nzq7pcqpbjun2v"
UNKNOWN = "zz9plural2z0alpha"


def program(records: Records) -> Companion:
    """Return the program on `records`."""
    return Companion(
        records,
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=cast("Desk", None),
        optics=FakeOptics(),
        drafts=cast("Drafts", None),
        assets=lambda _: b"",
    )


def state(records: Records) -> dict[type[Record], dict[str, Record]]:
    """Return all that is kept."""
    kinds: tuple[type[Record], ...] = (Contact, Encounter, FollowUp, Attendee, Target)
    return {kind: dict(records.all(kind)) for kind in kinds}


def test_somebody_new_is_kept_in_one_change() -> None:
    """Contact and talk, at the event."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning
    found = scanning.read(NEW, FAIR)

    kept = scanning.keep(found, FAIR)

    assert (found.match, found.attendee, found.needs_name) == (None, None, False)
    assert (kept.contact.name, kept.contact.emails) == ("Carla Diaz", ("carla@acme.example",))
    assert kept.contact.created == NOW
    assert kept.encounter == Encounter(id="id2", contact="id1", at=NOW, event="f")
    assert records.commits == [
        Change(
            what="scan", subject="Carla Diaz", put=(kept.contact, kept.encounter, *kept.consents)
        )
    ]


def test_somebody_known_is_told_with_the_last_talk() -> None:
    """Met where, and when."""
    later = dataclasses.replace(TALK, id="e2", at=TALK.at + timedelta(days=1), event="")
    records = FakeRecords(FAIR, EXPO, ANNA, TALK)

    first = program(records).scanning.read(CARD, FAIR)
    records.commit(Change(what="log", put=(later,)))
    second = program(records).scanning.read(CARD, FAIR)

    assert first.match is not None
    assert (first.match.contact, first.match.by) == (ANNA, "email")
    assert (first.talk, first.met_at) == (TALK, "Expo")
    assert (second.talk, second.met_at) == (later, "")


def test_somebody_known_gets_what_is_new_and_nothing_is_written_over() -> None:
    """Another organisation is a line of the note."""
    records = FakeRecords(FAIR, ANNA)
    scanning = program(records).scanning

    kept = scanning.keep(scanning.read(CARD, FAIR), FAIR)

    assert dataclasses.replace(kept.contact, vcard="") == dataclasses.replace(
        ANNA, phones=("+49 151 5550100",), note="tall\nSiemens Energy"
    )
    assert len(records.all(Contact)) == 1


def test_a_second_code_of_one_day_is_no_second_talk() -> None:
    """Their card first, their profile a minute later."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning
    first = scanning.keep(scanning.read(NEW, FAIR), FAIR)

    second = scanning.keep(scanning.read(NEW, FAIR), FAIR, line="nice *3")

    assert list(records.all(Encounter)) == [first.encounter.id]
    assert second.encounter == dataclasses.replace(first.encounter, note="nice", rating=3)


@pytest.mark.parametrize(
    "talk",
    [
        Encounter(id="e1", contact="a", at=NOW - timedelta(days=1), event="f"),
        Encounter(id="e1", contact="a", at=NOW, event="x"),
    ],
    ids=["yesterday", "elsewhere"],
)
def test_a_talk_of_another_day_or_place_is_another_one(talk: Encounter) -> None:
    """It is a new talk."""
    records = FakeRecords(FAIR, EXPO, ANNA, talk)
    scanning = program(records).scanning

    kept = scanning.keep(scanning.read(CARD, FAIR), FAIR)

    assert set(records.all(Encounter)) == {"e1", kept.encounter.id}


def test_a_line_says_about_the_talk_what_a_capture_line_does() -> None:
    """Promise, stars, tags, and all the rest as a note, names and signs included."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning

    kept = scanning.keep(scanning.read(NEW, FAIR), FAIR, line="knows Lena !send deck #ai *4")

    assert (kept.encounter.note, kept.encounter.rating) == ("knows Lena", 4)
    assert kept.encounter.tags == ("ai",)
    assert [(step.what, step.due) for step in kept.follow_ups] == [
        ("send deck", TODAY + timedelta(days=2))
    ]
    assert kept.contact.name == "Carla Diaz"


def test_a_line_about_a_scanned_card_says_what_they_look_for() -> None:
    """And what I can offer, and a network as a tag of the talk; none of it is a note."""
    scanning = program(FakeRecords(FAIR)).scanning

    talk = scanning.keep(scanning.read(NEW), line="?Referenten +Lena #kunde nett").encounter

    assert (talk.looking_for, talk.can_offer) == ("Referenten", "Lena")
    assert (talk.note, talk.tags) == ("nett", ("kunde",))


def test_a_promise_is_due_when_the_line_says_so() -> None:
    """And a date without a promise is none."""
    scanning = program(FakeRecords(FAIR)).scanning

    kept = scanning.keep(scanning.read(NEW), line="!call by friday")

    assert kept.follow_ups[0].due == date(2026, 11, 27)


def test_what_is_said_later_is_added_to_the_talk_of_today() -> None:
    """No word of it goes."""
    scanning = program(FakeRecords(FAIR)).scanning
    scanning.keep(scanning.read(NEW, FAIR), FAIR, line="likes tea *2 #ai")

    kept = scanning.keep(scanning.read(NEW, FAIR), FAIR, line="!call #hr has a dog")

    assert (kept.encounter.note, kept.encounter.rating) == ("likes tea\nhas a dog", 2)
    assert kept.encounter.tags == ("ai", "hr")
    assert kept.follow_ups[0].encounter == kept.encounter.id


def test_a_badge_is_looked_up_on_the_list() -> None:
    """Name, place, stars and reason come from what was prepared."""
    records = FakeRecords(FAIR, AYLIN, STARRED)
    scanning = program(records).scanning

    found = scanning.read(BADGE_OF_AYLIN, FAIR)
    kept = scanning.keep(found, FAIR)

    assert (found.attendee, found.listed_at, found.target) == (AYLIN, "", STARRED)
    assert (found.person.name, found.person.role) == ("Prof. Aylin Öztürk", "Professorin")
    assert not found.needs_name
    assert kept.contact.emails == ("aylin@tum.example",)
    assert kept.contact.extras == ()
    assert kept.encounter.looking_for == "Partner"
    assert records.all(Attendee)["p1"].contact == kept.contact.id
    assert records.all(Target)["t1"].met == kept.encounter.id


def test_somebody_from_a_badge_is_known_again_by_it() -> None:
    """The attendee says which contact they became."""
    scanning = program(FakeRecords(FAIR, AYLIN)).scanning
    kept = scanning.keep(scanning.read(BADGE_OF_AYLIN, FAIR), FAIR)

    found = scanning.read(BADGE_OF_AYLIN, FAIR)

    assert found.match is not None
    assert (found.match.contact.id, found.match.by) == (kept.contact.id, "attendee")
    assert found.talk == kept.encounter


def test_a_badge_of_another_event_tells_whose_it_is_and_where() -> None:
    """They are kept with a talk here, and the list there says nothing of it."""
    records = FakeRecords(FAIR, EXPO, dataclasses.replace(AYLIN, event="x"))
    scanning = program(records).scanning

    found = scanning.read(BADGE_OF_AYLIN, FAIR)
    kept = scanning.keep(found, FAIR)

    assert (found.person.name, found.listed_at) == ("Prof. Aylin Öztürk", "Expo")
    assert kept.encounter.event == "f"
    assert records.all(Attendee)["p1"].contact == ""


def test_a_badge_of_another_event_leads_to_the_list_of_this_one() -> None:
    """They are expected here as well, under another code."""
    there = dataclasses.replace(AYLIN, id="p0", event="x")
    here = dataclasses.replace(AYLIN, source="B0002-1", extras=())
    records = FakeRecords(FAIR, EXPO, there, here, STARRED)
    scanning = program(records).scanning

    found = scanning.read(BADGE_OF_AYLIN, FAIR)
    kept = scanning.keep(found, FAIR)

    assert (found.attendee, found.listed_at, found.target) == (here, "", STARRED)
    assert records.all(Attendee)["p1"].contact == kept.contact.id
    assert records.all(Attendee)["p0"].contact == ""


def test_a_badge_is_known_without_an_event() -> None:
    """On the way home."""
    records = FakeRecords(EXPO, dataclasses.replace(AYLIN, event="x"))

    found = program(records).scanning.read(BADGE_OF_AYLIN)

    assert (found.person.name, found.listed_at, found.target) == (
        "Prof. Aylin Öztürk",
        "Expo",
        None,
    )


def test_an_unknown_code_needs_a_name() -> None:
    """Kept with one, it is known again by the code."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning
    found = scanning.read(UNKNOWN, FAIR)

    with pytest.raises(Invalid) as refused:
        scanning.keep(found, FAIR, name="  ")
    kept = scanning.keep(found, FAIR, name="Bob Unknown")
    again = scanning.read(UNKNOWN.upper(), FAIR)

    assert found.needs_name
    assert (refused.value.field, refused.value.problem) == ("name", "empty")
    assert (kept.contact.name, kept.contact.extras) == ("Bob Unknown", ((BADGE, UNKNOWN),))
    assert again.match is not None
    assert (again.match.contact, again.match.by) == (kept.contact, "badge")
    assert not again.needs_name


def test_a_code_is_the_same_however_it_was_read() -> None:
    """By a camera, or by a scanner with what it puts around; parts of it may be those of many."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning
    kept = scanning.keep(scanning.read('{"ticket":"abc123","event":"conf-2026-x"}'), name="Bob")

    again = scanning.read('\ufeff{"ticket": "abc123", "event": "conf-2026-x"}\r\n')
    other = scanning.read('{"ticket":"abc124","event":"conf-2026-x"}')

    assert again.match is not None
    assert (again.match.contact.id, again.match.by) == (kept.contact.id, "badge")
    assert other.match is None


def test_a_list_that_comes_later_tells_who_a_code_was() -> None:
    """The name that I gave stays, and the one on the list is noted."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning
    kept = scanning.keep(scanning.read(BADGE_OF_AYLIN, FAIR), FAIR, name="The one with the hat")
    records.commit(Change(what="import_attendees", put=(AYLIN,)))

    found = scanning.read(BADGE_OF_AYLIN, FAIR)
    again = scanning.keep(found, FAIR)

    assert found.attendee == AYLIN
    assert again.contact.id == kept.contact.id
    assert again.contact.name == "The one with the hat"
    assert "Prof. Aylin Öztürk" in again.contact.note
    assert again.contact.emails == ("aylin@tum.example",)
    assert again.encounter.looking_for == "Partner"


def test_who_was_named_without_need_keeps_their_name() -> None:
    """A name that the code says is better than a typed one."""
    scanning = program(FakeRecords(FAIR, ANNA)).scanning

    assert scanning.keep(scanning.read(NEW), name="Bob").contact.name == "Carla Diaz"
    assert scanning.keep(scanning.read(CARD), name="Bob").contact.name == "Anna Berger"


@pytest.mark.parametrize(
    ("payload", "title"),
    [
        ("MECARD:TEL:+49 151 5550100;;", "+49 151 5550100"),
        ("MECARD:URL:https://www.linkedin.com/in/ada;;", "https://www.linkedin.com/in/ada"),
        ("MECARD:EMAIL:ada@x.example;;", "ada@x.example"),
    ],
)
def test_a_way_to_reach_somebody_is_enough(payload: str, title: str) -> None:
    """They may be named, and need not be."""
    scanning = program(FakeRecords(FAIR)).scanning
    found = scanning.read(payload, FAIR)

    assert (found.needs_name, found.may_be_named) == (False, True)
    assert scanning.keep(found, FAIR).contact.title == title
    assert scanning.keep(found, FAIR, name="Ada").contact.name == "Ada"


@pytest.mark.parametrize(
    "payload",
    [
        "MECARD:TEL:+49 89 5550100;;",
        "MECARD:URL:https://de.linkedin.com/in/aylin/;;",
        "MECARD:EMAIL:Aylin@TUM.example;;",
        "MECARD:N:Öztürk,Aylin;;",
    ],
    ids=["phone", "profile", "mail", "name"],
)
def test_a_card_is_looked_up_on_the_list_of_the_event(payload: str) -> None:
    """By whatever it says."""
    records = FakeRecords(FAIR, AYLIN, STARRED)

    found = program(records).scanning.read(payload, FAIR)

    assert (found.attendee, found.target) == (AYLIN, STARRED)
    assert found.person.organisation == "TU München"
    assert program(records).scanning.read(payload).attendee is None


def test_a_phone_of_two_attendees_tells_nobody() -> None:
    """It is a switchboard."""
    other = dataclasses.replace(AYLIN, id="p2", name="Bernd Kaya", email="", link="", source="")
    scanning = program(FakeRecords(FAIR, AYLIN, other)).scanning

    assert scanning.read("MECARD:TEL:+49 89 5550100;;", FAIR).attendee is None
    assert scanning.read("MECARD:TEL:+43 89 5550100;;", FAIR).attendee is None


def test_somebody_known_is_found_on_the_list_by_what_is_known() -> None:
    """The code says a phone number, the list a mail address, and the contact both."""
    known = Contact(
        id="a", uid="ua", name="Aylin Öztürk", emails=(AYLIN.email,), phones=("+49 151 77",)
    )
    known = dataclasses.replace(known, phones=("+49 151 7777777",))
    records = FakeRecords(FAIR, AYLIN, STARRED, known)
    scanning = program(records).scanning

    found = scanning.read("MECARD:TEL:+49 151 7777777;;", FAIR)
    scanning.keep(found, FAIR)

    assert (found.attendee, found.target) == (AYLIN, STARRED)
    assert records.all(Attendee)["p1"].contact == "a"


def test_a_sign_of_the_code_is_surer_than_the_list() -> None:
    """Two of one name: the list means one, the card says the mail of the other."""
    listed = Contact(id="l", uid="ul", name="Anna Berger", organisation="Acme")
    guest = Attendee(id="g", event="f", name="Anna Berger", contact="l")

    found = program(FakeRecords(FAIR, ANNA, listed, guest)).scanning.read(CARD, FAIR)

    assert found.match is not None
    assert (found.match.contact, found.match.by) == (ANNA, "email")


def test_two_who_could_be_meant_are_left_alone() -> None:
    """It is somebody new; duplicates suggest who they may be."""
    namesakes = [Contact(id=key, uid=key, name="Carla Diaz", organisation=key) for key in "bc"]
    records = FakeRecords(FAIR, *namesakes)
    scanning = program(records).scanning

    kept = scanning.keep(scanning.read("MECARD:N:Diaz,Carla;TEL:+49 151 5550100;;", FAIR), FAIR)

    assert kept.match is None
    assert len(records.all(Contact)) == 3


def test_the_target_may_be_a_role() -> None:
    """A card that says what somebody does ticks off whom I wanted to meet for it."""
    wanted = Target(id="t", event="f", role="Referentin", organisation="IHK")
    records = FakeRecords(FAIR, wanted)
    scanning = program(records).scanning
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Lena Roth\nORG:IHK Bremen\nTITLE:Referentin\nEND:VCARD"

    kept = scanning.keep(scanning.read(card, FAIR), FAIR)

    assert records.all(Target)["t"].met == kept.encounter.id


def test_the_target_may_be_the_company() -> None:
    """Of somebody who is on no list, as the contact knows it."""
    wanted = Target(id="t", event="f", organisation="Siemens AG", priority=1)
    scanning = program(FakeRecords(FAIR, ANNA, wanted)).scanning

    assert scanning.read("MECARD:EMAIL:anna@siemens.example;;", FAIR).target == wanted
    assert scanning.read("MECARD:EMAIL:anna@siemens.example;;").target is None


@pytest.mark.parametrize("payload", [CARD, BADGE_OF_AYLIN, UNKNOWN])
def test_one_undo_takes_all_of_it_back(payload: str, tmp_path: Path) -> None:
    """Contact, talk, promise, and the ticks on the list."""
    store = Store(tmp_path)
    store.commit(Change(what="setup", put=(FAIR, ANNA, AYLIN, STARRED)))
    before = state(store)
    companion = program(store)
    scanning = companion.scanning
    scanning.keep(scanning.read(payload, FAIR), FAIR, name="Bob", line="!call *3")
    after = state(store)

    companion.history.undo()

    assert before != after
    assert state(store) == before


def test_who_was_kept_meanwhile_is_not_kept_twice() -> None:
    """By another window, while the code was on the screen."""
    records = FakeRecords(FAIR)
    scanning = program(records).scanning
    first, second = scanning.read(NEW, FAIR), scanning.read(NEW, FAIR)

    scanning.keep(first, FAIR)
    kept = scanning.keep(second, FAIR)

    assert kept.match is not None
    assert len(records.all(Contact)) == 1


@pytest.mark.parametrize(
    ("payload", "is_mine"),
    [
        ("MECARD:N:Öztürk,Mira;EMAIL:mira@w.example;TEL:1234567;;", True),
        ("MECARD:N:Oeztuerk,Mira;URL:https://w.example/mira;;", True),
        ("MECARD:N:Öztürk,Mira;;", True),
        ("MECARD:N:Öztürk,Mira;EMAIL:mira@elsewhere.example;;", False),
        ("MECARD:N:Kaya,Ben;URL:https://w.example/mira;;", False),
        ("MECARD:TEL:+49 151 5550100;;", False),
    ],
)
def test_my_own_card_is_told(payload: str, *, is_mine: bool) -> None:
    """It is read off my own screen when I try it; colleagues may share a page."""
    short = Card(id="short", email="other@w.example")
    mine = Card(
        id="work", name="Mira Öztürk", email="mira@w.example", link="https://w.example/mira"
    )

    assert program(FakeRecords(short, mine)).scanning.read(payload).is_mine == is_mine


def test_nothing_is_kept_of_what_is_refused() -> None:
    """And nobody is looked for."""
    records = FakeRecords(FAIR, ANNA)
    scanning = program(records).scanning
    found = scanning.read(NEW, FAIR)
    refused = dataclasses.replace(found.scanned, kind="other", refused="wifi")

    looked = scanning.look(refused, FAIR)
    with pytest.raises(Invalid) as error:
        scanning.keep(dataclasses.replace(found, scanned=refused), FAIR, name="Bob")

    assert looked == Found(scanned=refused, person=found.scanned.person)
    assert (looked.can_be_kept, looked.needs_name, looked.may_be_named) == (False, False, False)
    assert (error.value.field, error.value.value) == ("scanned", "wifi")
    assert records.commits == []


@given(st.one_of(st.text(max_size=80), st.sampled_from([*VECTORS.values(), CARD, "tel:+1234567"])))
@example("\ud800")
@example("(" * LIMIT)
def test_any_payload_is_kept_under_a_name_or_refused(payload: str) -> None:
    """Nothing fails, and who was kept is known again."""
    scanning = program(FakeRecords(FAIR, ANNA, AYLIN, STARRED)).scanning
    found = scanning.read(payload, FAIR)
    if not found.can_be_kept:
        return

    kept = scanning.keep(found, FAIR, name="Zoe Zed")
    again = scanning.read(payload, FAIR)

    assert kept.contact.title
    if not found.scanned.is_nobody or found.scanned.code:
        assert again.match is not None
        assert again.match.contact.id == kept.contact.id


def test_a_card_with_a_picture_is_read_whole() -> None:
    """It is longer than any code; the picture stays with it."""
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * LIMIT
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\n{photo}\r\nEMAIL:a@x.example\r\nEND:VCARD\r\n"

    found = program(FakeRecords()).scanning.read(card)

    assert found.person.emails == ("a@x.example",)
    assert photo[-40:] in found.person.vcard.replace("\r\n ", "")
    assert len(found.scanned.payload) <= LIMIT


def test_the_demo_has_badges_to_try() -> None:
    """Whom I want to meet most, not met yet."""
    records = FakeRecords(*read_demo(read_asset("demo/event.toml"), now=NOW))

    found = program(records).scanning.read("FTT26-0417", records.all(Event)["forum"])

    assert found.person.name == "Aylin Öztürk"
    assert found.target is not None
    assert (found.target.priority, found.match) == (3, None)


def test_a_single_code_is_told_without_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same is found and kept, and nobody asks the index of all contacts."""
    found = program(FakeRecords(FAIR, ANNA, TALK, AYLIN)).scanning.read(CARD, FAIR)
    badge = program(FakeRecords(FAIR, ANNA, TALK, AYLIN)).scanning.read(BADGE_OF_AYLIN, FAIR)
    records = FakeRecords(FAIR, ANNA, TALK, AYLIN)
    scanning = program(records).scanning
    monkeypatch.setattr(KnownPeople, "match", lambda *_: pytest.fail("asked the index"))

    assert scanning.read(CARD, FAIR, once=True) == found
    assert scanning.read(BADGE_OF_AYLIN, FAIR, once=True) == badge
    assert scanning.keep(found, FAIR, once=True).contact.id == "a"
    assert len(records.all(Contact)) == 1


READS: dict[str, Callable[[Companion], object]] = {
    "badge": lambda companion: companion.scanning.read("badge-7-x", FAIR),
    "page": lambda companion: companion.scanning.read("https://pages.example/c7", FAIR),
    "stub": lambda companion: companion.scanning.read(UNKNOWN, FAIR),
    "card": lambda companion: companion.scanning.read("MECARD:N:X;EMAIL:c7@x.example;;", FAIR),
    "keep": lambda companion: companion.scanning.keep(
        companion.scanning.read("badge-7-x", FAIR), FAIR
    ),
}


@pytest.mark.parametrize("work", READS.values(), ids=READS)
def test_a_code_looks_at_as_many_records_among_many(work: Callable[[Companion], object]) -> None:
    """Also after the first change: the indexes follow."""

    def looks(count: int) -> int:
        """Return at how many records `work` looks among so many."""
        records = WatchedRecords(*badged(count))
        companion = program(records)
        companion.scanning.get_ready(FAIR)
        companion.scanning.keep(companion.scanning.read(UNKNOWN), name="Bob")
        before = records.looks
        work(companion)
        companion.scanning.read("badge-8-x", FAIR)
        return records.looks - before

    assert looks(100) == looks(1_000) < 60


def badged(count: int) -> Iterator[Record]:
    """Yield so many records, the attendees with a badge code each, the contacts with a page."""
    for record in crowd(count):
        if isinstance(record, Attendee):
            yield dataclasses.replace(record, source=f"badge-{record.id[1:]}-x")
        elif isinstance(record, Contact):
            yield dataclasses.replace(record, links=(f"https://pages.example/{record.id}",))
        else:
            yield record


@samples
@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("pretix-de.csv", "QX000001"),
        ("luma.csv", "https://luma.example/check-in/evt?pk=g1"),
        ("luma.csv", "https://luma.com/check-in/evt-abc?pk=gst-1"),
        ("eventbrite.csv", "8000001991001"),
    ],
)
def test_badges_of_the_shops_are_known_by_their_own_lists(name: str, payload: str) -> None:
    """The codes that the shops print, against what they export."""
    records = FakeRecords(FAIR)
    companion = program(records)
    data = (LISTS / name).read_bytes()
    plans = [companion.importing.plan(data, name=name, event=FAIR)]
    companion.importing.take_in(plans, lambda: plans)

    found = companion.scanning.read(payload, FAIR)

    assert found.attendee is not None
    assert found.person.name == "Yuki Kowalski"
