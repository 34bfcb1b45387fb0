"""Columns of a list in words."""

from __future__ import annotations

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.formats.lists import FIELDS, look_at
from companion.formats.lists.makers import _SIGNS
from companion.reports import columns


def test_every_field_and_maker_has_words() -> None:
    """Exactly those that the reader knows; a new one shows as it is."""
    assert tuple(columns.FIELDS) == FIELDS
    assert {maker for maker, _least, _signs in _SIGNS} | {"own"} == set(columns.MAKERS)
    assert columns.field("email") == "Mail"
    assert columns.field("new") == "new"


def test_how_a_list_was_read_is_said_in_one_line() -> None:
    """The maker where it is known, the encoding, what stands between the cells, the header."""
    luma = look_at(b"\nname\temail\tapproval_status\tguest_id\nAnna\ta@x.example\tapproved\tg\n")
    nobody = look_at("Jürgen~a@x.example\nBo~b@x.example\n".replace("~", "|").encode("cp1252"))

    assert columns.how_read(luma) == "Luma · UTF-8, tabs · header in line 2"
    assert columns.how_read(nobody) == "Windows-1252, bars · no header"


def test_a_workbook_has_sheets_and_no_encoding() -> None:
    """It is named for what it is, and what is not read of it is said."""

    class Workbook:
        """A list in XLSX."""

        maker, encoding, delimiter, header_line, other_sheets = "swapcard", "", "", 4, 0

    class ManySheets(Workbook):
        """It stands in one sheet of them."""

        other_sheets = 2

    assert columns.how_read(Workbook()) == "Swapcard · workbook · header in line 4"
    assert columns.how_read(ManySheets()) == (
        "Swapcard · workbook · header in line 4 · 2 further sheets left out"
    )


def test_it_is_counted_how_many_columns_are_understood() -> None:
    """Extras are kept, and those left out are not."""
    assert columns.used((("a", "name"), ("b", "extra"), ("c", "ignored"))) == (
        "1 of 3 columns known"
    )


def test_a_row_is_shown_as_a_person() -> None:
    """Nothing twice; a row may name nobody."""
    anna = Contact(id="", uid="", name="Anna", emails=("a@x.example",), phones=("+49 1",))
    firm = Attendee(id="", event="", organisation="IHK", looking_for="Azubis")

    assert columns.person(anna) == "Anna · a@x.example · +49 1"
    assert columns.person(firm) == "IHK · Azubis"
    assert columns.person(None) == "names nobody"
