"""Lists of attendees as each program writes them, under its own header line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from companion.domain.event import Attendee
from companion.formats.lists import PersonList, read_list

SAMPLES = Path(__file__).parents[4] / "shared/samples/lists"
samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real lists are not here")

EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,"
    "Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,"
    "Attendee Status,Home Address 1,Home Address 2,Home City,Home State,Home Zip,Home Country,"
    "What are you looking for?,Diet,Job Title,Company"
)
EVENTBRITE_SHORT = "First Name,Surname,Email,Event Name,Ticket Type,Attendee Status"
LUMA_OLD = (
    "\ufeffapi_id,name,first_name,last_name,email,phone_number,created_at,approval_status,"
    "checked_in_at,custom_source,qr_code_url,amount,amount_tax,amount_discount,currency,"
    "coupon_code,eth_address,solana_address,survey_response_rating,survey_response_feedback,"
    "ticket_type_id,ticket_name,What are you hoping to find?"
)
LUMA = (
    "guest_id,name,first_name,last_name,email,phone_number,created_at,approval_status,"
    "checked_in_at,qr_code_url,ticket_name,What organisation are you affiliated with?,"
    "What is your job title?,What is your LinkedIn profile?"
)
MEETUP = (
    "Name,Attendance,User ID,Title,Event Host,RSVP,Guests,RSVPed on,Joined Group on,"
    "URL of Member Profile,Notes"
)
MEETUP_NEW = "Name,User ID,RSVP,Guests,RSVPed on,What do you do?"
MEETUP_PRO = (
    "updatedAt,chapter.name,event.title,First name,Last name,Organization name,"
    "What would you like to learn?"
)
MEETUP_MEMBERS = (
    "Name,User ID,Title,Member ID,Location,Joined Group on,Last visited group on,Last Attended,"
    "Total RSVPs,RSVPed Yes,RSVPed Maybe,RSVPed No,Meetups attended,No shows,Intro,Photo,"
    "Assistant Organizer,Mailing List,URL of Member Profile"
)
PRETIX = (
    "Event slug,Order code,Position ID,Status,Email,Phone number,Order date,Order time,Product,"
    "Variation,Price,Tax rate,Tax rule,Tax value,Attendee name,Attendee name: Title,"
    "Attendee name: Given name,Attendee name: Family name,Attendee email,Company,Address,ZIP code,"
    "City,Country,State,Voucher,Pseudonymization ID,Seat ID,Seat name,Seat zone,Seat row,"
    "Seat number,Order comment,Follow-up date,What do you do?,Company,Invoice address name,"
    "Address,ZIP code,City,Country,State,Sales channel,Order locale,E-mail address verified,"
    "Payment providers"
)
PRETIX_DE = (
    "\ufeffVeranstaltungskürzel,Bestellnummer,Positionsnr.,Status,E-Mail,Telefonnummer,"
    "Bestelldatum,Bestellzeit,Produkt,Variante,Preis,Steuersatz,Steuer-Regel,Steuerwert,"
    "Teilnehmername,Teilnehmername: Titel,Teilnehmername: Vorname,Teilnehmername: Nachname,"
    "Teilnehmer-E-Mail,Firma,Adresse,PLZ,Ort,Land,Bundesland,Gutscheincode,Pseudonymisierungs-ID,"
    "Was suchst Du?,Firma,Name Rechnungsadresse,Adresse,PLZ,Ort,Land,Vertriebskanal"
)
SWAPCARD = (
    "First Name,Last Name,Job Title,Company,Email Address,Country,How Others Can Help Me,"
    "How I Can Help Others"
)
WHOVA = "*name,*first_name,*last_name,*email,affiliation,position,phone"
TITO = "Ticket,Reference,Name,Email,Tags,Registration Date"

PRETIX_CELLS = {
    "Event slug": "messe",
    "Order code": "A0",
    "Position ID": "2",
    "Status": "paid",
    "Email": "kasse@x.example",
    "Phone number": "+49 30 123456",
    "Price": "49.00",
    "Attendee name": "Prof. Jo Groß",
    "Attendee name: Title": "Prof.",
    "Attendee name: Given name": "Jo",
    "Attendee name: Family name": "Groß",
    "Attendee email": "jo@x.example",
    "Address": "Weg 1",
    "What do you do?": "Ausbilder",
    "Sales channel": "web",
}
PRETIX_DE_CELLS = {
    "Bestellnummer": "A0",
    "Positionsnr.": "2",
    "Status": "bezahlt",
    "E-Mail": "kasse@x.example",
    "Telefonnummer": "+49 30 123456",
    "Preis": "49,00",
    "Teilnehmername": "Prof. Jo Groß",
    "Teilnehmername: Titel": "Prof.",
    "Teilnehmername: Vorname": "Jo",
    "Teilnehmername: Nachname": "Groß",
    "Teilnehmer-E-Mail": "jo@x.example",
    "Was suchst Du?": "Azubis",
    "Name Rechnungsadresse": "Buchhaltung",
    "Vertriebskanal": "web",
}


def listed(header: str, cells: dict[str, str], doubled: tuple[str, str] = ("", "")) -> PersonList:
    """Read a list of one row; its `cells` stand under the first header of their name.

    Under the header in `doubled`, its text follows where it comes again.
    """
    headers = header.split(",")
    assert cells.keys() <= set(headers)
    row = [
        cells.get(name, "") if name not in headers[:at] else "" for at, name in enumerate(headers)
    ]
    name, text = doubled
    if name:
        row[headers.index(name, headers.index(name) + 1)] = text
    file = io.StringIO(newline="")
    csv.writer(file).writerows([headers, row])
    return read_list(file.getvalue().encode())


def only(found: PersonList, maker: str) -> Attendee:
    """Return the attendee of the only row of a list by `maker`."""
    assert (found.kind, found.maker) == ("attendees", maker)
    (row,) = found.rows
    assert isinstance(row.person, Attendee), row.reason
    return row.person


def test_eventbrite() -> None:
    """Questions are named extras, money and postal addresses stay out."""
    cells = {
        "Order #": "17",
        "First Name": "Käthe",
        "Last Name": "O'Neill",
        "Email": "k@x.example",
        "Quantity": "1",
        "Ticket Type": "Regular",
        "Attendee #": "990",
        "Total Paid": "0.00",
        "Attendee Status": "Checked In",
        "Home Address 1": "Weg 1",
        "What are you looking for?": "Ideas, people",
        "Diet": "vegan",
        "Job Title": "CTO",
        "Company": 'Messe "Nord" e. V.',
    }

    assert only(listed(EVENTBRITE, cells), "eventbrite") == Attendee(
        id="",
        event="",
        name="Käthe O'Neill",
        organisation='Messe "Nord" e. V.',
        role="CTO",
        email="k@x.example",
        status="checked_in",
        looking_for="Ideas, people",
        extras=(("Ticket Type", "Regular"), ("Diet", "vegan")),
        source="17-990",
    )


def test_short_eventbrite() -> None:
    """Who does not attend is told apart."""
    cells = {"First Name": "Anna", "Surname": "Berger", "Attendee Status": "Not Attending"}
    found = listed(EVENTBRITE_SHORT, cells)

    assert only(found, "eventbrite").name == "Anna Berger"
    assert found.rows[0].is_cancelled


def test_old_luma() -> None:
    """An empty name has its parts, and a check-in says more than the approval."""
    cells = {
        "\ufeffapi_id": "gst-1",
        "first_name": "Yuki",
        "last_name": "Kowalski",
        "email": "y@x.example",
        "phone_number": "+49 151 55500001",
        "approval_status": "approved",
        "checked_in_at": "2026-09-02T10:00:00Z",
        "amount": "$10.00",
        "eth_address": "0x1",
        "survey_response_rating": "5",
        "ticket_name": "VIP",
        "What are you hoping to find?": "Partner",
    }

    assert only(listed(LUMA_OLD, cells), "luma") == Attendee(
        id="",
        event="",
        name="Yuki Kowalski",
        email="y@x.example",
        phone="+49 151 55500001",
        status="checked_in",
        looking_for="Partner",
        extras=(("survey_response_rating", "5"), ("ticket_name", "VIP")),
        source="gst-1",
    )


def test_new_luma() -> None:
    """Answers to the usual questions are fields."""
    cells = {
        "guest_id": "gst-2",
        "name": "Aylin Kaya",
        "first_name": "Aylin",
        "last_name": "Kaya",
        "email": "a@x.example",
        "approval_status": "declined",
        "What organisation are you affiliated with?": "TU München",
        "What is your job title?": "Professor",
        "What is your LinkedIn profile?": "linkedin.com/in/aylin",
    }

    assert only(listed(LUMA, cells), "luma") == Attendee(
        id="",
        event="",
        name="Aylin Kaya",
        organisation="TU München",
        role="Professor",
        email="a@x.example",
        link="linkedin.com/in/aylin",
        status="cancelled",
        source="gst-2",
    )


@pytest.mark.parametrize(
    ("rsvp", "attendance", "status"),
    [("Yes", "", "attending"), ("Yes", "Attended", "checked_in"), ("No", "", "cancelled")],
)
def test_meetup(rsvp: str, attendance: str, status: str) -> None:
    """There is no mail at all; who came says more than who meant to."""
    cells = {
        "Name": "Chloé S.",
        "User ID": "user 7",
        "Title": "Organizer",
        "RSVP": rsvp,
        "Attendance": attendance,
        "URL of Member Profile": "https://meetup.example/members/7",
        "Notes": "vegan",
    }
    found = only(listed(MEETUP, cells), "meetup")

    assert (found.name, found.role, found.status, found.source, found.link) == (
        "Chloé S.",
        "Organizer",
        status,
        "user 7",
        "https://meetup.example/members/7",
    )
    assert ("Notes", "vegan") in found.extras


def test_other_forms_of_meetup() -> None:
    """The newer one with answers, the one of the paid plan, and the members."""
    new = only(listed(MEETUP_NEW, {"Name": "Bo", "RSVP": "Yes", "What do you do?": "HR"}), "meetup")
    paid = only(
        listed(
            MEETUP_PRO,
            {
                "First name": "Anna",
                "Last name": "Berger",
                "Organization name": "IHK",
                "What would you like to learn?": "asyncio",
            },
        ),
        "meetup",
    )
    cells = {"Name": "Yuki K.", "Member ID": "1", "Photo": "Yes", "Intro": "suche Azubis"}
    member = only(listed(MEETUP_MEMBERS, cells), "meetup")

    assert (new.name, new.role, new.status) == ("Bo", "HR", "attending")
    assert (paid.name, paid.organisation) == ("Anna Berger", "IHK")
    assert paid.extras == (("What would you like to learn?", "asyncio"),)
    assert (member.name, member.source, member.extras) == (
        "Yuki K.",
        "1",
        (("Intro", "suche Azubis"),),
    )


@pytest.mark.parametrize(
    ("header", "cells", "company"),
    [(PRETIX, PRETIX_CELLS, "Company"), (PRETIX_DE, PRETIX_DE_CELLS, "Firma")],
)
def test_pretix_in_both_languages(header: str, cells: dict[str, str], company: str) -> None:
    """The buyer's mail and the invoice's company are not the attendee's."""
    cells = {**cells, company: "IHK"}
    found = only(listed(header, cells, doubled=(company, "Shop KG")), "pretix")

    assert (found.name, found.email, found.phone, found.organisation, found.status) == (
        "Prof. Jo Groß",
        "jo@x.example",
        "+49 30 123456",
        "IHK",
        "attending",
    )
    assert found.source == "A0-2"
    kept = [text for _, text in found.extras]
    assert "kasse@x.example" in kept
    assert not {"Shop KG", "Weg 1", "49.00", "49,00", "Buchhaltung"} & set(kept)
    assert (found.role, found.looking_for) == (
        cells.get("What do you do?", ""),
        cells.get("Was suchst Du?", ""),
    )


