"""Address books in full: every header that a program writes, and which of many numbers is first."""

from __future__ import annotations

import csv
import io

import pytest

from companion.domain.contact import Contact
from companion.formats.lists import read_list
from tests.formats.lists.books import (
    GOOGLE,
    OUTLOOK,
    OUTLOOK_DE,
    card,
    listed,
    only,
    people,
)


def test_german_outlook_in_full() -> None:
    """Its third address, its assistant's number and what it writes for everybody."""
    found = listed(
        OUTLOOK_DE,
        {
            "Anrede": "Frau Dr.",
            "Vorname": "Jana",
            "Weitere Vornamen": "Maria",
            "Nachname": "Groß",
            "Position": "CTO",
            "Weitere Straße": "Weg 3",
            "Weitere Straße 2": "Hof",
            "Weitere Straße 3": "3. Stock",
            "Weiterer Ort": "Ulm",
            "Weiteres/r Bundesland/Kanton": "BW",
            "Weitere Postleitzahl": "89073",
            "Weiteres/e Land/Region": "DE",
            "Weiteres Postfach": "12",
            "Telefon Assistent": "+49 221 5550101",
            "Fax geschäftlich": "+49 221 5550102",
            "Telefon geschäftlich": "+49 221 5550103",
            "Telefon (privat)": "+49 228 5550104",
            "Telefon (privat 2)": "+49 228 5550105",
            "Mobiltelefon": "+49 171 5550106",
            "Haupttelefon": "+49 221 5550100",
            "Assistent(in)": "Ute",
            "Benutzer 1": "eins",
            "Benutzer 4": "vier",
            "Name des/r Vorgesetzten": "Chef",
            "E-Mail-Adresse": "j@x.example",
            "E-Mail-Typ": "SMTP",
            "E-Mail: Angezeigter Name": "Jana Groß",
            "Geschlecht": "Keine Angabe",
            "Initialen": "J.M.G.",
            "Jahrestag": "0.0.00",
            "Ort": "Halle 8",
            "Priorität": "Normal",
            "Privat": "Falsch",
            "Vertraulichkeit": "Normal",
        },
        delimiter=";",
    )
    (contact,) = people(found)

    assert (found.maker, contact.name, contact.role) == ("outlook", "Dr. Jana Maria Groß", "CTO")
    assert contact.phones == tuple(
        f"+49 {number}"
        for number in (
            *("171 5550106", "221 5550103", "228 5550104", "228 5550105", "221 5550100"),
            *("221 5550101", "221 5550102"),
        )
    )
    assert contact.extras == (
        ("Assistent(in)", "Ute"),
        ("Benutzer 1", "eins"),
        ("Benutzer 4", "vier"),
        ("Name des/r Vorgesetzten", "Chef"),
        ("Ort", "Halle 8"),
    )
    assert r"ADR;TYPE=other:12;;Weg 3\nHof\n3. Stock;Ulm;BW;89073;DE" in card(contact)


def test_a_country_without_a_region() -> None:
    """Other programs write the headers of Outlook, nearly."""
    text = "Name;E-Mail-Adresse;Mobiltelefon;Weiteres Land;Webseite\nAnna;a@x.example;;DE;\n"
    (row,) = read_list(text.encode(), kind="contacts").rows

    assert isinstance(row.person, Contact)
    assert "ADR;TYPE=other:;;;;;;DE" in row.person.vcard


@pytest.mark.parametrize(
    ("header", "default", "said"),
    [
        ("Gender", "Unspecified", "Female"),
        ("Priority", "Normal", "High"),
        ("Private", "False", "True"),
        ("Sensitivity", "Normal", "Confidential"),
        ("Initials", "A.B.", "X.Y."),
        ("Initials", "AMB", "AM"),
    ],
)
def test_what_outlook_writes_for_everybody(header: str, default: str, said: str) -> None:
    """It says something only where it is something else."""
    name = {"First Name": "Anna", "Middle Name": "Maria", "Last Name": "Berger"}

    assert only(OUTLOOK, {**name, header: default}).extras == ()
    assert only(OUTLOOK, {**name, header: said}).extras == ((header, said),)


def test_other_programs_have_no_such_defaults() -> None:
    """Somebody has asked for it."""
    (row,) = read_list(b"Name,Email,Priority\nAnna,a@x.example,Normal\n", kind="contacts").rows

    assert row.person is not None
    assert row.person.extras == (("Priority", "Normal"),)


def test_numbers_without_talk_are_the_last() -> None:
    """Also where labels say so; all others keep the order that somebody gave them."""
    contact = only(
        GOOGLE,
        {
            "First Name": "Anna",
            "Phone 1 - Label": "Work Fax",
            "Phone 1 - Value": "+49 511 5550101 ::: +49 511 5550102",
            "Phone 2 - Label": "Home",
            "Phone 2 - Value": "+49 511 5550103",
        },
    )

    assert contact.phones == ("+49 511 5550103", "+49 511 5550101", "+49 511 5550102")


@pytest.mark.parametrize("kind", ["attendees", "contacts"])
def test_numbered_and_shortened_headers(kind: str) -> None:
    """As people write them into a table of their own."""
    headers = ["Name", "E-Mail 1", "E-Mail 2", "Tel. geschäftl.", "Tel. mobil", "Tel. privat"]
    cells = ["Anna", "a@x.example", "b@x.example", "0511 5550101", "0151 5550102", "0511 5550103"]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([headers, cells])
    found = read_list(text.getvalue().encode(), kind=kind)
    fields = [field for _, field in found.columns]

    assert fields == ["name", "email", fields[2], "phone", "phone", "phone"]
    (row,) = found.rows
    if isinstance(row.person, Contact):
        assert row.person.emails == ("a@x.example", "b@x.example")
        assert row.person.phones == ("0151 5550102", "0511 5550101", "0511 5550103")
        assert "TEL;TYPE=home:0511 5550103" in row.person.vcard


@pytest.mark.parametrize("header", ["E-Mail 1", "Email 1", "Mail 1"])
@pytest.mark.parametrize("phone", ["Telefon 1", "Phone 1", "Tel. 1"])
def test_headers_that_are_numbered_only(header: str, phone: str) -> None:
    """They are found though no other header is known."""
    (row,) = read_list(f"{header};{phone};X\na@x.example;0511 5550101;y\n".encode()).rows

    assert row.person is not None
    assert row.person.title == "a@x.example"
    assert row.person.extras == (("X", "y"),)
