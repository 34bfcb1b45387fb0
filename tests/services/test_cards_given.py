"""Who took my card: found at once, kept with the talk in one commit, and taken back with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from typing import cast

import pytest

from companion.domain.card_given import CardGiven
from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.matching import Match
from companion.errors import Invalid, NotFound
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk
from companion.services.meeting import Captured, Meeting
from companion.services.ports import Drafts, Records
from companion.services.takers import MOST, Taker
from tests.fakes import NOW, FakeOptics, FakeRecords, counting_ids, fixed_clock

FAIR = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
ANNA = Contact(
    id="a", uid="ua", name="Anna Berger", organisation="Siemens", emails=("anna@siemens.example",)
)
BERT = Contact(id="b", uid="ub", name="Bert Adam", organisation="Siemens")
AYLIN = Attendee(
    id="p1", event="f", name="Aylin Öztürk", organisation="TU München", email="aylin@tum.example"
)
JONAS = Attendee(id="p2", event="f", name="Jonas Weiß", organisation="IHK")
LISTED_ANNA = Attendee(id="p3", event="f", name="Anna Berger", email="anna@siemens.example")
STARRED = Target(id="t1", event="f", attendee="p1", priority=3)
WANTED = Target(id="t2", event="f", name="Marta Silva", organisation="SAP", priority=2)
COMPANY = Target(id="t3", event="f", organisation="Festo", priority=1)
TALK = Encounter(id="e1", contact="a", at=NOW - timedelta(hours=1), event="f", note="data")
EVERYBODY: tuple[Record, ...] = (
    FAIR,
    ANNA,
    BERT,
    AYLIN,
    JONAS,
    LISTED_ANNA,
    STARRED,
    WANTED,
    COMPANY,
)


def companion_on(records: Records) -> Companion:
    """Return the program on `records`."""
    return Companion(
        records,
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=cast("Desk", None),
        optics=FakeOptics(),
        drafts=cast("Drafts", None),
        assets=str.encode,
    )


def given(records: Records) -> list[CardGiven]:
    """Return who took a card, as it is kept."""
    return list(records.all(CardGiven).values())


def names(takers: list[Taker]) -> list[str]:
    """Return what they are called."""
    return [taker.who.title for taker in takers]


def test_a_contact_takes_it() -> None:
    """Card and talk are one commit; the time, the event and the profile are kept."""
    records = FakeRecords(*EVERYBODY)
    captured = companion_on(records).cards_given.to_contact("work", "b", FAIR)

    assert captured.contact == BERT
    assert records.all(Encounter)[captured.encounter.id].contact == "b"
    assert [dataclasses.replace(one, id="") for one in given(records)] == [
        CardGiven(id="", at=NOW, profile="work", event="f", contact="b")
    ]
    assert [change.what for change in records.commits] == ["card_given"]
    assert records.commits[0].subject == "Bert Adam"


def test_a_contact_with_a_talk_today_gets_no_second_one() -> None:
    """The card belongs to the talk that there is."""
    records = FakeRecords(*EVERYBODY, TALK)
    captured = companion_on(records).cards_given.to_contact("private", "a", FAIR)

    assert captured.encounter == TALK
    assert list(records.all(Encounter).values()) == [TALK]
    assert [one.profile for one in given(records)] == ["private"]


@pytest.mark.parametrize(
    "talk",
    [
        dataclasses.replace(TALK, at=NOW - timedelta(days=1)),
        dataclasses.replace(TALK, event=""),
    ],
    ids=["yesterday", "elsewhere"],
)
def test_another_talk_is_not_gone_on_with(talk: Encounter) -> None:
    """Neither that of yesterday nor one that was elsewhere."""
    records = FakeRecords(*EVERYBODY, talk)
    companion_on(records).cards_given.to_contact("work", "a", FAIR)

    assert len(records.all(Encounter)) == 2


def test_a_contact_who_is_on_the_list_is_met_there() -> None:
    """The list says so from now on."""
    records = FakeRecords(*EVERYBODY)
    companion_on(records).cards_given.to_contact("work", "a", FAIR)

    assert records.all(Attendee)["p3"].contact == "a"


HOME_ANNA = Contact(id="h", uid="uh", name="Anna Müller", emails=("anna@home.example",))
WORK_ANNA = Contact(
    id="w", uid="uw", name="Anna Müller", organisation="Bosch", emails=("anna@bosch.example",)
)
LISTED_WORK_ANNA = Attendee(
    id="p9",
    event="f",
    name="Anna Müller",
    organisation="Bosch",
    email="anna@bosch.example",
    looking_for="drills",
    contact="w",
)
STARRED_ANNA = Target(id="t9", event="f", attendee="p9", priority=3)
GIVING_TO_NAMESAKE: dict[str, Callable[[Companion], Captured]] = {
    "contact": lambda companion: companion.cards_given.to_contact("work", "h", FAIR),
    "line": lambda companion: companion.cards_given.to_line(
        "work", "Anna Müller anna@home.example", FAIR
    ),
    "capture": lambda companion: companion.capture.keep("Anna Müller anna@home.example", FAIR),
    "meeting": lambda companion: companion.meetings.keep(
        Meeting(
            contact=HOME_ANNA,
            match=Match(HOME_ANNA, "email"),
            event=FAIR,
            attendee=next(iter(companion.prepare.attendees(FAIR))),
            target=STARRED_ANNA,
        ),
        NOW,
        what="scan",
    ),
}


@pytest.mark.parametrize("give", GIVING_TO_NAMESAKE.values(), ids=GIVING_TO_NAMESAKE)
@pytest.mark.parametrize("became", ["w", ""], ids=["met before", "not met"])
def test_a_namesake_is_not_who_is_on_the_list(
    give: Callable[[Companion], Captured], became: str
) -> None:
    """The attendee stays who they are, the target is not met, and nothing of theirs is taken."""
    listed = dataclasses.replace(LISTED_WORK_ANNA, contact=became)
    records = FakeRecords(FAIR, HOME_ANNA, WORK_ANNA, listed, STARRED_ANNA)

    captured = give(companion_on(records))

    assert captured.contact == HOME_ANNA
    assert captured.encounter.looking_for == ""
    assert records.all(Attendee)["p9"] == listed
    assert records.all(Target)["t9"] == STARRED_ANNA


@pytest.mark.parametrize(
    "known",
    [
        dataclasses.replace(HOME_ANNA, organisation="Bosch"),
        dataclasses.replace(HOME_ANNA, emails=()),
        dataclasses.replace(HOME_ANNA, emails=("ANNA@bosch.example",)),
    ],
    ids=["organisation", "no mail", "mail"],
)
def test_whoever_has_more_in_common_than_a_name_is_on_the_list(known: Contact) -> None:
    """The organisation, or the mail; without a mail nothing speaks against it."""
    listed = dataclasses.replace(LISTED_WORK_ANNA, contact="")
    records = FakeRecords(FAIR, known, listed)
    companion_on(records).cards_given.to_contact("work", "h", FAIR)

    assert records.all(Attendee)["p9"].contact == "h"


def test_a_contact_who_went_leaves_the_attendee_to_others() -> None:
    """What names nobody protects nobody."""
    known = dataclasses.replace(HOME_ANNA, organisation="Bosch")
    records = FakeRecords(FAIR, known, LISTED_WORK_ANNA)
    companion_on(records).cards_given.to_contact("work", "h", FAIR)

    assert records.all(Attendee)["p9"].contact == "h"


def test_somebody_new_does_not_take_an_attendee_from_the_contact_they_are() -> None:
    """Whoever was met under that name before was met."""
    records = FakeRecords(FAIR, WORK_ANNA, LISTED_WORK_ANNA)
    somebody = Contact(id="", uid="", name="Anna Müller", organisation="SAP")

    captured = companion_on(records).meetings.keep(
        Meeting(contact=somebody, event=FAIR, attendee=LISTED_WORK_ANNA), NOW, what="capture"
    )

    assert captured.contact.id != "w"
    assert records.all(Attendee)["p9"] == LISTED_WORK_ANNA


def test_an_attendee_with_the_name_of_a_contact_and_another_mail_is_somebody_new() -> None:
    """A name alone is not enough where the mails differ."""
    listed = dataclasses.replace(LISTED_WORK_ANNA, contact="")
    records = FakeRecords(FAIR, HOME_ANNA, listed)

    captured = companion_on(records).cards_given.to_attendee("work", "p9", FAIR)

    assert captured.contact.emails == ("anna@bosch.example",)
    assert records.all(Contact)["h"] == HOME_ANNA


def test_a_card_goes_over_elsewhere_too() -> None:
    """The talk is at no event, and no list says anything."""
    records = FakeRecords(*EVERYBODY)
    captured = companion_on(records).cards_given.to_contact("work", "a")

    assert captured.encounter.event == ""
    assert records.all(Attendee)["p3"].contact == ""


def test_an_attendee_becomes_a_contact() -> None:
    """With what the list knows; the target is met."""
    records = FakeRecords(*EVERYBODY)
    captured = companion_on(records).cards_given.to_attendee("short", "p1", FAIR)

    assert captured.contact.emails == ("aylin@tum.example",)
    assert records.all(Attendee)["p1"].contact == captured.contact.id
    assert records.all(Target)["t1"].met == captured.encounter.id
    assert [one.contact for one in given(records)] == [captured.contact.id]
    assert len(records.commits) == 1


def test_an_attendee_who_is_a_contact_stays_one() -> None:
    """By the mail, or because they were met before."""
    records = FakeRecords(*EVERYBODY, TALK)
    cards = companion_on(records).cards_given

    assert cards.to_attendee("work", "p3", FAIR).contact.id == "a"
    assert cards.to_attendee("work", "p3", FAIR).contact.id == "a"
    assert list(records.all(Encounter)) == ["e1"]


def test_a_target_on_no_list_becomes_a_contact() -> None:
    """And is met."""
    records = FakeRecords(*EVERYBODY)
    captured = companion_on(records).cards_given.to_target("work", "t2", FAIR)

    assert (captured.contact.name, captured.contact.organisation) == ("Marta Silva", "SAP")
    assert records.all(Target)["t2"].met == captured.encounter.id


def test_a_line_keeps_somebody_new() -> None:
    """All of what the line says, and that they took the card."""
    records = FakeRecords(*EVERYBODY)
    line = "Carla Diaz @Acme !send the deck *4"
    captured = companion_on(records).cards_given.to_line("work", line, FAIR)

    assert captured.contact.organisation == "Acme"
    assert [step.what for step in records.all(FollowUp).values()] == ["send the deck"]
    assert [one.contact for one in given(records)] == [captured.contact.id]
    assert len(records.commits) == 1


def test_a_line_about_somebody_met_today_goes_on_with_that_talk() -> None:
    """What it says is added."""
    records = FakeRecords(*EVERYBODY, TALK)
    line = "Anna Berger anna@siemens.example likes tea"
    captured = companion_on(records).cards_given.to_line("work", line, FAIR)

    assert captured.encounter.id == "e1"
    assert captured.encounter.note == "data\nlikes tea"


def test_somebody_is_counted() -> None:
    """Nobody is named, and there is no talk."""
    records = FakeRecords(*EVERYBODY)
    cards = companion_on(records).cards_given
    cards.to_somebody("work", FAIR)
    cards.to_somebody("work")

    assert [(one.contact, one.event) for one in given(records)] == [("", "f"), ("", "")]
    assert not records.all(Encounter)


GIVING: dict[str, Callable[[Companion], object]] = {
    "contact": lambda companion: companion.cards_given.to_contact("work", "b", FAIR),
    "attendee": lambda companion: companion.cards_given.to_attendee("work", "p1", FAIR),
    "line": lambda companion: companion.cards_given.to_line("work", "Carla Diaz !call", FAIR),
    "somebody": lambda companion: companion.cards_given.to_somebody("work", FAIR),
}


@pytest.mark.parametrize("give", GIVING.values(), ids=GIVING)
def test_undo_takes_back_all_of_it(give: Callable[[Companion], object]) -> None:
    """Card, talk, contact, ticks and next step."""
    records = FakeRecords(*EVERYBODY)
    companion = companion_on(records)
    kinds = (CardGiven, Encounter, Contact, Attendee, Target, FollowUp)
    before = [records.all(kind) for kind in kinds]
    give(companion)
    companion.history.undo()

    assert [records.all(kind) for kind in kinds] == before


def test_nobody_who_is_gone_takes_it() -> None:
    """Another program may have removed them."""
    records = FakeRecords(*EVERYBODY)
    cards = companion_on(records).cards_given

    with pytest.raises(NotFound):
        cards.to_contact("work", "gone")
    with pytest.raises(NotFound):
        cards.to_attendee("work", "gone")
    with pytest.raises(NotFound):
        cards.to_target("work", "gone")
    with pytest.raises(Invalid):
        cards.to_line("work", "  ")
    with pytest.raises(Invalid):
        cards.to_somebody("golden")
    assert records.commits == []


def test_those_met_today_and_the_targets_come_first() -> None:
    """Before anything is typed: the likeliest, each once; a company took no card."""
    takers = companion_on(FakeRecords(*EVERYBODY, TALK)).cards_given.takers(FAIR).find()

    assert names(takers) == ["Anna Berger", "Aylin Öztürk", "Marta Silva"]
    assert [taker.is_met for taker in takers] == [True, False, False]
    assert [taker.priority for taker in takers] == [0, 3, 2]


def test_typing_finds_the_expected_before_the_others() -> None:
    """Each once, as the contact that they are."""
    found = companion_on(FakeRecords(*EVERYBODY)).cards_given.takers(FAIR)

    assert names(found.find("an")) == ["Anna Berger"]
    assert names(found.find("siemens")) == ["Anna Berger", "Bert Adam"]
    assert names(found.find("weiss")) == ["Jonas Weiß"]
    assert names(found.find("a")) == [
        "Aylin Öztürk",
        "Anna Berger",
        "Marta Silva",
        "Jonas Weiß",
        "Bert Adam",
    ]
    assert found.find("nobody at all") == []


def test_a_name_that_begins_like_that_comes_first() -> None:
    """Any of the names, however it is spelled; of these, whoever has more stars."""
    people = (
        dataclasses.replace(JONAS, id="p4", name="Prof. Öznur Adam"),
        dataclasses.replace(JONAS, id="p5", name="Ali Bozan"),
    )
    takers = companion_on(FakeRecords(FAIR, AYLIN, STARRED, *people)).cards_given.takers(FAIR)

    assert names(takers.find("oz")) == ["Aylin Öztürk", "Prof. Öznur Adam", "Ali Bozan"]


def test_an_attendee_who_was_met_is_the_contact_that_they_became() -> None:
    """By whichever name the list knows them."""
    met = dataclasses.replace(JONAS, contact="b")
    takers = companion_on(FakeRecords(FAIR, BERT, met)).cards_given.takers(FAIR)

    assert [(one.contact, one.attendee) for one in takers.find("weiss")] == [(BERT, met)]


def test_a_target_who_was_met_is_not_offered_before_it_is_typed() -> None:
    """The card went over to somebody else by then, more likely."""
    met = dataclasses.replace(STARRED, met="e9")
    takers = companion_on(FakeRecords(FAIR, AYLIN, met)).cards_given.takers(FAIR)

    assert takers.find() == []
    assert names(takers.find("ayl")) == ["Aylin Öztürk"]


def test_without_an_event_there_are_contacts_only() -> None:
    """Nobody is expected elsewhere."""
    takers = companion_on(FakeRecords(*EVERYBODY)).cards_given.takers()

    assert takers.find() == []
    assert names(takers.find("a")) == ["Anna Berger", "Bert Adam"]


def test_a_crowd_is_cut_off() -> None:
    """Nobody reads a thousand names."""
    crowd = [Contact(id=f"c{n}", uid=f"c{n}", name=f"Ada {n}") for n in range(2 * MOST)]
    takers = companion_on(FakeRecords(*crowd)).cards_given.takers()

    assert len(takers.find("ada")) == MOST


def test_getting_ready_changes_nothing() -> None:
    """It is for a thread of its own."""
    records = FakeRecords(*EVERYBODY)
    companion_on(records).cards_given.get_ready()

    assert records.commits == []


def test_nobody_is_no_taker() -> None:
    """One of the three is known."""
    with pytest.raises(ValueError, match="nobody"):
        _ = Taker().who


def test_the_story_says_so() -> None:
    """The newest first."""
    first = CardGiven(id="g1", at=NOW - timedelta(days=400), contact="a")
    second = CardGiven(id="g2", at=NOW, contact="a", profile="short")
    other = CardGiven(id="g3", at=NOW, contact="b")
    companion = companion_on(FakeRecords(*EVERYBODY, second, other, first))

    assert companion.contacts.story(ANNA).cards_given == (second, first)


def test_what_was_said_is_kept_with_the_talk() -> None:
    """Whoever took the card, known, on the list or a mere target."""
    records = FakeRecords(*EVERYBODY, TALK)
    cards = companion_on(records).cards_given

    assert cards.to_contact("work", "a", FAIR, "great talk").encounter.note == "data\ngreat talk"
    assert cards.to_attendee("work", "p2", FAIR, "great talk").encounter.note == "great talk"
    assert cards.to_target("work", "t2", FAIR, "great talk").encounter.note == "great talk"


def test_a_line_says_that_the_card_was_given() -> None:
    """What is told afterwards is not only that somebody was kept."""
    records = FakeRecords(*EVERYBODY)
    companion_on(records).cards_given.to_line("work", "Carla Diaz @Acme", FAIR)

    assert [change.what for change in records.commits] == ["card_given"]


@pytest.mark.parametrize(
    ("line", "found", "rest"),
    [
        ("anna great talk", ["Anna Berger"], "great talk"),
        ("Anna Berger great", ["Anna Berger"], "great"),
        ("nobody at all", [], ""),
        ("siemens great talk", [], ""),
        ("anna", [], ""),
        ("", [], ""),
    ],
)
def test_somebody_is_found_by_the_first_words_of_a_line(
    line: str, found: list[str], rest: str
) -> None:
    """As many of them as anybody has; the rest was said."""
    takers = companion_on(FakeRecords(*EVERYBODY)).cards_given.takers(FAIR)
    begun, behind = takers.begun(line)

    assert sorted(set(names(begun))) == found
    assert behind == rest


def test_a_target_by_name_who_is_on_the_list_is_offered_once() -> None:
    """With the stars of the target and as the attendee."""
    target = Target(id="t8", event="f", name="Jonas Weiß", organisation="IHK", priority=2)
    takers = companion_on(FakeRecords(*EVERYBODY, target)).cards_given.takers(FAIR)

    [jonas] = takers.find("jonas")
    assert (jonas.attendee, jonas.target) == (JONAS, target)
    assert names(takers.find()).count("Jonas Weiß") == 1


def test_who_cancelled_comes_last() -> None:
    """They may have come all the same."""
    cancelled = dataclasses.replace(JONAS, id="p9", name="Aylin Ab", status="cancelled")
    takers = companion_on(FakeRecords(*EVERYBODY, cancelled)).cards_given.takers(FAIR)

    assert names(takers.find("aylin")) == ["Aylin Öztürk", "Aylin Ab"]
    assert takers.find("aylin")[-1].is_cancelled
