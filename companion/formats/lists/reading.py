"""A whole list to attendees, every row accounted for."""

from __future__ import annotations

import dataclasses
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from companion.domain.event import Attendee
from companion.errors import Unreadable
from companion.formats.lists import cells as read
from companion.formats.lists.columns import Columns, assign
from companion.formats.lists.encoding import decode
from companion.formats.lists.header import find_header
from companion.formats.lists.records import Record, read_records

MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
MAX_LINES = 1_000_000
"""Physical lines, empty ones too."""
MAX_LINE = 1_000_000
"""Longest physical line in characters."""
# Excel's own formats look like lists to their users: a zip archive and a compound document.
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row below the header: an attendee, or the reason why it is none."""

    record: int
    """Its 1-based number among the rows; empty ones do not count."""
    line: int
    """The 1-based physical line on which it starts."""
    attendee: Attendee | None
    """Without id and event: the caller knows them."""
    reason: str = ""
    """no_name, too_many_cells or damaged; empty for an attendee."""


@dataclass(frozen=True, slots=True)
class AttendeeList:
    """What a list says, and how it was understood."""

    rows: tuple[ListRow, ...]
    encoding: str
    delimiter: str
    header_line: int
    """The 1-based physical line of the header."""
    columns: tuple[tuple[str, str], ...]
    """Each header with the field that it fills, "extra" or "ignored"."""


def read_list(data: bytes) -> AttendeeList:
    """Return the attendees in `data`, a CSV or TSV file of any maker and encoding.

    Raises:
        Unreadable: it is no list, or larger than a list can be; its `path` is empty.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("", "too_large")
    text, encoding = decode(data)
    if not text.strip():
        raise Unreadable("", "empty")
    if data.startswith(_BINARY) or "\0" in text:
        raise Unreadable("", "binary")
    lines = _lines(text)
    header = find_header(lines)
    columns = assign(header.record.cells)
    rows = tuple(_rows(lines, header.record, header.delimiter, columns))
    return AttendeeList(
        rows=_with_telling_sources(rows),
        encoding=encoding,
        delimiter=header.delimiter,
        header_line=header.record.line,
        columns=columns.named,
    )


def _lines(text: str) -> list[str]:
    """Return the physical lines, whichever of the three line ends they have."""
    lines = list(islice(io.StringIO(text, newline=""), MAX_LINES + 1))
    if len(lines) > MAX_LINES:
        raise Unreadable("", "too_many_rows", MAX_LINES)
    for at, line in enumerate(lines):
        if len(line) > MAX_LINE:
            raise Unreadable("", "not_a_list", at + 1)
    return lines


def _rows(lines: list[str], header: Record, delimiter: str, columns: Columns) -> Iterator[ListRow]:
    """Yield every row below the header; empty ones and repetitions of the header are none."""
    width = len(header.cells)
    records = read_records(lines, delimiter, start=header.line - 1, width=width)
    number = 0
    for record in records:
        if record.is_empty or record.cells == header.cells:
            continue
        number += 1
        if number > MAX_ROWS:
            raise Unreadable("", "too_many_rows", record.line)
        attendee = None
        if record.is_damaged:
            reason = "damaged"
        elif any(record.cells[width:]):
            reason = "too_many_cells"
        else:
            attendee = _Row(record.cells, columns).attendee()
            reason = "" if attendee else "no_name"
        yield ListRow(number, record.line, attendee, reason)


class _Row:
    """One row on its way to an attendee; it remembers which cells were used."""

    def __init__(self, cells: tuple[str, ...], columns: Columns) -> None:
        self._cells = [read.plain(cell) for cell in cells]
        self._columns = columns
        self._used: set[int] = set()

    def attendee(self) -> Attendee | None:
        """Return the attendee; None where the row names nobody."""
        name = self._name()
        email = self._take("email", read.mail)
        organisation = self._take("organisation")
        if not (name or email or organisation):
            return None
        attendee = Attendee(
            id="",
            event="",
            name=name,
            organisation=organisation,
            role=self._take("role", read.role),
            email=email,
            phone=self._take("phone", read.phone),
            link=self._take("link", read.link),
            status=self._status(),
            looking_for=self._take("looking_for"),
            source="-".join(
                filter(None, map(self._take, ("order_id", "position_id", "person_id")))
            ),
            extras=tuple(self._extras()),
        )
        return attendee if attendee.name or attendee.email or attendee.organisation else None

    def _take(self, field: str, cleaned: Callable[[str], str] = str) -> str:
        """Return the first value of `field` that fits it, and mark its cell as used."""
        for at in self._columns.of.get(field, ()):
            text = cleaned(self._cells[at]) if at < len(self._cells) else ""
            if text:
                self._used.add(at)
                return text
        return ""

    def _name(self) -> str:
        """Return the whole name, from one column or from its parts."""
        whole = self._take("name", read.whole_name)
        title = self._take("prefix", read.title)
        parts = [self._take(part) for part in ("first_name", "middle_name", "last_name", "suffix")]
        if not whole:
            return " ".join(filter(None, (title, *parts)))
        return whole if whole.startswith(title) else f"{title} {whole}"

    def _status(self) -> str:
        """Return the status; a time of check-in says more than the word of the registration."""
        status = self._take("status", read.status)
        arrived = self._take("checked_in")
        said = read.status(arrived)
        return "checked_in" if arrived and said not in {"cancelled", "pending"} else status

    def _extras(self) -> Iterator[tuple[str, str]]:
        """Yield the values that fill no field under the headers of their columns."""
        for at, title in self._columns.titles.items():
            if at < len(self._cells) and self._cells[at] and at not in self._used:
                yield title, self._cells[at]


def _with_telling_sources(rows: tuple[ListRow, ...]) -> tuple[ListRow, ...]:
    """Return `rows` without the sources that stand on several, as an order for a group does."""
    sources = Counter(row.attendee.source for row in rows if row.attendee)
    return tuple(
        dataclasses.replace(row, attendee=dataclasses.replace(row.attendee, source=""))
        if row.attendee and row.attendee.source and sources[row.attendee.source] > 1
        else row
        for row in rows
    )
