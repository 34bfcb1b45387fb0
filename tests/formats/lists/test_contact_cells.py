"""What single cells of a contact's row become, under known headers and unknown ones."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.formats.lists import read_list
from companion.formats.lists.own import write_own
from tests.formats.lists.books import (
    GOOGLE,
    GOOGLE_OLD,
    LEADS,
    OUTLOOK,
    OUTLOOK_COM,
    OUTLOOK_DE,
    card,
    listed,
    people,
)


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
