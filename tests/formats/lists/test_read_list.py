"""Lists as their makers write them: every row becomes an attendee, or has a reason and a line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.domain.event import Attendee
from companion.errors import Unreadable
from companion.formats.lists import PersonList, read_list
from companion.formats.lists.records import CELL_LIMIT, MAX_DAMAGED, read_records

SAMPLES = Path(__file__).parents[4] / "shared/samples/lists"
samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real lists are not here")


def read(text: str) -> PersonList:
    """Read a list of attendees from its text."""
    return read_list(text.encode(), kind="attendees")


def only(text: str) -> Attendee:
    """Return the attendee of the only row."""
    (row,) = read(text).rows
    assert isinstance(row.person, Attendee), row.reason
    return row.person


def test_eventbrite() -> None:
    """The attendee report: questions are named extras, money and postal addresses stay out."""
    attendee = only(
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Total Paid,"
        "Attendee Status,Home Address 1,What are you looking for?,Job Title,Company,Diet\n"
        "17,2026-09-01,Käthe,O'Neill,k@x.example,1,Regular,990,0.00,Checked In,Weg 1,"
        '"Ideas, people",CTO,"Messe ""Nord"" e. V.",vegan\n'
    )

    assert attendee == Attendee(
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


def test_luma() -> None:
    """Old and new exports: an empty name has its parts, a check-in time beats the approval."""
    old = only(
        "\ufeffapi_id,name,first_name,last_name,email,phone_number,created_at,approval_status,"
        "checked_in_at,qr_code_url\ngst-1,,Yuki,Kowalski,y@x.example,+49 151 55500001,2026-09-01,"
        "approved,2026-09-02T10:00:00Z,https://luma.example/x\n"
    )
    new = only(
        "guest_id,name,first_name,last_name,email,approval_status,checked_in_at,"
        "What organisation are you affiliated with?,What is your job title?,"
        "What is your LinkedIn profile?\n"
        "gst-2,Aylin Kaya,Aylin,Kaya,a@x.example,declined,,TU München,Professor,"
        "linkedin.com/in/aylin\n"
    )

    assert (old.name, old.phone, old.status, old.source) == (
        "Yuki Kowalski",
        "+49 151 55500001",
        "checked_in",
        "gst-1",
    )
    assert (new.organisation, new.role, new.link, new.status) == (
        "TU München",
        "Professor",
        "linkedin.com/in/aylin",
        "cancelled",
    )


def test_meetup_is_tab_separated_whatever_its_file_is_called() -> None:
    """There is no mail in it at all."""
    attendee = only(
        "Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tURL of Member Profile\r\n"
        "Chloé S.\tuser 7\tOrganizer\tNo\tYes\t0\thttps://meetup.example/members/7\r\n"
    )

    assert (attendee.name, attendee.role, attendee.status, attendee.source, attendee.link) == (
        "Chloé S.",
        "Organizer",
        "attending",
        "user 7",
        "https://meetup.example/members/7",
    )


PRETIX = (
    "Order code,Position ID,Status,Email,Phone number,Product,Attendee name,"
    "Attendee name: Given name,Attendee name: Family name,Attendee email,Company,Company"
)
PRETIX_DE = (
    "Bestellnummer,Positionsnr.,Status,E-Mail,Telefonnummer,Produkt,Teilnehmername,"
    "Teilnehmername: Vorname,Teilnehmername: Nachname,Teilnehmer-E-Mail,Firma,Firma"
)


@pytest.mark.parametrize(("header", "status"), [(PRETIX, "paid"), (PRETIX_DE, "bezahlt")])
def test_pretix_in_both_languages(header: str, status: str) -> None:
    """The buyer's mail and the invoice's company are not the attendee's."""
    row = (
        f"A0,2,{status},kasse@x.example,+49 30 123456,Day,Jo Groß,Jo,Groß,jo@x.example,IHK,Shop KG"
    )
    attendee = only(f"{header}\n{row}\n")

    assert (attendee.name, attendee.email, attendee.organisation, attendee.status) == (
        "Jo Groß",
        "jo@x.example",
        "IHK",
        "attending",
    )
    assert attendee.source == "A0-2"
    assert "kasse@x.example" in dict(attendee.extras).values()
    assert "Shop KG" not in dict(attendee.extras).values()


def test_linkedin_below_its_preamble() -> None:
    """The preamble speaks of email addresses and is no header."""
    text = (
        'Notes:\n"When exporting your data, some of the email addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Anna,Berger,https://www.linkedin.com/in/anna,,Siemens,HR,12 Mar 2024\n"
    )

    assert read(text).header_line == 4
    assert read(text).rows[0].line == 5
    assert only(text).role == "HR"


