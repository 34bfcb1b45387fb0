"""Who is expected, and how we stand to them."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.services.history import History
from companion.services.known_people import KnownPeople
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from companion.services.research import Research
from companion.services.roster import SHOWN, Expected, Roster
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 11, 24), end=date(2026, 11, 27))
AYLIN = Attendee(id="a1", event="fair", name="Aylin Öztürk", organisation="TU Süderland")
ZOE = Attendee(id="a2", event="fair", name="Zoé Müller", email="zoe@example.org")
BEN = Attendee(id="a3", event="fair", name="Ben Okafor", extras=(("Thema", "Wasserstoff"),))
ELSEWHERE = Attendee(id="a4", event="meetup", name="Anna Berger")


def roster(*records: Record) -> tuple[Roster, FakeRecords]:
    """Return the roster of the fair on `records`."""
    kept = FakeRecords(FAIR, *records)
    prepare = Prepare(kept, fixed_clock(), counting_ids())
    programme = Programme(kept, fixed_clock(), counting_ids())
    made = Roster(prepare, programme, KnownPeople(kept), History(kept))
    made.load(FAIR)
    return made, kept


def titles(people: list[Expected]) -> list[str]:
    """Return what the people are called."""
    return [one.title for one in people]


def target(of: Attendee, **facts: str | int) -> Target:
    """Return `of` as a target."""
    return Target(id=f"t-{of.id}", event=of.event, attendee=of.id, name=of.name, **facts)  # type: ignore[arg-type]


def test_the_list_is_in_the_order_of_names() -> None:
    """Whoever looks for a name finds it, whatever order the file had."""
    people, _ = roster(ZOE, AYLIN, ELSEWHERE, BEN)

    assert titles(people.find()) == ["Aylin Öztürk", "Ben Okafor", "Zoé Müller"]
    assert people.count == 3


@pytest.mark.parametrize("words", ["ozturk", "Öztürk", "oeztuerk", "süder AYL", "tu suederland"])
def test_any_spelling_finds_somebody(words: str) -> None:
    """Umlauts, case and the order of words do not matter."""
    people, _ = roster(ZOE, AYLIN, BEN)

    assert titles(people.find(words)) == ["Aylin Öztürk"]


def test_answers_are_searched_too() -> None:
    """What somebody wrote into a registration form finds them."""
    people, _ = roster(ZOE, AYLIN, BEN)

    assert titles(people.find("wasserstoff")) == ["Ben Okafor"]
    assert titles(people.find("wasserstoff aylin")) == []


def test_targets_come_by_their_stars() -> None:
    """The most important one is on top."""
    people, _ = roster(AYLIN, BEN, target(AYLIN, priority=1), target(BEN, priority=3))

    assert titles(people.find(only_targets=True)) == ["Ben Okafor", "Aylin Öztürk"]
    assert [one.priority for one in people.find()] == [1, 3]


def test_a_target_on_no_list_is_among_the_targets() -> None:
    """A company has no ticket; a list that was taken back leaves its targets."""
    company = Target(id="t1", event="fair", organisation="Elbkran", priority=1)
    gone = target(ZOE)
    people, _ = roster(AYLIN, company, gone)

    assert titles(people.find()) == ["Aylin Öztürk"]
    assert titles(people.find("elbkran")) == ["Elbkran"]
    assert titles(people.find(only_targets=True)) == ["Zoé Müller", "Elbkran"]
    assert set(people.targets) == {company, gone}


def test_somebody_among_the_contacts_is_known() -> None:
    """A mail address or a name with its organisation tells."""
    zoe = Contact(id="c1", uid="u1", name="Zoé Müller", emails=("zoe@example.org",))
    people, kept = roster(ZOE, AYLIN, zoe)
    aylin, known = people.find()

    assert people.known(known) == zoe
    assert people.known(aylin) is None

    kept.commit(Change(what="edit", remove=((Contact, "c1"),)))
    assert people.known(known) is None

    kept.commit(Change(what="capture", put=(zoe,)))
    assert people.known(known) == zoe


def test_many_new_contacts_are_known_as_well() -> None:
    """An import is taken in whole."""
    people, kept = roster(ZOE)
    (one,) = people.find()
    assert people.known(one) is None

    cards = tuple(
        Contact(id=f"c{n}", uid=f"u{n}", emails=(f"{name}@example.org",))
        for n, name in enumerate(("zoe", "ada"))
    )
    kept.commit(Change(what="import_contacts", put=cards))

    assert people.known(one) == cards[0]


def test_a_speaker_is_found_in_the_programme() -> None:
    """Titles in front of a name and other spellings do not matter."""
    talk = Session(
        id="s1",
        event="fair",
        title="Fachkräfte",
        begin=NOW,
        end=NOW + timedelta(hours=1),
        speakers=("Prof. Dr. Aylin Oeztuerk", "Somebody Else"),
    )
    people, _ = roster(AYLIN, BEN, talk)
    aylin, ben = people.find()

    assert people.sessions(aylin) == [talk]
    assert people.sessions(ben) == []


def test_whoever_we_talked_to_is_met() -> None:
    """Both the target and the attendee remember."""
    people, _ = roster(
        AYLIN,
        Attendee(id="a5", event="fair", name="Cem", contact="c1"),
        BEN,
        target(BEN, met="talk1"),
    )

    assert [one.is_met for one in people.find()] == [False, True, True]


def test_nobody_is_not_expected() -> None:
    """There is always a record to mark."""
    with pytest.raises(ValueError, match=r"^$"):
        Expected(None, None)


def test_without_an_event_nobody_is_expected() -> None:
    """The list is empty before there is an event."""
    people, _ = roster(AYLIN)

    people.load(None)

    assert people.find() == []
    assert people.count == 0


def test_a_word_can_be_about_the_organisation_or_the_circle() -> None:
    """Behind "@" and "#"; a word of an organisation or a topic is enough."""
    siemens = Attendee(
        id="a6", event="fair", name="Ada", organisation="Siemens Süd AG", circle="talent"
    )
    other = Attendee(
        id="a7", event="fair", name="Siemens Talent", topics=("Grüner Wasserstoff",), note="Süd"
    )
    people, _ = roster(siemens, other)

    assert titles(people.find("siemens")) == ["Ada", "Siemens Talent"]
    assert titles(people.find("@siem")) == ["Ada"]
    assert titles(people.find("@sued @siemens")) == ["Ada"]
    assert titles(people.find("#talent")) == ["Ada"]
    assert titles(people.find("#wasser")) == ["Siemens Talent"]
    assert titles(people.find("süd")) == ["Ada", "Siemens Talent"]


def test_those_can_be_listed_alone_of_whom_something_is_true() -> None:
    """Targets or not, known or not, who speaks, whom we met."""
    talk = Session(
        id="s1",
        event="fair",
        title="Fachkräfte",
        begin=NOW,
        end=NOW + timedelta(hours=1),
        speakers=("Aylin Öztürk (TU)", "Elbe"),
    )
    gone = dataclasses.replace(talk, id="s2", is_gone=True, speakers=("Ben Okafor",))
    zoe = Contact(id="c1", uid="u1", name="Zoé Müller", emails=("zoe@example.org",), circle="press")
    company = Target(id="t1", event="fair", name="Elbe")
    people, kept = roster(AYLIN, BEN, ZOE, zoe, talk, gone, company, target(BEN, met="x"))
    prepare = Prepare(kept, fixed_clock(), counting_ids())
    people.load(FAIR, Research(kept, prepare, KnownPeople(kept), fixed_clock()).look(FAIR))

    found = {word: titles(people.find(shown=(word,))) for word in SHOWN}

    assert found == {
        "target": ["Ben Okafor"],
        "no_target": ["Aylin Öztürk", "Zoé Müller"],
        "known": ["Zoé Müller"],
        "unknown": ["Aylin Öztürk", "Ben Okafor"],
        "speaks": ["Aylin Öztürk"],
        "met": ["Ben Okafor"],
    }
    assert titles(people.find("e", shown=("unknown", "target"))) == ["Ben Okafor", "Elbe"]
    assert titles(people.find("elbe", shown=("speaks",))) == ["Elbe"]
    assert titles(people.find("#press")) == ["Zoé Müller"]


def test_what_was_found_out_tells_who_is_known() -> None:
    """Surely or likely, with the reason; the circle is that of the contact until I give one."""
    near = Attendee(id="a8", event="fair", name="Jana Wolff", organisation="Elbe")
    jana = Contact(id="c2", uid="u2", name="Jana Wolf", organisation="Elbe", circle="talent")
    zoe = Contact(id="c1", uid="u1", emails=("zoe@example.org",), circle="press")
    mine = dataclasses.replace(ZOE, id="a9", circle="partner")
    people, kept = roster(AYLIN, ZOE, near, zoe, jana, mine, target(AYLIN))
    prepare = Prepare(kept, fixed_clock(), counting_ids())
    assert [people.circle(one) for one in people.find()] == ["", "", "press", "partner"]

    people.load(FAIR, Research(kept, prepare, KnownPeople(kept), fixed_clock()).look(FAIR))

    aylin, likely, known, _ = people.find()
    assert people.found(aylin) is None
    assert (people.known(likely), people.known(known)) == (None, zoe)
    assert [one.is_sure for one in map(people.found, (likely, known)) if one] == [False, True]
    assert [people.circle(one) for one in people.find()] == ["", "", "press", "partner"]
    assert people.circle(Expected(None, target(AYLIN))) == ""
    assert people.known(Expected(None, target(AYLIN))) is None
