"""Address books and people met, as their makers write them: every cell ends up somewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.formats.lists import PersonList, read_list
from companion.formats.lists.own import write_own
from companion.formats.vcard import read_vcards, write_vcards

SAMPLES = Path(__file__).parents[4] / "shared/samples/lists"
samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real lists are not here")

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,"
    "Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,"
    "Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
    "Address 1 - Extended Address,Website 1 - Label,Website 1 - Value,Event 1 - Label,"
    "Event 1 - Value,Event 2 - Label,Event 2 - Value,Relation 1 - Label,Relation 1 - Value,"
    "Custom Field 1 - Label,Custom Field 1 - Value"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,"
    "Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,"
    "Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,"
    "Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,"
    "Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country,Address 1 - Extended Address,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department,"
    "Organization 1 - Symbol,Organization 1 - Location,Organization 1 - Job Description,"
    "Website 1 - Type,Website 1 - Value"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other Street 2,Other Street 3,Other City,"
    "Other State,Other Postal Code,Other Country/Region,Assistant's Phone,Business Fax,"
    "Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,"
    "Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,"
    "TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing Information,Birthday,"
    "Business Address PO Box,Categories,Children,Directory Server,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,"
    "E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,"
    "Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,"
    "Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
)
OUTLOOK_COM = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,"
    "E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,"
    "Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,"
    "Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,IMAddress,"
    "Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,"
    "Assistant's Phone,Company Yomi,Business Street,Business City,Business State,"
    "Business Postal Code,Business Country/Region,Home Street,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other City,Other State,Other Postal Code,"
    "Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,Birthday,"
    "Anniversary,Notes"
)
OUTLOOK_DE = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,"
    "Straße geschäftlich 2,Straße geschäftlich 3,Ort geschäftlich,Region geschäftlich,"
    "Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Ort privat,"
    "Bundesland/Kanton privat,Postleitzahl privat,Land/Region privat,Weitere Straße,Weiterer Ort,"
    "Fax geschäftlich,Telefon geschäftlich,Telefon geschäftlich 2,Telefon (privat),Mobiltelefon,"
    "Telefon Firma,Geburtstag,Jahrestag,Kategorien,E-Mail-Adresse,E-Mail-Typ,"
    "E-Mail: Angezeigter Name,E-Mail 2: Adresse,E-Mail 2: Typ,E-Mail 2: Angezeigter Name,Notizen,"
    "Ort,Webseite"
)
LEADS = (
    "\ufeffID,Exhibitor,Pseudonymization ID,Scanned Date,Scan Time,Scan Type,Device Name,Booth ID,"
    "Booth Name,Attendee Name,Email,Company,Note,Tags"
)


def listed(header: str, *rows: dict[str, str], delimiter: str = ",") -> PersonList:
    """Read a list with one row for each of `rows`, which name their cells by header."""
    headers = header.split(",")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(headers)
    for row in rows:
        assert row.keys() <= set(headers)
        writer.writerow([row.get(name, "") for name in headers])
    return read_list(text.getvalue().encode())


def people(found: PersonList) -> Sequence[Contact]:
    """Return the contacts of a list, none of its rows refused."""
    contacts = [row.person for row in found.rows if isinstance(row.person, Contact)]
    assert len(contacts) == len(found.rows)
    return contacts


def only(header: str, cells: dict[str, str]) -> Contact:
    """Return the contact in one row."""
    (contact,) = people(listed(header, cells))
    return contact


def card(contact: Contact) -> list[str]:
    """Return the lines of the card that goes out, which must say the same as the contact."""
    text = write_vcards([contact])
    (again,) = read_vcards(text.encode())
    assert again.contact is not None
    for field in ("name", "organisation", "role", "emails", "phones", "links", "tags", "note"):
        assert getattr(again.contact, field) == getattr(contact, field)
    return text.replace("\r\n ", "").splitlines()


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
        r"CATEGORIES:Messe 2025,Hannover\, Halle 8",
        "BDAY:1985-04-12",
        "ANNIVERSARY:2010-05-01",
        "PHOTO;VALUE=uri:https://photos.example/1",
    } <= set(card(contact))
    assert any(line.endswith(".X-ABLABEL:Verein") for line in card(contact))


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
    assert sorted(contact.phones) == [f"+1 217 555 010{number}" for number in range(4)]
    assert (contact.links, contact.note) == (("http://acme.example",), "Line one\nLine two")
    assert sorted(contact.extras) == [
        ("E-mail 2 Address", "/o=ExchangeLabs/ou=x"),
        ("Location", "Floor 3"),
        ("Spouse", "Jane"),
    ]
    assert set(card(contact)) >= OUTLOOK_CARD
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


@pytest.mark.parametrize(
    ("header", "cell", "field", "values"),
    [
        ("E-Mail", "a@x.example; B <b@x.example>", "emails", ("a@x.example", "b@x.example")),
        ("E-Mail", "ask at the desk", "emails", ()),
        ("Telefon", "0511 5550100 / 0151 5550101", "phones", ("0511 5550100", "0151 5550101")),
        ("Telefon", "0511/5550100", "phones", ("0511/5550100",)),
        ("Telefon", "0511 5550100 (Zentrale)", "phones", ("0511 5550100 (Zentrale)",)),
        ("Telefon", "auf Anfrage", "phones", ()),
        ("LinkedIn", "linkedin.com/in/a, https://a.example", "links", None),
        ("LinkedIn", "frag mich", "links", ()),
        ("Kategorien", "#Kunde, Presse", "tags", ("kunde", "presse")),
        ("E-Mail-Adresse 2", "b@x.example", "emails", ("b@x.example",)),
    ],
)
def test_cells_of_unknown_lists(
    header: str, cell: str, field: str, values: tuple[str, ...] | None
) -> None:
    """Several values are parted, and what is none is kept under its header."""
    text = io.StringIO()
    csv.writer(text).writerows([["Name", header], ["Anna Berger", cell]])
    (row,) = read_list(text.getvalue().encode(), kind="contacts").rows

    assert isinstance(row.person, Contact)
    expected = ("linkedin.com/in/a", "https://a.example") if values is None else values
    assert getattr(row.person, field) == expected
    assert row.person.extras == (() if expected else ((header, cell),))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1985-04-12", "1985-04-12"),
        ("12.04.1985", "1985-04-12"),
        ("13/4/1985", "1985-04-13"),
        ("4/13/1985", "1985-04-13"),
        ("4/5/1985", ""),
        ("4/4/1985", "1985-04-04"),
        ("--02-29", "--02-29"),
        ("31.02.1985", ""),
        ("im April", ""),
    ],
)
def test_birthdays(cell: str, day: str) -> None:
    """A day that could be two stays as it was written."""
    (row,) = read_list(f"Name,Geburtstag\nAnna Berger,{cell}\n".encode(), kind="contacts").rows

    assert isinstance(row.person, Contact)
    if day:
        assert f"BDAY:{day}\n" in row.person.vcard
    assert row.person.extras == (() if day else (("Geburtstag", cell),))


def test_attendees_who_were_met() -> None:
    """A list of attendees as contacts: answers, numbers and the status are extras."""
    text = (
        "Order #,First Name,Last Name,Email,Total Paid,Attendee Status,Home Address 1,Home City,"
        "What are you looking for?\n"
        "17,Anna,Berger,a@x.example,10.00,Attending,Weg 1,Hannover,Ideas\n"
        "18,Jonas,Weiß,j@x.example,10.00,Not Attending,,,\n"
    )
    found = read_list(text.encode(), kind="contacts")
    anna, jonas = people(found)

    assert [row.is_cancelled for row in found.rows] == [False, True]
    assert anna.extras == (
        ("Order #", "17"),
        ("Attendee Status", "Attending"),
        ("What are you looking for?", "Ideas"),
    )
    assert "ADR;TYPE=home:;;Weg 1;Hannover;;;" in card(anna)
    assert jonas.vcard == ""


def test_an_address_book_of_attendees() -> None:
    """The caller's kind counts in this direction, too."""
    text = f"{OUTLOOK_COM}\nAnna,,Berger{',' * 60}\n"

    assert read_list(text.encode(), kind="attendees").kind == "attendees"


