"""Lists that we wrote, taken in again: the own one gives equal contacts, others what they hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.devices.laptop import Laptop
from companion.domain.contact import Contact
from companion.services.exporting import Exporting
from companion.services.importing import Importing
from tests.fakes import FakeRecords, counting_ids, fixed_clock

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Berger\nN:Berger;Anna;;;\nX-SKYPE:anna\nEND:VCARD\n"
ANNA = Contact(
    id="a",
    uid="urn:uuid:1",
    name="Prof. Dr. Anna Berger",
    organisation="Siemens AG, HR",
    role="Head of HR",
    emails=("anna@siemens.example", "berger@private.example"),
    phones=("+49 171 5550001", "0511 5550002"),
    links=("https://www.linkedin.com/in/anna", "https://anna.example"),
    tags=("hr",),
    circle="partner",
    note="=SUM(A1)\n- @tea",
    extras=(("What do you look for?", "Students"),),
    aliases=("urn:uuid:9",),
    vcard=CARD,
    created=datetime(2025, 3, 1, 9, tzinfo=UTC),
)
BOB = Contact(id="b", uid="urn:uuid:2", name="Ludwig van Beethoven", emails=("l@bonn.example",))

hostile = st.text(
    st.sampled_from("=+-@';,\"\n\t ä𝄞:|") | st.characters(codec="utf-8"), min_size=1, max_size=10
)
several = st.lists(hostile, max_size=2).map(tuple)
one_of_many = st.builds(
    Contact,
    id=st.just(""),
    uid=hostile,
    name=hostile,
    organisation=hostile,
    role=hostile,
    tags=several,
    circle=hostile,
    note=hostile,
    extras=st.lists(st.tuples(hostile, hostile), max_size=3).map(tuple),
    vcard=st.just("") | hostile.map(lambda text: f"BEGIN:VCARD\nX-A:{text}\nEND:VCARD\n"),
    created=st.datetimes(timezones=st.just(UTC)),
)


def exported(contacts: list[Contact], form: str) -> bytes:
    """Return all that goes out."""
    return Exporting(Laptop()).data(contacts, form, with_notes=True)


def taken_in(data: bytes) -> list[Contact]:
    """Return the contacts of an empty store after taking in `data`, without their ids."""
    records = FakeRecords()
    importing = Importing(records, fixed_clock(), counting_ids(), counting_ids("uid"))
    plan = importing.plan(data, name="contacts.csv")
    assert not plan.rejected
    importing.apply([plan])
    return [dataclasses.replace(one, id="") for one in records.all(Contact).values()]


def distinct(contacts: list[Contact]) -> list[Contact]:
    """Return `contacts` with names, UIDs and cards such that no two are taken for one."""
    return [
        dataclasses.replace(
            one,
            name=f"{word} {one.name}",
            uid=f"{word}{one.uid}",
            vcard=one.vcard.replace("X-A:", f"X-A:{word}"),
        )
        for one, word in zip(contacts, ["Zzyzx", "Quorn", "Hapax"], strict=False)
    ]


def test_a_list_of_ours_gives_equal_contacts() -> None:
    """With their UIDs, the day they were made and the card they came with."""
    expected = [dataclasses.replace(one, id="") for one in (ANNA, BOB)]

    found = taken_in(exported([ANNA, BOB], "csv"))

    assert found == [expected[0], dataclasses.replace(expected[1], created=found[1].created)]


@settings(max_examples=50)
@given(st.lists(one_of_many, min_size=1, max_size=3).map(distinct))
def test_a_list_of_ours_is_the_same_again(contacts: list[Contact]) -> None:
    """Export, import, export: whatever somebody is called."""
    once = exported(contacts, "csv")

    assert exported(taken_in(once), "csv") == once


@pytest.mark.parametrize(("form", "order"), [("google", tuple), ("outlook", frozenset)])
def test_lists_for_others_come_back(form: str, order: Callable[..., object]) -> None:
    """Outlook has no order among its phones and pages."""
    for before, after in zip([ANNA, BOB], taken_in(exported([ANNA, BOB], form)), strict=True):
        for field in ("name", "organisation", "role", "emails", "tags"):
            assert getattr(after, field) == getattr(before, field)
        for field in ("phones", "links"):
            assert order(getattr(after, field)) == order(getattr(before, field))
        assert after.note.startswith(before.note)
