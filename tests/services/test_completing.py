"""Three letters are enough for whoever is known, and exactly they are kept."""

from __future__ import annotations

import dataclasses
from typing import cast

import pytest

from companion.domain import circles
from companion.domain.capture import Pressed
from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.services.companion import Companion
from companion.services.completing import MOST
from companion.services.laptop_ports import Desk
from companion.services.offer import Offer
from companion.services.ports import Drafts
from tests.fakes import NOW, FakeOptics, FakeRecords, counting_ids, fixed_clock

FAIR = Event(id="f", name="Messe", begin=NOW.date(), end=NOW.date(), colleagues=("Lena Roth",))
AYLIN = Attendee(
    id="a1",
    event="f",
    name="Aylin Öztürk",
    organisation="TU München",
    role="Professor für Logistik",
    email="oeztuerk@tum.example",
)
KAYA = Contact(id="c1", uid="u1", name="Aylin Kaya", organisation="SAP SE", tags=("talk", "hr"))
JONAS = Contact(id="c2", uid="u2", name="Jonas Weiß", tags=("hr", "table"), circle="colleague")
WANTED = Target(
    id="t1",
    event="f",
    attendee="a1",
    name="Aylin Öztürk",
    organisation="TU München",
    priority=3,
    reason="program partner",
    question="What holds you back?",
)


def program(*records: Record) -> Companion:
    """Return the program on `records` and the fair."""
    return Companion(
        FakeRecords(FAIR, *records),
        clock=fixed_clock(),
        ids=counting_ids("new"),
        uids=counting_ids("uid"),
        desk=cast("Desk", None),
        optics=FakeOptics(),
        drafts=cast("Drafts", None),
        assets=lambda _: b"",
    )


def offers(companion: Companion, line: str, event: Event | None = FAIR) -> list[Offer]:
    """Return what is offered at the end of `line`."""
    return list(companion.completing.offers(line, len(line), event))


def texts(companion: Companion, line: str, event: Event | None = FAIR) -> list[str]:
    """Return what would be written."""
    return [offer.text for offer in offers(companion, line, event)]


def test_targets_come_before_attendees_and_these_before_contacts() -> None:
    """Each with what is known of them."""
    ayla = Attendee(id="a0", event="f", name="Ayla Acar")
    met = Encounter(id="e", contact="c1", at=NOW, event="f")
    companion = program(ayla, AYLIN, KAYA, WANTED, met)

    first, second, third = offers(companion, "ayl")

    assert (first.kind, first.attendee, first.target) == ("attendee", AYLIN, WANTED)
    assert (first.organisation, first.role) == ("TU München", "Professor für Logistik")
    assert (second.kind, second.attendee, second.target) == ("attendee", ayla, None)
    assert (third.kind, third.contact, third.talk) == ("contact", KAYA, met)
    assert third.talked_at == "Messe"


def test_who_stands_for_a_target_comes_first_and_then_whose_first_name_begins_so() -> None:
    """The target may be a company or a role, of which nothing begins so."""
    names = {"1": "Frauke Thomsen", "2": "Thomas Aal", "3": "Thorsten Brandt"}
    people = [Attendee(id=key, event="f", name=name) for key, name in names.items()]
    crane = dataclasses.replace(people[2], organisation="Elbkran")
    wanted = Target(id="t", event="f", organisation="Elbkran", priority=2)

    listed = texts(program(*people[:2], crane, wanted), "tho")

    assert listed == ["Thorsten Brandt", "Thomas Aal", "Frauke Thomsen"]


@pytest.mark.parametrize(
    "line", ["ozt", "ÖZT", "oezt", "ayl oz", "ozt ay", "Prof. Ozt", "@SAP ozt", "met ayl oz"]
)
def test_any_word_may_begin_so_however_it_is_typed(line: str) -> None:
    """Folded, in both spellings of an umlaut, in any order, behind other words."""
    assert texts(program(AYLIN), line) == ["Aylin Öztürk"]


@pytest.mark.parametrize(
    "line", ["oz", "ylin", "ayl be", "ayl ", "", "Anna Berger sucht ayl", "?ayl"]
)
def test_nobody_is_offered_too_early_or_beside_the_name(line: str) -> None:
    """Nor for what is in the middle of a word, nor behind a blank."""
    assert texts(program(AYLIN), line) == []


def test_inside_a_word_nothing_is_offered() -> None:
    """What is in front of the cursor is no beginning there."""
    assert not program(AYLIN).completing.offers("aylxy", 3, FAIR)


def test_two_letters_are_enough_in_chinese() -> None:
    """And words behind the cursor stay as they are."""
    wei = Contact(id="c", uid="u", name="张伟明", organisation="华为")
    companion = program(wei)

    (offer,) = companion.completing.offers("张伟 #hr", 2, None)

    assert companion.completing.take("张伟 #hr", offer) == ("张伟明 #hr", 4)


def test_a_known_attendee_is_one_offer() -> None:
    """Not a second one as a contact."""
    listed = Attendee(id="a", event="f", name="Aylin Kaya", organisation="SAP")

    (offer,) = offers(program(listed, KAYA), "kay")

    assert (offer.attendee, offer.contact) == (listed, KAYA)


