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
        ("market://details?id=x", "app"),
        ("LPA:1$smdp.example$x", "app"),
        ("sip:ada@firma.example", "app"),
        ("", "empty"),
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
