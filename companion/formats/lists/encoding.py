"""Bytes of a list to text: marks first, then UTF-16 by its NULs, strict UTF-8, Windows-1252."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4_096
"""How many bytes are looked at for NULs."""


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; what does not fit becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    encoding = _utf_16(data[:_SAMPLE])
    if encoding:
        return data.decode(encoding, "replace"), encoding
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _utf_16(sample: bytes) -> str:
    """Return the byte order in which Latin text has a NUL in nearly every second byte."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 2 > half and even * 8 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 2 > half and odd * 8 < half else ""
