"""What was planned or typed before others changed the same does not write over their work."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.card import Card
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.errors import StoreError
from companion.services.exchange import Exchange
from companion.services.importing import Importing, ImportPlan
from companion.services.restoring import difference
from companion.services.upkeep_ports import Copy
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

ANNA = Contact(id="anna", uid="urn:anna", name="Anna Berger", emails=("anna@x.org",))
BEN = Contact(id="ben", uid="urn:ben", name="Ben Kaya")
CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Berger\r\nEMAIL:anna@x.org\r\n"
    b"TITLE:Editor\r\nTEL:+49 1\r\nEND:VCARD\r\n"
)


def elsewhere(records: FakeRecords, *put: Record) -> None:
    """Let another program write, and take it in."""
    records.write_elsewhere(Change(what="edit", put=put))
    records.refresh()


def importing(records: FakeRecords) -> Importing:
    """Return the service."""
    return Importing(records, fixed_clock(), counting_ids(), counting_ids("urn:"))


def copy_of(*contacts: Contact) -> Copy:
    """Return a backup with nobody else in it."""
    found = {"contacts": {one.id: one for one in contacts}}
    return Copy(path="copy.json", records=found, snapshot=b"")


def test_an_import_leaves_what_others_said_meanwhile() -> None:
    """Their note stays; what the card adds is added."""
    records = FakeRecords(ANNA)
    service = importing(records)
    plan = service.plan(CARD, name="a.vcf")
    elsewhere(records, dataclasses.replace(ANNA, note="theirs"))

    service.take_in([plan], lambda: [service.plan(CARD, name="a.vcf")])

    anna = records.all(Contact)["anna"]
    assert (anna.note, anna.role, anna.phones) == ("theirs", "Editor", ("+49 1",))


def test_an_import_doubles_nobody_whom_another_program_kept_meanwhile() -> None:
    """It is planned anew; without that it is refused."""
    records = FakeRecords()
    service = importing(records)
    plan = service.plan(CARD, name="a.vcf")
    elsewhere(records, ANNA)

    with pytest.raises(StoreError, match="changed"):
        service.apply([plan])
    [taken] = service.take_in([plan], lambda: [service.plan(CARD, name="a.vcf")])

    assert taken.counts["merged"] == 1
    assert list(records.all(Contact)) == ["anna"]


def test_an_import_puts_nothing_over_what_was_changed_here_since() -> None:
    """Also by the same program: a dialog may have been open all the time."""
    records = FakeRecords(ANNA)
    service = importing(records)
    plan = service.plan(CARD, name="a.vcf")
    records.commit(Change(what="edit", put=(dataclasses.replace(ANNA, role="Mine"),)))

    service.take_in([plan], lambda: [service.plan(CARD, name="a.vcf")])

    assert records.all(Contact)["anna"].role == "Mine"


def test_an_import_gives_up_where_others_write_all_the_time() -> None:
    """Nothing of it is taken in."""
    records = FakeRecords()
    service = importing(records)

    def again() -> list[ImportPlan]:
        """Plan, and let another program write before it can be carried out."""
        plan = service.plan(CARD, name="a.vcf")
        elsewhere(records, dataclasses.replace(ANNA, note=plan.change.put[0].id))
        return [plan]

    with pytest.raises(StoreError, match="changed"):
        service.take_in(again(), again)

    assert list(records.all(Contact)) == ["anna"]


def test_an_import_that_says_otherwise_is_refused() -> None:
    """Nothing of it is taken in; planned anew, it is no contradiction any more."""
    records = FakeRecords(ANNA)
    service = importing(records)
    plan = service.plan(CARD, name="a.vcf")
    elsewhere(records, dataclasses.replace(ANNA, role="CTO"))

    with pytest.raises(StoreError, match="changed"):
        service.apply([plan])
    assert records.all(Contact)["anna"].phones == ()

    service.apply([service.plan(CARD, name="a.vcf")])
    assert records.all(Contact)["anna"].role == "CTO"


def test_going_back_leaves_no_talk_without_its_contact() -> None:
    """Somebody was talked to whom the backup does not know: it is looked at again."""
    records = FakeRecords(ANNA, BEN)
    plan = difference(records, copy_of(ANNA))
    elsewhere(records, Encounter(id="talk", contact="ben", at=NOW))

    with pytest.raises(StoreError, match="changed"):
        records.commit(plan.change)

    assert "ben" in records.all(Contact)


def test_a_card_that_is_open_keeps_what_others_fill_in() -> None:
    """Their field stays; one that both filled in is refused."""
    records = FakeRecords(Card(id="work", uid="urn:work", name="Me"))
    exchange = Exchange(records, counting_ids("urn:"), lambda: NOW)
    since = records.version()
    elsewhere(records, dataclasses.replace(records.all(Card)["work"], role="Editor"))

    exchange.set_card("work", based_on=since, phone="+49 1")
    with pytest.raises(StoreError, match="changed"):
        exchange.set_card("work", based_on=since, role="CTO")

    card = records.all(Card)["work"]
    assert (card.role, card.phone) == ("Editor", "+49 1")
