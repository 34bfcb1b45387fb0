"""A pasted mail is about who wrote it, never about those to whom it went or whom it answers."""

from __future__ import annotations

import pytest

from companion.domain.contact import Contact
from companion.domain.text import NOTE_LIMIT
from companion.formats.payloads import recognise

ANSWER = """\
Von: Anna Berger <anna@acme.example>
An: Tom Meyer <tom@example.com>,
  eva@example.com
Betreff: Re: Messe

Hallo Tom,
danke!

Viele Grüße
Anna Berger
CTO | ACME GmbH
Tel. +49 30 1234567
"""
OLDER = """
Von: Tom Meyer <tom@example.com>
Gesendet: Montag, 2. November 2026 10:00
An: Anna Berger
Betreff: Messe

Hallo Anna, ruf an: +49 170 7654321

Viele Grüße
Tom Meyer
Einkauf, Beispiel AG
"""


def person(text: str) -> Contact:
    """Return the person in a text."""
    scanned = recognise(text)
    assert scanned.kind == "text"
    return scanned.person


@pytest.mark.parametrize(
    ("text", "emails"),
    [
        (
            "Von: Anna Berger <anna@acme.example>\nAn: tom@example.com\nBetreff: Re: Messe",
            ["anna@acme.example"],
        ),
        (
            (
                "From: Anna Berger [mailto:anna@acme.example]\nSent: today\n"
                "To: Tom <tom@example.com>\nCc: eva@example.com"
            ),
            ["anna@acme.example"],
        ),
        (
            (
                "*Von:* Berger, Anna <anna@acme.example>\n*An:* tom@example.com;\n"
                " eva@example.com\nHallo\nWrite to office@acme.example"
            ),
            ["anna@acme.example"],
        ),
        (
            (
                "Von: Anna Berger <anna@x.example>\n\nAnna Berger\nanna@x.example\n"
                "anna.b@home.example\noffice@x.example"
            ),
            ["anna@x.example", "anna.b@home.example"],
        ),
        (
            "Von: Messe Team <noreply@y.example>\n--\nAnna Berger\nanna@x.example",
            ["anna@x.example"],
        ),
        ("Von: noreply@y.example\n--\nAnna Berger\nanna@x.example", ["anna@x.example"]),
        ("Von: ACME GmbH <anna@x.example>\n--\nAnna Berger\n0170 1234567", ["anna@x.example"]),
        ("Von: ab@x.example\n--\nAnna Berger\n0170 1234567", ["ab@x.example"]),
        ("An: tom@example.com\n\nHallo\n\nAnna Berger\nanna@x.example", ["anna@x.example"]),
        ("Anna Berger\nanna@x.example\nTom Meyer <tom@x.example>", ["anna@x.example"]),
        ("Anna Berger\nanna@x.example\nor tom.meyer@x.example", ["anna@x.example"]),
        ("Anna Berger\nanna@x.example\noffice@x.example", ["anna@x.example", "office@x.example"]),
        ("Jörg Müller\njoerg.mueller@x.example", ["joerg.mueller@x.example"]),
    ],
)
def test_the_addresses_of_others_are_not_theirs(text: str, emails: list[str]) -> None:
    """Those of the head, and those that plainly have another name."""
    found = person(text)

    assert found.name in {"Anna Berger", "Jörg Müller"}
    assert list(found.emails) == emails


def test_a_mail_is_about_its_sender() -> None:
    """The head tells the address, the signature all the rest."""
    anna = person(ANSWER)

    assert (anna.name, anna.role, anna.organisation) == ("Anna Berger", "CTO", "ACME GmbH")
    assert anna.emails == ("anna@acme.example",)
    assert anna.note.splitlines() == [
        "An: Tom Meyer <tom@example.com>,",
        "eva@example.com",
        "Betreff: Re: Messe",
        "danke!",
    ]


@pytest.mark.parametrize(
    "older",
    [
        OLDER,
        "\n-----Ursprüngliche Nachricht-----" + OLDER,
        "\nAm 2. November 2026 um 10:00 schrieb Tom Meyer <tom@example.com>:\n> +49 170 7654321\n",
        "\nOn Mon, 2 Nov 2026 Tom Meyer <tom@example.com>\nwrote:\n\nViele Grüße\nTom Meyer\n",
        OLDER.replace("\n", "\n> "),
    ],
)
def test_what_a_mail_answers_is_not_about_its_sender(older: str) -> None:
    """Name, numbers and addresses in it stay in the note."""
    anna = person(ANSWER + older)

    assert (anna.name, anna.organisation) == ("Anna Berger", "ACME GmbH")
    assert anna.emails == ("anna@acme.example",)
    assert anna.phones == ("+49 30 1234567",)
    assert "Tom" in anna.note.split("danke!")[1]


@pytest.mark.parametrize("before", ["FYI\n", "> \n", ""])
def test_a_mail_that_is_passed_on_is_about_whom_it_is_from(before: str) -> None:
    """Where nothing is said about who passes it on."""
    tom = person(f"{before}---------- Forwarded message ---------{OLDER}")

    assert (tom.name, tom.organisation) == ("Tom Meyer", "Beispiel AG")
    assert tom.emails == ("tom@example.com",)
    assert "An: Anna Berger" in tom.note


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Von: Anna <anna@acme.example>\n\nHallo", ""),
        ("Von: Anna Berger\n\n--\nEva Huber\n0170 1234567", "Eva Huber"),
        ("Von: Anna Berger\nVon: Eva Huber\n0170 1234567", "Anna Berger"),
    ],
)
def test_a_sender_who_is_somebody_else_is_in_the_note(text: str, name: str) -> None:
    """Also one who has no whole name."""
    found = person(text)

    assert found.name == name
    assert ("Anna" if name != "Anna Berger" else "Eva Huber") in found.note


def test_a_line_that_only_begins_like_a_head_is_in_the_note() -> None:
    """Whole, as it was written."""
    anna = person("Von: München nach Berlin\nAnna Berger\n0170 1234567")

    assert anna.note == "Von: München nach Berlin"


SIGNATURE = "Anna Berger\nCTO\nACME GmbH\nanna@acme.example"


@pytest.mark.parametrize("parted", ["--\n", "Viele Grüße\n", ""])
def test_a_long_mail_keeps_its_signature(parted: str) -> None:
    """However much stands before it, and with its beginning in the note."""
    text = "Hallo\n" + "Das ist eine lange Zeile in einer Mail.\n" * 2_000 + parted + SIGNATURE
    anna = person(text)

    assert (anna.name, anna.role, anna.organisation) == ("Anna Berger", "CTO", "ACME GmbH")
    assert anna.emails == ("anna@acme.example",)
    assert anna.note.startswith("Das ist")
    assert len(anna.note) <= NOTE_LIMIT


def test_what_follows_a_long_signature_is_no_part_of_it() -> None:
    """It is in the note as well, as far as there is room."""
    anna = person("Hallo\n--\n" + SIGNATURE + "\nVertraulich." * 1_000 + "\nEnde: Eva Huber")

    assert (anna.name, anna.emails) == ("Anna Berger", ("anna@acme.example",))
