"""What other forms say about somebody, as the vCard that is kept with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from companion.domain.contact import Contact
from companion.domain.text import clean, clean_note
from companion.formats.vcard import read_vcards
from companion.formats.vcard.line import escape

Line = tuple[str, Sequence[str]]
"""A property with its parameters ("TEL;TYPE=cell"), and the parts of its value as plain text."""


def contact_from(lines: Iterable[Line]) -> Contact | None:
    """Return who `lines` are about, as our own reader of vCards sees it; None for nobody.

    Every text is cleaned, lines without any are left out.
    """
    said = [(what, list(map(clean_note, parts))) for what, parts in lines]
    card = [f"{what}:{_value(what, parts)}" for what, parts in said if any(parts)]
    text = "\n".join(("BEGIN:VCARD", *card, "END:VCARD", ""))
    return next(read_vcards(text.encode())).contact


def _value(what: str, parts: Sequence[str]) -> str:
    """Return the parts of a value, divided by semicolons; nothing else is escaped in a URI."""
    if what == "URL":
        return clean(parts[0]).replace("\\", r"\\")
    return ";".join(map(escape, parts))
