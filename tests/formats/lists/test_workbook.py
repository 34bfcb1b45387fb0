"""Workbooks of three kinds are lists as good as any other, and none can take the memory."""

from __future__ import annotations

import csv
import datetime as dt
import io
import struct
import zipfile
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.errors import Unreadable
from companion.formats.lists import look_at, read_list, sheet_size
from companion.formats.lists.workbook import cell_text
from tests.formats.lists.workbooks import (
    archive,
    compound,
    ods,
    ods_row,
    record,
    small,
    with_more_tables,
    xls,
    xlsx,
    xlsx_of,
)

SAMPLES = Path(__file__).parents[4] / "shared/samples/lists"
samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real lists are not here")


def attendees(data: bytes) -> list[Attendee]:
    """Return everybody in a workbook."""
    return [row.person for row in read_list(data).rows if isinstance(row.person, Attendee)]


def reason(data: bytes) -> str:
    """Return why a workbook is refused."""
    with pytest.raises(Unreadable) as error:
        read_list(data)
    assert error.value.path == ""
    return error.value.reason


def test_swapcard_sheet() -> None:
    """The header is in the fourth row; a line is the number of a row."""
    found = read_list(
        xlsx(
            [
                ["Community of the Messe"],
                [],
                ["", "Updated", dt.date(2026, 9, 1)],
                ["First Name", "Last Name", "Job Title", "Company", "How Others Can Help Me"],
                ["Anna", "Berger", "HR", "IHK", "Referenten\nfür Azubis"],
                [],
                ["Jonas", "Weiß", "", "Bosch", ""],
            ]
        )
    )

    assert (found.kind, found.encoding, found.delimiter, found.header_line) == (
        "attendees",
        "",
        "",
        4,
    )
    assert [row.line for row in found.rows] == [5, 7]
    assert found.rows[0].person == Attendee(
        id="",
        event="",
        name="Anna Berger",
        organisation="IHK",
        role="HR",
        looking_for="Referenten\nfür Azubis",
    )


def test_whova_template() -> None:
    """Ten rows explain the template, and what must be filled in has a star."""
    rows: list[list[str]] = [[f"Please read line {number}"] for number in range(9)]
    rows += [["*name", "*email", "affiliation", "position", "phone (Optional)"]]
    rows += [["Anna Berger", "a@x.example", "IHK", "HR", "+49 511 5550100"]]
    (anna,) = attendees(xlsx(rows))

    assert (anna.name, anna.email, anna.organisation, anna.role, anna.phone) == (
        "Anna Berger",
        "a@x.example",
        "IHK",
        "HR",
        "+49 511 5550100",
    )


def test_numbers_days_and_truths_are_text() -> None:
    """A phone number that is a number keeps all of its digits and gets no fraction."""
    (anna,) = attendees(
        xlsx(
            [
                ["Name", "Telefon", "Seit", "Kommt um", "Satz", "VIP"],
                ["Anna", 491701234567, dt.date(2026, 9, 1), dt.time(8, 30), 1.5, True],
            ]
        )
    )

    assert anna.phone == "491701234567"
    assert anna.extras == (
        ("Seit", "2026-09-01"),
        ("Kommt um", "08:30:00"),
        ("Satz", "1.5"),
        ("VIP", "TRUE"),
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1701234567.0, "1701234567"),
        (-0.0, "0"),
        (1e22, "1e+22"),
        (float("nan"), "nan"),
        (7, "7"),
        (False, "FALSE"),
        (dt.datetime.fromisoformat("2026-09-01 10:05"), "2026-09-01 10:05:00"),
        (dt.date(2026, 9, 1), "2026-09-01"),
        (dt.timedelta(hours=30), "1 day, 6:00:00"),
        ("  x ", "x"),
    ],
)
def test_cells(value: object, text: str) -> None:
    """Every kind of value that the library gives."""
    assert cell_text(value) == text


def test_excel_97() -> None:
    """A compound document; what is called so and is text is read as text."""
    size = record(0x200, struct.pack("<IIHHH", 0, 2, 0, 3, 0))
    rows = [["Name", "Firma", "Telefon"], ["Jürgen", "IHK", 491701234567.0]]
    (anna,) = attendees(xls(rows, size))

    assert (anna.name, anna.organisation, anna.phone) == ("Jürgen", "IHK", "491701234567")


