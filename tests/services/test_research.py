"""Whom I know of those expected, and what follows from that."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from companion.domain.card import Card
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame, pair_id
from companion.errors import NotFound, Stopped
from companion.services.introducing import PER_ATTENDEE
from companion.services.known_people import KnownPeople
from companion.services.prepare import Prepare
from companion.services.research import Here, Research
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

FAIR = Event(
    id="fair",
    name="Messe",
    begin=date(2026, 11, 24),
    end=date(2026, 11, 27),
    colleagues=("Lena Roth", "Tom Funk"),
)
AYLIN = Attendee(id="a1", event="fair", name="Aylin Öztürk", email="aylin@tu.example")
BEN = Attendee(id="a2", event="fair", name="Ben Okafor", organisation="Siemens AG")
CHLOE = Attendee(id="a3", event="fair", name="Chloé Martin", organisation="Elbkran GmbH")
DORA = Attendee(id="a4", event="fair", name="Dora Stein", organisation="Siemens")
KNOWN_AYLIN = Contact(id="k1", uid="u1", name="A. Öztürk", emails=("aylin@tu.example",))
KNOWN_BEN = Contact(id="k2", uid="u2", name="Ben Okafor", organisation="Siemens")
NEARLY_CHLOE = Contact(id="k3", uid="u3", name="Chloe Marten", organisation="Elbkran")


def research(*records: Record) -> tuple[Research, FakeRecords]:
    """Return the research on `records`."""
    kept = FakeRecords(FAIR, *records)
    prepare = Prepare(kept, fixed_clock(), counting_ids())
    return Research(kept, prepare, KnownPeople(kept), fixed_clock()), kept


def look(*records: Record) -> tuple[Research, Here]:
    """Return the research and what it finds out about the fair."""
    made, _ = research(*records)
    return made, made.look(FAIR)


def step(contact: Contact, **facts: object) -> FollowUp:
    """Return a next step with `contact`."""
    return FollowUp(**{"id": f"f-{contact.id}", "contact": contact.id, "what": "deck", **facts})  # type: ignore[arg-type]


def test_who_is_known_surely_and_who_likely() -> None:
    """By the matching rules, each with what tells so; a stranger is not among them."""
    _, here = look(AYLIN, BEN, CHLOE, DORA, KNOWN_AYLIN, KNOWN_BEN, NEARLY_CHLOE)

    told = [(one.attendee.id, one.contact.id, one.is_sure) for one in here.known]
    assert told == [("a1", "k1", True), ("a2", "k2", True), ("a3", "k3", False)]
    assert [one.reasons for one in here.known] == [
        ("email", "fuller_name"),
        ("same_name", "organisation"),
        ("similar_name", "organisation"),
    ]
    assert here.sure == 2
    assert set(here.by_attendee()) == {"a1", "a2", "a3"}


def test_who_was_met_is_known_by_that() -> None:
    """Whatever the list says about them; a contact that went is nobody."""
    met = dataclasses.replace(DORA, contact="k3")
    gone = dataclasses.replace(BEN, contact="nobody")

    _, here = look(met, gone, NEARLY_CHLOE)

    assert [(one.attendee.id, one.reasons[0]) for one in here.known] == [("a4", "met")]


def test_a_namesake_elsewhere_is_likely_at_most() -> None:
    """A name alone is a question."""
    _, here = look(BEN, dataclasses.replace(KNOWN_BEN, organisation="Bosch"))

    assert [one.is_sure for one in here.known] == [False]


def test_a_shared_switchboard_is_no_sign() -> None:
    """Two names at one number are two people."""
    phone = "+49 30 1234567"
    _, here = look(
        Attendee(id="a8", event="fair", name="Dora Stein", phone=phone),
        Contact(id="k8", uid="u8", name="Emil Nolde", phones=(phone,)),
    )

    assert here.known == ()


def test_two_attendees_are_not_compared_to_each_other() -> None:
    """Who is twice on the list is no contact."""
    twin = dataclasses.replace(BEN, id="a9", name="Ben Okaffor")

    _, here = look(BEN, twin)

    assert here.known == ()


def test_who_was_kept_apart_is_not_suggested() -> None:
    """The user has said that they are two."""
    mark = NotSame(id=pair_id("a3", "k3"), contact="a3", other="k3", at=NOW)

    _, here = look(CHLOE, NEARLY_CHLOE, mark)

    assert here.known == ()


def test_who_is_said_to_be_somebody_else_is_left_out_at_once() -> None:
    """Without another look; a contact that changes has them looked at again, and still left out."""
    made, records = research(CHLOE, NEARLY_CHLOE)
    (likely,) = made.look(FAIR).known

    here = made.not_them(made.look(FAIR), likely)

    assert here.known == ()
    assert made.here(FAIR) is here
    records.commit(Change(what="edit", put=(dataclasses.replace(NEARLY_CHLOE, role="CTO"),)))
    assert made.here(FAIR) is None
    assert made.look(FAIR).known == ()


def test_initials_that_fit_several_are_nobody() -> None:
    """Initials tell who it is where I know one such; a list without surnames is no flood."""
    listed = Attendee(id="a8", event="fair", name="Ben O.")
    another = dataclasses.replace(KNOWN_BEN, id="k9", uid="u9", name="Ben Oster")

    _, one = look(listed, KNOWN_BEN)
    _, several = look(listed, KNOWN_BEN, another)

    assert [found.contact.id for found in one.known] == ["k2"]
    assert several.known == ()


def test_a_crowd_of_one_name_is_searched_by_the_alphabet() -> None:
    """A thousand of one surname cost no million comparisons, and the typo is still found."""
    letters = [f"{one}{other}" for one in "bcdfgklmnp" for other in "aeiou"]
    crowd = [
        Contact(
            id=f"c{two}", uid=f"v{two}", name=f"Ma{two}rtina Berger", organisation=f"Firma {two}"
        )
        for two in letters
    ]
    coming = [
        Attendee(
            id=f"b{two}", event="fair", name=f"Ma{two}rtinna Berger", organisation=f"Firma {two}"
        )
        for two in letters
    ]

    _, here = look(*crowd, *coming)

    told = {(one.attendee.id, one.contact.id) for one in here.known}
    assert told == {(f"b{two}", f"c{two}") for two in letters}


def test_since_when_linkedin_connects_us() -> None:
    """An export of connections says the day."""
    connected = dataclasses.replace(KNOWN_BEN, extras=(("Connected On", "12 Mar 2024"),))

    _, here = look(BEN, connected, AYLIN, KNOWN_AYLIN)

    assert [one.since for one in here.known] == ["12 Mar 2024", ""]


def test_the_sure_ones_are_told_first() -> None:
    """The likely ones take longer; until then it is said that they are missing."""
    made, _ = research(BEN, KNOWN_BEN, CHLOE, NEARLY_CHLOE)
    told: list[Here] = []

    whole = made.look(FAIR, tell=told.append)

    assert [(len(one.known), one.is_whole) for one in told] == [(1, False)]
    assert (len(whole.known), whole.is_whole) == (2, True)


def test_what_was_found_is_kept_until_people_change() -> None:
    """A second look costs nothing; a next step changes nobody, a contact does."""
    made, kept = research(BEN, KNOWN_BEN)
    assert made.here(FAIR) is None
    first = made.look(FAIR)

    kept.commit(Change(what="follow_up", put=(step(KNOWN_BEN),)))
    assert made.here(FAIR) is first
    assert made.look(FAIR) is first
    assert made.here(dataclasses.replace(FAIR, id="other")) is None

    kept.commit(Change(what="remove_contact", remove=((Contact, "k2"),)))
    assert made.here(FAIR) is None
    assert made.look(FAIR).known == ()


def test_it_can_be_stopped() -> None:
    """Whoever leaves does not wait; nothing half is kept."""
    made, _ = research(BEN, KNOWN_BEN)

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        made.look(FAIR, progress=stop)
    assert made.here(FAIR) is None


def test_organisations_of_which_i_know_somebody() -> None:
    """With how many come and how many I know; legal forms do not matter."""
    _, here = look(BEN, DORA, CHLOE, KNOWN_BEN, Contact(id="k9", uid="u9", organisation="siemens"))

    assert [(one.name, one.attendees, one.contacts) for one in here.organisations] == [
        ("Siemens AG", 2, 2)
    ]


def test_what_waits_with_those_who_are_here() -> None:
    """Mine and theirs, what is due first at the top; not what is done, or about others."""
    mine = step(KNOWN_AYLIN, due=date(2026, 12, 1), promised=True)
    theirs = step(KNOWN_BEN, due=date(2026, 11, 20), owner="them")
    done = step(KNOWN_BEN, id="done", status="done")
    elsewhere = step(NEARLY_CHLOE)
    made, here = look(
        AYLIN, BEN, KNOWN_AYLIN, KNOWN_BEN, NEARLY_CHLOE, mine, theirs, done, elsewhere
    )

    found = made.waiting(here)

    assert [(one.step.id, one.attendee.id, one.contact.id) for one in found] == [
        ("f-k2", "a2", "k2"),
        ("f-k1", "a1", "k1"),
    ]


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("1980-11-25", date(2026, 11, 25), 46),
        ("--11-17", date(2026, 11, 17), 0),
        ("19801204", date(2026, 12, 4), 46),
        ("1980-12-05", None, 0),
        ("1980-02-30", None, 0),
        ("1604-11-24", date(2026, 11, 24), 0),
        ("0001-11-24", date(2026, 11, 24), 0),
    ],
)
def test_birthdays_around_the_event(born: str, day: date | None, age: int) -> None:
    """A week before its first day to a week after its last; the year is there or not."""
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Ben\nBDAY:{born}\nEND:VCARD\n"
    made, here = look(BEN, dataclasses.replace(KNOWN_BEN, vcard=card), AYLIN, KNOWN_AYLIN)

    found = [(one.day, one.age, one.contact.id) for one in made.birthdays(here, FAIR)]

    assert found == ([(day, age, "k2")] if day else [])


@pytest.mark.parametrize("day", [date.min, date.max])
def test_an_event_at_the_end_of_time_has_birthdays_too(day: date) -> None:
    """A list or an invitation may say any day."""
    made, here = look(BEN, dataclasses.replace(KNOWN_BEN, vcard=f"BDAY:--{day:%m%d}\n"))

    found = made.birthdays(here, dataclasses.replace(FAIR, begin=day, end=day))

    assert [one.day for one in found] == [day]


def test_a_leap_day_and_the_turn_of_the_year() -> None:
    """Who was born on 29 February celebrates a day earlier in most years."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ben\nBDAY:1980-{}\nEND:VCARD\n"
    winter = dataclasses.replace(FAIR, begin=date(2026, 12, 30), end=date(2026, 12, 30))
    spring = dataclasses.replace(FAIR, begin=date(2027, 2, 26), end=date(2027, 2, 26))
    leap = dataclasses.replace(KNOWN_BEN, vcard=card.format("02-29"))
    early = dataclasses.replace(KNOWN_BEN, vcard=card.format("01-02"))

    made, here = look(BEN, leap)
    assert [one.day for one in made.birthdays(here, spring)] == [date(2027, 2, 28)]
    made, here = look(BEN, early)
    assert [one.day for one in made.birthdays(here, winter)] == [date(2027, 1, 2)]


