"""MECARD, the short form of a contact in a QR code (NTT DoCoMo's address book registration)."""

from __future__ import annotations

import re
from collections.abc import Collection

from companion.domain.card import Details
from companion.domain.contact import Contact
from companion.errors import Invalid

SCHEME = "MECARD:"
LIMIT = 4_296
"""Longest payload that is read, in characters: what the largest QR code holds of its densest."""

_KEYS = {"organisation": "ORG", "phone": "TEL", "email": "EMAIL", "link": "URL"}
FIELDS = ("name", *_KEYS)
"""The fields of a card that a MECARD has room for: no role."""

# Nothing follows the repetition, so it never backtracks: linear time.
_PROPERTY = re.compile(r"(?:[^;\\]|\\.?)+", re.DOTALL)
_NAME_PART = re.compile(r"(?:[^,\\]|\\.?)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.?)", re.DOTALL)


def split_name(name: str) -> tuple[str, str]:
    """Return the family and the given part of `name`: given, a blank and family are the name.

    The family begins at the first particle in lower case ("van Beethoven"), else it is the last
    word; a single word is the family.
    """
    words = name.split(" ")
    particles = (at for at, word in enumerate(words) if at and word[:1].islower())
    begin = next(particles, len(words) - 1)
    return " ".join(words[begin:]), " ".join(words[:begin])


def write(details: Details, fields: Collection[str] = FIELDS) -> str:
    """Return `details` as a MECARD with those of `fields` that are filled in.

    Readers insist on a name: without one, the first thing that there is stands for it.
    """
    given = {
        field: text for field in FIELDS if field in fields and (text := getattr(details, field))
    }
    properties = [f"{_KEYS[field]}:{_escape(given[field])}" for field in given if field in _KEYS]
    name = _written_name(next(iter(given.values()), ""))
    return f"{SCHEME}{';'.join((f'N:{name}', *properties))};;"


def read(payload: str, *, contact: str, uid: str) -> Contact:
    r"""Return the contact in `payload` under the id `contact`; what it has no field for is left.

    Any order, any case, with or without the end mark; `\` before any character is taken away.

    Raises:
        Invalid: it is no MECARD, or too long to come from a QR code.
    """
    if len(payload) > LIMIT:
        raise Invalid("payload", "too_long", str(len(payload)))
    if payload[: len(SCHEME)].upper() != SCHEME:
        raise Invalid("payload", "not_mecard")
    found: dict[str, list[str]] = {}
    for stretch in _PROPERTY.findall(payload, len(SCHEME)):
        key, _, text = stretch.partition(":")
        found.setdefault(key.strip().upper(), []).append(text)
    texts = {key: tuple(map(_unescape, values)) for key, values in found.items()}
    return Contact(
        id=contact,
        uid=uid,
        name=_read_name(next(iter(found.get("N", ())), "")),
        organisation=next(iter(texts.get("ORG", ())), ""),
        role=next(iter(texts.get("TIL", texts.get("TITLE", ()))), ""),
        emails=texts.get("EMAIL", ()),
        phones=texts.get("TEL", ()),
        links=texts.get("URL", ()),
        note="\n".join(texts.get("NOTE", ())),
    )


def _written_name(name: str) -> str:
    """Return `name` as `family,given`; a comma of its own is escaped."""
    parts = (_escape(part).replace(",", r"\,") for part in split_name(name) if part)
    return ",".join(parts)


def _read_name(text: str) -> str:
    """Return `family,given` as one would say it."""
    family, *given = map(_unescape, _NAME_PART.findall(text) or [""])
    return " ".join((*given, family))


def _escape(text: str) -> str:
    r"""Put `\` before what ends a property.

    A colon needs none, as only the first of a property divides; some readers would show `https\:`.
    """
    return text.replace("\\", "\\\\").replace(";", r"\;")


def _unescape(text: str) -> str:
    r"""Take `\` away; a last one with nothing after it goes too."""
    return _ESCAPED.sub(r"\1", text)
