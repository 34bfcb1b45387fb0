"""The forms of a whole card: vCard, MECARD, BIZCARD, and the address book of au (MEMORY)."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.payloads.as_card import Line, contact_from
from companion.formats.payloads.card_breaks import with_breaks
from companion.formats.payloads.free_names import turned
from companion.formats.payloads.pairs import Pairs, comma_parts, first, pairs_of, unescape
from companion.formats.payloads.splitting import first_card
from companion.formats.vcard import looks_like_vcard, read_vcards

_ADDRESS = 7
"""Parts of an address that is given in parts: box, room, street, city, region, code, country."""
# One without its end takes only its beginning along, not the rest of a name.
_SEQUENCE = re.compile(
    r"\x1b[\]PX^_](?:[^\x07\x1b\n]{0,200}(?:\x07|\x1b\\))?|\x1b\[[0-?]{0,64}[ -/]{0,16}[@-~]?|\x1b"
)
_MEMORY = re.compile(r"(MEMORY|NAME|TEL|MAIL|ADD)(\d?):(.*)", re.IGNORECASE)
_PHONETIC = ("X-PHONETIC-LAST-NAME", "X-PHONETIC-FIRST-NAME")

_PLAIN = {
    "ORG": "ORG",
    "TIL": "TITLE",
    "TITLE": "TITLE",
    "ROLE": "ROLE",
    "NICKNAME": "NICKNAME",
    "TEL": "TEL",
    "TEL-AV": "TEL;TYPE=video",
    "FAX": "TEL;TYPE=fax",
    "EMAIL": "EMAIL",
    "URL": "URL",
    "NOTE": "NOTE",
}
"""The keys of a MECARD that are properties of a vCard."""
_BUSINESS = {
    "T": "TITLE",
    "C": "ORG",
    "M": "TEL;TYPE=cell",
    "B": "TEL;TYPE=work",
    "F": "TEL;TYPE=fax",
    "E": "EMAIL",
    "W": "URL",
}
"""The keys of a BIZCARD that are properties of a vCard."""


def is_card(text: str) -> bool:
    """Tell whether `text` is one of these forms, whatever is in it."""
    # In an answer to a mail, a sign stands before each of its lines.
    return looks_like_vcard(_data(text.lstrip("> \t"))) or _reader(text) is not None


def read_card(text: str) -> Contact | None:
    """Return the first person in a text that `is_card`; None where it says nothing of anybody."""
    if reader := _reader(text):
        return reader(first_card(text))
    # The reader of vCards takes out what begins a terminal sequence, and would keep the rest of it.
    text = with_breaks(_SEQUENCE.sub("", text))
    cards = (read.contact for read in read_vcards(_data(text)))
    return next((contact for contact in cards if contact is not None), None)


def _reader(text: str) -> Callable[[str], Contact | None] | None:
    """Return what reads a form that is no vCard."""
    head = text[:8].upper()
    if head.startswith("MECARD:"):
        return _mecard
    if head == "BIZCARD:":
        return _bizcard
    return _memory if head.startswith(("MEMORY:", "NAME1:")) else None


def _data(text: str) -> bytes:
    """Return `text` for the reader of vCards."""
    return text.encode(errors="replace")


def _mecard(text: str) -> Contact | None:
    """Return the person in a MECARD, in any order and case, with or without its end.

    What a vCard has no property for becomes an extra.
    """
    pairs = pairs_of(text[len("MECARD:") :])
    contact = contact_from(_mecard_lines(pairs))
    known = {*_PLAIN, "N", "SOUND", "ADR", "BDAY"}
    return _with_rest(contact, [pair for pair in pairs if pair[0] not in known])


def _mecard_lines(pairs: Pairs) -> Iterator[Line]:
    """Yield the properties of a MECARD."""
    for key, value in pairs:
        if key == "N":
            yield _name(comma_parts(value))
        elif key == "SOUND":
            heard = zip(_PHONETIC, comma_parts(value), strict=False)
            yield from ((what, [part]) for what, part in heard)
        elif key == "ADR":
            yield _address(value)
        elif key == "BDAY":
            yield _birthday(unescape(value))
        elif key in _PLAIN:
            yield _PLAIN[key], [unescape(value)]


def _name(parts: list[str]) -> Line:
    """Return a name whose parts are family, given and so on; one part alone is the whole name."""
    if len(parts) > 1:
        return "N", parts
    name = clean(parts[0])
    return "FN", [(turned(name) if ", " in name else "") or name]


def _address(value: str) -> Line:
    """Return an address; one that is not in its seven parts is a street."""
    parts = comma_parts(value)
    return "ADR", parts if len(parts) == _ADDRESS else ["", "", unescape(value)]


def _birthday(text: str) -> Line:
    """Return a birthday; as it came, where that is no day."""
    from companion.formats.lists.cells import day  # with all that reads lists

    found = day(clean(text))
    return ("BDAY", [found]) if found else ("BDAY;VALUE=text", [text])


def _bizcard(text: str) -> Contact | None:
    """Return the person in a BIZCARD."""
    pairs = pairs_of(text[len("BIZCARD:") :])
    lines: list[Line] = [("N", [first(pairs, "X"), first(pairs, "N")])]
    lines += [("ADR", ["", "", unescape(value)]) for key, value in pairs if key == "A"]
    lines += [(_BUSINESS[key], [unescape(value)]) for key, value in pairs if key in _BUSINESS]
    known = {*_BUSINESS, "N", "X", "A"}
    return _with_rest(contact_from(lines), [pair for pair in pairs if pair[0] not in known])


def _memory(text: str) -> Contact | None:
    """Return the person in an entry of au's address book: `NAME1:`, `TEL1:` ... a line each.

    Lines without a key belong to the note.
    """
    return contact_from(_memory_lines(text.splitlines()))


def _memory_lines(lines: Iterable[str]) -> Iterator[Line]:
    """Yield the properties of an entry of au's address book."""
    for line in lines:
        found = _MEMORY.fullmatch(line)
        key = found[1].upper() if found else ""
        if found is None or key == "MEMORY":
            yield "NOTE", [found[3] if found else line]
        elif key == "NAME":
            yield ("X-PHONETIC-LAST-NAME" if found[2] == "2" else "FN"), [found[3]]
        elif key == "ADD":
            yield "ADR", ["", "", found[3]]
        else:
            yield ("TEL" if key == "TEL" else "EMAIL"), [found[3]]


def _with_rest(contact: Contact | None, rest: Pairs) -> Contact | None:
    """Return `contact` with pairs that no property stands for; None where there is nothing."""
    extras = tuple((key, unescape(value)) for key, value in rest if value)
    if contact is None or not extras:
        return contact
    return dataclasses.replace(contact, extras=extras)
