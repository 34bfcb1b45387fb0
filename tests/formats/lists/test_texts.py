"""How the text of a list is encoded and cut into cells is found out by itself."""

from __future__ import annotations

import csv
import io
import tracemalloc

import pytest

from companion.domain.event import Attendee
from companion.errors import Unreadable
from companion.formats.lists import PersonList, read_list

GERMAN = "Name;Firma;Ort\nBjörn Schäfer;Müller – Söhne;Köln\nJosé Groß;“Café” & Co;Zürich\n"
ASCII = "Name;Firma;Ort\nAnna Berger;IHK;Celle\n"
POLISH = "Name;Firma;Ort\nŁukasz Żak;Żabka;Łódź\nNguyễn Minh;東京;Αθήνα\n"
EURO = "Name;Firma;Ort\nAnna;Fünf € & Co™;Köln\n"


def organisations(found: PersonList) -> list[str]:
    """Return the organisations in a list."""
    return [row.person.organisation for row in found.rows if row.person is not None]


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (ASCII, "ascii", "utf-8"),
        (ASCII, "utf-16", "utf-16-le"),
        (ASCII, "utf-16-be", "utf-16-be"),
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "utf-8-sig", "utf-8"),
        (GERMAN, "cp1252", "cp1252"),
        (GERMAN, "utf-16", "utf-16-le"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (GERMAN, "utf-16-be", "utf-16-be"),
        (GERMAN, "utf-32", "utf-32-le"),
        (GERMAN.replace("–", "-").replace("“", "").replace("”", ""), "latin-1", "cp1252"),
        (POLISH, "utf-8", "utf-8"),
        (POLISH, "utf-8-sig", "utf-8"),
        (POLISH, "utf-16", "utf-16-le"),
        (EURO, "cp1252", "cp1252"),
        (EURO, "utf-8", "utf-8"),
    ],
)
def test_encodings(text: str, encoding: str, named: str) -> None:
    """With and without a mark, and with the letters of several countries."""
    found = read_list(text.encode(encoding))

    assert found.encoding == named
    assert organisations(found) == [line.split(";")[1] for line in text.splitlines()[1:]]


def test_a_mark_of_the_other_order() -> None:
    """UTF-16 from the end that is not this machine's."""
    assert read_list(b"\xfe\xff" + GERMAN.encode("utf-16-be")).encoding == "utf-16-be"


def test_a_long_text_is_decoded_in_pieces() -> None:
    """No letter is lost where two pieces meet, also far behind."""
    text = "Name;Firma\n" + "".join(f"Anna {number};Müller\n" for number in range(20_000))

    for encoding in ("utf-8", "cp1252", "utf-16-le"):
        found = read_list(text.encode(encoding))
        assert (found.encoding, len(found.rows)) == (encoding, 20_000)
        assert set(organisations(found)) == {"Müller"}


