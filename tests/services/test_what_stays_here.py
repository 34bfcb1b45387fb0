"""What I noted about people stays here, however it came to be noted; what they say goes out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.devices.laptop import Laptop
from companion.domain.contact import Contact
from companion.formats.lists import read_list
from companion.services.exporting import ENDINGS, Exporting
from tests.fakes import FakeRecords
from tests.services.test_trash import program_on

CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:urn:uuid:1\nFN:Anna Berger\n{}END:VCARD\n"
THEIRS = "NOTE:I like data\nCATEGORIES:engineer\n"
MINE = "hires badly"


def handed_out(records: FakeRecords, folder: Path) -> dict[str, str]:
    """Return what everybody's export says in each format, and as files of their own."""
    people = list(records.all(Contact).values())
    exporting = Exporting(Laptop())
    told = {form: exporting.data(people, form).decode() for form in ENDINGS}
    exporting.into_folder(people, folder)
    return told | {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def take_in(records: FakeRecords, *lines: str) -> None:
    """Take in a card of Anna's for each of `lines`."""
    importing = program_on(records).importing
    for line in lines:
        importing.apply([importing.plan(CARD.format(line).encode(), name="a.vcf")])


def edit(records: FakeRecords, note: str, tags: tuple[str, ...] = ()) -> None:
    """Change the only contact there is."""
    (contact,) = records.all(Contact)
    program_on(records).contacts.edit(contact, note=note, tags=tags)


def test_a_note_typed_over_theirs_stays_here(tmp_path: Path) -> None:
    """Their card says what it said when they handed it over."""
    records = FakeRecords()
    take_in(records, THEIRS)
    edit(records, note=f"I like data\n{MINE}", tags=("engineer", "rude"))

    for text in handed_out(records, tmp_path).values():
        assert "I like data" in text
        assert "engineer" in text
        assert MINE not in text
        assert "rude" not in text


def test_a_note_that_was_there_before_their_card_stays_here(tmp_path: Path) -> None:
    """Only what the card says is theirs."""
    records = FakeRecords(Contact(id="a", uid="urn:uuid:1", name="Anna Berger", note=MINE))
    take_in(records, THEIRS)

    for text in handed_out(records, tmp_path).values():
        assert "I like data" in text
        assert MINE not in text


def test_a_second_card_puts_no_note_of_mine_into_the_first(tmp_path: Path) -> None:
    """Their note is that of the first card; what differs is in my note."""
    records = FakeRecords()
    take_in(records, THEIRS, "NOTE:I like dogs\nBDAY:19800101\n")
    edit(records, note=f"{MINE}\nI like dogs")
    take_in(records, f"{THEIRS}TITLE:CEO\nBDAY:19810101\n")

    for text in handed_out(records, tmp_path).values():
        assert "I like data" in text
        assert "CEO" in text
        assert MINE not in text


@pytest.mark.parametrize("vcard", ["", CARD.format(THEIRS)], ids=["no card", "a card"])
def test_what_a_merge_notes_stays_here(tmp_path: Path, vcard: str) -> None:
    """It may be wrong, or from another life."""
    here = Contact(
        id="a", uid="urn:uuid:1", name="Anna Berger", role="CEO", circle="vip", vcard=vcard
    )
    back = Contact(
        id="b",
        uid="urn:uuid:secret",
        name="Anna Schmidt",
        role="Waitress",
        circle="press",
        note=MINE,
        extras=(("Salary", "low"),),
    )
    records = FakeRecords(here, back)
    whole = program_on(records).duplicates.merge("a", "b")

    assert "Anna Schmidt" in whole.note
    for text in handed_out(records, tmp_path).values():
        assert "CEO" in text
        assert not [word for word in ("Schmidt", "Waitress", "vip", "press") if word in text]
        assert not [word for word in (MINE, "Salary", "low", "secret") if word in text]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_when_and_of_which_cards_somebody_was_made_stays_here(form: str) -> None:
    """Unless it is asked for."""
    made = datetime(2019, 8, 7, 18, 2, tzinfo=UTC)
    anna = Contact(id="a", uid="u", name="Anna", aliases=("urn:uuid:other",), created=made)

    data = Exporting(Laptop()).data([anna], form)

    assert b"other" not in data
    assert b"2019" not in data
    assert b"other" in Exporting(Laptop()).data([anna], form, with_notes=True)


def test_a_list_without_notes_comes_back_without_them() -> None:
    """As the person that they are."""
    anna = Contact(id="a", uid="u", name="Anna", note=MINE, circle="vip", extras=(("Size", "M"),))

    (row,) = read_list(Exporting(Laptop()).data([anna], "csv")).rows

    assert row.person == Contact(id="", uid="u", name="Anna")
    (found,) = json.loads(Exporting(Laptop()).data([anna], "json"))["contacts"]
    assert (found["note"], found["circle"], "extras" in found) == ("", "", False)
