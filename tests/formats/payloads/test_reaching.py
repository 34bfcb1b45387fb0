"""Numbers and mail addresses in every form in which codes hold them."""

from __future__ import annotations

import pytest

from companion.formats.payloads import recognise


@pytest.mark.parametrize(
    ("payload", "phones"),
    [
        ("tel:+49-170-1234567", ["+49-170-1234567"]),
        ("TEL:+491701234567", ["+491701234567"]),
        ("tel:%2B49%20170%201234567", ["+49 170 1234567"]),
        ("tel:+1-418-656-9254;ext=102", ["+1-418-656-9254;ext=102"]),
        ("tel:+1-418-656-9254;phone-context=+1", ["+1-418-656-9254"]),
        ("tel:112", ["112"]),
        ("tel:+49-30-1234567,,12", ["+49-30-1234567;ext=12"]),
        ("tel:+49301234p12", ["+49301234;ext=12"]),
        ("tel:+49301234w12#", ["+49301234;ext=12"]),
        ("tel:+1-800-FLOWERS", ["+1-800-3569377"]),
        ("tel:0800-flowers", ["0800-3569377"]),
        ("callto:+491701234567", ["+491701234567"]),
        ("sms:+491701234567?body=Hi", ["+491701234567"]),
        ("sms:+491701234567,+491701234568", ["+491701234567", "+491701234568"]),
        ("SMSTO:+491701234567:hi: there", ["+491701234567"]),
        ("mmsto:+491701234567", ["+491701234567"]),
        ("facetime:+491701234567", ["+491701234567"]),
        ("sip:+49301234567@firma.example", ["+49301234567"]),
        ("+49 170 1234567", ["+49 170 1234567"]),
        ("0049 170 1234567", ["0049 170 1234567"]),
        ("0171/5550001", ["0171/5550001"]),
        ("(030) 123 45-67", ["(030) 123 45-67"]),
        ("917-364-2918", ["917-364-2918"]),
        ("(555) 123-4567", ["(555) 123-4567"]),
    ],
)
def test_a_number_is_a_phone(payload: str, phones: list[str]) -> None:
    """Without what it says besides."""
    scanned = recognise(payload)

    assert scanned.kind == "tel"
    assert list(scanned.person.phones) == phones


@pytest.mark.parametrize(
    ("payload", "network"),
    [
        ("https://wa.me/491701234567?text=Hi", "whatsapp"),
        ("https://wa.me/+491701234567", "whatsapp"),
        ("https://api.whatsapp.com/send?phone=491701234567", "whatsapp"),
        ("https://web.whatsapp.com/send/?phone=%2B491701234567&text", "whatsapp"),
        ("whatsapp://send?phone=491701234567&text=Hi", "whatsapp"),
        ("https://signal.me/#p/+491701234567", "signal"),
        ("https://signal.me/#p/%2B491701234567", "signal"),
        ("sgnl://signal.me/#p/+491701234567", "signal"),
        ("https://wa.me/49-170-1234567", "whatsapp"),
        ("https://wa.me/00491701234567", "whatsapp"),
        ("https://api.whatsapp.com/send/?phone=%2B49+170+1234567", "whatsapp"),
        ("whatsapp://send?text=Hi&phone=+49(170)1234567", "whatsapp"),
        ("viber://add?number=491701234567", "viber"),
        ("viber://chat/?number=%2B491701234567", "viber"),
        ("https://t.me/+491701234567", "telegram"),
        ("tg://resolve?phone=491701234567", "telegram"),
    ],
)
def test_a_messenger_is_a_phone(payload: str, network: str) -> None:
    """The number names its country, with or without a plus."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.network) == ("tel", network)
    assert scanned.person.phones == ("+491701234567",)


def test_a_number_without_a_country_gets_none() -> None:
    """A plus would make it one of another country."""
    assert recognise("https://wa.me/01701234567").person.phones == ("01701234567",)


@pytest.mark.parametrize(
    "payload",
    ["https://wa.me/12345", "https://wa.me/1234567890123456", "https://t.me/+AbCdEf"],
)
def test_what_is_no_number_is_none(payload: str) -> None:
    """Too short, too long, or the name of a group."""
    assert recognise(payload).person.phones == ()


@pytest.mark.parametrize(
    ("payload", "emails", "name"),
    [
        ("ada@lovelace.example", ["ada@lovelace.example"], ""),
        ("mailto:ada@lovelace.example?subject=Hi", ["ada@lovelace.example"], ""),
        ("MAILTO:ada%2Bqr@lovelace.example", ["ada+qr@lovelace.example"], ""),
        ("mailto:a@x.example,b@x.example?cc=c@x.example", ["a@x.example", "b@x.example"], ""),
        ("mailto:?to=ada@lovelace.example&body=x", ["ada@lovelace.example"], ""),
        ("MATMSG:TO:ada@lovelace.example;SUB:a\\;b;BODY:x;;", ["ada@lovelace.example"], ""),
        ("MATMSG:SUB:x;TO: a@x.example , b@x.example;;", ["a@x.example", "b@x.example"], ""),
        ("smtp:ada@lovelace.example:Subject:Body", ["ada@lovelace.example"], ""),
        ("Ada Lovelace <ada@lovelace.example>", ["ada@lovelace.example"], "Ada Lovelace"),
        ('"Lovelace, Ada" <ada@lovelace.example>', ["ada@lovelace.example"], "Ada Lovelace"),
        ('"Ada Lovelace, ACME" <a@x.example>', ["a@x.example"], "Ada Lovelace, ACME"),
        ("mailto:Ada%20Lovelace%20%3Cada@x.example%3E", ["ada@x.example"], "Ada Lovelace"),
        ("mailto:a@x.example;b@x.example", ["a@x.example", "b@x.example"], ""),
        ("facetime:ada@x.example", ["ada@x.example"], ""),
        ("FaceTime-Audio:ada@x.example", ["ada@x.example"], ""),
        ("im:ada@x.example?body=Hi", ["ada@x.example"], ""),
        ("jörg@müller.example", ["jörg@müller.example"], ""),
    ],
)
def test_a_mail_address_is_one(payload: str, emails: list[str], name: str) -> None:
    """Percent signs decoded, subject and text left out."""
    scanned = recognise(payload)

    assert scanned.kind == "email"
    assert list(scanned.person.emails) == emails
    assert scanned.person.name == name


def test_an_address_proposes_a_name() -> None:
    """Unless there is one already."""
    assert recognise("mailto:ada.lovelace@x.example").guess == "Ada Lovelace"
    assert recognise("Ada <ada.lovelace@x.example>").guess == ""
    assert recognise("info@x.example").guess == ""


@pytest.mark.parametrize(
    "payload",
    [
        "mailto:hello",
        "mailto:a@b@c.example",
        "ada@",
        "ada@localhost",
        "<@>",
        "tel:hello",
        "tel:12",
        "tel:" + "1" * 19,
        "MATMSG:SUB:x;;",
        "x" * 300 + "@x.example",
        "4711",
        "1234567890123",
        "0000123456",
        "2026-11-24",
    ],
)
def test_nonsense_is_neither(payload: str) -> None:
    """Nobody is reached by it."""
    scanned = recognise(payload)

    assert scanned.kind == "text"
    assert (scanned.person.emails, scanned.person.phones) == ((), ())
