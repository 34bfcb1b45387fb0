"""Bytes of a list to lines: marks first, then UTF-16 by its NULs, UTF-8, Windows code pages."""

from __future__ import annotations

import codecs
import io
import re
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
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_UNDECODED = re.compile("[\udc80-\udcff]")
_CENTRAL = ("příjmení", "jméno", "imię", "nazwisko", "vezetéknév", "keresztnév")
"""Headers of lists in central Europe, whose letters are those of Windows-1250."""


def _western(error: UnicodeDecodeError) -> tuple[str, int]:
    """Return what is not UTF-8 as Windows-1252 has it, or as Latin-1 where that has nothing."""
    data = error.object[error.start : error.end]
    try:
        return data.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return data.decode("latin-1"), error.end


_WESTERN = "companion-western"
codecs.register_error(_WESTERN, _western)  # type: ignore[arg-type]  # only ever decodes


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

        Single bytes between letters of UTF-8 are those of Windows-1252: somebody joined two lists.

        Raises:
            Unreadable: it is no text, or none of a list.
        """
        raw = io.BytesIO(self.data)
        raw.seek(self.begin)
        errors = _WESTERN if self.encoding == "utf-8" else "replace"
        stream = io.TextIOWrapper(raw, self.encoding, errors=errors, newline="")
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
    sample = data[:_SAMPLE]
    encoding = _utf_16(sample) or ("utf-8" if _is_utf_8(data) else _code_page(sample))
    return Lines(data, encoding, 0)


def _utf_16(sample: bytes) -> str:
    """Return the byte order in which Latin text has a NUL in nearly every second byte."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 2 > half and even * 8 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 2 > half and odd * 8 < half else ""


def _is_utf_8(data: bytes) -> bool:
    """Tell whether `data` is UTF-8, but for a few bytes; little of its text is held.

    In text of another encoding hardly two letters make one of UTF-8.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    view = memoryview(data)
    letters = errors = 0
    for at in range(0, len(data) + 1, _PIECE):
        text = decoder.decode(view[at : at + _PIECE], final=at + _PIECE > len(data))
        if not text.isascii():
            letters += _BEYOND_ASCII.subn("", text)[1]
            errors += _UNDECODED.subn("", text)[1]
    return letters >= errors * 2


def _code_page(sample: bytes) -> str:
    """Return the code page of Windows in which a list begins with `sample`."""
    text = sample.decode("cp1250", "replace").lower()
    return "cp1250" if any(word in text for word in _CENTRAL) else "cp1252"
