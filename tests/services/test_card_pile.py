"""A pile of paper cards: what is guessed, who it may be, and what is kept of each."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.card import Card
from companion.domain.change import Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.paper_card import PaperCard
from companion.domain.same_person import NotSame
from companion.domain.session import Session
from companion.errors import Invalid, NotFound
from companion.services.card_pile import NEW, CardPile, Pile
from tests.fakes import NOW, FakeRecords, fixed_clock
from tests.tui.demo import companion_on

FAIR = Event(id="fair", name="Fair", begin=date(2026, 11, 23), end=date(2026, 11, 27))
PAST = Event(
    id="past", name="Past", begin=date(2026, 11, 2), end=date(2026, 11, 4), zone="Europe/Lisbon"
)
NEXT = Event(id="next", name="Next", begin=date(2026, 12, 2), end=date(2026, 12, 4))
ANNA = Contact(
    id="anna",
    uid="u1",
    name="Anna Berger",
    organisation="SIEMENS AG",
    role="HR",
    emails=("anna@siemens.example",),
)
BEN = Contact(
    id="ben", uid="u2", name="Ben Okafor", organisation="Siemens", emails=("ben@siemens.example",)
)
CARL = Contact(
    id="carl", uid="u3", name="Carl Weiß", organisation="Siemens", emails=("c@de.siemens.example",)
)
DANA = Attendee(
    id="dana",
    event="fair",
    name="Dana Scott",
    organisation="Nordlicht SE",
    role="CTO",
    email="dana@nordlicht.example",
    phone="+47 22 555 010",
)
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW - timedelta(hours=2), note="tea")
PILE = Pile(event=FAIR, day=date(2026, 11, 24))


def pile_of(*records: Record, now: datetime = NOW) -> tuple[CardPile, FakeRecords]:
    """Return the service on these records, and the records."""
    held = FakeRecords(*records)
    return companion_on(held, clock=fixed_clock(now)).card_pile, held


@pytest.mark.parametrize(
    ("card", "guess"),
    [
        ({"email": "eva.maier@siemens.example"}, {"name": "Eva Maier", "organisation": "Siemens"}),
        ({"email": "info@mail.siemens.example"}, {"organisation": "Siemens"}),
        ({"email": "x@roentgen-labs.example"}, {"organisation": "Roentgen Labs"}),
        ({"email": "x@nordlicht.example"}, {"organisation": "Nordlicht SE"}),
        ({"email": "eva.maier@gmx.de"}, {"name": "Eva Maier"}),
        ({"email": "x@gmx.de", "link": "www.kolb.example/team"}, {"organisation": "Kolb"}),
        ({"email": "x@kolb.example", "link": "siemens.example"}, {"organisation": "Kolb"}),
        ({"link": "https://www.linkedin.com/in/eva"}, {}),
        ({"link": "https://lindqvist.example:8080/me"}, {"organisation": "Lindqvist"}),
        ({"name": "Eva", "email": "eva.maier@gmx.de", "organisation": "K"}, {}),
        ({"note": "eva.maier@siemens.example"}, {}),
        ({"email": "eva.maier"}, {}),
        (
            {"name": "Dana Scott", "role": "Chair"},
            {
                "organisation": "Nordlicht SE",
                "email": "dana@nordlicht.example",
                "phone": "+47 22 555 010",
            },
        ),
    ],
)
def test_empty_fields_are_guessed(card: dict[str, str], guess: dict[str, str]) -> None:
    """By the list, by how most of those I know there write it, else by the domain itself."""
    pile, _records = pile_of(FAIR, ANNA, BEN, CARL, DANA)

    assert pile.guess(PaperCard(**card), FAIR) == PaperCard(**guess)


def test_a_whole_card_is_read() -> None:
    """As text, wherever it comes from."""
    pile, _records = pile_of()

    assert pile.read("Eva Kolb\neva@kolb.example") == PaperCard(
        name="Eva Kolb", email="eva@kolb.example"
    )


def test_nobody_is_expected_without_an_event() -> None:
    """A list belongs to an event."""
    pile, _records = pile_of(FAIR, DANA)

    assert pile.guess(PaperCard(name="Dana Scott")).is_empty


@pytest.mark.parametrize(
    ("events", "event", "day"),
    [
        ((FAIR, PAST, NEXT), FAIR, date(2026, 11, 24)),
        ((PAST, NEXT), PAST, date(2026, 11, 4)),
        ((NEXT,), None, date(2026, 11, 24)),
    ],
)
def test_a_pile_is_likely_from_the_last_event(
    events: tuple[Event, ...], event: Event | None, day: date
) -> None:
    """Today while it is on, else its last day; what is to come brought no cards."""
    pile, _records = pile_of(*events)

    assert pile.begin() == Pile(event=event, day=day)


def test_another_event_has_its_own_day() -> None:
    """It was chosen by hand."""
    pile, _records = pile_of(FAIR, PAST)

    assert pile.begin(PAST) == Pile(event=PAST, day=date(2026, 11, 4))


def test_what_was_said_of_the_last_pile_goes_for_the_next_one() -> None:
    """As long as the same is likely of it, and its event is there."""
    pile, records = pile_of(FAIR, PAST)
    said = Pile(event=PAST, day=date(2026, 11, 3), tags=("web",), way="aloud")
    pile.keep(PaperCard(name="Ida Roe"), said)

    assert pile.begin() == said
    assert pile.begin(FAIR).tags == ()

    over = dataclasses.replace(FAIR, end=date(2026, 11, 23))
    records.commit(Change(what="event", put=(over,)))
    assert pile.begin().day == date(2026, 11, 23)
    records.commit(Change(what="event", put=(FAIR,)))
    assert pile.begin() == said
    records.commit(Change(what="remove_event", remove=((Event, PAST.id),)))
    assert pile.begin().event == FAIR


@pytest.mark.parametrize(
    ("card", "who", "is_sure"),
    [
        ({"name": "Anna Berger"}, "anna", True),
        ({"email": "anna@siemens.example"}, "anna", True),
        ({"name": "Anna Bergre"}, "anna", False),
        ({"name": "A. Berger"}, "anna", False),
        ({"name": "Anna Berger", "email": "anna@kolb.example"}, "anna", False),
        ({"name": "Eva Kolbb"}, "eva", False),
        ({"name": "Anna"}, None, False),
        ({"name": "Anna Kolb"}, None, False),
        ({"organisation": "Siemens"}, None, False),
        ({}, None, False),
    ],
)
def test_it_is_told_who_it_may_be(card: dict[str, str], who: str | None, is_sure: bool) -> None:  # noqa: FBT001 - a table
    """Surely, where it will be added to them, or likely, by a name much like theirs."""
    eva = Contact(id="eva", uid="u8", name="Eva Kolb")
    evi = Contact(id="evi", uid="u9", name="Evi Kolbb")
    pile, _records = pile_of(FAIR, ANNA, BEN, CARL, TALK, evi, eva)

    found = pile.likely(PaperCard(**card), PILE)

    assert (found.contact.id if found else None, bool(found and found.is_sure)) == (who, is_sure)
    assert (found.talk if found else None) == (TALK if who == "anna" else None)


def test_somebody_new_is_kept_whole_in_one_change() -> None:
    """Contact, talk at noon of that day, and that they handed over a card."""
    pile, records = pile_of(PAST)
    card = PaperCard(name="Eva Maier", email="eva@kolb.example x", note="red glasses")

    kept = pile.keep(card, Pile(event=PAST, day=date(2026, 11, 3), tags=("fair",)))

    (change,) = records.commits
    (contact,) = records.all(Contact).values()
    (talk,) = records.all(Encounter).values()
    (consent,) = records.all(Consent).values()
    assert (change.what, change.subject) == ("capture", "Eva Maier")
    assert (kept.is_known, kept.had_talk, kept.captured.contact) == (False, False, contact)
    assert (contact.emails, contact.tags) == (("eva@kolb.example",), ("fair",))
    assert (talk.event, talk.note, talk.tags) == ("past", "red glasses\nx", ("fair",))
    assert talk.at == datetime(2026, 11, 3, 12, tzinfo=UTC)
    assert (consent.way, consent.encounter, consent.at) == ("card", talk.id, talk.at)
    records.undo()
    assert not records.all(Contact)


def test_noon_tells_no_session() -> None:
    """Only the day is known."""
    noon = NOW.replace(hour=12, minute=0)
    mine = Session(
        id="s", event="fair", title="Keynote", begin=noon, end=NOW, speakers=("Eva Maier",)
    )
    pile, _records = pile_of(FAIR, mine)

    assert pile.keep(PaperCard(name="Eva Maier"), PILE).captured.encounter.session == ""


def test_nobody_was_met_after_now() -> None:
    """Cards of this morning are entered before noon."""
    morning = NOW.replace(hour=9)
    pile, _records = pile_of(FAIR, now=morning)

    assert pile.keep(PaperCard(name="Eva"), PILE).captured.encounter.at == morning


def test_a_day_to_come_is_refused() -> None:
    """Nothing is kept."""
    pile, records = pile_of(FAIR)

    with pytest.raises(Invalid) as refused:
        pile.keep(PaperCard(name="Eva"), dataclasses.replace(PILE, day=date(2026, 11, 25)))

    assert (refused.value.field, refused.value.problem) == ("at", "in_the_future")
    assert records.commits == []


def test_somebody_known_gets_what_is_new_and_a_first_talk_there() -> None:
    """Nothing of theirs is written over; what differs is in their note."""
    pile, records = pile_of(FAIR, ANNA)
    card = PaperCard(
        name="Anna Berger", role="CTO", email="anna@siemens.example", phone="+49 30 555010"
    )

    kept = pile.keep(card, PILE)

    anna = records.all(Contact)["anna"]
    assert (kept.is_known, kept.had_talk) == (True, False)
    assert (anna.role, anna.phones, anna.note) == ("HR", ("+49 30 555010",), "CTO")
    assert [talk.contact for talk in records.all(Encounter).values()] == ["anna"]


def test_there_is_no_second_talk_at_one_event() -> None:
    """The back of the card goes to the one there is, whose time stays."""
    pile, records = pile_of(FAIR, ANNA, TALK)

    first = pile.keep(PaperCard(name="Anna Berger", note="red glasses"), PILE)
    pile.keep(PaperCard(name="Anna Berger"), PILE)

    (talk,) = records.all(Encounter).values()
    assert (first.had_talk, talk.at, talk.note) == (True, TALK.at, "tea\nred glasses")
    assert [one.encounter for one in records.all(Consent).values()] == ["talk"]


def test_without_an_event_the_day_decides() -> None:
    """Two cards of one day are of one talk."""
    pile, records = pile_of(ANNA)
    nowhere = Pile(event=None, day=date(2026, 11, 23))

    days = [nowhere, nowhere, dataclasses.replace(nowhere, day=date(2026, 11, 22))]
    for one in days:
        pile.keep(PaperCard(name="Anna Berger"), one)

    assert [talk.at.day for talk in records.all(Encounter).values()] == [23, 22]


def test_a_namesake_is_somebody_else_when_that_is_said() -> None:
    """They get a contact of their own."""
    pile, records = pile_of(FAIR, ANNA)

    kept = pile.keep(PaperCard(name="Anna Berger"), PILE, who=NEW)

    (apart,) = records.all(NotSame).values()
    assert not kept.is_known
    assert len(records.all(Contact)) == 2
    assert {apart.contact, apart.other} == {"anna", kept.captured.contact.id}


@pytest.mark.parametrize(
    ("mail", "who"), [("", ""), ("anna@kolb.example", "id1"), ("a@b.example", "")]
)
def test_on_the_list_is_rather_who_is_known(mail: str, who: str) -> None:
    """A namesake is ticked off there by their mail alone."""
    listed = Attendee(id="a", event="fair", name="Anna Berger", email="anna@kolb.example")
    known = dataclasses.replace(ANNA, emails=("anna@kolb.example",))
    pile, records = pile_of(FAIR, known, listed, Target(id="t", event="fair", attendee="a"))

    pile.keep(PaperCard(name="Anna Berger", email=mail), PILE, who=NEW)

    assert records.all(Attendee)["a"].contact == who
    assert bool(records.all(Target)["t"].met) == bool(who)


def test_somebody_alike_is_known_when_that_is_said() -> None:
    """The other spelling is in the note."""
    pile, records = pile_of(FAIR, ANNA)

    kept = pile.keep(PaperCard(name="Anna Bergre"), PILE, who="anna")

    assert kept.is_known
    assert records.all(Contact)["anna"].note == "Anna Bergre"


def test_who_has_gone_is_told() -> None:
    """Another window removed them meanwhile."""
    pile, records = pile_of(FAIR)

    with pytest.raises(NotFound):
        pile.keep(PaperCard(name="Anna Bergre"), PILE, who="anna")
    assert records.commits == []


def test_who_was_expected_is_ticked_off() -> None:
    """The attendee becomes the contact, and the target is met."""
    wanted = Target(id="wanted", event="fair", attendee="dana", priority=3)
    pile, records = pile_of(FAIR, DANA, wanted)

    kept = pile.keep(PaperCard(name="Dana Scott"), PILE)

    assert records.all(Attendee)["dana"].contact == kept.captured.contact.id
    assert records.all(Target)["wanted"].met == kept.captured.encounter.id
    assert kept.captured.contact.organisation == "Nordlicht SE"


def test_my_own_card_and_an_empty_one_are_refused() -> None:
    """Nobody is kept."""
    mine = Card(id="work", name="Mira Öztürk", email="mira@tum.example")
    pile, records = pile_of(FAIR, mine)

    for card, field in (
        (PaperCard(name="Mira Öztürk", email="mira@tum.example"), "scanned"),
        (PaperCard(note="red glasses", role="CTO"), "name"),
    ):
        with pytest.raises(Invalid) as refused:
            pile.keep(card, PILE)
        assert refused.value.field == field
    assert records.commits == []


def test_getting_ready_changes_nothing() -> None:
    """It only indexes those I know."""
    pile, records = pile_of(FAIR, ANNA, DANA)

    pile.get_ready(FAIR)

    assert records.commits == []
    found = pile.likely(PaperCard(name="Anna Bergre"), PILE)
    assert found is not None
    assert found.contact == ANNA
