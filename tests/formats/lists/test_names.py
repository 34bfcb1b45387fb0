"""Names out of several columns that do not quite agree."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.formats.lists import read_list


def person(headers: Sequence[str], cells: Sequence[str], kind: str) -> Attendee | Contact:
    """Return who the only row of a list is about."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headers, cells])
    (row,) = read_list(text.getvalue().encode(), kind=kind).rows
    assert row.person is not None
    return row.person


@pytest.mark.parametrize(
    ("whole", "first", "last", "name"),
    [
        ("john doe", "John", "Doe", "John Doe"),
        ("JOHN DOE", "John", "Doe", "JOHN DOE"),
        ("John", "John", "Doe", "John Doe"),
        ("Ama, Dev", "Ama", "Dev", "Ama Dev"),
        ("Müller, Dr. Jürgen", "Jürgen", "Müller", "Dr. Jürgen Müller"),
        ("Ama, Dev", "", "", "Dev Ama"),
        ("John Doe, PhD", "John", "Doe", "John Doe, PhD"),
        ("Weiß, Jonas", "", "Weiß", "Jonas Weiß"),
        ("", "John", "Doe", "John Doe"),
        ("Jonas", "", "Weiß", "Jonas Weiß"),
    ],
)
@pytest.mark.parametrize("kind", ["attendees", "contacts"])
def test_a_whole_name_beside_its_parts(
    whole: str, first: str, last: str, name: str, kind: str
) -> None:
    """The parts know which is which; nothing is left over."""
    found = person(
        ["Name", "First name", "Last name", "Email"], [whole, first, last, "a@x.y"], kind
    )

    assert (found.name, found.extras) == (name, ())


@pytest.mark.parametrize(
    ("last", "name", "line"),
    [
        ("Lee, PhD", "Ann Lee PhD", "N:Lee;Ann;;;PhD"),
        ("Lee, Ph.D., MBA", "Ann Lee Ph.D., MBA", r"N:Lee;Ann;;;Ph.D.\, MBA"),
        ("Lee, Bo", "Ann Lee, Bo", r"N:Lee\, Bo;Ann;;;"),
    ],
)
def test_a_degree_behind_a_last_name(last: str, name: str, line: str) -> None:
    """People on LinkedIn put it there."""
    headers = ["First Name", "Last Name", "URL", "Connected On"]
    found = person(headers, ["Ann", last, "https://x.example/ann", "12 Mar 2024"], "")

    assert isinstance(found, Contact)
    assert found.name == name
    assert line in found.vcard.splitlines()


@pytest.mark.parametrize("kind", ["attendees", "contacts"])
@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Position", "Prof.", ("Ann Lee", "Prof.")),
        ("Job Title", "Dr.", ("Ann Lee", "Dr.")),
        ("Funktion", "Professor", ("Ann Lee", "Professor")),
        ("Title", "Prof.", ("Prof. Ann Lee", "")),
        ("Title", "CTO", ("Ann Lee", "CTO")),
        ("Titel", "Prof.", ("Prof. Ann Lee", "")),
    ],
)
def test_only_a_title_can_be_one(
    header: str, cell: str, expected: tuple[str, str], kind: str
) -> None:
    """What stands under a position is one, though it may look like a title."""
    found = person(["Name", header, "Email"], ["Ann Lee", cell, "a@x.y"], kind)

    assert (found.name, found.role) == expected
    assert found.extras == ()


def test_a_title_beside_a_position() -> None:
    """Each is what it says."""
    found = person(["Name", "Title", "Position"], ["Ann Lee", "Dr.", "Dipl.-Ing."], "attendees")

    assert (found.name, found.role) == ("Dr. Ann Lee", "Dipl.-Ing.")


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        (("Prénom", "Nom", "Société", "Courriel"), ("José", "Luna", "X", "j@x.y")),
        (("Nombre", "Apellidos", "Empresa", "Correo electrónico"), ("José", "Luna", "X", "j@x.y")),
        (("Nome", "Cognome", "Azienda", "E-mail"), ("José", "Luna", "X", "j@x.y")),
        (("Voornaam", "Achternaam", "Bedrijf", "E-mailadres"), ("José", "Luna", "X", "j@x.y")),
        (("Nom", "Prénom", "Entreprise", "Adresse e-mail"), ("Luna", "José", "X", "j@x.y")),
        (("Naam", "Telefoon", "Bedrijf", "E-mail"), ("José Luna", "", "X", "j@x.y")),
        (("Nombre", "Teléfono", "Empresa", "Correo"), ("José Luna", "", "X", "j@x.y")),
    ],
)
def test_headers_of_other_languages(headers: Sequence[str], cells: Sequence[str]) -> None:
    """The same word is a whole name, or one half of it beside the other."""
    found = person(headers, cells, "attendees")

    assert isinstance(found, Attendee)
    assert (found.name, found.organisation, found.email) == ("José Luna", "X", "j@x.y")
    assert found.extras == ()


@pytest.mark.parametrize("header", ["Interests / Looking for", "Interessen / Ich suche"])
def test_interests_that_are_looked_for(header: str) -> None:
    """The header says so; interests alone are topics."""
    found = person(["Name", header, "Interessen"], ["Anna", "Azubis", "Rudern"], "attendees")

    assert isinstance(found, Attendee)
    assert (found.looking_for, found.topics, found.extras) == ("Azubis", ("Rudern",), ())


@pytest.mark.parametrize(
    "header",
    [
        "How I Can Help Others",
        "Ich biete",
        "Was bieten Sie?",
        "Womit können Sie anderen helfen?",
        "What can you offer?",
        "Interests / Offering",
    ],
)
def test_what_somebody_offers(header: str) -> None:
    """The header or the question says so."""
    found = person(["Name", header], ["Anna", "Praxisprojekte"], "attendees")

    assert isinstance(found, Attendee)
    assert (found.offers, found.looking_for, found.extras) == ("Praxisprojekte", "", ())


def test_topics_stand_in_several_columns() -> None:
    """However they are separated, and however many questions ask for them."""
    headers = ["Name", "Themen", "Was interessiert Sie?"]
    found = person(headers, ["Anna", "Wasserstoff, KI; Robotik", "Pumpen | KI"], "attendees")

    assert isinstance(found, Attendee)
    assert found.topics == ("Wasserstoff", "KI", "Robotik", "Pumpen")


def test_interests_in_an_address_book_are_kept_as_they_are() -> None:
    """A contact has no field for them."""
    found = person(["Name", "Interessen", "Ich biete"], ["Anna", "Rudern", "Rat"], "contacts")

    assert found.extras == (("Interessen", "Rudern"), ("Ich biete", "Rat"))
