"""The addresses in a line: mail addresses, phone numbers, web addresses; some hold several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.formats.vcard.line import types, unescape

if TYPE_CHECKING:
    from vobject.base import ContentLine

PROFILES = frozenset({"X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "X-XING"})
"""Properties beside URL that hold the web address of a profile, or else just a name there."""
_NO_MAIL = frozenset({"im", "ex", "x400", "x.400", "tlx"})
_SEPARATOR = re.compile("[;,]")
# What follows a comma or semicolon may be a code to dial later: only a whole number is another.
_NUMBER = re.compile(r"(?=(?:\D*+\d){6})[+(0][\d\s().\-/]*+")
_MAIL, _PHONE = "mailto:", "tel:"


def text(line: ContentLine) -> str:
    """Return the value of `line` as text."""
    return unescape(line.value).strip()


def emails(line: ContentLine) -> tuple[str, ...]:
    """Return the bare mail addresses of an EMAIL; none of chat names and addresses of Exchange."""
    found = "" if line.params and _NO_MAIL.intersection(types(line)) else text(line)
    if not found or found[:3].lower() == "/o=":
        return ()
    found = _of_uri(found)
    if "," in found or ";" in found:
        pieces = list(filter(None, map(str.strip, _SEPARATOR.split(found))))
        if len(pieces) > 1 and all("@" in piece for piece in pieces):
            return tuple(filter(None, map(_mailbox, pieces)))
    address = _mailbox(found)
    return (address,) if address else ()


def phones(line: ContentLine) -> tuple[str, ...]:
    """Return the numbers of a TEL, each with its extension."""
    found = text(line)
    if found[: len(_PHONE)].lower() == _PHONE:
        found = _dialled(found)
    elif "," in found or ";" in found:
        pieces = [piece.strip() for piece in _SEPARATOR.split(found)]
        pieces = pieces[:-1] if not pieces[-1] else pieces
        if len(pieces) > 1 and all(map(_NUMBER.fullmatch, pieces)):
            return tuple(pieces)
    return (found,) if found else ()


def links(line: ContentLine) -> tuple[str, ...]:
    """Return the web address in a URL, or in a profile that is given by its address."""
    found = text(line)
    if line.name in PROFILES and not found.lower().startswith(("http://", "https://", "www.")):
        return ()
    return (found,) if found else ()


def _mailbox(found: str) -> str:
    """Return the address without the name that may stand before it."""
    if found.endswith(">"):
        found = _of_uri(found[found.rfind("<") + 1 : -1])
    return found


def _of_uri(found: str) -> str:
    """Return the address in a mailto URI, without what it says about the mail."""
    if found[: len(_MAIL)].lower() != _MAIL:
        return found
    return _without_scheme(found, _MAIL).partition("?")[0].rstrip()


def _dialled(found: str) -> str:
    """Return the number in a tel URI and its extension (RFC 3966); the rest is for machines."""
    number, *params = _without_scheme(found, _PHONE).split(";")
    if not params:
        return number
    named = {
        name.strip().lower(): said.strip() for name, _, said in (p.partition("=") for p in params)
    }
    said = named.get("ext", "")
    return ";ext=".join(filter(None, (number.strip(), said)))


def _without_scheme(address: str, scheme: str) -> str:
    """Return the address in a URI, or `address` where it is none."""
    while address[: len(scheme)].lower() == scheme:
        address = address[len(scheme) :].strip()
    return address