@pytest.mark.parametrize(
    ("header", "cells", "company"),
    [
        (
            PRETIX,
            {"Email": "kasse@x.example", "Invoice address name": "Eva Meier", "Order code": "A0"},
            "Company",
        ),
        (
            PRETIX_DE,
            {"E-Mail": "kasse@x.example", "Name Rechnungsadresse": "Eva Meier"},
            "Firma",
        ),
    ],
)
def test_pretix_without_attendees(header: str, cells: dict[str, str], company: str) -> None:
    """Where a shop does not ask for them, whoever ordered comes."""
    found = only(listed(header, cells, doubled=(company, "IHK")), "pretix")
    mail_only = {name: text for name, text in cells.items() if "ail" in name}

    assert (found.name, found.email, found.organisation, found.extras) == (
        "Eva Meier",
        "kasse@x.example",
        "IHK",
        (),
    )
    assert only(listed(header, mail_only), "pretix").title == "kasse@x.example"


def test_a_buyer_stands_in_for_nobody_else() -> None:
    """Who is named has no other mail, and other shops mean something else by their columns."""
    cells = {"Attendee name": "Jo", "Email": "kasse@x.example", "Order code": "A0"}
    rows = read_list(b"Attendee email,Email,Note\n,kasse@x.example,x\n").rows

    assert only(listed(PRETIX, cells), "pretix").email == ""
    assert [row.reason for row in rows] == ["no_name"]


