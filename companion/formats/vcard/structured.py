"""The parts of a name and of an organisation, as somebody's own card says them."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.contact import Contact
from companion.domain.name_parts import NameParts
from companion.domain.text import clean
from companion.formats.vcard.changes import updated
from companion.formats.vcard.line import split, unescape
from companion.formats.vcard.mapping import units
from companion.formats.vcard.reader import read_kept

_TOLD = frozenset({"FN", "N", "NICKNAME", "ORG"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured:
    """What a card says in parts; nothing where it says nothing in parts."""

    name: NameParts | None = None
    units: tuple[str, ...] = ()
    """The organisation and its units, where there are any."""


def structured(contact: Contact) -> Structured:
    """Return the parts that the card of `contact` has, as far as they still are what is kept."""
    lines = [line for line in read_kept(contact.vcard) if line.name in _TOLD]
    if not lines:
        return Structured()
    values = {line.name: line for line in reversed(updated(lines, contact))}
    name = None
    if contact.name and "N" in values:
        parts = [
            clean(unescape(" ".join(split(part, ","))))
            for part in split(values["N"].value, ";")[: len(NameParts._fields)]
        ]
        name = NameParts(*parts) if any(parts) else None
    found = tuple(map(clean, units(values["ORG"]))) if "ORG" in values else ()
    return Structured(name=name, units=found if ", ".join(found) == contact.organisation else ())
