"""Lists as their makers write them: every row becomes an attendee, or has a reason and a line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.domain.event import Attendee
from companion.errors import Unreadable
from companion.formats.lists import PersonList, read_list
from companion.formats.lists.records import CELL_LIMIT, MAX_DAMAGED, read_records


def read(text: str) -> PersonList:
    """Read a list of attendees from its text."""
    return read_list(text.encode(), kind="attendees")


def only(text: str) -> Attendee:
    """Return the attendee of the only row."""
    (row,) = read(text).rows
    assert isinstance(row.person, Attendee), row.reason
    return row.person


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
        ("Title", "Mr."),
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


def test_rows_are_a_sequence() -> None:
    """Each is made when it is asked for, and says the same every time."""
    text = "Name,Company\nAnna,IHK\n,\nBo,IHK,x\nJo,IHK\n"
    found, again = read(text), read(text)

    assert list(found.rows) == [found.rows[at] for at in range(3)]
    assert found.rows[-1].person == found.rows[2].person
    assert [row.line for row in found.rows[1:]] == [4, 5]
    assert (found, found.rows) == (again, again.rows)
    assert found.rows != read(text.replace("Jo", "Joe")).rows
    with pytest.raises(IndexError):
        found.rows[3]


def test_one_answer_of_many_is_held_once() -> None:
    """There are fewer answers than people."""
    first, second = read("Name,Diet\nAnna,vegan\nBo,vegan\n").rows

    assert first.person is not None
    assert second.person is not None
    assert first.person.extras[0] is second.person.extras[0]


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
        (b"x" * 52_428_801, "too_large"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    """The caller knows the path."""
    with pytest.raises(Unreadable) as error:
        read_list(data)

    assert (error.value.path, error.value.reason) == ("", reason)


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("reading.MAX_ROWS", b"Name\n" + b"x\n" * 101),
        ("encoding.MAX_LINES", b"Name\n" + b"\n" * 101),
    ],
)
def test_the_rows_of_a_list_are_bounded(
    monkeypatch: pytest.MonkeyPatch, limit: str, data: bytes
) -> None:
    """Empty lines take memory, too."""
    monkeypatch.setattr(f"companion.formats.lists.{limit}", 100)

    with pytest.raises(Unreadable, match="too_many_rows"):
        read_list(data)


def test_hostile_quotes_are_bounded() -> None:
    """A file of open quotes is given up, and a giant cell is one broken row."""
    with pytest.raises(Unreadable) as error:
        read("Name,Note\n" + '"x,y\n' * 3 * (MAX_DAMAGED + 1))
    assert error.value.reason == "damaged"

    found = read('Name,Note\nAnna,"' + "x\n" * 20_000 + '"\nJo,y\n')
    assert found.rows[0].reason == "damaged"
    found = read('Name,Note\nAnna,"' + "x\n" * 40_000 + '"\n')
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
