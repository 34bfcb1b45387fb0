"""MECARD, the short form of a contact in a QR code (NTT DoCoMo), as we write it."""

from __future__ import annotations

from collections.abc import Collection

from companion.domain.card import Details

SCHEME = "MECARD:"

_KEYS = {"organisation": "ORG", "phone": "TEL", "email": "EMAIL", "link": "URL"}
FIELDS = ("name", *_KEYS)
"""The fields of a card that a MECARD has room for: no role."""


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


def _written_name(name: str) -> str:
    """Return `name` as `family,given`; a comma of its own is escaped."""
    parts = (_escape(part).replace(",", r"\,") for part in split_name(name) if part)
    return ",".join(parts)


def _escape(text: str) -> str:
    r"""Put `\` before what ends a property.

    A colon needs none, as only the first of a property divides; some readers would show `https\:`.
    """
    return text.replace("\\", "\\\\").replace(";", r"\;")