def test_opendocument() -> None:
    """Empty rows up to the last one of a sheet stand in every file."""
    table = ods_row("Name", "Firma") + ods_row("Jürgen", "IHK", repeats=2)
    found = read_list(ods(table + ods_row(repeats=1_048_573)))

    assert [row.line for row in found.rows] == [2, 3]
    assert [row.person.name for row in found.rows if row.person] == ["Jürgen", "Jürgen"]


def test_the_first_sheet_with_people_counts() -> None:
    """Others hold a cover, or what may be chosen."""
    found = attendees(
        xlsx([["Welcome"]], [], [["Halle", "Tor"], ["8", "Nord"]], [["Name"], ["Jo"]])
    )

    assert [one.name for one in found] == ["Jo"]


def test_other_sheets_are_counted() -> None:
    """They may hold people, too; the empty ones that Excel makes do not."""
    data = xlsx([["Name"], ["Jo"]], [], [["Name"], ["Bo"]], [["Halle"], ["8"]])

    assert (read_list(data).other_sheets, look_at(data).other_sheets) == (2, 2)
    assert read_list(b"Name\nJo\n").other_sheets == 0


def test_hidden_sheets_and_charts_come_last() -> None:
    """What somebody has hidden is rarely the list."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        chart = book.add_chart({"type": "pie"})
        chart.add_series({"values": "=Sheet2!$A$1:$A$2"})
        book.add_chartsheet().set_chart(chart)
        hidden, shown = book.add_worksheet(), book.add_worksheet()
        hidden.hide()
        hidden.write_column(0, 0, ["Name", "Old Anna"])
        shown.write_column(0, 0, ["Name", "Anna"])
        shown.activate()

    assert [one.name for one in attendees(data.getvalue())] == ["Anna"]


def test_address_books_come_as_workbooks_too() -> None:
    """Their maker is known by the same headers."""
    found = read_list(
        xlsx(
            [
                ["First Name", "Last Name", "Labels", "E-mail 1 - Value", "Phone 1 - Value"],
                ["Anna", "Berger", "* myContacts ::: Messe", "a@x.example", 1701234567],
            ]
        )
    )

    assert (found.kind, found.maker) == ("contacts", "google")
    assert isinstance(found.rows[0].person, Contact)
    assert found.rows[0].person.phones == ("1701234567",)


def test_a_workbook_without_people_can_be_looked_at() -> None:
    """The user says what its columns hold."""
    look = look_at(xlsx([["Wer", "Wo"], ["Anna", "Celle"], ["Jo", "Kiel"]]))

    assert (look.headers, look.rows, look.is_sure) == (
        ("Wer", "Wo"),
        (("Anna", "Celle"), ("Jo", "Kiel")),
        False,
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (xlsx([]), "empty"),
        (xlsx([["Name"], ["Anna"]])[:900], "damaged"),
        (archive(word__document_xml="<x/>"), "binary"),
        (archive(xl__workbook_xml="<x/>"), "damaged"),
        (archive(xl__workbook_xml="<x/>", packing=zipfile.ZIP_LZMA), "damaged"),
        (
            archive(**{"xl__workbook_xml": "<x/>", **{f"p{n}": "" for n in range(1_001)}}),
            "too_large",
        ),
        (xlsx_of('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'), "too_many_cells"),
        (
            xlsx_of(
                "<row>"
                + "<c><v>1</v></c>" * 3_000
                + "</row>"
                + "<row><c><v>1</v></c></row>" * 2_500
            ),
            "too_many_cells",
        ),
        (
            xlsx_of("<row>" + "<x:c><v>1</v></x:c>" * 3_000 + "</row><row >" * 2_500),
            "too_many_cells",
        ),
        (ods(ods_row(*"abc", repeats=1_000_000) + ods_row(*"abcdefg")), "too_many_cells"),
        (compound("WordDocument", b""), "binary"),
        (compound("WordDocument", b"")[:30] + b"\x0b" + b"\0" * 9_000, "damaged"),
        (
            compound("Workbook", b"").replace(struct.pack("<3I", 3, 4, 5), b"\2\0\0\0" * 3),
            "damaged",
        ),
        (with_more_tables(compound("Workbook", b"")), "damaged"),
        (small(record(0x27E, struct.pack("<HHHI", 65_535, 255, 0, 0))), "too_many_cells"),
        (compound("EncryptedPackage", b""), "encrypted"),
        (compound("Workbook", b"\x09\x08" + b"\xff" * 9_000), "damaged"),
        (
            xls([["Name"], ["Jo"]], record(0x200, struct.pack("<IIHHH", 0, 1 << 31, 0, 9, 0))),
            "damaged",
        ),
        (xls([["Name"], ["Jo"]], record(0xFC, struct.pack("<II", 1, 1 << 30))), "damaged"),
        (
            xls([["Name"], ["Jo"]], record(0x27E, struct.pack("<HHHI", 65_535, 255, 0, 0))),
            "too_many_cells",
        ),
        (
            xls([["Name"], ["Jo"]], record(0xBD, struct.pack("<HHHIH", 65_535, 0, 0, 0, 255))),
            "too_many_cells",
        ),
        (xls([["Name"], ["Jo"]])[:1_000], "damaged"),
    ],
)
def test_broken_and_hostile_workbooks_are_refused(data: bytes, word: str) -> None:
    """Before anything is laid out in memory."""
    assert reason(data) == word


def test_a_style_in_the_last_cell_is_no_cell() -> None:
    """Somebody has marked a whole column."""
    last = '<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    name = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
    anna = '<row r="2"><c r="A2" t="inlineStr"><is><t>Anna</t></is></c></row>'

    assert [one.name for one in attendees(xlsx_of(name + anna + last))] == ["Anna"]


def test_bombs_are_refused_while_they_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the archive tells a lie about them."""
    monkeypatch.setattr(sheet_size, "UNPACKED_LIMIT", 4_000_000)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", "<x/>")
        with file.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(5):
                part.write(b" " * 1_000_000)
    bomb = data.getvalue()
    at = bomb.rindex(b"PK\x01\x02")
    liar = bomb[: at + 24] + struct.pack("<I", 10) + bomb[at + 28 :]

    assert reason(bomb) == "too_large"
    assert reason(liar) == "damaged"


