"""The records of a list, whether they come from a text or from a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from companion.errors import Unreadable
from companion.formats.lists.encoding import Lines, decoded
from companion.formats.lists.records import Record, read_records

MAX_BYTES = 50 * 1024 * 1024
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How zip archives and compound documents begin."""
DELIMITERS = (";", ",", "\t", "|")

_EDGE = 1_000
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


class Source(Protocol):
    """Something with rows of cells."""

    @property
    def encoding(self) -> str:
        """How its text is encoded; empty for a workbook."""
        ...

    @property
    def delimiters(self) -> tuple[str, ...]:
        """What may stand between its cells; one empty text for a workbook."""
        ...

    @property
    def about(self) -> int:
        """About how many rows it has."""
        ...

    def records(self, delimiter: str, *, line: int = 1, width: int = 0) -> Iterator[Record]:
        """Yield its records from the 1-based `line` on, as often as it is asked.

        Raises:
            Unreadable: it is no list.
        """
        ...


class TextSource:
    """A CSV or TSV file."""

    def __init__(self, lines: Lines) -> None:
        """Read from `lines`; a first line may say what stands between cells."""
        self._lines = lines
        said = _SEP.fullmatch(next(iter(lines), ""))
        self._start = 2 if said else 1
        self.encoding = lines.encoding
        self.delimiters = (said[1],) if said else DELIMITERS

    @property
    def about(self) -> int:
        """About how many lines it has."""
        return self._lines.about

    def records(self, delimiter: str, *, line: int = 1, width: int = 0) -> Iterator[Record]:
        """Yield its records from `line` on."""
        line = max(line, self._start)
        return read_records(islice(self._lines, line - 1, None), delimiter, line=line, width=width)


def open_sources(data: bytes) -> Sequence[Source]:
    """Return what may be a list in `data`: its text, or every sheet of a workbook.

    Raises:
        Unreadable: it is neither, or larger than a list can be.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("", "too_large")
    if data.startswith(WORKBOOKS):
        from companion.formats.lists.workbook import open_workbook

        return open_workbook(data)
    if _is_json(data):
        raise Unreadable("", "json")
    lines = decoded(data)
    if not any(line.strip() for line in lines):
        raise Unreadable("", "empty")
    return [TextSource(lines)]


def _is_json(data: bytes) -> bool:
    """Tell whether `data` is a JSON document, whose lines look like those of a list."""
    ends = data[:_EDGE].lstrip(_BLANKS)[:1] + data[-_EDGE:].rstrip(_BLANKS)[-1:]
    return ends in {b"{}", b"[]"}
