"""MECARD, the short form of a contact in a QR code (NTT DoCoMo), as we write it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from companion.domain.card import Details
from companion.domain.name_parts import NameParts, split_name
from companion.formats.content_lines import smallest
from companion.formats.web_address import openable

SCHEME = "MECARD:"

_KEYS = {"organisation": "ORG", "phone": "TEL", "email": "EMAIL", "link": "URL"}
FIELDS = ("name", *_KEYS)
"""The fields of a card that a MECARD has room for: no role."""


def write(details: Details, fields: Collection[str] = FIELDS) -> str:
    """Return `details` as a MECARD with those of `fields` that are filled in.

    Readers insist on a name: without one, the first thing that there is stands for it. A link has
    a scheme, unless that makes the code a size larger.
    """
    whole = dataclasses.replace(details, link=openable(details.link) or details.link)
    return smallest(_written(one, fields) for one in (whole, details))


def _written(details: Details, fields: Collection[str]) -> str:
    """Return `details` as a MECARD."""
    given = {
        field: text for field in FIELDS if field in fields and (text := getattr(details, field))
    }
    properties = [f"{_KEYS[field]}:{_escape(given[field])}" for field in given if field in _KEYS]
    parts = details.parts if "name" in given else None
    name = _written_name(next(iter(given.values()), ""), parts)
    return f"{SCHEME}{';'.join((f'N:{name}', *properties))};;"


def _written_name(name: str, known: NameParts | None) -> str:
    """Return `name` as `family,given`, by its `known` parts; a comma of its own is escaped.

    What stands around a name has no place of its own and stays where it was.
    """
    family, given, *_, after = known or split_name(name)
    if known is not None and family and name.endswith(f" {family}"):
        given, after = name.removesuffix(family).strip(), ""
    before = f"{given} " if given else ""
    if after and name.startswith(before + family):
        family, after = name.removeprefix(before), ""
    parts = (family, f"{given} {after}".strip())
    return ",".join(_escape(part).replace(",", r"\,") for part in parts if part)


def _escape(text: str) -> str:
    r"""Put `\` before what ends a property.

    A colon needs none, as only the first of a property divides; some readers would show `https\:`.
    """
    return text.replace("\\", "\\\\").replace(";", r"\;")
