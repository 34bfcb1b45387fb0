"""Address books and people met, as their makers write them: every cell ends up somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.formats.lists import read_list
from tests.formats.lists.books import (
    GOOGLE,
    GOOGLE_OLD,
    LEADS,
    OUTLOOK,
    OUTLOOK_COM,
    OUTLOOK_DE,
    card,
    listed,
    only,
    people,
)

SAMPLES = Path(__file__).parents[4] / "shared/samples/lists"
samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real lists are not here")


def test_google() -> None:
    """Several values in one cell, labels, and what only a card has room for."""
    contact = only(
        GOOGLE,
        {
            "First Name": "Anna",
            "Middle Name": "Maria",
            "Last Name": "García Lorca",
            "Phonetic First Name": "Ana",
            "Name Prefix": "Dr.",
            "Nickname": "Ännchen",
            "File As": "Lorca",
            "Organization Name": "IHK",
            "Organization Title": "Leiterin",
            "Organization Department": "Ausbildung",
            "Birthday": "1985-04-12",
            "Notes": "sucht Partner\nab 2027",
            "Photo": "https://photos.example/1",
            "Labels": "* myContacts ::: Messe 2025 ::: * starred ::: Hannover, Halle 8",
            "E-mail 1 - Label": "* Work",
            "E-mail 1 - Value": "a@x.example ::: b@x.example",
            "E-mail 2 - Label": "Verein",
            "E-mail 2 - Value": "c@x.example",
            "Phone 1 - Label": "Mobile",
            "Phone 1 - Value": "+49 151 1 ::: +49 151 5550100",
            "Phone 2 - Label": "Work Fax",
            "Phone 2 - Value": "0511/555-01",
            "Address 1 - Label": "Home",
            "Address 1 - Formatted": "Weg 1\n30521 Hannover\nDE",
            "Address 1 - Street": "Weg 1; Hof",
            "Address 1 - City": "Hannover",
            "Address 1 - Postal Code": "30521",
            "Address 1 - Country": "DE",
            "Website 1 - Label": "Profile",
            "Website 1 - Value": "https://www.linkedin.com/in/anna",
            "Event 1 - Label": "Anniversary",
            "Event 1 - Value": "2010-05-01",
            "Event 2 - Label": "Beitritt",
            "Event 2 - Value": "2020-01-31",
            "Relation 1 - Label": "Spouse",
            "Relation 1 - Value": "Tom",
            "Custom Field 1 - Label": "Halle",
            "Custom Field 1 - Value": "8",
        },
    )

    assert (contact.name, contact.organisation, contact.role) == (
        "Dr. Anna Maria García Lorca",
        "IHK, Ausbildung",
        "Leiterin",
    )
    assert contact.emails == ("a@x.example", "b@x.example", "c@x.example")
    assert contact.phones == ("+49 151 1", "+49 151 5550100", "0511/555-01")
    assert contact.links == ("https://www.linkedin.com/in/anna",)
    assert contact.tags == ("messe 2025", "hannover, halle 8")
    assert contact.note == "sucht Partner\nab 2027"
    assert contact.extras == (
        ("File As", "Lorca"),
        ("Beitritt", "2020-01-31"),
        ("Spouse", "Tom"),
        ("Halle", "8"),
    )
    assert {
        "N:García Lorca;Anna;Maria;Dr.;",
        "NICKNAME:Ännchen",
        "X-PHONETIC-FIRST-NAME:Ana",
        "ORG:IHK;Ausbildung",
        "EMAIL;TYPE=work:a@x.example",
        "EMAIL;TYPE=work:b@x.example",
        "TEL;TYPE=cell:+49 151 5550100",
        "TEL;TYPE=work,fax:0511/555-01",
        r"ADR;TYPE=home:;;Weg 1\; Hof;Hannover;;30521;DE",
        "BDAY:1985-04-12",
        "ANNIVERSARY:2010-05-01",
        "PHOTO;VALUE=uri:https://photos.example/1",
    } <= set(card(contact))
    assert any(line.endswith(".X-ABLABEL:Verein") for line in card(contact))
    assert "CATEGORIES" not in contact.vcard


def test_old_google() -> None:
    """The whole name is there beside its parts; some groups stand without a star."""
    contact = only(
        GOOGLE_OLD,
        {
            "Name": "Prof. Jonas von der Heide",
            "Given Name": "Jonas",
            "Family Name": "von der Heide",
            "Name Prefix": "Prof.",
            "Group Membership": "* myContacts ::: MIPIM",
            "E-mail 1 - Type": "* Home",
            "E-mail 1 - Value": "j@x.example",
            "Phone 1 - Type": "Work",
            "Phone 1 - Value": "+49 511 5550100",
            "Organization 1 - Type": "",
            "Organization 1 - Name": "Bosch",
            "Organization 1 - Title": "CTO",
            "Organization 1 - Department": "Forschung",
            "Address 1 - Formatted": "Weg 2\nHannover",
            "Website 1 - Type": "Home Page",
            "Website 1 - Value": "bosch.example",
            "Birthday": " --04-12",
            "Hobby": "Rudern",
        },
    )

    assert (contact.name, contact.organisation, contact.role) == (
        "Prof. Jonas von der Heide",
        "Bosch, Forschung",
        "CTO",
    )
    assert (contact.emails, contact.phones, contact.links, contact.tags) == (
        ("j@x.example",),
        ("+49 511 5550100",),
        ("bosch.example",),
        ("mipim",),
    )
    assert contact.extras == (("Hobby", "Rudern"),)
    assert {"BDAY:--04-12", r"ADR:;;Weg 2\nHannover;;;;", "EMAIL;TYPE=home:j@x.example"} <= set(
        card(contact)
    )


def test_the_starred_mail_of_google_is_the_first() -> None:
    """It is the one to write to, in whichever column."""
    contact = only(
        GOOGLE,
        {
            "First Name": "Anna",
            "E-mail 1 - Label": "Home",
            "E-mail 1 - Value": "home@x.example",
            "E-mail 2 - Label": "* Work",
            "E-mail 2 - Value": "work@x.example",
        },
    )

    assert contact.emails == ("work@x.example", "home@x.example")


OUTLOOK_CELLS = {
    "Title": "Mr.",
    "First Name": "John",
    "Middle Name": "Q.",
    "Last Name": "Public",
    "Suffix": "Jr.",
    "Company": "ACME, Inc.",
    "Job Title": "Buyer",
    "Business Street": "1 Main St",
    "Business City": "Springfield",
    "Business State": "IL",
    "Business Postal Code": "62701",
    "Business Country/Region": "USA",
    "Home City": "Shelbyville",
    "Business Fax": "+1 217 555 0101",
    "Business Phone": "+1 217 555 0100",
    "Mobile Phone": "+1 217 555 0102",
    "Callback": "+1 217 555 0103",
    "E-mail Address": "john@acme.example",
    "E-mail 2 Address": "/o=ExchangeLabs/ou=x",
    "E-mail 3 Address": "q@acme.example",
    "Notes": "Line one\r\nLine two",
    "Web Page": "http://acme.example",
    "Birthday": "4/12/1985",
    "Anniversary": "0/0/00",
    "Spouse": "Jane",
    "Location": "Floor 3",
}
OUTLOOK_CARD = {
    "N:Public;John;Q.;Mr.;Jr.",
    "ADR;TYPE=work:;;1 Main St;Springfield;IL;62701;USA",
    "ADR;TYPE=home:;;;Shelbyville;;;",
    "TEL;TYPE=work:+1 217 555 0100",
    "TEL;TYPE=work,fax:+1 217 555 0101",
    "TEL;TYPE=cell:+1 217 555 0102",
    "BDAY:1985-04-12",
}


@pytest.mark.parametrize("header", [OUTLOOK, OUTLOOK_COM])
def test_outlook(header: str) -> None:
    """Both forms; a salutation is kept, but nobody is called by it, and no day is no day."""
    found = listed(header, OUTLOOK_CELLS)
    (contact,) = people(found)

    assert (found.maker, found.kind) == ("outlook", "contacts")
    assert (contact.name, contact.organisation, contact.role) == (
        "John Q. Public Jr.",
        "ACME, Inc.",
        "Buyer",
    )
    assert contact.emails == ("john@acme.example", "q@acme.example")
    assert contact.phones == tuple(f"+1 217 555 010{number}" for number in (2, 0, 3, 1))
    assert (contact.links, contact.note) == (("http://acme.example",), "Line one\nLine two")
    assert sorted(contact.extras) == [
        ("E-mail 2 Address", "/o=ExchangeLabs/ou=x"),
        ("Location", "Floor 3"),
        ("Spouse", "Jane"),
    ]
    assert set(contact.vcard.splitlines()) >= OUTLOOK_CARD
    assert not any(line.startswith("ANNIVERSARY") for line in card(contact))


def test_outlook_has_three_lines_for_a_street_and_boxes() -> None:
    """One address of a card takes them all."""
    contact = only(
        OUTLOOK,
        {
            "First Name": "Anna",
            "Title": "Dr.",
            "Business Street": "Weg 1",
            "Business Street 2": "Hof",
            "Business Street 3": "3. Stock",
            "Business Address PO Box": "12 34",
            "Categories": "Messe; Presse",
            "E-mail Address": "a@x.example",
            "E-mail Type": "SMTP",
            "E-mail Display Name": "Anna (a@x.example)",
        },
    )

    assert (contact.name, contact.tags, contact.extras) == ("Dr. Anna", ("messe", "presse"), ())
    assert r"ADR;TYPE=work:12 34;;Weg 1\nHof\n3. Stock;;;;" in card(contact)
    assert "EMAIL:a@x.example" in card(contact)


def test_german_outlook() -> None:
    """The same under German headers, with German days."""
    found = listed(
        OUTLOOK_DE,
        {
            "Anrede": "Herr Dr.",
            "Vorname": "Jürgen",
            "Weitere Vornamen": "Max",
            "Nachname": "Weiß",
            "Firma": "IHK",
            "Abteilung": "Bildung",
            "Position": "Referent",
            "Straße geschäftlich": "Weg 1",
            "Ort geschäftlich": "Hannover",
            "Postleitzahl geschäftlich": "30521",
            "Land/Region geschäftlich": "Deutschland",
            "Weiterer Ort": "Celle",
            "Fax geschäftlich": "+49 511 5550101",
            "Telefon geschäftlich": "+49 511 5550100",
            "Telefon (privat)": "0511 5550102",
            "Mobiltelefon": "0151 5550103",
            "Geburtstag": "12.4.1985",
            "Jahrestag": "00.00.00",
            "Kategorien": "Kunde;Messe",
            "E-Mail-Adresse": "j@x.example",
            "E-Mail-Typ": "SMTP",
            "E-Mail: Angezeigter Name": "Jürgen Weiß (j@x.example)",
            "E-Mail 2: Adresse": "w@x.example",
            "Notizen": "gern wieder",
            "Webseite": "www.ihk.example",
        },
    )
    (contact,) = people(found)

    assert found.maker == "outlook"
    assert (contact.name, contact.organisation, contact.role) == (
        "Dr. Jürgen Max Weiß",
        "IHK, Bildung",
        "Referent",
    )
    assert (contact.emails, contact.links) == (("j@x.example", "w@x.example"), ("www.ihk.example",))
    assert (contact.tags, contact.note, contact.extras) == (("kunde", "messe"), "gern wieder", ())
    assert {
        "N:Weiß;Jürgen;Max;Herr Dr.;",
        "ADR;TYPE=work:;;Weg 1;Hannover;;30521;Deutschland",
        "ADR;TYPE=other:;;;Celle;;;",
        "TEL;TYPE=home:0511 5550102",
        "TEL;TYPE=cell:0151 5550103",
        "TEL;TYPE=work,fax:+49 511 5550101",
        "BDAY:1985-04-12",
    } <= set(card(contact))


def test_linkedin_below_its_preamble() -> None:
    """Three lines and a mark stand above the header; both ways of writing a day are kept."""
    text = (
        'Notes:\n"When exporting your data, some of the email addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Anna,Berger,https://www.linkedin.com/in/anna,,Siemens,HR,12 Mar 2024\n"
        "Jonas,Weiß,https://www.linkedin.com/in/jonas,j@x.example,IHK,,7-Feb-22\n"
    )
    found = read_list(text.encode("utf-8-sig"))

    assert (found.kind, found.maker, found.header_line) == ("contacts", "linkedin", 4)
    assert people(found) == [
        Contact(
            id="",
            uid="",
            name="Anna Berger",
            organisation="Siemens",
            role="HR",
            links=("https://www.linkedin.com/in/anna",),
            extras=(("Connected On", "12 Mar 2024"),),
        ),
        Contact(
            id="",
            uid="",
            name="Jonas Weiß",
            organisation="IHK",
            emails=("j@x.example",),
            links=("https://www.linkedin.com/in/jonas",),
            extras=(("Connected On", "7-Feb-22"),),
        ),
    ]


def test_leads_were_met() -> None:
    """Whose badge was scanned at our stand is a contact, with what was noted there."""
    found = listed(
        LEADS,
        {
            "\ufeffID": "7",
            "Scanned Date": "2026-09-01",
            "Scan Time": "10:15",
            "Booth Name": "A1",
            "Attendee Name": "Anna Berger",
            "Email": "a@x.example",
            "Company": "IHK",
            "Note": "sucht Referenten",
            "Tags": "hot; Azubi-Tag",
        },
    )
    (contact,) = people(found)

    assert (found.kind, found.maker) == ("contacts", "eventyay")
    assert (contact.name, contact.organisation, contact.note) == (
        "Anna Berger",
        "IHK",
        "sucht Referenten",
    )
    assert contact.tags == ("hot", "azubi-tag")
    assert {
        ("Scanned Date", "2026-09-01"),
        ("Scan Time", "10:15"),
        ("Booth Name", "A1"),
    } <= set(contact.extras)


def test_a_firm_without_a_person_is_a_contact() -> None:
    """Address books hold such."""
    contact = only(OUTLOOK, {"Company": "Messe Nord", "Business Phone": "+49 511 5550100"})

    assert (contact.name, contact.title) == ("", "Messe Nord")
    card(contact)


def test_a_nickname_is_better_than_nothing() -> None:
    """It stands in for a name, as with cards."""
    contact = only(GOOGLE, {"Nickname": "Ännchen", "E-mail 1 - Value": "a@x.example"})

    assert contact.name == "Ännchen"
    card(contact)


@samples
@pytest.mark.parametrize("name", ["google-contacts.csv", "linkedin-connections.csv"])
def test_real_address_books(name: str) -> None:
    """Everybody is read, and reading them again finds the same."""
    data = (SAMPLES / name).read_bytes()
    found = read_list(data)

    for contact in people(found):
        card(contact)
    assert found == read_list(data)


def test_the_mail_of_a_buyer_is_nobodys_address() -> None:
    """A list of a ticket shop that is taken as contacts, for four people with one order."""
    rows = "".join(
        f"EV;A1;{number};bezahlt;kasse@firma.example;{name};{mail};Firma {number}\n"
        for number, (name, mail) in enumerate(
            [("Anna Weiß", "anna@a.example"), ("Anna Roth", ""), ("Ben Weiß", "ben@b.example")]
        )
    )
    header = (
        "Veranstaltungskürzel;Bestellnummer;Positionsnr.;Status;E-Mail;Teilnehmername;"
        "Teilnehmer-E-Mail;Firma\n"
    )
    found = read_list(f"{header}{rows}".encode(), kind="contacts")
    people = [row.person for row in found.rows if isinstance(row.person, Contact)]

    assert [one.emails for one in people] == [("anna@a.example",), (), ("ben@b.example",)]


def test_a_second_column_of_one_name_is_kept_where_nobody_knows_whose_it_is() -> None:
    """Of ticket shops it is the invoice's."""
    found = read_list(b"Name,Firma,Firma\nAnna,Acme,Beta\n", kind="contacts")

    assert [row.person.extras for row in found.rows if row.person] == [(("Firma (2)", "Beta"),)]
