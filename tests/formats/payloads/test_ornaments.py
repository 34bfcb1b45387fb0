"""What signatures are adorned with: rules, emoji, greetings, and the name of a mail program."""

from __future__ import annotations

import pytest

from companion.domain.contact import Contact
from companion.formats.payloads import recognise


def person(text: str) -> Contact:
    """Return the person in a text."""
    scanned = recognise(text)
    assert scanned.kind == "text"
    return scanned.person


EMOJI = "👋 Anna Berger 🚀\n✨\nHR @ Siemens\n"


@pytest.mark.parametrize(
    ("reach", "card"),
    [
        ("📞 +49 151 5550100", "TEL:+49 151 5550100"),
        ("☎️ +49 151 5550100 📧 anna@x.example", "TEL:+49 151 5550100"),
        ("📱+49 151 5550100 🔗 x.example/anna", "TEL;TYPE=cell:+49 151 5550100"),
        ("✉️ anna@x.example", "EMAIL:anna@x.example"),
    ],
)
def test_emoji_are_ornaments_and_labels(reach: str, card: str) -> None:
    """No part of a name; nothing of them is left in the note."""
    anna = person(EMOJI + reach)

    assert (anna.name, anna.role, anna.organisation) == ("Anna Berger", "HR", "Siemens")
    assert card in anna.vcard
    assert anna.note == ""


def test_emoji_part_what_stands_in_one_line() -> None:
    """As other signs do."""
    anna = person("👋 Anna Berger 📞 030 1234567 📠 030 1234568 📧 anna@x.example")

    assert (anna.name, anna.phones, anna.emails) == (
        "Anna Berger",
        ("030 1234567",),
        ("anna@x.example",),
    )
    assert anna.note == "Fax: 030 1234568"


@pytest.mark.parametrize(
    "noise",
    [
        "Hallo,",
        "Hi Tom!",
        "Sehr geehrte Frau Dr. Meyer,",
        "Guten Morgen",
        "Viele Grüße",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Gesendet mit der GMX Mail App",
        "Get Outlook for iOS",
    ],
)
def test_a_note_holds_no_greeting(noise: str) -> None:
    """Nor the name of what a mail was written with, wherever it stands."""
    signature = "Anna Berger\nanna@x.example\nAmtsgericht Hamburg HRB 12345"

    assert person(f"{noise}\nbis bald\n--\n{signature}").note == (
        "bis bald\nAmtsgericht Hamburg HRB 12345"
    )
    assert person(f"{signature}\n{noise}").note == "Amtsgericht Hamburg HRB 12345"


@pytest.mark.parametrize(
    "line", ["Hi-Fi Messe", "Hallo Tom, ruf an", "Liebe Anna und alle im Team"]
)
def test_a_line_that_says_more_stays(line: str) -> None:
    """However it begins."""
    assert line in person(f"{line}\n--\nAnna Berger\nanna@x.example").note


@pytest.mark.parametrize("rule", ["--", "---", "_____", "* * *", "==="])
def test_a_line_in_the_middle_of_a_signature_parts_nothing(rule: str) -> None:
    """The name stands above it, the company below."""
    text = (
        f"Hallo Tom,\nbis bald\n\nBeste Grüße\nAnna Berger\nCEO\n{rule}\nAcme GmbH\nTel 030 123456"
    )
    anna = person(text)

    assert (anna.name, anna.role, anna.organisation) == ("Anna Berger", "CEO", "Acme GmbH")
    assert anna.note == "bis bald"


@pytest.mark.parametrize("text", ["Anna Berger\n--", "Anna Berger\n--\n\n", "Anna Berger\nLG"])
def test_a_signature_of_nothing_is_none(text: str) -> None:
    """Then all of the text is read."""
    assert person(text).name == "Anna Berger"
