"""What has nobody in it is refused as what it is."""

from __future__ import annotations

import pytest

from companion.formats.payloads import recognise


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        ("WIFI:T:WPA;S:Net;P:pw;;", "wifi"),
        ("wifi:S:Net;;", "wifi"),
        ("BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT", "event"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR", "event"),
        ("geo:52.5,13.4?q=here", "place"),
        ("otpauth://totp/x?secret=ABC", "password"),
        ("otpauth-migration://offline?data=x", "password"),
        ("FIDO:/123", "password"),
        ("bitcoin:bc1qxyz?amount=1", "payment"),
        ("BCD\n002\n1\nSCT\n\nMax\nDE89370400440532013000\nEUR1", "payment"),
        ("BCD\r\n002", "payment"),
        ("SPC\n0200\n1", "payment"),
        ("BCD\n001\n1\nSCT", "payment"),
        ("UPNQR\n\nJanez Novak\nLjubljana", "payment"),
        ("HRVHUB30\nHRK\n000000000012355\nZELJKO SENEKOVIC", "payment"),
        ("SPD*1.0*ACC:CZ2806000000000168540115*RN:Anna Novakova", "payment"),
        ("bank://singlepaymentsepa?name=Anna", "payment"),
        ("lightning:LNURL1DP68GURN", "payment"),
        ("lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5", "payment"),
        ("00020126580014br.gov.bcb.pix0136123e45675204000053039865802BR6304A1B2", "payment"),
        ("weixin://wxpay/bizpayurl?pr=abc", "payment"),
        ("weixin://dl/chat?abc", "app"),
        ("skype:ada?call", "app"),
        ("someapp://open/x?id=1234567", "app"),
        ("tg://join?invite=abc", "app"),
        ("sgnl:abc", "app"),
        ("MT:Y.K9042C00KA0648G00", "password"),
        ("X-HM://0023ISYWY", "password"),
        ("openid4vp://authorize?client_id=x", "password"),
        ("Passwort: geheim", "password"),
        ("Wi-Fi: MyNet, Passwort: 12345", "password"),
        ("WLAN: Gast\nPasswort: geheim", "password"),
        ("WLAN-Passwort: geheim\nBenutzer: gast", "password"),
        ("The password is geheim", "password"),
        ('{"name":"Wifi","password":"geheim123"}', "password"),
        ('{"ssid":"Net","key":"geheim123"}', "wifi"),
        (
            (
                "IDD<<T220001293<<<<<<<<<<<<<<<\n6408125<2010315D<<<<<<<<<<<<<4\n"
                "MUSTERMANN<<ERIKA<<<<<<<<<<<<<"
            ),
            "password",
        ),
        ("@\n\x1e\rANSI 636000090002DL00410278DLDCSBERGER\nDACANNA", "password"),
        ("market://details?id=x", "app"),
        ("LPA:1$smdp.example$x", "app"),
        ("sip:ada@firma.example", "app"),
        ("", "empty"),
        ("tel:", "empty"),
        ("mailto: ", "empty"),
        ("MATMSG:TO:;;", "empty"),
        ("smtp:", "empty"),
        (" \r\n\x00\ufeff", "empty"),
    ],
)
def test_nobody_is_in_it(payload: str, why: str) -> None:
    """With a word for what it is."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.refused) == ("other", why)
    assert scanned.is_nobody
    assert scanned.badges == ()


@pytest.mark.parametrize("payload", ["Data: Anna Berger", "about: us", "File:", "market: Berlin"])
def test_a_word_before_a_colon_is_no_scheme(payload: str) -> None:
    """A blank follows it."""
    assert recognise(payload).refused == ""


def test_a_mail_that_tells_a_password_is_about_somebody() -> None:
    """Only a short text with nobody in it is a secret as a whole."""
    scanned = recognise("Das Passwort: geheim\n\nAnna Berger\nanna@acme.example")

    assert (scanned.refused, scanned.person.name) == ("", "Anna Berger")
    assert recognise("Anna Berger, WLAN-Passwort: abc123, sucht Job").refused == ""
    assert recognise("WLAN: Gast").refused == ""
    assert recognise("Passwort: geheim\n" * 99).refused == ""