def test_cancelled_in_german() -> None:
    """Counted, and left out unless asked for."""
    assert listed(PRETIX_DE, {**PRETIX_DE_CELLS, "Status": "storniert"}).rows[0].is_cancelled


def test_swapcard_below_a_title() -> None:
    """Communities put theirs into the fourth row of a sheet."""
    row = "Anna,Berger,HR,IHK,a@x.example,DE,intros,coffee"
    text = f'Community of the Messe,,\n"as of, today"\n\n{SWAPCARD}\n{row}\n'
    found = read_list(text.encode())

    assert found.header_line == 4
    assert only(found, "swapcard") == Attendee(
        id="",
        event="",
        name="Anna Berger",
        organisation="IHK",
        role="HR",
        email="a@x.example",
        looking_for="intros",
        offers="coffee",
        extras=(("Country", "DE"),),
    )


def test_whova_and_tito() -> None:
    """Stars before what must be filled in; a reference of a ticket."""
    cells = {
        "*name": "Anna Berger",
        "*email": "a@x.example",
        "affiliation": "IHK",
        "position": "HR",
    }
    whova = only(listed(WHOVA, cells), "")
    tito = only(
        listed(TITO, {"Ticket": "Early", "Reference": "AB12-1", "Name": "Bo", "Tags": "vip"}),
        "tito",
    )

    assert (whova.name, whova.email, whova.organisation, whova.role) == (
        "Anna Berger",
        "a@x.example",
        "IHK",
        "HR",
    )
    assert (tito.name, tito.source) == ("Bo", "AB12-1")
    assert tito.extras == (("Ticket", "Early"), ("Tags", "vip"))


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            "Bestellung Nr.;Vorname;Nachname;E-Mail;Menge;Ticketart;Teilnehmernr.;Teilnehmerstatus",
            "17;Anna;Berger;a@x.example;1;VIP;990;Nimmt nicht teil",
            ("Anna Berger", "", "", "cancelled", "17-990", (("Ticketart", "VIP"),)),
        ),
        (
            "Name, Vorname\tUnternehmen / Organisation\tPosition/Funktion\tTeilnahme\tAnwesend",
            "Weiß, Jonas\tIHK\tReferent\tkommt\t",
            ("Jonas Weiß", "IHK", "Referent", "attending", "", ()),
        ),
        (
            "First name,Last name,Company name,Company title,Mobile phone number,Attended",
            "Anna,Berger,IHK,HR,+49 151 5550100,Yes",
            ("Anna Berger", "IHK", "HR", "checked_in", "", ()),
        ),
        (
            "Full Name,Attendance,Response",
            "Anna Berger,Required Attendee,Accepted",
            ("Anna Berger", "", "", "attending", "", (("Attendance", "Required Attendee"),)),
        ),
        (
            "Name;Checked in;Geburtsdatum;Gesamtbetrag",
            "Anna Berger;FALSE;12.4.1985;10,00",
            ("Anna Berger", "", "", "", "", (("Checked in", "FALSE"),)),
        ),
    ],
)
def test_other_lists(header: str, row: str, expected: tuple[object, ...]) -> None:
    """Headers that one meets in both languages."""
    one = only(read_list(f"{header}\n{row}\n".encode()), read_list(f"{header}\n".encode()).maker)

    assert (one.name, one.organisation, one.role, one.status, one.source, one.extras) == expected


@samples
@pytest.mark.parametrize(
    ("name", "maker", "cancelled", "with_mail"),
    [
        ("eventbrite.csv", "eventbrite", 9, "Email"),
        ("luma.csv", "luma", 0, "email"),
        ("meetup-members.xls", "meetup", 0, ""),
        ("pretix-de.csv", "pretix", 8, "Teilnehmer-E-Mail"),
    ],
)
def test_real_lists(name: str, maker: str, cancelled: int, with_mail: str) -> None:
    """As many rows and mails as a plain reader finds, and everybody has a name."""
    data = (SAMPLES / name).read_bytes()
    found = read_list(data)
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    plain = list(csv.DictReader(lines, delimiter=found.delimiter))
    attendees = [row.person for row in found.rows if isinstance(row.person, Attendee)]

    assert (found.kind, found.maker) == ("attendees", maker)
    assert len(attendees) == len(found.rows) == len(plain)
    assert all(attendee.name for attendee in attendees)
    assert sum(row.is_cancelled for row in found.rows) == cancelled
    assert sum(bool(attendee.email) for attendee in attendees) == sum(
        bool(row.get(with_mail)) for row in plain
    )