def test_who_could_introduce_me() -> None:
    """Contacts who work at the same place, who come as well first; else whose mail is there."""
    other = Contact(id="k0", uid="u0", name="Zoe Ende", organisation="siemens")
    mail = Contact(id="k8", uid="u8", name="Kim Li", emails=("kim@elbkran.example",))
    chloe = dataclasses.replace(CHLOE, organisation="", email="c@elbkran.example")
    made, here = look(other, KNOWN_BEN, mail, BEN, DORA, chloe)

    found = made.introductions(here, FAIR, 10)

    assert [(one.attendee.id, one.contact.id, one.reason, one.is_here) for one in found] == [
        ("a4", "k2", "organisation", True),
        ("a4", "k0", "organisation", False),
        ("a3", "k8", "mail_domain", False),
    ]


def test_whoever_is_named_in_a_note_knows_somebody() -> None:
    """In what I noted about a contact or of a talk; one word is no name."""
    lena = Contact(id="k4", uid="u4", name="Lena", note="Kennt Prof. Dr. Chloé Martin; und Dora.")
    talk = Encounter(id="e1", contact="k3", at=NOW, note="grüßt dora stein\nschön")
    orphan = Encounter(id="e2", contact="gone", at=NOW, note="Dora Stein")
    one_word = Attendee(id="a6", event="fair", name="Lena")
    elsewhere = dataclasses.replace(NEARLY_CHLOE, name="Emil", organisation="")
    made, here = look(CHLOE, DORA, one_word, lena, elsewhere, talk, orphan)

    found = made.introductions(here, FAIR, 10)

    assert [(one.attendee.id, one.contact.id, one.reason) for one in found] == [
        ("a3", "k4", "named"),
        ("a4", "k3", "named"),
    ]


