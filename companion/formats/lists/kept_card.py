"""What a list says beyond the fields of a contact, as the card that is kept with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from companion.domain.name_parts import split_name
from companion.domain.text import clean, clean_note, fold_umlauts
from companion.formats.vcard.line import escape

_KINDS = {
    "home": "home | privat | private | zuhause | personal",
    "work": "work | business | arbeit | geschaeftlich | dienstlich | beruflich | buero | office",
    "cell": "mobile | mobil | handy | cell",
    "main": "main | haupt | hauptnummer | zentrale",
    "pager": "pager",
    "other": "other | sonstige | andere | weitere",
    "fax": "fax",
    "home,fax": "home fax | homefax | fax privat",
    "work,fax": "work fax | workfax | fax geschaeftlich | fax arbeit",
    "other,fax": "other fax | otherfax",
    "": "smtp | ex | internet",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split(" | ")}
_TYPES = frozenset((*_KINDS, "car"))


class Entry(NamedTuple):
    """One of several values, with what it is called."""

    text: str
    kind: str = ""
    """Types of a vCard ("work,fax"), or any other word."""


@dataclass(slots=True)
class Details:
    """What a row says beyond a contact; every text may be empty."""

    prefix: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""
    nickname: str = ""
    organisation: str = ""
    department: str = ""
    birthday: str = ""
    """In ISO 8601, perhaps without a year ("--04-12")."""
    anniversary: str = ""
    photo: str = ""
    phonetic: dict[str, str] = field(default_factory=dict)
    """By "first", "middle" and "last"."""
    emails: Sequence[Entry] = ()
    phones: Sequence[Entry] = ()
    links: Sequence[Entry] = ()
    addresses: Sequence[tuple[str, dict[str, str]]] = ()
    """Each with its kind and its parts: box, more, street, city, region, code, country."""


_ADR = ("box", "more", "street", "city", "region", "code", "country")


@lru_cache(maxsize=500)
def kind_of(label: str) -> str:
    """Return the types that a label means ("Work Fax" is "work,fax"), else the label itself."""
    text = clean(label.removeprefix("* "))
    return _KIND_OF.get(fold_umlauts(text), text)


def card_of(name: str, found: Details) -> str:
    """Return a vCard of what `found` has beyond the fields of a contact; empty for nothing.

    It says nothing else than they do. No version is named: nothing in it depends on one. Tags are
    mine, not theirs: none stands in it.
    """
    lines = [
        *_named(name, found),
        *_reachable(found),
        *(
            f"{what}:{value}"
            for what, value in (
                ("BDAY", found.birthday),
                ("ANNIVERSARY", found.anniversary),
                ("PHOTO;VALUE=uri", clean(found.photo)),
            )
            if value
        ),
    ]
    if not lines:
        return ""
    formatted = [f"FN:{_escaped(name)}"] if name and name != found.nickname else []
    return "\n".join(("BEGIN:VCARD", *formatted, *lines, "END:VCARD\n"))


def _named(name: str, found: Details) -> list[str]:
    """Return the lines about who and where they are; the name in parts unless it is guessed so."""
    lines = []
    parts = (found.last, found.first, found.middle, found.prefix, found.suffix)
    is_guessed = parts == split_name(clean(name)) and not found.suffix
    if (found.first or found.last) and not is_guessed:
        lines.append(f"N:{';'.join(map(_escaped, parts))}")
    if found.nickname:
        lines.append(f"NICKNAME:{_escaped(found.nickname)}")
    if found.department:
        lines.append(f"ORG:{_escaped(found.organisation)};{_escaped(found.department)}")
    return lines + [
        f"X-PHONETIC-{part.upper()}-NAME:{_escaped(text)}" for part, text in found.phonetic.items()
    ]


def _reachable(found: Details) -> list[str]:
    """Return the mails, numbers, web and postal addresses, where anything is said about them."""
    valued: list[tuple[str, str, str]] = []
    for what, entries in (("EMAIL", found.emails), ("TEL", found.phones), ("URL", found.links)):
        if any(entry.kind for entry in entries):
            valued += [(what, _value(what, entry.text), entry.kind) for entry in entries]
    valued += [
        ("ADR", ";".join(_escaped(parts.get(part, "")) for part in _ADR), kind)
        for kind, parts in found.addresses
    ]
    lines = []
    for number, (what, value, kind) in enumerate(valued, start=1):
        if kind in _TYPES:
            lines.append(f"{what};TYPE={kind}:{value}" if kind else f"{what}:{value}")
        else:
            group = f"item{number}"
            lines += [f"{group}.{what}:{value}", f"{group}.X-ABLABEL:{_escaped(kind)}"]
    return lines


def _value(what: str, text: str) -> str:
    """Return a mail, number or web address as a value; nothing else is escaped in a URI."""
    return text.replace("\\", r"\\") if what == "URL" else escape(text)


def _escaped(text: str) -> str:
    """Return a harmless text as a value."""
    return escape(clean_note(text))