def test_google_and_outlook() -> None:
    """Several values in one cell, titles, labels."""
    google = only(
        "First Name,Middle Name,Last Name,Name Prefix,Organization Name,Organization Title,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
        "Anna,Maria,Berger,Dr.,IHK,HR,* myContacts,Work,a@x.example ::: b@x.example,Mobile,"
        "+49 151 1 ::: +49 151 5550100\n"
    )
    outlook = only(
        "Anrede,Titel,Vorname,Nachname,Firma,Position,E-Mail-Adresse,Mobiltelefon,"
        "Telefon geschäftlich\n"
        "Herr,,Jonas,Weiß,IHK,Referent,jonas@x.example,,+49 511 5550100\n"
    )

    assert (google.name, google.email, google.phone) == (
        "Dr. Anna Maria Berger",
        "a@x.example",
        "+49 151 1",
    )
    assert google.extras == (("Labels", "* myContacts"),)
    assert (outlook.name, outlook.phone, outlook.role) == (
        "Jonas Weiß",
        "+49 511 5550100",
        "Referent",
    )


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(encoding: str, named: str) -> None:
    """With and without a mark."""
    found = read_list("Name;Firma\nBjörn Schäfer;Müller – Söhne\n".encode(encoding))

    assert found.encoding == named
    assert isinstance(found.rows[0].person, Attendee)
    assert found.rows[0].person.organisation == "Müller – Söhne"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    """Found by the columns that they give."""
    rows = [["Name", "Company", "Note"], ["Anna Berger", "Bosch, Robert; GmbH | Co", "a\tb"]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    found = read(text.getvalue())

    assert found.delimiter == delimiter
    assert isinstance(found.rows[0].person, Attendee)
    assert found.rows[0].person.organisation == rows[1][1]


def test_excel_says_what_stands_between_cells() -> None:
    """The line is no row, and counts as a line."""
    found = read("sep=;\nName;Firma\nAnna, die;IHK\n")

    assert (found.delimiter, found.header_line, found.rows[0].line) == (";", 2, 3)


def test_a_list_may_have_one_column() -> None:
    """Names with a comma are turned, not cut."""
    found = read("Name\nWeiß, Jonas\nAnna Berger, PhD\n")

    assert [row.person and row.person.name for row in found.rows] == [
        "Jonas Weiß",
        "Anna Berger, PhD",
    ]


@pytest.mark.parametrize(
    ("header", "cell", "field", "value"),
    [
        ("*Email (Optional)", "mailto:a@x.example?subject=hi", "email", "a@x.example"),
        ("E-MAIL", "Anna <a@x.example>", "email", "a@x.example"),
        ("Phone", "p:+491515550100", "phone", "+491515550100"),
        ("Telefon", '="0151 5550100"', "phone", "0151 5550100"),
        ("Handy", "'+49 151 5550100", "phone", "+49 151 5550100"),
        ("Deine Firma", "IHK", "organisation", "IHK"),
        ("Wie lautet Ihre Position?", "CTO", "role", "CTO"),
        ("Was suchen Sie?", "Partner", "looking_for", "Partner"),
        ("How Others Can Help Me", "intros", "looking_for", "intros"),
        ("Whom would you like to meet?", "founders", "looking_for", "founders"),
        ("Anmeldestatus", "Warteliste", "status", "pending"),
        ("RSVP", "NO", "status", "cancelled"),
        ("Status", "n/a", "status", ""),
    ],
)
def test_headers_and_cells(header: str, cell: str, field: str, value: str) -> None:
    """Stars, hints, questions, guards and placeholders."""
    text = io.StringIO()
    csv.writer(text).writerows([["Name", header], ["Anna Berger", cell]])

    attendee = only(text.getvalue())

    assert getattr(attendee, field) == value
    assert attendee.extras == ()


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Email", "ask at the desk"),
        ("Phone", "on request"),
        ("LinkedIn", "yes, ask me"),
        ("Status", "who knows"),
        ("Title", "Dr."),
        ("Which company would you like to visit?", "Bosch"),
    ],
)
def test_what_fits_no_field_is_kept_under_its_header(header: str, cell: str) -> None:
    """No value is lost because it was not understood."""
    text = io.StringIO()
    csv.writer(text).writerows([["Name", header], ["Anna Berger", cell]])

    assert only(text.getvalue()).extras == ((header, cell),)


def test_a_first_name_makes_the_name_a_family_name() -> None:
    """As in many German lists; equal questions are told apart."""
    attendee = only("Vorname;Name;Frage;Frage\nAnna;Berger;a;b\n")

    assert attendee.name == "Anna Berger"
    assert attendee.extras == (("Frage", "a"), ("Frage (2)", "b"))


def test_rows_that_cannot_be_taken_have_a_reason_and_a_line() -> None:
    """Nobody in it, shifted by a delimiter, or a quote left open; empty ones count nowhere."""
    found = read(
        "Name,Company,Role\n"
        "Anna Berger,IHK,HR\n"
        ",,Nobody\n"
        ",,\n"
        "\n"
        "Jonas,Bosch, Robert,HR\n"
        '"Marta Silva,SAP,HR\n'
        'Aylin Kaya,"Several\nlines",HR\n'
        '"Tom Open,IHK,HR\n'
        "Lena Roth,IHK,HR\n"
    )

    assert [(row.record, row.line, row.reason) for row in found.rows] == [
        (1, 2, ""),
        (2, 3, "no_name"),
        (3, 6, "too_many_cells"),
        (4, 7, "damaged"),
        (5, 8, ""),
        (6, 10, "damaged"),
        (7, 11, ""),
    ]