def test_targets_come_first_and_few_are_proposed() -> None:
    """Of a crowd at one organisation, a few are enough; in all not more than asked for."""
    crowd = [
        Contact(id=f"c{n}", uid=f"v{n}", name=f"X{n}", organisation="Elbkran") for n in range(9)
    ]
    target = Target(id="t", event="fair", attendee="a3", priority=3)
    made, here = look(KNOWN_BEN, *crowd, DORA, CHLOE, target)

    found = made.introductions(here, FAIR, 10)

    assert [one.attendee.id for one in found] == ["a3"] * PER_ATTENDEE + ["a4"]
    assert len(made.introductions(here, FAIR, 2)) == 2


def test_who_is_perhaps_an_attendee_does_not_introduce_them() -> None:
    """A typo in the name makes nobody another person."""
    made, here = look(CHLOE, NEARLY_CHLOE)

    assert [one.is_sure for one in here.known] == [False]
    assert made.introductions(here, FAIR, 5) == []
    assert here.introducers.to(CHLOE, likely=NEARLY_CHLOE.id) == []
    assert [one.contact for one in here.introducers.to(CHLOE)] == [NEARLY_CHLOE]


def test_nobody_introduces_me_to_my_colleagues_or_to_themselves() -> None:
    """Where I work I know the way; a namesake is no introduction."""
    card = Card(id="work", uid="c", name="Mira", organisation="Elbkran GmbH")
    namesake = dataclasses.replace(
        KNOWN_BEN, id="k7", organisation="Siemens", emails=("b@x.example",)
    )
    ben = dataclasses.replace(BEN, email="ben@y.example")
    made, here = look(card, NEARLY_CHLOE, CHLOE, namesake, ben)

    assert made.introductions(here, FAIR, 10) == []
    assert [one.name for one in here.organisations] == ["Siemens AG"]


