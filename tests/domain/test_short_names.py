"""Whom of a list a typed name means that says less than the list."""

from __future__ import annotations

import pytest

from companion.domain.event import Attendee
from companion.domain.expected_people import KnownAttendees
from companion.domain.short_names import spelled, spelled_place

LISTED = (
    ("Thomas Schmidt", "IHK Kassel"),
    ("Thomas Schmidt", "Bäckerei Schmidt"),
    ("Zeynep Yılmaz", "Siemens AG"),
    ("Elif Yılmaz", "Stadtwerke Kassel"),
    ("Karin Müller-Lüdenscheidt", "Stadtwerke Kassel"),
    ("Aylin Öztürk", "Nordlicht GmbH"),
    ("王 伟", "Huawei"),
    ("Jan van der Berg", "Hafenlogistik"),
    ("Madonna", "-"),
)
LIST = KnownAttendees(
    Attendee(id=f"{at}", event="e", name=name, organisation=place)
    for at, (name, place) in enumerate(LISTED)
)


@pytest.mark.parametrize(
    ("name", "place", "meant"),
    [
        ("Thomas Schmidt", "IHK", "0"),
        ("thomas schmidt", "ihk kassel", "0"),
        ("Thomas Schmidt", "Bäckerei", "1"),
        ("Thomas Schmidt", "kassel", "0"),
        ("Thomas Schmidt", "", "0 1"),
        ("Thomas Schmidt", "Bosch", ""),
        ("yilmaz", "siemens", "2"),
        ("yilmaz", "", ""),
        ("yilmaz", "Bosch", ""),
        ("Frau Yilmaz", "", "2 3"),
        ("Müller-Lüdenscheidt", "stadtwerke kassel", "4"),
        ("Frau Öztürk", "", "5"),
        ("oeztuerk", "nordlicht", "5"),
        ("王伟", "", "6"),
        ("王先生", "", "6"),
        ("van der Berg", "hafenlogistik", "7"),
        ("Berg", "hafenlogistik", "7"),
        ("Jan", "hafenlogistik", ""),
        ("", "Siemens", ""),
    ],
)
def test_less_than_the_list_says_is_enough(name: str, place: str, meant: str) -> None:
    """Part of an organisation, a surname with it or behind "Ms", a name without blanks."""
    assert " ".join(one.id for one in LIST.meant(name, place)) == meant


def test_a_mail_tells_more_than_a_name() -> None:
    """Whoever has it is meant, if it can be their name."""
    people = KnownAttendees([Attendee(id="a", event="e", name="Ann Kay", email="a@k.example")])

    assert [one.id for one in people.meant("A. Kay", "", "A@k.example")] == ["a"]
    assert not people.meant("Zoe Lund", "", "a@k.example")


@pytest.mark.parametrize(
    ("typed", "known", "written"),
    [
        ("jan van der berg", "Jan van der Berg", "Jan van der Berg"),
        ("mueller", "Karin Müller", "Karin Müller"),
        ("Frau Öztürk", "Aylin Öztürk", "Aylin Öztürk"),
        ("王先生", "王 伟", "王 伟"),
        ("Tom becker", "Tom Becker", "Tom Becker"),
        ("Anna Berger", "Dr. Anna Berger", "Anna Berger"),
        ("anna berger", "Dr. Anna Berger", "Dr. Anna Berger"),
        ("Dr. Anna Berger", "Anna Berger", "Dr. Anna Berger"),
        ("Anna Berger", "ANNA BERGER", "Anna Berger"),
        ("anna berger", "ANNA BERGER", "ANNA BERGER"),
        ("", "Anna Berger", "Anna Berger"),
    ],
)
def test_a_name_is_spelled_as_on_the_list(typed: str, known: str, written: str) -> None:
    """Unless what was typed says more, or the list shouts."""
    assert spelled(typed, known) == written


@pytest.mark.parametrize(
    ("typed", "known", "written"),
    [
        ("3m", "3M", "3M"),
        ("nordlicht", "Nordlicht GmbH", "Nordlicht GmbH"),
        ("IHK", "IHK Kassel", "IHK Kassel"),
        ("Bosch", "Siemens AG", "Bosch"),
        ("Siemens", "", "Siemens"),
        ("", "Siemens AG", "Siemens AG"),
    ],
)
def test_an_organisation_is_spelled_as_on_the_list(typed: str, known: str, written: str) -> None:
    """Where it is the same one or its beginning."""
    assert spelled_place(typed, known) == written
