"""Codes that say nothing by themselves, and documents that say who somebody is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from companion.formats.payloads import recognise

TICKET = "5uhbd49wms2fakafn5nzq7pcqpbjun2v"
UUID = "e51e021a-872b-4c2c-9c66-88bd9e69c354"


@pytest.mark.parametrize(
    ("payload", "badges"),
    [
        (TICKET, (TICKET,)),
        (UUID, (UUID,)),
        ("123456789012345678901", ("123456789012345678901",)),
        ("0000123456", ("0000123456",)),
        ("ABC12", ("ABC12",)),
        ("ABCDE", ("ABCDE",)),
        ("QWERTZUI", ("QWERTZUI",)),
        ("aBcDeFgH", ("aBcDeFgH",)),
        ("QX000001", ("QX000001",)),
        ("12345", ("12345",)),
        ("Ticket: 12345", ("12345",)),
        ("Ticket-Nr. 12345", ("12345",)),
        ("badge-7-x", ("badge-7-x",)),
        ("ID:4711-0815", ("4711-0815",)),
        ("eventapp://attendee/ABC123", ("ABC123", "eventapp://attendee/ABC123")),
        ("Ticket 4711", ("4711",)),
        ('{"ticket":"5uhbd49","lead":"PZD97WTMFJ"}', ("5uhbd49", "PZD97WTMFJ")),
        ('{"v":1,"t":{"id":123456,"ok":true,"of":null}}', ("123456",)),
        (
            "https://lu.ma/check-in/evt-AbC123?pk=g-XyZ789",
            ("g-XyZ789", "evt-AbC123", "https://lu.ma/check-in/evt-AbC123?pk=g-XyZ789"),
        ),
        (
            "https://lu.ma/check-in/event?pk=g-AbcdEfgh",
            ("g-AbcdEfgh", "https://lu.ma/check-in/event?pk=g-AbcdEfgh"),
        ),
        (
            "https://luma.com/check-in/evt-AbC123?pk=g-XyZ789",
            ("g-XyZ789", "evt-AbC123", "https://luma.com/check-in/evt-AbC123?pk=g-XyZ789"),
        ),
    ],
)
def test_a_code_is_looked_up(payload: str, badges: tuple[str, ...]) -> None:
    """The likeliest part of it first; nobody is in it."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.badges) == ("text", badges)
    assert scanned.is_nobody
    assert scanned.refused == ""


@pytest.mark.parametrize("word", ["Hi", "hello", "Willkommen", "LinkedIn", "HALL", "geöffnet"])
def test_a_word_is_no_code(word: str) -> None:
    """It is a note, which can be kept with a name that the user calls."""
    scanned = recognise(word)

    assert (scanned.kind, scanned.badges, scanned.person.note) == ("text", (), word)
    assert scanned.is_nobody


def test_words_in_a_document_are_no_codes() -> None:
    """Only what may be looked up."""
    assert recognise('{"type":"visitor","ticket":"5uhbd49"}').badges == ("5uhbd49",)


def test_a_page_may_be_a_badge_as_well() -> None:
    """What its address asks for, and the parts of its path that have digits."""
    scanned = recognise(f"https://badge.example/scan/{UUID}?code=AB12CD")

    assert scanned.kind == "url"
    assert scanned.badges == ("AB12CD", UUID, f"https://badge.example/scan/{UUID}?code=AB12CD")
    assert recognise("https://example.org/about/us").badges == ()


def test_few_codes_are_looked_up() -> None:
    """However many there are."""
    payload = json.dumps({str(number): f"code{number}" for number in range(100)})

    assert len(recognise(payload).badges) == 8


def test_a_long_text_is_no_code() -> None:
    """Nobody prints it on a badge."""
    assert recognise("x" * 201).badges == ()


@pytest.mark.parametrize(
    ("document", "name", "role"),
    [
        ({"name": "Ada Lovelace", "company": "Engines", "position": "CTO"}, "Ada Lovelace", "CTO"),
        ({"firstName": "Ada", "last_name": "Lovelace", "company": "Engines"}, "Ada Lovelace", ""),
        (
            {"id": "A-123", "attendee": {"vorname": "Ada", "firma": "Engines"}},
            "Ada",
            "",
        ),
    ],
)
def test_a_document_may_say_who_somebody_is(document: dict[str, Any], name: str, role: str) -> None:
    """By the same names as the columns of a list."""
    scanned = recognise(json.dumps(document))
    person = scanned.person

    assert scanned.kind == "contact"
    assert (person.name, person.organisation, person.role) == (name, "Engines", role)


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ("FirstName:Ada;LastName:Lovelace;Company:Engines", "Ada Lovelace"),
        ("ID=1234;FN=Ada;LN=Lovelace;CO=Engines;", "Ada Lovelace"),
        ("firstname=Ada&lastname=Lovelace&company=Engines&email=ada%40x.example", "Ada Lovelace"),
        ("Name: Ada Lovelace | Firma: Engines | Tel:", "Ada Lovelace"),
        ('{"n":"Ada Lovelace","e":"ada@x.example","co":"Engines"}', "Ada Lovelace"),
    ],
)
def test_values_may_have_their_names_before_them(payload: str, name: str) -> None:
    """By the same names as the columns of a list, and by short ones."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.person.name) == ("contact", name)
    assert scanned.person.organisation == "Engines"
    assert scanned.badges == (("1234",) if "1234" in payload else ())


@pytest.mark.parametrize("payload", ["Halle: 8, Stand: 12", "ID=123;TYPE=visitor", "a=b&c"])
def test_values_that_are_about_nobody_are_a_text(payload: str) -> None:
    """They may be looked up as a code."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.is_nobody) == ("text", True)


def test_a_document_with_a_mail_address_is_somebody() -> None:
    """Its codes are looked up all the same."""
    scanned = recognise('{"email":"ada@x.example","phone":"+49 170 1","code":"A-123"}')

    assert scanned.kind == "contact"
    assert (scanned.person.emails, scanned.person.phones) == (("ada@x.example",), ("+49 170 1",))
    assert "A-123" in scanned.badges


@pytest.mark.parametrize(
    "payload", ["{", "{}", "{x}", "[1]", '{"a":[1]}', '{"a":' * 500, '{"a":1}' * 2]
)
def test_any_other_document_is_a_text(payload: str) -> None:
    """Broken, empty, or too deep."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.is_nobody) == ("text", True)