@pytest.mark.parametrize(
    ("text", "delimiter", "header_line", "second"),
    [
        ("Name,Firma\nAnna,IHK\n", ",", 1, "IHK"),
        ("Name;Firma\nAnna;Bosch, Robert\n", ";", 1, "Bosch, Robert"),
        ("Name\tFirma\nAnna\tMüller; Co, KG\n", "\t", 1, "Müller; Co, KG"),
        ("Name|Firma\nAnna|IHK; Celle, Kiel\n", "|", 1, "IHK; Celle, Kiel"),
        ("sep=;\nName;Firma\nAnna, die;IHK\n", ";", 2, "IHK"),
        ('"sep=|"\r\nName|Firma\r\nAnna|IHK\r\n', "|", 2, "IHK"),
        ("sep=:\nName:Firma\nAnna:IHK\n", ":", 2, "IHK"),
        ('"Name";"Firma";"a, b, c"\n"Anna";"IHK";"1,5, 2, 3"\n', ";", 1, "IHK"),
        ('Name,Firma,Note\nAnna,IHK,"a;b;c\nd;e;f"\nJo,"x;y",z\n', ",", 1, "IHK"),
    ],
)
def test_delimiters(text: str, delimiter: str, header_line: int, second: str) -> None:
    """Found by the columns that they give, or as the first line says."""
    found = read_list(text.encode())

    assert (found.delimiter, found.header_line) == (delimiter, header_line)
    assert organisations(found)[0] == second


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    """Each with each, whatever stands in quotes."""
    rows = [["Name", "Company", "Note"], ["Anna Berger", "Bosch, Robert; GmbH | Co", "a\tb"]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    found = read_list(text.getvalue().encode())

    assert found.delimiter == delimiter
    assert organisations(found) == [rows[1][1]]


def test_lines_count_as_they_stand() -> None:
    """Also behind a first line that is for Excel, and behind cells of several lines."""
    found = read_list(b'sep=;\nName;Firma\n"Anna\nBerger";IHK\n\nJo;IHK\n')

    assert [row.line for row in found.rows] == [3, 6]


def test_a_tab_that_was_meant_as_a_name() -> None:
    """A list of one column has no delimiter at all."""
    found = read_list("Name\nWeiß, Jonas\n".encode())

    assert isinstance(found.rows[0].person, Attendee)
    assert found.rows[0].person.name == "Jonas Weiß"


def test_what_is_no_text_far_behind_is_refused() -> None:
    """A picture that begins as a list does."""
    with pytest.raises(Unreadable) as error:
        read_list(b"Name;Firma\n" + b"Anna;IHK\n" * 10_000 + b"\0\n")

    assert error.value.reason == "binary"


def test_no_copy_of_the_text_is_held() -> None:
    """One letter of four bytes would make a whole text four times as large."""
    data = b"Name;Preis\n" + f"Anna 🙂;{'x' * 1_000}\n".encode() * 4_000
    read_list(data[:10_000])
    tracemalloc.start()
    try:
        rows = read_list(data).rows
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(rows) == 4_000
    assert peak < len(data)


@pytest.mark.parametrize("at", [1, 40_000])
def test_a_byte_of_another_encoding_costs_itself_only(at: int) -> None:
    """Somebody pasted a row of Windows-1252 into a list in UTF-8, or joined two files."""
    lines = [f"Anna {number};Müller – Söhne €" for number in range(at)]
    lines += ["Eva;Café Öz", "Jo;Łódź"]
    data = "\n".join(["Name;Firma", *lines]).encode() + "\nIda;Fünf „€“".encode("cp1252")
    found = read_list(data + b"\nBo;\x81\xe2\x82x\n")

    assert found.encoding == "utf-8"
    assert organisations(found) == [
        *(line.split(";")[1] for line in lines),
        "Fünf „€“",
        "â‚x",
    ]


def test_letters_of_two_bytes_in_windows_1252() -> None:
    """That two letters could be one of UTF-8 is a coincidence; many single ones are not."""
    text = "Name;Firma\nAnna;MÃ¼ller\nJürgen;Bäcker & Söhne\nBjörn;Café\n"
    found = read_list(text.encode("cp1252"))

    assert found.encoding == "cp1252"
    assert organisations(found) == ["MÃ¼ller", "Bäcker & Söhne", "Café"]


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Jméno;Příjmení;E-mail;Společnost", "Jiří;Dvořák;j@x.cz;Škoda", "Jiří Dvořák"),
        ("Imię;Nazwisko;Firma;E-mail", "Łukasz;Żak;Żabka;l@x.pl", "Łukasz Żak"),
    ],
)
@pytest.mark.parametrize("encoding", ["cp1250", "utf-8"])
def test_headers_of_central_europe(header: str, row: str, name: str, encoding: str) -> None:
    """They tell of the code page that Excel uses there."""
    found = read_list(f"{header}\n{row}\n".encode(encoding))

    assert found.encoding == encoding
    assert [one.person.name for one in found.rows if one.person is not None] == [name]
    assert organisations(found)[0] in row
