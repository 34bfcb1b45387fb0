"""Contacts to vCard text that every other program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from companion.domain.contact import Contact
from companion.errors import Invalid
from companion.formats.vcard.changes import name_parts, updated
from companion.formats.vcard.line import caret_escape, escape, new_line
from companion.formats.vcard.reader import read_kept
from companion.formats.vcard.versions import VERSIONS, adapted

if TYPE_CHECKING:
    from vobject.base import ContentLine

FOLD = 75
"""Longest line in bytes without its break (RFC 6350, 3.2)."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_OWN = frozenset({"VERSION", "PROFILE", "REV"})
"""Properties about the file or the day it was written on: ours to say, not the person's."""
_ONCE = ("N", "PRODID")
"""What vobject refuses to write twice."""


def write_vcards(contacts: Iterable[Contact], *, version: str = "3.0") -> str:
    """Return `contacts` as vCards of `version`, lines ended by CRLF and folded at 75 bytes.

    What `contact.vcard` has beyond the contact's fields is written too; of the fields only those
    that differ from it are written anew.

    Raises:
        Invalid: a version other than "3.0" and "4.0".
    """
    if version not in VERSIONS:
        raise Invalid("version", "unknown", version)
    return "".join(_card(contact, version) for contact in contacts)


def _card(contact: Contact, version: str) -> str:
    """Return one card."""
    kept = [line for line in read_kept(contact.vcard) if line.name not in _OWN]
    lines = _complete(updated(kept, contact), contact, version)
    texts = (_line(line) for line in adapted(lines, version))
    return "".join(map(_folded, ("BEGIN:VCARD", f"VERSION:{version}", *texts, "END:VCARD")))


def _complete(lines: list[ContentLine], contact: Contact, version: str) -> list[ContentLine]:
    """Return `lines` with the names that there must be, and no more of them than there may be.

    An FN that is made up from something else is marked as such (RFC 9554, 4.4).
    """
    names = {line.name for line in lines}
    if "FN" not in names:
        named = contact.name or _stand_in(contact)
        params = {} if contact.name else {"DERIVED": ["TRUE"]}
        lines = [new_line("FN", escape(named), params), *lines]
    if version == "3.0" and "N" not in names:
        lines = [*lines[:1], name_parts(contact.name), *lines[1:]]
    for name in _ONCE:
        lines = _once(lines, name, version)
    return lines


def _once(lines: list[ContentLine], name: str, version: str) -> list[ContentLine]:
    """Return `lines` with one only of a property that there may be once: the first that is filled.

    In 4.0 there may be several that are alternatives of one another (RFC 6350, 5.4).
    """
    alike = [line for line in lines if line.name == name]
    if len(alike) < 2:
        return lines
    marks = {tuple(line.params.get("ALTID", ())) for line in alike}
    if version == "4.0" and len(marks) == 1 and marks != {()}:
        return lines
    filled = next((line for line in alike if line.value.strip(" ,;")), alike[0])
    return [line for line in lines if line.name != name or line is filled]


def _stand_in(contact: Contact) -> str:
    """Return what to call a contact without a name."""
    known = (contact.organisation, *contact.emails, *contact.phones, *contact.links)
    return next(filter(None, known), "")


def _line(line: ContentLine) -> str:
    """Return one unfolded line; nothing in a parameter can end it."""
    group = f"{line.group}." if line.group else ""
    value = line.value
    if not value.isprintable():
        value = _CONTROLS.sub(" ", value)
    if not line.params:
        return f"{group}{line.name}:{value}"
    params = [
        f";{key}={','.join(map(_param, values))}" for key, values in line.params.items() if values
    ]
    return f"{group}{line.name}{''.join(params)}:{value}"


def _param(text: str) -> str:
    """Return one parameter value, in quotes where it needs them."""
    if text.isalnum():
        return text
    text = _CONTROLS.sub("", caret_escape(text))
    return f'"{text}"' if any(mark in text for mark in ",;:") else text


def _folded(line: str) -> str:
    """Return `line` in pieces of at most `FOLD` bytes that split no character."""
    if len(line) <= FOLD and line.isascii():
        return f"{line}\r\n"
    data = line.encode("utf-8", "replace")
    if len(data) <= FOLD:
        return f"{line}\r\n"
    pieces, begin, end = [], 0, FOLD
    while end < len(data):
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[begin:end])
        begin, end = end, end + FOLD - 1
    pieces.append(data[begin:])
    return b"\r\n ".join(pieces).decode() + "\r\n"