def test_a_group_order_identifies_nobody() -> None:
    """A source that stands on two rows is not kept as one."""
    found = read("Order ID,Name\n7,Anna Berger\n7,Jonas Weiß\n8,Lena Roth\n")

    assert [row.person and row.person.source for row in found.rows] == ["", "", "8"]


def test_columns_tell_how_the_list_was_understood() -> None:
    """For the person who looks at the dry run."""
    assert read("Name,Preis,Farbe,\nAnna,1,rot,\n").columns == (
        ("Name", "name"),
        ("Preis", "ignored"),
        ("Farbe", "extra"),
    )


def test_a_repeated_header_is_no_row() -> None:
    """Lists are pasted together."""
    assert len(read("Name,Firma\nAnna,IHK\nName,Firma\nJonas,IHK\n").rows) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"PK\x03\x04xl/workbook.xml", "damaged"),
        (b"\xd0\xcf\x11\xe0Name", "damaged"),
        (b"Name,\0Firma\nAnna,IHK\n", "binary"),
        (b"Dear all,\nplease come.\n", "not_a_list"),
        (b"BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEND:VCARD\n", "not_a_list"),
        (b"Anna;IHK;HR\nJonas;SAP;CTO\n", "no_header"),
        (b"Name" + b",x" * 400 + b"\nAnna\n", "not_a_list"),
        (b"Name\n" + b"x" * 1_000_001, "not_a_list"),
        (b"Name\n" + b"\n" * 1_000_001, "too_many_rows"),
        (b"Name\n" + b"x\n" * 200_001, "too_many_rows"),
        (b"x" * 50_000_001, "too_large"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    """The caller knows the path."""
    with pytest.raises(Unreadable) as error:
        read_list(data)

    assert (error.value.path, error.value.reason) == ("", reason)


def test_hostile_quotes_are_bounded() -> None:
    """A file of open quotes is given up, and a giant cell is one broken row."""
    with pytest.raises(Unreadable) as error:
        read("Name,Note\n" + '"x,y\n' * 3 * (MAX_DAMAGED + 1))
    assert error.value.reason == "damaged"

    found = read('Name,Note\nAnna,"' + "x\n" * 100_000 + '"\n')
    assert found.rows[0].reason == "damaged"


def test_a_cell_is_bounded() -> None:
    """What is longer is cut off."""
    (record,) = read_records([f"{'x' * (CELL_LIMIT + 5)}\n"], ",")

    assert len(record.cells[0]) == CELL_LIMIT


@given(st.binary(max_size=400))
@example(b"Name\n\r")
@example(b"sep=\n")
@example(b'sep="\nName"Firma\n')
@example(b"sep= \nName Firma\n")
@example(b"\xff\xfeN")
def test_any_bytes_are_a_list_or_refused(data: bytes) -> None:
    """Nothing else is ever raised."""
    try:
        read_list(data)
    except Unreadable as error:
        assert error.path == ""  # noqa: PT017 - either outcome is right


_cells = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=12
)


@given(st.lists(st.tuples(_cells, _cells, _cells), max_size=8), st.sampled_from(";,\t|"))
def test_every_written_row_is_accounted_for(rows: list[tuple[str, str, str]], sep: str) -> None:
    """Whatever stands in the cells."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=sep).writerows([("Name", "Company", "Colour"), *rows])
    full = [row for row in rows if any(cell.strip() for cell in row)]

    found = read(text.getvalue())

    assert len(found.rows) == len(full)
    assert all(row.person or row.reason == "no_name" for row in found.rows)


@samples
@pytest.mark.parametrize(
    ("name", "first", "with_mail"),
    [
        ("eventbrite.csv", "Chloé Silva", "Email"),
        ("google-contacts.csv", "Dr. Chloé Silva", "E-mail 1 - Value"),
        ("linkedin-connections.csv", "Chloé Silva", "Email Address"),
        ("luma.csv", "Chloé Silva", "email"),
        ("meetup-members.xls", "Chloé S.", ""),
        ("pretix-de.csv", "Chloé Silva", "Teilnehmer-E-Mail"),
    ],
)
def test_real_lists(name: str, first: str, with_mail: str) -> None:
    """As many rows and mails as a plain reader finds, and everybody has a name."""
    data = (SAMPLES / name).read_bytes()
    found = read_list(data, kind="attendees")
    lines = data.decode("utf-8-sig").splitlines(keepends=True)[found.header_line - 1 :]
    plain = list(csv.DictReader(lines, delimiter=found.delimiter))
    attendees = [row.person for row in found.rows if isinstance(row.person, Attendee)]

    assert len(attendees) == len(found.rows) == len(plain)
    assert attendees[0].name == first
    assert all(attendee.name for attendee in attendees)
    assert sum(bool(attendee.email) for attendee in attendees) == sum(
        bool(row.get(with_mail)) for row in plain
    )