def test_those_of_the_organisation_in_the_line_come_first() -> None:
    """As it was typed before the name."""
    companion = program(
        Attendee(id="1", event="f", name="Anna Ahrens", organisation="Bosch"),
        Attendee(id="2", event="f", name="Anna Berger", organisation="Siemens AG"),
    )

    assert texts(companion, "@Siemens ann") == ["Anna Berger", "Anna Ahrens"]


def test_no_more_are_offered_than_one_can_read() -> None:
    """The others are found with the next letter."""
    companion = program(*(Attendee(id=f"a{n}", event="f", name=f"Anna {n}") for n in range(50)))

    assert len(offers(companion, "ann")) == MOST


def test_a_target_on_no_list_is_offered() -> None:
    """And met in what is kept then."""
    wanted = Target(id="t", event="f", name="Marta Silva", organisation="SAP", priority=2)
    companion = program(wanted)
    (offer,) = offers(companion, "mar")

    kept = companion.capture.keep(companion.completing.take("mar", offer)[0], FAIR)

    assert offer.kind == "target"
    assert kept.target is not None
    assert kept.target.id == "t"


NAMESAKES = [
    AYLIN,
    Attendee(id="a2", event="f", name="Aylin Öztürk", organisation="Röntgen Labs"),
    Attendee(id="a3", event="f", name="Aylin Öztürk", organisation='Messe "Nord" e. V.'),
    Attendee(id="a4", event="f", name="Aylin Öztürk", organisation="SAP", email="a4@sap.example"),
]


@pytest.mark.parametrize("attendee", NAMESAKES, ids=lambda one: one.id)
def test_who_is_taken_is_who_is_kept(attendee: Attendee) -> None:
    """With the organisation where the name is that of several."""
    companion = program(*NAMESAKES)
    offer = next(one for one in offers(companion, "ozt") if one.attendee == attendee)

    line, cursor = companion.completing.take("ozt", offer)
    companion.capture.keep(f"{line}!call", FAIR)

    assert cursor == len(line)
    kept = companion._records.all(Attendee)[attendee.id]
    assert kept.contact in companion._records.all(Contact)


def test_a_name_of_one_alone_is_written_alone() -> None:
    """The list fills in the rest."""
    companion = program(AYLIN)
    (offer,) = offers(companion, "ayl")

    line, _ = companion.completing.take("ayl", offer)
    kept = companion.capture.keep(line, FAIR)

    assert line == "Aylin Öztürk "
    assert kept.contact.organisation == "TU München"
    assert kept.contact.role == "Professor für Logistik"
    assert kept.contact.emails == ("oeztuerk@tum.example",)


def test_namesakes_of_one_organisation_are_told_by_their_mail() -> None:
    """Also where they are contacts."""
    twins = [
        Contact(
            id=f"c{n}", uid=f"u{n}", name="Anna Berger", organisation="X", emails=(f"{n}@x.de",)
        )
        for n in range(2)
    ]
    companion = program(*twins)

    for offer in offers(companion, "ann", None):
        line, _ = companion.completing.take("ann", offer)
        assert companion.capture.keep(line).match.contact.id == offer.contact.id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name",
    ["Bob @evil !call", "Head of HR", "#hr", "bob *4 x@y.example", "Bob, CTO", "12345678"],
)
def test_a_hostile_name_keeps_nobody_else(name: str) -> None:
    """Where the name cannot be written into a line, the mail tells who is meant."""
    odd = Attendee(id="odd", event="f", name=f"Zoe {name}", email="zoe@z.example")
    companion = program(odd, AYLIN)
    (offer,) = offers(companion, "zoe")

    line, _ = companion.completing.take("zoe", offer)
    preview = companion.capture.preview(line, FAIR)

    assert preview.attendee == odd


def test_nothing_is_offered_for_what_is_complete() -> None:
    """But a name that is that of several is not."""
    assert texts(program(AYLIN), "Aylin Öztürk") == []
    assert len(texts(program(*NAMESAKES), "Aylin Öztürk")) == len(NAMESAKES)
    assert texts(program(AYLIN), "@TU München") == []
    assert texts(program(KAYA), "Jo #talk") == []


def test_tags_and_networks_complete() -> None:
    """What is used most comes first; a network is written in the language that is begun."""
    companion = program(KAYA, JONAS)

    assert texts(companion, "Jo #ta") == ["#table", "#talk", "#talent"]
    assert texts(companion, "#h") == ["#hr", "#hochschule"]
    assert [one.circle for one in offers(companion, "#hoch")] == ["university"]
    assert companion.completing.take("Jo #ta x", _at(companion, "Jo #ta x", 6)[1]) == (
        "Jo #talk x",
        9,
    )


def _at(companion: Companion, line: str, cursor: int) -> list[Offer]:
    """Return what is offered there."""
    return list(companion.completing.offers(line, cursor, FAIR))


def test_the_words_of_each_network_name_it() -> None:
    """In both languages."""
    for name, words in circles.WRITTEN.items():
        assert {circles.circle_of(word) for word in words} == {name}


