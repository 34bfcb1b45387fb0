"""Rows of lists, as badges of fairs have them: cells beside each other in one line."""

from __future__ import annotations

import pytest

from companion.formats.payloads import recognise


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("4711;Anna;Berger;Acme GmbH;CEO", "Anna Berger", "CEO", "Acme GmbH"),
        ("4711^Dr. Anna^Berger^CEO", "Dr. Anna Berger", "CEO", ""),
        ("x@y.example;Acme GmbH;CEO", "", "CEO", "Acme GmbH"),
        ("Anna Berger | CEO | Acme GmbH", "Anna Berger", "CEO", "Acme GmbH"),
        ("Anna^Berger^ACME^CTO", "Anna Berger", "CTO", "ACME"),
        ("ANNA^BERGER^ACME^CTO", "ANNA BERGER", "CTO", "ACME"),
        ("$123$Anna$Berger$ACME$", "Anna Berger", "", "ACME"),
        ("Anna;Berger;Vertrieb;Acme GmbH", "Anna Berger", "Vertrieb", "Acme GmbH"),
        ("Anna;Berger;CTO;Acme GmbH;Halle", "Anna Berger", "CTO", "Acme GmbH"),
        ('"Anna","Berger","ACME GmbH","anna@acme.example"', "Anna Berger", "", "ACME GmbH"),
        ('"Berger, Anna"; "ACME"; "CTO"', "Anna Berger", "CTO", "ACME"),
        ("Berger,Anna,ACME GmbH,CTO", "Anna Berger", "CTO", "ACME GmbH"),
        ("Anna,Berger,ACME GmbH,anna@x.example", "Anna Berger", "", "ACME GmbH"),
    ],
)
def test_who_a_row_is_about(text: str, name: str, role: str, organisation: str) -> None:
    """Whatever parts its cells, and where its order tells what a cell is."""
    found = recognise(text).person

    assert (found.name, found.role, found.organisation) == (name, role, organisation)


@pytest.mark.parametrize("mark", [";", "^", "$", "~", "|", ","])
def test_a_row_of_a_list_is_about_somebody(mark: str) -> None:
    """Also without a blank, as badges of fairs have it."""
    scanned = recognise(mark.join(("A-4711", "Anna", "Berger", "CEO", "anna@acme.example")))
    anna = scanned.person

    assert (anna.name, anna.role, anna.emails) == ("Anna Berger", "CEO", ("anna@acme.example",))
    assert scanned.badges == ("A-4711",)


def test_a_row_of_codes_is_about_nobody() -> None:
    """Without a mail address it may be anything."""
    assert recognise("ABC;DEF;0815").person.name == ""
    assert recognise("ABC;DEF;0815").badges == ("ABC;DEF;0815",)
