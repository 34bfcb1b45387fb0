"""A person for a QR code: the shortest vCard 3.0 that phones understand."""

from __future__ import annotations

from collections.abc import Collection

from companion.domain.card import FIELDS, Details
from companion.domain.name_parts import NameParts, split_name
from companion.formats.content_lines import escape, joined
from companion.formats.web_address import openable

_KEYS = {
    "organisation": "ORG",
    "phone": "TEL",
    "email": "EMAIL",
    "link": "URL",
    "role": "TITLE",
}


def write(details: Details, fields: Collection[str] = (*FIELDS, "more")) -> str:
    """Return `details` as a vCard (RFC 2426) with those of `fields` that are filled in.

    Not folded, no UID, TYPE or PRODID: each byte makes the code coarser to read. Where that alone
    makes the code a size smaller, lines end in LF and links have no scheme. FN may not be missing:
    without a name, the first thing that there is stands for it.
    """
    return joined(_lines(details, fields, has_scheme=True), _lines(details, fields))


def _lines(details: Details, fields: Collection[str], *, has_scheme: bool = False) -> list[str]:
    """Return the lines of the card; links get the scheme that they lack if `has_scheme`."""
    given = {
        field: text for field in FIELDS if field in fields and (text := getattr(details, field))
    }
    name = next(iter(given.values()), "")
    units = details.units or (details.organisation,)
    values = {
        "organisation": ";".join(map(escape, units)),
        "link": (openable(details.link) if has_scheme else "") or details.link,
    }
    further = [
        (field, (openable(text) if has_scheme and field == "link" else "") or text)
        for field, text in (details.more if "more" in fields else ())
    ]
    return [
        "BEGIN:VCARD",
        "VERSION:3.0",
        _property("N", _parts(details.parts if "name" in given else None, name)),
        _property("FN", escape(name)),
        *(
            _property(_KEYS[field], values.get(field) or escape(text))
            for field, text in given.items()
            if field in _KEYS
        ),
        *(
            # An address on the web is no text and takes no escapes.
            _property(_KEYS[field], text if field == "link" else escape(text))
            for field, text in further
        ),
        "END:VCARD",
    ]


def _parts(known: NameParts | None, name: str) -> str:
    """Return the value of an N, without the parts at its end that are empty."""
    parts = known or split_name(name)
    said = [at for at, part in enumerate(parts, start=1) if part]
    return ";".join(map(escape, parts[: max(said, default=0)]))


def _property(key: str, text: str) -> str:
    """Return one property.

    RFC 2426 has no CHARSET, but the iPhone's camera reads UTF-8 as MacRoman without it.
    """
    return f"{key}:{text}" if text.isascii() else f"{key};CHARSET=UTF-8:{text}"