def test_organisations_complete_with_all_their_words() -> None:
    """Those at the event first; by any of their words."""
    labs = Attendee(id="a2", event="f", organisation="Röntgen Labs")
    companion = program(labs, AYLIN, KAYA, Contact(id="c9", uid="u9", organisation="Labs of Rome"))

    assert texts(companion, "Jo @la") == ["@Röntgen Labs", "@Labs of Rome"]
    assert texts(companion, "Jo @röntgen l") == ["@Röntgen Labs"]
    (offer,) = offers(companion, "Jo @rön")
    line, _ = companion.completing.take("Jo @rön", offer)
    assert companion.capture.preview(line, FAIR).understood.organisation == "Röntgen Labs"


@pytest.mark.parametrize(
    "line",
    [
        "Jo +Le",
        "Jo +intro to Le",
        "Jo !intro to le",
        "Jo introduced by Le",
        "Jo vorgestellt von le",
    ],
)
def test_colleagues_complete_where_somebody_is_introduced(line: str) -> None:
    """Those who go to the event, and those of the contacts."""
    assert texts(program(AYLIN), line) == ["Lena Roth"]


def test_contacts_complete_where_somebody_is_introduced() -> None:
    """Colleagues among them with two letters, others with three; nobody who is expected."""
    companion = program(KAYA, JONAS, AYLIN)

    assert texts(companion, "Jo +Jo") == ["Jonas Weiß"]
    assert texts(companion, "Jo +Ay") == []
    assert [one.kind for one in offers(companion, "Jo +Ayl")] == ["contact"]
    assert texts(companion, "Jo !send ayl") == []


def test_who_comes_is_offered_at_once() -> None:
    """And who has gone no longer."""
    companion = program()
    companion.completing.get_ready(FAIR)
    assert texts(companion, "nel") == []

    companion.capture.keep("Nele Neu", FAIR)
    assert texts(companion, "nel") == ["Nele Neu"]

    companion.history.undo()
    assert texts(companion, "nel") == []


@pytest.mark.parametrize("text", ["@", "#", "+", "@" * 500, "a " * 900, "#\u202e", '@"', "(((ann"])
def test_whatever_is_typed_is_no_failure(text: str) -> None:
    """At no place of it."""
    companion = program(AYLIN, KAYA)

    for cursor in (0, 1, len(text) // 2, len(text), len(text) + 5):
        for offer in companion.completing.offers(text, cursor, FAIR):
            companion.completing.take(text, offer)


def test_a_line_is_glanced_at_before_everybody_is_indexed() -> None:
    """It says what it says, and nobody is looked up."""
    companion = program(AYLIN)
    assert not companion.completing.is_ready(FAIR)

    preview = companion.completing.glance("Aylin Öztürk !call tomorrow", Pressed(way="card"))

    assert preview.understood.name == "Aylin Öztürk"
    assert preview.understood.due is not None
    assert (preview.attendee, preview.pressed.way) == (None, "card")
    companion.completing.get_ready(FAIR)
    companion.completing.get_ready()
    assert companion.completing.is_ready(FAIR)
    assert companion.completing.is_ready()


def test_an_attendee_whom_i_met_is_the_contact_that_they_became() -> None:
    """Whatever they are called there."""
    became = Contact(id="c", uid="u", name="A. Öztürk")
    companion = program(dataclasses.replace(AYLIN, contact="c"), became)

    assert [(one.kind, one.contact) for one in offers(companion, "ozt")] == [("attendee", became)]


@pytest.mark.parametrize(
    "line",
    ["Jo @T", "Jo +L", "Jo @a b c d e f TU", "Jo !send le", "Jo (@)"],
)
def test_too_little_or_too_much_offers_nothing(line: str) -> None:
    """One letter says nothing, and no name has so many words."""
    assert texts(program(AYLIN), line) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("friedrik von hohenstein", "Friedrich Freiherr von und zu Hohenstein"),
        ("jan vanderberg", "Jan van der Berg"),
        ("anika öztürk", "Annika Öztürk"),
        ("Thomas Schmitd", "Thomas Schmidt"),
        ("Madona", "Madonna"),
        ("Otto Unbekannt", ""),
        ("Mado", ""),
        ("Thomas Schmidt", ""),
    ],
)
def test_a_name_like_one_of_the_list_is_offered_and_never_taken(line: str, name: str) -> None:
    """A typo, a particle more or less, an initial; not where the name is somebody's already."""
    names = (
        *("Friedrich Freiherr von und zu Hohenstein", "Jan van der Berg", "Annika Öztürk"),
        *("Madonna", "Thomas Schmidt"),
    )
    people = [Attendee(id=name, event="f", name=name) for name in names]
    companion = program(*people)
    companion.completing.get_ready(FAIR)
    companion.completing.get_ready(FAIR)

    near = [offer.name for offer in offers(companion, line) if offer.is_near]

    assert near == ([name] if name else [])
    if name:
        assert companion.capture.preview(line, FAIR).attendee is None
    assert not [offer for offer in offers(companion, line, None) if offer.is_near]
