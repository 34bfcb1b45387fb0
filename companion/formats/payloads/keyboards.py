"""What a handheld scanner typed that is set up for another keyboard than that of the laptop."""

from __future__ import annotations

import unicodedata
from functools import cache

# The same keys in the same order, first without and then with shift.
_ENGLISH = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_ENGLISH += '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_GERMAN = "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-"
_GERMAN += "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_"
# Dead keys of the German keyboard: their accent falls on the letter that is typed next.
_DEAD = {"\u0301": "´", "\u0300": "`", "\u0302": "^"}

_CARDS = ("BEGIN:VC", "MECARD:", "BIZCARD:", "MEMORY:", "BEGIN:VEVENT")
_OTHERS = ("MATMSG:", "MEBKM:", "WIFI:", "MAILTO:", "SMTP:", "TEL:", "SMSTO:", "SMS:", "GEO:")
_LINKS = ("HTTP://", "HTTPS://", "OTPAUTH://")
HEADS = (*_CARDS, *_OTHERS, *_LINKS)
"""How payloads begin that nobody types by chance, in upper case; each with a sign for which these
keyboards have different keys."""


def relaid(text: str) -> str:
    """Return what the code says of which a scanner typed `text`; empty where that is not certain.

    A scanner for a US keyboard at a laptop with a German one makes "BEGINÖVCARD" of "BEGIN:VCARD",
    and one for a German keyboard at a laptop with a US one "BEGIN>VCARD".
    """
    if _has_head(text):
        return ""
    apart = _keys(text)
    for read in (apart.translate(_to_english()), text.translate(_to_german())):
        if _has_head(read):
            return read
    return ""


def _has_head(text: str) -> bool:
    """Tell whether `text` begins as a payload does."""
    return text[:20].upper().startswith(HEADS)


def _keys(text: str) -> str:
    """Return `text` key by key: "é" was typed as a dead accent and a letter."""
    if text.isascii():
        return text
    return "".join(map(_typed, text))


def _typed(char: str) -> str:
    """Return the keys of one letter."""
    apart = unicodedata.normalize("NFD", char)
    dead = _DEAD.get(apart[1:], "")
    return dead + apart[0] if dead else char


@cache
def _to_english() -> dict[int, int]:
    """Return what stands on a US keyboard on the keys of a German one."""
    return str.maketrans(_GERMAN, _ENGLISH)


@cache
def _to_german() -> dict[int, int]:
    """Return what stands on a German keyboard on the keys of a US one.

    An @ is no quote, which no payload needs: it came by another way, as German keyboards have none
    on a key of its own.
    """
    return str.maketrans(_ENGLISH, _GERMAN.replace('"', "@"))
