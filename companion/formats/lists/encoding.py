"""Bytes of a list to lines: marks first, then UTF-16 by its NULs, strict UTF-8, Windows-1252."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass

from companion.errors import Unreadable

MAX_LINES = 1_000_000
"""Physical lines, empty ones too."""
MAX_LINE = 1_000_000
"""Longest physical line in characters."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4_096
"""How many bytes are looked at for NULs."""
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Lines:
    """The physical lines of a text, whichever of the three ends they have, decoded as one goes.

    Text that is held whole can take four times as much memory as its bytes.
    """

    data: bytes
    encoding: str
    begin: int
    """Where the text begins, behind a mark."""

    def __iter__(self) -> Iterator[str]:
        """Yield the lines with their ends; what does not fit the encoding becomes U+FFFD.

        Raises:
            Unreadable: it is no text, or none of a list.
        """
        raw = io.BytesIO(self.data)
        raw.seek(self.begin)
        stream = io.TextIOWrapper(raw, self.encoding, errors="replace", newline="")
        number = 0
        while line := stream.readline(MAX_LINE + 1):
            number += 1
            if number > MAX_LINES:
                raise Unreadable("", "too_many_rows", MAX_LINES)
            if len(line) > MAX_LINE:
                raise Unreadable("", "not_a_list", number)
            if "\0" in line:
                raise Unreadable("", "binary")
            yield line

    @property
    def about(self) -> int:
        """About how many lines there are."""
        return self.data.count(b"\n") or self.data.count(b"\r")


def decoded(data: bytes) -> Lines:
    """Return the lines in `data`, and how they are encoded."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Lines(data, encoding, len(mark))
    encoding = _utf_16(data[:_SAMPLE]) or ("utf-8" if _is_utf_8(data) else "cp1252")
    return Lines(data, encoding, 0)


def _utf_16(sample: bytes) -> str:
    """Return the byte order in which Latin text has a NUL in nearly every second byte."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 2 > half and even * 8 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 2 > half and odd * 8 < half else ""


def _is_utf_8(data: bytes) -> bool:
    """Tell whether all of `data` is UTF-8, holding little of its text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(view[at : at + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