def test_our_own_list_comes_back() -> None:
    """Long notes of several lines, too; as attendees it is a list like any other."""
    anna = Contact(
        id="",
        uid="u1",
        name="Anna Berger",
        emails=("a@x.example", "b@x.example"),
        note="\n".join(["a;b,c"] * 3_000),
        vcard="BEGIN:VCARD\nFN:Anna Berger\nX-A:1\nEND:VCARD\n",
    )
    text = write_own([anna]) + ",,\n"
    found = read_list(text.encode())

    assert (found.maker, found.kind) == ("own", "contacts")
    assert [(row.person, row.reason) for row in found.rows] == [(anna, "")]
    (row,) = read_list(text.encode(), kind="attendees").rows
    assert isinstance(row.person, Attendee)
    assert (row.person.name, row.person.email) == ("Anna Berger", "a@x.example")


def test_a_row_of_our_own_list_that_names_nobody() -> None:
    """Somebody has left it behind."""
    text = write_own([]) + ",,,,,,,,a note,,,,\n"

    assert [row.reason for row in read_list(text.encode()).rows] == ["no_name"]


def test_a_title_beside_the_whole_name() -> None:
    """It belongs to the name, unless it stands there already."""
    text = "Name;Titel;Straße;PLZ;Ort\nAnna Berger;Dr.;Weg 1;30521;Hannover\nDr. Jo;Dr.;;;\n"
    first, second = people(read_list(text.encode(), kind="contacts"))

    assert (first.name, second.name) == ("Dr. Anna Berger", "Dr. Jo")
    assert "ADR:;;Weg 1;Hannover;;30521;" in card(first)


@samples
@pytest.mark.parametrize("name", ["google-contacts.csv", "linkedin-connections.csv"])
def test_real_address_books(name: str) -> None:
    """Everybody is read, and reading them again finds the same."""
    data = (SAMPLES / name).read_bytes()
    found = read_list(data)

    for contact in people(found):
        card(contact)
    assert found == read_list(data)


_cells = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12),
    st.sampled_from(
        [
            *("Dr.", "Herr", "* Work ::: x", "a@x.example; b@y.example", "+49 1 ::: +49 2", "n/a"),
            *(
                "1985-04-12",
                "0/0/00",
                "https://a.example\\b",
                "a ::: b",
                ";,\\",
                "BEGIN:VCARD",
                "'=1",
            ),
        ]
    ),
)


@settings(max_examples=150)
@given(
    st.sampled_from([GOOGLE, GOOGLE_OLD, OUTLOOK, OUTLOOK_COM, OUTLOOK_DE, LEADS]),
    st.dictionaries(st.integers(0, 91), _cells, min_size=1, max_size=12),
)
def test_whatever_stands_in_the_cells(header: str, texts: dict[int, str]) -> None:
    """The card never says anything else than the contact, and reading again finds the same."""
    headers = header.split(",")
    row = {headers[at % len(headers)]: text for at, text in texts.items()}
    found = listed(header, row)

    assert found == listed(header, row)
    for one in found.rows:
        if isinstance(one.person, Contact):
            card(one.person)
