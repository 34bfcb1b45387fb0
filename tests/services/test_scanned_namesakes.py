"""A namesake on the list, or among the contacts, is nobody else's badge, mail or phone."""

from __future__ import annotations

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from tests.fakes import FakeRecords
from tests.services.test_scanning import FAIR, program

MINE = Contact(id="a", uid="ua", name="Anna Müller", emails=("anna@home.example",))
LISTED = Attendee(
    id="p",
    event="f",
    name="Anna Müller",
    organisation="Bosch",
    email="anna@bosch.example",
    source="QX000001",
)
WANTED = Target(id="t", event="f", attendee="p", priority=3)
CARD = "MECARD:N:Müller,Anna;EMAIL:anna@home.example;;"


def test_a_card_of_a_namesake_takes_nothing_from_the_list() -> None:
    """The mails differ, and the name is all that they share."""
    records = FakeRecords(FAIR, MINE, LISTED, WANTED)
    scanning = program(records).scanning

    found = scanning.read(CARD, FAIR)
    kept = scanning.keep(found, FAIR)

    assert found.match is not None
    assert (found.match.contact, found.attendee, found.target) == (MINE, None, None)
    assert (kept.contact.emails, kept.contact.organisation) == (MINE.emails, "")
    assert records.all(Attendee) == {"p": LISTED}
    assert records.all(Target) == {"t": WANTED}


def test_a_mail_address_alone_leads_to_no_namesake() -> None:
    """It says nobody's name, but whose it is has one."""
    scanning = program(FakeRecords(FAIR, MINE, LISTED)).scanning

    found = scanning.read("anna@home.example", FAIR)

    assert found.match is not None
    assert (found.match.contact, found.attendee) == (MINE, None)


def test_the_badge_of_a_namesake_is_theirs() -> None:
    """The code is on the list, so it is the contact who is somebody else."""
    records = FakeRecords(FAIR, MINE, LISTED, WANTED)
    scanning = program(records).scanning

    kept = scanning.keep(scanning.read("QX000001", FAIR), FAIR)

    assert kept.match is None
    assert kept.contact.emails == ("anna@bosch.example",)
    assert records.all(Contact)["a"] == MINE
    assert records.all(Attendee)["p"].contact == kept.contact.id
    assert [talk.contact for talk in records.all(Encounter).values()] == [kept.contact.id]
