"""A list that nobody knows is looked at first, and read by what the user says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.column_map import ColumnMap
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.errors import Unreadable
from companion.formats.lists import FIELDS, ListLook, look_at, read_list

UNKNOWN = (
    "Liste vom Messetag\n\nWer;Woher;Erreichbar;Thema\nAnna Berger;IHK;a@x.example;Azubis\nJo;;;\n"
)


def look(text: str, kind: str = "") -> ListLook:
    """Look at a list."""
    return look_at(text.encode(), kind=kind)


def said(seen: ListLook, *fields: str, kind: str = "") -> ColumnMap:
    """Return what the user says about the columns of a list."""
    return ColumnMap(
        id=seen.key or "x", kind=kind, columns=tuple(zip(seen.headers, fields, strict=True))
    )


def test_a_known_list_is_shown_as_it_is_understood() -> None:
    """Each header with its field, and the first rows as they are."""
    rows = "".join(f"Anna;Berger;a{number}@x.example;rot;7\n" for number in range(9))
    seen = look(f"Vorname;Nachname;E-Mail;Farbe;Preis\n{rows}")

    assert seen.fields == ("first_name", "last_name", "email", "extra", "ignored")
    assert len(seen.rows) == 5
    assert seen.rows[0] == ("Anna", "Berger", "a0@x.example", "rot", "7")
    assert (seen.kind, seen.maker, seen.delimiter, seen.header_line) == ("attendees", "", ";", 1)
    assert seen.is_sure


def test_a_list_of_which_no_header_is_known() -> None:
    """The first row that is as wide as the others is the header, which is not sure."""
    seen = look(UNKNOWN)

    assert seen.headers == ("Wer", "Woher", "Erreichbar", "Thema")
    assert seen.header_line == 3
    assert seen.rows == (("Anna Berger", "IHK", "a@x.example", "Azubis"), ("Jo", "", "", ""))
    assert seen.fields == ("extra", "extra", "email", "extra")
    assert not seen.is_sure


def test_a_question_is_understood_without_a_header_that_is_known() -> None:
    """It says what it asks for."""
    assert look("Wer;Was suchen Sie?\nAnna;Azubis\n").fields == ("extra", "looking_for")


@pytest.mark.parametrize(
    ("looking", "offering"), [("Sucht", "Bietet"), ("Gesuche", "Angebote"), ("Seeking", "Offering")]
)
def test_what_somebody_looks_for_is_known_however_it_is_called(looking: str, offering: str) -> None:
    """By the word of who writes about others as well."""
    found = look(f"Vorname;Nachname;{looking};{offering}\nAnna;Berger;Azubis;Labor\n").fields

    assert found[2:] == ("looking_for", "offers")


def test_such_a_list_is_read_by_what_the_user_says() -> None:
    """Without that it is refused; the answer is for every list with this header line."""
    with pytest.raises(Unreadable) as error:
        read_list(UNKNOWN.encode())
    assert error.value.reason == "no_header"

    seen = look(UNKNOWN)
    columns = said(seen, "name", "organisation", "email", "looking_for")
    found = read_list(UNKNOWN.encode(), columns=columns)

    assert (found.key, found.kind, found.header_line) == (seen.key, "attendees", 3)
    assert found.columns == columns.columns
    assert found.rows[0].person == Attendee(
        id="",
        event="",
        name="Anna Berger",
        organisation="IHK",
        email="a@x.example",
        looking_for="Azubis",
    )
    assert [row.line for row in found.rows] == [4, 5]


def test_the_kind_is_the_callers_then_the_users_then_the_lists() -> None:
    """In both directions."""
    columns = said(look(UNKNOWN), "name", "organisation", "email", "tags", kind="contacts")
    (anna, _) = read_list(UNKNOWN.encode(), columns=columns).rows

    assert isinstance(anna.person, Contact)
    assert anna.person.tags == ("azubis",)
    assert read_list(UNKNOWN.encode(), columns=columns, kind="attendees").kind == "attendees"
    assert look("Name\nAnna\n", kind="contacts").kind == "contacts"


def test_a_kind_that_there_is_not_is_not_said() -> None:
    """Somebody has edited the store by hand."""
    columns = said(look(UNKNOWN), "name", "organisation", "email", "tags", kind="friends")

    assert read_list(UNKNOWN.encode(), columns=columns).kind == "attendees"


def test_what_attendees_have_no_field_for_is_kept() -> None:
    """What the user calls a note of theirs stands under its header."""
    columns = said(look(UNKNOWN), "name", "address", "nickname", "note")
    (anna, _) = read_list(UNKNOWN.encode(), columns=columns).rows

    assert isinstance(anna.person, Attendee)
    assert anna.person.extras == (
        ("Woher", "IHK"),
        ("Erreichbar", "a@x.example"),
        ("Thema", "Azubis"),
    )


def test_every_field_can_be_said_of_a_contact() -> None:
    """None of what is said gets lost but what is to be ignored."""
    for field in FIELDS:
        columns = ColumnMap(id="x", columns=(("Wer", "name"), ("Was", field)))
        (row,) = read_list(b"Wer;Was\nAnna;1985-04-12\n", columns=columns, kind="contacts").rows

        assert isinstance(row.person, Contact)
        assert ("1985" in repr(row.person)) == (field != "ignored"), field


def test_a_list_without_a_header_line() -> None:
    """Somebody stands in its first line; their cells tell what some columns hold."""
    text = "Anna Berger,a@x.example,+49 151 5550100\nJo Weiß,j@x.example,+49 151 5550101\n"
    seen = look(text)

    assert (seen.headers, seen.header_line, seen.key) == (("", "", ""), 0, "")
    assert seen.fields == ("extra", "email", "phone")
    assert len(seen.rows) == 2

    found = read_list(text.encode(), columns=said(seen, "name", "email", "phone"))
    assert [row.line for row in found.rows] == [1, 2]
    assert [row.person.name for row in found.rows if row.person] == ["Anna Berger", "Jo Weiß"]
    assert (found.header_line, found.key, found.columns) == (0, "", ())


def test_the_user_may_say_that_there_is_no_header() -> None:
    """By headers that are empty, also of a list whose first row looks like one."""
    columns = ColumnMap(id="x", columns=(("", "name"), ("", "organisation")))
    found = read_list(b"Anna,IHK\nJo,SAP\n", columns=columns)

    assert [row.person.name for row in found.rows if row.person] == ["Anna", "Jo"]


def test_a_list_of_mail_addresses() -> None:
    """One in each line, and nothing else."""
    seen = look("a@x.example\nb@x.example\n")

    assert (seen.headers, seen.fields) == (("",), ("email",))
    found = read_list(b"a@x.example\nb@x.example\n", columns=said(seen, "email"))
    assert len(found.rows) == 2


def test_columns_of_an_address_book_keep_their_parts() -> None:
    """Who leaves the guesses alone loses nothing by having looked."""
    text = (
        "First Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
        "Address 1 - City,Custom Field 1 - Label,Custom Field 1 - Value\n"
        "Anna,* myContacts,Work,a@x.example,Mobile,+49 151 5550100,Celle,Halle,8\n"
    )
    seen = look(text)

    assert seen.fields[2:7] == ("email", "email", "phone", "phone", "address")
    found = read_list(text.encode(), columns=said(seen, *seen.fields))
    assert found.rows == read_list(text.encode()).rows


def test_equal_headers_are_told_apart_by_their_order() -> None:
    """Two questions of one name may be about different things."""
    columns = ColumnMap(
        id="x", columns=(("Wer", "name"), ("Frage", "ignored"), ("Frage", "looking_for"))
    )
    (row,) = read_list(b"Wer;Frage;Frage\nAnna;a;b\n", columns=columns).rows

    assert isinstance(row.person, Attendee)
    assert (row.person.looking_for, row.person.extras) == ("b", ())


def test_columns_of_another_list_are_refused() -> None:
    """They were said about other headers."""
    with pytest.raises(Unreadable) as error:
        read_list(b"Name;Firma\nAnna;IHK\n", columns=ColumnMap(id="x", columns=(("Wer", "name"),)))

    assert error.value.reason == "no_header"


def test_a_key_is_the_same_for_every_list_of_its_kind() -> None:
    """Stars, capitals, delimiters and the rows make no difference, other columns do."""
    first = look("Name;E-Mail;Farbe\nAnna;a@x.example;rot\n").key

    assert first
    assert look("*name,e-mail,FARBE,\nJo,j@x.example,blau,\n").key == first
    assert look("Name;E-Mail\nAnna;a@x.example\n").key != first


@pytest.mark.parametrize(
    "text", ["Dear all,\nplease come.\n", "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEND:VCARD\n", "x\n"]
)
def test_what_has_no_columns_cannot_be_looked_at(text: str) -> None:
    """A letter is no list."""
    with pytest.raises(Unreadable) as error:
        look(text)

    assert error.value.reason == "not_a_list"


@given(st.binary(max_size=300))
def test_any_bytes_can_be_looked_at_or_are_refused(data: bytes) -> None:
    """And what was guessed can be used to read them."""
    try:
        seen = look_at(data)
        assert set(seen.fields) <= set(FIELDS)
        read_list(data, columns=said(seen, *seen.fields))
    except Unreadable as error:
        assert error.path == ""  # noqa: PT017 - either outcome is right


def test_progress_is_told_and_can_end_it() -> None:
    """Every two hundred rows, and at the end; what is raised comes through."""
    data = b"Name\n" + b"Anna\n" * 500
    told: list[tuple[int, int]] = []
    read_list(data, progress=lambda row, rows: told.append((row, rows)))

    assert told == [(200, 501), (400, 501), (500, 500)]

    def cancel(_: int, __: int) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        read_list(data, progress=cancel)
