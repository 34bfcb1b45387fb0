"""The first rows of a list are read by what a person says about its columns, before it is kept."""

from __future__ import annotations

from companion.domain.column_map import ColumnMap
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.formats.lists import look_at, try_out

LIST = b"Wer,Wo,Post\nAnna Berger,Siemens,anna@siemens.example\n,,\nBo Li,,\n,,x\n"


def said(kind: str, *fields: str) -> ColumnMap:
    """Return what was said about the columns of `LIST`."""
    return ColumnMap(
        id="x", kind=kind, columns=tuple(zip(("Wer", "Wo", "Post"), fields, strict=True))
    )


def test_rows_are_read_as_the_user_said() -> None:
    """Rows that name nobody are nobody."""
    people = try_out(look_at(LIST), said("attendees", "name", "organisation", "email"))

    assert [one and (one.name, one.organisation) for one in people] == [
        ("Anna Berger", "Siemens"),
        ("Bo Li", ""),
        None,
    ]
    assert isinstance(people[0], Attendee)
    assert people[0].email == "anna@siemens.example"


def test_a_list_can_be_tried_as_contacts() -> None:
    """The kind that was said counts."""
    people = try_out(look_at(LIST), said("contacts", "extra", "name", "ignored"))

    assert isinstance(people[0], Contact)
    assert people[0].name == "Siemens"
    assert people[0].extras == (("Wer", "Anna Berger"),)
