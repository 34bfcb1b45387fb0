"""Editing a field: what a card says beyond it stays, down to the type of the number corrected."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from companion.formats.vcard import write_vcards
from companion.formats.vcard.naming import renamed
from tests.formats.vcard.test_vcard_writer import contact, fields, lines, reread


def edited(*card: str, **change: Any) -> list[str]:
    """Return what is written of a card after a field was edited, which is read again as it is."""
    changed = dataclasses.replace(contact("FN:a", "N:a;;;;", *card), **change)
    for version in ("3.0", "4.0"):
        assert fields(reread(write_vcards([changed], version=version))) == fields(changed)
    return lines(changed)[2:]


ACADEMIC = "Müller;Jürgen;Karl;Prof. Dr.;MBA"


@pytest.mark.parametrize(
    ("value", "old", "new", "becomes"),
    [
        (
            ACADEMIC,
            "Prof. Dr. Jürgen Karl Müller MBA",
            "Prof. Dr. Juergen Karl Müller MBA",
            "Müller;Juergen;Karl;Prof. Dr.;MBA",
        ),
        (ACADEMIC, "Jürgen Müller", "Jürgen Mueller", "Mueller;Jürgen;Karl;Prof. Dr.;MBA"),
        (ACADEMIC, "Jürgen Müller", "Jo Ann van Elst", "van Elst;Jo Ann;Karl;Prof. Dr.;MBA"),
        (
            ACADEMIC,
            "Prof. Dr. Jürgen Karl Müller MBA",
            "Prof. Dr. Jo von der Au MBA",
            "von der Au;Jo;;Prof. Dr.;MBA",
        ),
        ("Doe;John;;;PhD", "John Doe", "Johnny Doe", "Doe;Johnny;;;PhD"),
        ("Doe;John;;;PhD", "John Doe, PhD", "Johnny Doe", "Doe;Johnny;;;"),
        ("Doe;John;;;PhD", "Doe, John", "Doe, Johnny", "Doe;Johnny;;;PhD"),
        ("Doe;John;;Dr.;", "Dr. John Doe", "John Doe", "Doe;John;;;"),
        ("Doe;John;;;", "John Doe", "Dr. John Doe", "Doe;John;;Dr.;"),
        ("Doe;John;;Dr.;", "Dr. John Doe", "Prof. Dr. John Doe", "Doe;John;;Prof. Dr.;"),
        ("Doe;John;;;", "John Doe", "John Doe Jr.", "Doe;John;;;Jr."),
        ("Doe;John;;;", "John Doe", "John Paul Doe", "Doe;John Paul;;;"),
        ("Doe;John;;Dr.;", "Dr. John Doe", "Dr. Paul John Doe", "Doe;Paul John;;Dr.;"),
        ("Doe;John;;;", "John Doe", "John van Doe", "van Doe;John;;;"),
        ("Doe;John;;;", "John Doe", "John Doe-Roe", "Doe-Roe;John;;;"),
        (
            "García Márquez;Gabriel;;;",
            "Gabriel García Márquez",
            "Gabriel García",
            "García;Gabriel;;;",
        ),
        ("a b;c;;;", "c a b", "c d", "d;c;;;"),
        ("Doe;John;A,B;;", "John A B Doe", "John A C Doe", "Doe;John;A,C;;"),
        ("Doe;John;;Dr.;", "Dr. John Doe", "Eva Maria Doe", "Doe;Eva Maria;;;"),
        ("Doe;John;;Dr.;PhD", "Dr. John Doe PhD", "Eva Maria Ann Roe", "Roe;Eva Maria Ann;;;"),
        ("Doe;Robert;;;", "Bob Doe", "Bobby Doe", "Doe;Robert;;;"),
        ("Doe;Robert;;;", "Bob Doe", "Max Roe", "Roe;Max;;;"),
        ("Doe;Robert;;;", "Bob", "Max", "Max;;;;"),
        ("Doe;Robert;;;", "Bob", "Max Bob", "Bob;Max;;;"),
        ("Doe;Robert;;;", "Bob of Doe", "Doe", "Doe;Robert;;;"),
        ("Lovelace;Ada;;;", "Ada", "Ada Byron", "Byron;Ada;;;"),
        ("Doe;John;;;;Sr;II", "John Doe", "Jo Doe", "Doe;Jo;;;;Sr;II"),
        ("Doe;John", "John Doe", "Jo Doe", "Doe;Jo;;;"),
        (r"Doe\, Inc.;John;;;", "John Doe, Inc.", "Jo Doe, Inc.", r"Doe\, Inc.;Jo;;;"),
        (";;;;", "", "Ada King", "King;Ada;;;"),
        ("a;b;;;", "b a", "x " * 40 + "a", "a;" + "x " * 39 + "x;;;"),
    ],
)
def test_a_word_of_a_name_stays_in_its_part(value: str, old: str, new: str, becomes: str) -> None:
    """What is not said in the whole name is not lost; where nothing can be told it is a guess."""
    assert renamed(value, old, new) == becomes


def test_the_name_that_was_read_is_edited() -> None:
    """Those in other scripts stay; how the old one was sorted does not."""
    before = contact(
        "FN:Jo Ito", "FN;X-P=a:b", "N;ALTID=1;SORT-AS=Ito:Ito;Jo;;;", "N;ALTID=1:c;;;;"
    )
    after = dataclasses.replace(before, name="Jo Ido")

    assert lines(after, "4.0") == [
        "FN:Jo Ido",
        "FN;X-P=a:b",
        "N;ALTID=1:Ido;Jo;;;",
        "N;ALTID=1:c;;;;",
    ]


@pytest.mark.parametrize(
    ("card", "now", "written"),
    [
        (["ORG:ACME;Sales", "ORG:Club"], "ACME AG, Sales", ["ORG:ACME AG;Sales", "ORG:Club"]),
        (["ORG:ACME, Inc.;Sales"], "ACME, Ltd., Sales", ["ORG:ACME\\, Ltd.;Sales"]),
        (["ORG:ACME;Sales;EMEA"], "ACME, Buying, EMEA", ["ORG:ACME;Buying;EMEA"]),
        (["ORG:ACME;Sales;EMEA"], "ACME, EMEA", ["ORG:ACME;EMEA"]),
        (["ORG:ACME;Sales"], "ACME, Sales, EMEA", ["ORG:ACME;Sales;EMEA"]),
        (["ORG:ACME;Sales"], "Club, Board", ["ORG:Club;Board"]),
        (["ORG:ACME;Sales"], "Club", ["ORG:Club"]),
        (["ORG:ACME;Sales"], "a , b", ["ORG:a \\, b"]),
        (["ORG:ACME"], "ACME, Inc.", ["ORG:ACME\\, Inc."]),
        (["ORG:Club", "ORG;PREF=1:ACME"], "B", ["ORG;TYPE=pref:B", "ORG:Club"]),
        (["ORG:ACME", "ORG:Club"], "", []),
        (["ORG:;"], "ACME", ["ORG:ACME"]),
    ],
)
def test_other_organisations_and_units_stay(card: list[str], now: str, written: list[str]) -> None:
    """Only the one that was read is another now."""
    assert edited(*card, organisation=now) == written


@pytest.mark.parametrize(
    ("card", "now", "written"),
    [
        (["TITLE;LANGUAGE=de:a", "TITLE:b"], "c", ["TITLE;LANGUAGE=de:c", "TITLE:b"]),
        (["TITLE:", "item1.ROLE:a", "ROLE:b"], "c", ["TITLE:", "item1.ROLE:c", "ROLE:b"]),
        (["TITLE:a", "TITLE:b", "ROLE:c"], "", []),
    ],
)
def test_other_roles_stay(card: list[str], now: str, written: list[str]) -> None:
    """Until there shall be none."""
    assert edited(*card, role=now) == written


def test_a_note_keeps_what_is_said_about_it() -> None:
    """Several notes become one."""
    assert edited("NOTE;LANGUAGE=de:a", note="b") == ["NOTE;LANGUAGE=de:b"]
    assert edited("NOTE;LANGUAGE=de:a", "NOTE:b", note="c") == ["NOTE;LANGUAGE=de:c"]


LABELLED = ("item1.EMAIL;TYPE=WORK:a@b.example", "item1.X-ABLABEL:Büro")


@pytest.mark.parametrize(
    ("card", "change", "written"),
    [
        (
            LABELLED,
            {"emails": ("ä@b.example",)},
            ["item1.EMAIL;TYPE=WORK:ä@b.example", LABELLED[1]],
        ),
        (
            LABELLED,
            {"emails": ("A@b.example",)},
            ["item1.EMAIL;TYPE=WORK:A@b.example", LABELLED[1]],
        ),
        (
            LABELLED,
            {"emails": ("c@b.example", "d@b.example")},
            ["EMAIL:c@b.example", "EMAIL:d@b.example"],
        ),
        (LABELLED, {"emails": ()}, []),
        (
            (*LABELLED, "EMAIL;TYPE=HOME:c@b.example"),
            {"emails": ("c@b.example",)},
            ["EMAIL;TYPE=HOME:c@b.example"],
        ),
        (["TEL;TYPE=CELL:+49 1"], {"phones": ("+491",)}, ["TEL;TYPE=CELL:+491"]),
        (
            ["TEL;TYPE=FAX:1 2", "TEL;TYPE=HOME:3", "TEL;TYPE=CELL:4"],
            {"phones": ("4", "3-3", "12")},
            ["TEL;TYPE=FAX:12", "TEL;TYPE=HOME:3-3", "TEL;TYPE=CELL:4"],
        ),
        (["TEL;VALUE=uri:tel:+1;ext=2"], {"phones": ("+1 ext. 3",)}, ["TEL:+1 ext. 3"]),
        (
            ["URL;TYPE=blog:http://A.example"],
            {"links": ("http://a.example",)},
            ["URL;TYPE=blog:http://a.example"],
        ),
        (
            ["X-XING;X-P=a:https://xing.example/a"],
            {"links": ("https://xing.example/b",)},
            ["X-XING;X-P=a:https://xing.example/b"],
        ),
        (
            ["X-XING:https://xing.example/a"],
            {"links": ("https://b.example",)},
            ["URL:https://b.example"],
        ),
    ],
)
def test_a_value_that_is_corrected_keeps_its_type_and_label(
    card: list[str], change: dict[str, Any], written: list[str]
) -> None:
    """Where it is the only one, or the same number or address; what is gone goes with its label."""
    assert edited(*card, **change) == written


@pytest.mark.parametrize(
    ("emails", "written"),
    [
        ("a@x.example c@x.example", ["EMAIL;TYPE=WORK:a@x.example", "EMAIL;TYPE=WORK:c@x.example"]),
        ("a@x.example", ["EMAIL;TYPE=WORK:a@x.example"]),
        (
            "a@x.example b@x.example d@x.example e@x.example",
            [
                "EMAIL;TYPE=WORK:a@x.example\\; b@x.example",
                "EMAIL:d@x.example",
                "EMAIL:e@x.example",
            ],
        ),
        (
            "b@x.example a@x.example",
            ["EMAIL;TYPE=WORK:b@x.example", "EMAIL;TYPE=WORK:a@x.example"],
        ),
    ],
)
def test_a_line_of_several_values_is_parted_where_one_changes(
    emails: str, written: list[str]
) -> None:
    """As long as all are there it stays as it was."""
    card = "EMAIL;TYPE=WORK:a@x.example; b@x.example"

    assert edited(card, emails=tuple(emails.split())) == written


def test_groups_of_google_outlive_an_edit() -> None:
    """They are no tags, but Google wants them back."""
    card = "CATEGORIES:VIP,myContacts,starred"

    assert edited(card, tags=("vip", "new")) == [
        "CATEGORIES:VIP,new",
        "CATEGORIES:myContacts,starred",
    ]
    assert edited(card, tags=()) == ["CATEGORIES:myContacts,starred"]
