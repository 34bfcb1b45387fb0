"""What other programs have columns for and a contact has not: parts of the name, addresses ..."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.contact import Contact
from companion.domain.name_parts import split_name
from companion.domain.text import clean
from companion.formats.lists.cells import plain
from companion.formats.lists.names import title
from companion.formats.vcard.addresses import emails, phones
from companion.formats.vcard.line import split, types, unescape
from companion.formats.vcard.mapping import structured_name
from companion.formats.vcard.reader import read_kept

if TYPE_CHECKING:
    from vobject.base import ContentLine

_DATE = re.compile(r"(\d{4}|--)-?(\d\d)-?(\d\d)(?!\d)")
_NO_YEAR = "1604"
"""What Apple writes where somebody's year of birth is not known."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart; in this order, with blanks between them, its parts are the name."""

    prefix: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """Return the whole name, as a list of ours reads it from the parts."""
        parts = (title(self.prefix), self.first, self.middle, self.last, self.suffix)
        return " ".join(filter(None, map(plain, parts)))


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address."""

    kinds: frozenset[str]
    box: str
    more: str
    street: str
    city: str
    region: str
    code: str
    country: str

    @property
    def lines(self) -> str:
        """The address as it stands on a letter, a line each."""
        town = " ".join(filter(None, (self.code, self.city)))
        parts = (self.box, self.more, self.street, town, self.region, self.country)
        return "\n".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class CardDetails:
    """What a contact and the card that they came with say beyond the fields of a contact."""

    name: NameParts
    nickname: str
    birthday: str
    """As "1985-04-12", "--04-12" without a year, or empty."""
    addresses: tuple[Address, ...]
    kinds: Mapping[str, frozenset[str]]
    """What is said about a mail address or phone number: work, home, cell, fax ..."""


def card_details(contact: Contact) -> CardDetails:
    """Return what there is to say about `contact`."""
    named: dict[str, list[ContentLine]] = {}
    for line in read_kept(contact.vcard):
        named.setdefault(line.name, []).append(line)
    entries = [(clean(text), line) for line in named.get("EMAIL", ()) for text in emails(line)]
    entries += [(clean(text), line) for line in named.get("TEL", ()) for text in phones(line)]
    nickname = next((clean(unescape(line.value)) for line in named.get("NICKNAME", ())), "")
    return CardDetails(
        name=_name(contact.name, named.get("N", ())),
        nickname="" if nickname == contact.name else nickname,
        birthday=next(filter(None, map(_birthday, named.get("BDAY", ()))), ""),
        addresses=tuple(filter(lambda found: found.lines, map(_address, named.get("ADR", ())))),
        kinds={text: frozenset(types(line)) for text, line in reversed(entries)},
    )


def _name(name: str, lines: Iterable[ContentLine]) -> NameParts:
    """Return the parts of `name`: those of the card where they still are this name, else a guess.

    Whatever is guessed, the parts put together are the name.
    """
    family = ""
    for line in lines:
        parts = _fields(line, 5)
        family = family or parts[0]
        if clean(structured_name(line)) == name:
            known = NameParts(parts[3], parts[1], parts[2], parts[0], parts[4])
            if str(known) == name:
                return known
    guessed = _guessed(name, family)
    return guessed if str(guessed) == name else NameParts(last=name)


def _guessed(name: str, family: str) -> NameParts:
    """Return the parts that `name` seems to have; `family` is known where it ends with that."""
    words = name.split(" ")
    titles = 0
    while titles < len(words) - 1 and title(" ".join(words[: titles + 1])):
        titles += 1
    rest = " ".join(words[titles:])
    after = ""
    if family and rest.endswith(f" {family}"):
        last, first = family, rest.removesuffix(family).strip()
    else:
        last, first, *_, after = split_name(rest)
    return NameParts(prefix=" ".join(words[:titles]), first=first, last=last, suffix=after)


def _fields(line: ContentLine, count: int) -> list[str]:
    """Return the first `count` parts of a structured value."""
    parts = [clean(unescape(" ".join(split(part, ",")))) for part in split(line.value, ";")]
    return [*parts, *[""] * count][:count]


def _address(line: ContentLine) -> Address:
    """Return the address in an ADR."""
    return Address(frozenset(types(line)), *_fields(line, 7))


def _birthday(line: ContentLine) -> str:
    """Return the day in a BDAY; empty where it is none."""
    found = _DATE.match(line.value.strip())
    if found is None:
        return ""
    year = "-" if found[1] in {"--", _NO_YEAR} else found[1]
    return f"{year}-{found[2]}-{found[3]}"