def test_colleagues_who_go_there_too() -> None:
    """Those whom the event names, and contacts on the list who work where I do."""
    card = Card(id="work", uid="c", name="Mira", organisation="Siemens")
    lena = Contact(
        id="k4", uid="u4", name="Lena Roth", emails=("lena@x.example",), circle="colleague"
    )
    coming = Attendee(id="a5", event="fair", name="Lena Roth", email="lena@x.example")
    _, here = look(card, lena, coming, BEN, KNOWN_BEN)

    found = [(one.name, one.contact and one.contact.id) for one in here.introducers.colleagues]

    assert found == [("Lena Roth", "k4"), ("Tom Funk", None), ("Ben Okafor", "k2")]


def test_a_note_and_a_circle_are_kept() -> None:
    """What I found out; nothing is committed where nothing is new."""
    made, kept = research(BEN)

    after = made.note(BEN, note="leads the works council", circle="partner")
    made.note(after, note="leads the works council")

    assert kept.all(Attendee)["a2"].note == "leads the works council"
    assert kept.all(Attendee)["a2"].circle == "partner"
    assert len(kept.commits) == 1
    with pytest.raises(NotFound):
        made.note(DORA, note="x")


def test_days_are_those_of_the_event() -> None:
    """A birthday on the day before the week is none."""
    card = f"BDAY:{(FAIR.begin - timedelta(days=8)).isoformat()}\n"
    made, here = look(BEN, dataclasses.replace(KNOWN_BEN, vcard=card))

    assert made.birthdays(here, FAIR) == []


def test_who_changed_the_firm_is_perhaps_known() -> None:
    """Another mail is that of the other firm, or a private one."""
    then = Contact(
        id="k", uid="u", name="Chloé Martin", organisation="Festo", emails=("c@home.example",)
    )
    now = dataclasses.replace(CHLOE, email="martin@elbkran.example")
    _service, here = look(FAIR, now, then)

    assert [(one.contact.id, one.is_sure) for one in here.known] == [("k", False)]