def test_a_password_is_named() -> None:
    """Of an archive whose parts are encrypted."""
    data = bytearray(archive(content_xml="<x/>"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1

    assert reason(bytes(data)) == "encrypted"


class Panic(BaseException):
    """What is raised where Rust gives up."""


class PasswordError(Exception):
    """What the library raises for a password."""


@pytest.mark.parametrize(("error", "word"), [(Panic, "damaged"), (PasswordError, "encrypted")])
def test_a_library_that_gives_up_costs_one_file(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException], word: str
) -> None:
    """Whatever it raises."""

    def give_up(_: object) -> None:
        raise error

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", give_up, raising=True)

    assert reason(xlsx([["Name"], ["Anna"]])) == word


def test_ctrl_c_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the program."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_list(xlsx([["Name"], ["Anna"]]))


WHOLE = (
    xlsx([["Name", "Firma"], ["Anna", "IHK"]]),
    xls([["Name"], ["Anna"]]),
    ods(ods_row("Name")),
)


@settings(max_examples=200)
@given(st.sampled_from(WHOLE), st.data())
def test_any_damage_is_refused_or_read(whole: bytes, draw: st.DataObject) -> None:
    """Nothing else is ever raised."""
    data = bytearray(whole)
    for _ in range(draw.draw(st.integers(1, 4))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    try:
        read_list(bytes(data))
    except Unreadable as error:
        assert error.path == ""  # noqa: PT017 - either outcome is right


@samples
@pytest.mark.parametrize(
    "name", ["eventbrite.csv", "google-contacts.csv", "linkedin-connections.csv"]
)
def test_a_workbook_says_what_its_list_says(name: str) -> None:
    """The same rows, whichever way they were saved."""
    data = (SAMPLES / name).read_bytes()
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))
    text, book = read_list(data), read_list(xlsx(rows))

    assert [row.person for row in book.rows] == [row.person for row in text.rows]
    assert (book.key, book.kind, book.maker) == (text.key, text.kind, text.maker)
