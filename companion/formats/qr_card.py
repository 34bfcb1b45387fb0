"""A person for a QR code: the shortest vCard 3.0 that phones understand."""

from __future__ import annotations

from collections.abc import Collection

from companion.domain.card import FIELDS, Details
from companion.domain.name_parts import split_name
from companion.formats.qr import CAPACITY, version_for

_KEYS = {
    "organisation": "ORG",
    "phone": "TEL",
    "email": "EMAIL",
    "link": "URL",
    "role": "TITLE",
}


def write(details: Details, fields: Collection[str] = (*FIELDS, "more")) -> str:
    """Return `details` as a vCard (RFC 2426) with those of `fields` that are filled in.

    Not folded, no UID, TYPE or PRODID: each byte makes the code coarser to read. Lines end in
    CRLF, or in LF where that alone makes the code a size smaller. FN may not be missing: without
    a name, the first thing that there is stands for it.
    """
    given = {
        field: text for field in FIELDS if field in fields and (text := getattr(details, field))
    }
    name = next(iter(given.values()), "")
    properties = [
        _property("N", _name_parts(name)),
        _property("FN", _escape(name)),
        *(
            _property(_KEYS[field], _value(field, given[field]))
            for field in given
            if field in _KEYS
        ),
        *(
            _property(_KEYS[field], _value(field, text))
            for field, text in (details.more if "more" in fields else ())
        ),
    ]
    return _joined(["BEGIN:VCARD", "VERSION:3.0", *properties, "END:VCARD"])


def _name_parts(name: str) -> str:
    """Return the value of an N, without the parts at its end that are empty."""
    family, given, after = split_name(name)
    return ";".join(map(_escape, (family, given, "", "", after))).rstrip(";")


def _property(key: str, text: str) -> str:
    """Return one property.

    RFC 2426 has no CHARSET, but the iPhone's camera reads UTF-8 as MacRoman without it.
    """
    return f"{key}:{text}" if text.isascii() else f"{key};CHARSET=UTF-8:{text}"


def _value(field: str, text: str) -> str:
    """Return the value of a property; an address on the web is no text and takes no escapes."""
    return text if field == "link" else _escape(text)


def _escape(text: str) -> str:
    r"""Put `\` before what divides values (RFC 2426, 5: text-value)."""
    return text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")


def _joined(properties: list[str]) -> str:
    """Return the lines as one text, with the line end that makes the smaller code."""
    full, short = "\r\n".join(properties), "\n".join(properties)
    length = len(full.encode())
    if length > CAPACITY or version_for(len(short.encode())) < version_for(length):
        return short
    return full
