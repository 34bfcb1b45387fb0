"""What a file is, is told by how it begins: a programme, or something else for sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.formats.json_contacts import write_json
from companion.formats.lists.own import write_own
from companion.formats.programme import looks_like_programme
from companion.formats.programme.recognising import kind_of
from tests.formats.fuzz import card_seeds, list_seeds
from tests.formats.lists.workbooks import xlsx
from tests.formats.programme.makers import CALENDAR, FRAB, GERMAN, LUMA, MAKERS, OUTLOOK

GOLDEN = Path(__file__).parents[2] / "storage/golden"


@pytest.mark.parametrize("name", MAKERS)
def test_programmes(name: str) -> None:
    """Of each maker."""
    assert looks_like_programme(MAKERS[name])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<?xml version='1.0'?>\n<!DOCTYPE schedule []><schedule/>", "xml"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><schedule>&a;</schedule>", "xml"),
        (b"<!-- hello --><schedule>", "xml"),
        (FRAB[:300].encode(), "xml"),
        (MAKERS["schedule"][:200], "json"),
        (b"\xef\xbb\xbf  \n" + MAKERS["hub"], "json"),
        (OUTLOOK.encode(), "ics"),
        (LUMA.encode(), "ics"),
        (CALENDAR[:40].lower().encode(), "ics"),
        (xlsx([["Datum", "Beginn", "Titel"], ["24.11.2026", "9:00", "T"]]), "csv"),
        (GERMAN.encode("utf-16"), "csv"),
        (b"Raum;Beginn;Ende\nA;9:00;10:00\n", "csv"),
        (b"Titel;Raum;Strang;Referent*innen\nT;A;B;C\n", "csv"),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    """Also of what is refused afterwards, cut off, or written in another way."""
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"\xff\xfe",
        b"<html><title>x</title></html>",
        b"<!DOCTYPE html><html><title>x</title></html>",
        b"<svg><schedule/></svg>",
        b"<!-- <schedule> -->",
        b"<!--" * 10_000,
        b"<",
        b'{"contacts": [{"note": "\\"schedule\\" \\"conference\\" \\"startsAt\\" \\"title\\""}]}',
        b'{"sessions": {"1": {"id": "x", "title": "T", "begin": "2026-11-24T09:00:00+01:00"}}}',
        b"BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nNOTE:BEGIN:VCALENDAR\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"BEGIN:VCARD\nDatum;Beginn;Titel\n24.11.2026;9:00;T\n",
        b"Title,First Name,Last Name,Start date,Room\nDr.,Ada,Lovelace,2026-11-24,1\n",
        b"Titel;Nachname;Beginn;Ende\nDr.;Lovelace;9:00;10:00\n",
        b"Datum;Titel\n24.11.2026;T\n",
        b"Raum;Beginn;Ende;Firma\nA;9:00;10:00;IHK\n",
        b"Raum;Beginn;Ende;Company\nA;9:00;10:00;IHK\n",
        b"Note: the event begins on Friday, title to come, and the room as well",
        b"PK\x03\x04broken",
        xlsx([["Name", "E-Mail"], ["Ada", "ada@x.example"]]),
    ],
)
def test_other_files(data: bytes) -> None:
    """Cards, lists of people, pages, stores, workbooks of something else."""
    assert not looks_like_programme(data)


def test_cards_and_lists_of_people_are_none() -> None:
    """Our own, and the real ones where they are."""
    assert not any(map(looks_like_programme, (*card_seeds(), *list_seeds())))


def test_what_we_write_of_people_is_none() -> None:
    """Lists, JSON and stores of ours."""
    ada = Contact(id="1", uid="u", name="Ada", note='"schedule" "conference" "startsAt" "title"')
    stores = [path.read_bytes() for path in GOLDEN.glob("*.json")]

    assert stores
    assert not any(map(looks_like_programme, stores))
    assert not looks_like_programme(write_json([ada]).encode())
    assert not looks_like_programme(write_own([ada]).encode())
