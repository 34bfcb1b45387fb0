"""Where a list says that somebody is found."""

from __future__ import annotations

import pytest

from companion.domain.event import Attendee
from companion.domain.listed_place import is_where, listed_place


@pytest.mark.parametrize(
    ("extras", "where"),
    [
        ((("Stand", "A12"),), "Stand A12"),
        ((("Stand Nr.", "7-B12"),), "Stand Nr. 7-B12"),
        ((("Booth", "Hall 7, A12"),), "Hall 7, A12"),
        ((("Stand", "A12"), ("Halle", "7")), "Halle 7, Stand A12"),
        ((("Halle/Stand", "7 / A12"),), "Halle/Stand 7 / A12"),
        ((("Messestand", " "), ("Diät", "keine")), ""),
        ((), ""),
    ],
)
def test_the_place_is_what_the_columns_for_it_say(
    extras: tuple[tuple[str, str], ...], where: str
) -> None:
    """The hall first; a bare number is called as its column is."""
    assert listed_place(Attendee(id="a", event="e", name="Anna", extras=extras)) == where


@pytest.mark.parametrize(
    "header", ["Stand", "BOOTH", "Stand-Nr.", "Standnummer", "booth_number", "Messestand", "Table"]
)
def test_a_column_of_places_is_known_by_its_header(header: str) -> None:
    """In both languages, with and without "number"."""
    assert is_where(header)


@pytest.mark.parametrize("header", ["", "Stand der Anmeldung", "Status", "Booth staff", "Hallo"])
def test_another_column_says_nothing_about_a_place(header: str) -> None:
    """Even where it begins alike."""
    assert not is_where(header)
