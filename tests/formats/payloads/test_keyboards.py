"""A handheld scanner that is set up for another keyboard than that of the laptop."""

from __future__ import annotations

import unicodedata

import pytest

from companion.formats.payloads import recognise
from companion.formats.payloads.keyboards import relaid

CARD = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Zoey\nTEL;TYPE=CELL:+49-170/123\n"
    "EMAIL:a_y+z@x.example\nURL:https://x.example/?a=b&c~\n"
    "NOTE:it's #1 (100%) <!> [x] {y} *^|\\\"\n"
    "END:VCARD"
)
ENGLISH = "`1234567890-=[]\\;',./~!@#$%^&*()_+{}|:\"<>?yzYZ"
GERMAN = "^1234567890ß´ü+#öä,.-°!\"§$%&/()=?`Ü*'ÖÄ;:_zyZY"
DEAD = {"´": "\u0301", "`": "\u0300", "^": "\u0302"}


def typed_on(text: str, keys: str, laptop: str) -> str:
    """Return what arrives of `text` where a scanner has `keys` and the laptop others."""
    return text.translate(str.maketrans(keys, laptop))


def composed(text: str) -> str:
    """Return `text` as a laptop puts it together whose accents wait for the next letter."""
    for dead, mark in DEAD.items():
        pieces = text.split(dead)
        text = pieces[0] + "".join(
            unicodedata.normalize("NFC", piece[:1] + mark) + piece[1:]
            if len(unicodedata.normalize("NFC", piece[:1] + mark)) == 1 and piece
            else dead + piece
            for piece in pieces[1:]
        )
    return text


def test_a_card_typed_by_an_american_scanner_is_read() -> None:
    """At a German laptop; accents may have joined the letters behind them."""
    arrived = typed_on(CARD, ENGLISH, GERMAN)

    assert arrived.startswith("BEGINÖVCARD\nVERSIONÖ3.0\nNÖLovelaceöYoez")
    assert relaid(arrived) == CARD
    assert composed(arrived) != arrived
    assert relaid(composed(arrived)) == CARD


def test_a_card_typed_by_a_german_scanner_is_read() -> None:
    """At an American laptop; an @ is none of its plain keys, and arrives as it is."""
    card = CARD.partition("NOTE")[0].replace("~", "") + "NOTE:Grüße, Öztürk\nEND:VCARD"
    arrived = "@".join(typed_on(part, GERMAN, ENGLISH) for part in card.split("@"))

    assert arrived.startswith("BEGIN>VCARD\nVERSION>3.0\nN>Lovelace<Yoez")
    assert relaid(arrived) == card


@pytest.mark.parametrize(
    ("arrived", "payload"),
    [
        ("MECARDÖNÖLovelace,AdaöTELÖ`49öö", "MECARD:N:Lovelace,Ada;TEL:+49;;"),
        ("MECARD>N>Lovelace,Ada<TEL>]49<<", "MECARD:N:Lovelace,Ada;TEL:+49;;"),
        ("httpsÖ--github.com-ada", "https://github.com/ada"),
        ("https>&&github.com&ada", "https://github.com/ada"),
        ("HTTPSÖ--GITHUB.COM-ADA", "HTTPS://GITHUB.COM/ADA"),
        ('mailtoÖada"x.example', "mailto:ada@x.example"),
        ("telÖ`49170", "tel:+49170"),
        ("beginÖvcard\nnÖLovelaceöAda", "begin:vcard\nn:Lovelace;Ada"),
    ],
)
def test_every_form_is_put_right(arrived: str, payload: str) -> None:
    """It is what the code says, and marked, so that the screen can tell of the keyboard."""
    scanned, meant = recognise(arrived), recognise(payload)

    assert relaid(arrived) == payload
    assert scanned.is_relaid
    assert not meant.is_relaid
    assert (scanned.kind, scanned.person) == (meant.kind, meant.person)
    assert scanned.payload == arrived


@pytest.mark.parametrize(
    "text",
    ["", "Anna Öztürk", "MECARD:N:Öztürk,Aylin;;", "Öl", "tel", "é", CARD, "ÖÖÖ", "https:__x"],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    """A payload as it should be, and words with umlauts."""
    assert relaid(text) == ""
    assert not recognise(text).is_relaid
