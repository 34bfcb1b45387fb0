"""A whole list to attendees or contacts, every row accounted for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import islice

from companion.domain.column_map import ColumnMap
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.errors import Unreadable
from companion.formats.lists import cells as read
from companion.formats.lists.aliases import EXTRA, known_fields, normalised
from companion.formats.lists.attendee_rows import AttendeeRows, drop_shared_sources
from companion.formats.lists.columns import SEVERAL, Column, assign
from companion.formats.lists.contact_rows import ContactRows
from companion.formats.lists.header import Header, find_header, find_said, guess_header
from companion.formats.lists.makers import kind_of, maker_of
from companion.formats.lists.own import is_own, own_contact
from companion.formats.lists.person_list import ListLook, ListRow, ListRows, Person, PersonList
from companion.formats.lists.records import Record
from companion.formats.lists.shared import Shared
from companion.formats.lists.source import open_sources

MAX_ROWS = 200_000
SHOWN_ROWS = 5
"""How many rows a look shows."""
_STEP = 200
"""After so many rows progress is told."""

Progress = Callable[[int, int], None]
"""Told the rows that are read and about how many there are; what it raises ends the reading."""
_Reader = Callable[[Sequence[str]], tuple[Person | None, bool]]


def read_list(
    data: bytes,
    *,
    columns: ColumnMap | None = None,
    kind: str = "",
    event: str = "",
    ids: Callable[[], str] = str,
    progress: Progress | None = None,
) -> PersonList:
    """Return the people in `data`, a CSV or TSV file or a workbook of any maker and encoding.

    `columns` is what the user said about lists with this header line. `kind` wins over it, and
    over what the content says. Attendees are those of `event`, each with one of the `ids`.

    Raises:
        Unreadable: it is no list, its columns are not known ("no_header"), or it is larger than a
            list can be; its `path` is empty.
    """
    sources = open_sources(data)
    if columns is None:
        header = find_header(sources)
    else:
        header = find_said(sources, [name for name, _ in columns.columns])
    maker = _maker(header.cells)
    kind = _kind(maker, kind, columns.kind if columns else "")
    assigned = assign(header.cells, kind, maker, columns)
    if maker == "own" and kind == "contacts" and columns is None:
        reader = _own_rows(header.cells)
    else:
        reader = _reader(assigned, kind, maker, event, ids)
    rows = ListRows(_rows(header, reader, progress))
    if kind == "attendees":
        drop_shared_sources(rows)
    return PersonList(
        rows=rows,
        key=_key(header.cells),
        kind=kind,
        maker=maker,
        encoding=header.source.encoding,
        delimiter=header.delimiter,
        header_line=header.line,
        columns=tuple((one.header, one.field) for one in assigned if normalised(one.header)),
        other_sheets=len(sources) - 1,
    )


def look_at(data: bytes, *, kind: str = "") -> ListLook:
    """Return how the list in `data` would be read, its first rows too; it need not be known.

    `kind` wins over what the content says.

    Raises:
        Unreadable: there are no rows of cells in it; its `path` is empty.
    """
    sources = open_sources(data)
    header = guess_header(sources)
    maker = _maker(header.cells)
    kind = _kind(maker, kind)
    rows = tuple(record.cells for record in islice(_records(header), SHOWN_ROWS))
    width = len(header.cells)
    rows = tuple((row + ("",) * width)[:width] for row in rows)
    assigned = assign(header.cells, kind, maker)
    if header.is_known:
        fields = tuple(one.field for one in assigned)
    else:
        fields = tuple(_told_by_cells(one, rows) for one in assigned)
    named = known_fields(header.cells) & {"name", "first_name", "last_name"}
    return ListLook(
        key=_key(header.cells),
        headers=tuple(one.header for one in assigned),
        fields=fields,
        rows=rows,
        kind=kind,
        maker=maker,
        encoding=header.source.encoding,
        delimiter=header.delimiter,
        header_line=header.line,
        is_sure=bool(maker or named),
        other_sheets=len(sources) - 1,
    )


def as_said(look: ListLook, columns: ColumnMap) -> ListLook:
    """Return how a list would be read by what the user said about its `columns`."""
    kind = _kind(look.maker, columns.kind, look.kind)
    assigned = assign(look.headers, kind, look.maker, columns)
    fields = tuple(one.field for one in assigned)
    return dataclasses.replace(look, fields=fields, kind=kind, is_sure=True)


def try_out(look: ListLook, columns: ColumnMap) -> tuple[Attendee | Contact | None, ...]:
    """Return who the first rows of a list are about, read by `columns`; None for nobody."""
    kind = _kind(look.maker, columns.kind, look.kind)
    reader = _reader(assign(look.headers, kind, look.maker, columns), kind, look.maker)
    return tuple(reader(row)[0] for row in look.rows)


def _maker(headers: Sequence[str]) -> str:
    """Return the program that wrote a list with these `headers`, which may be ours."""
    return "own" if is_own(headers) else maker_of(headers)


def _kind(maker: str, *said: str) -> str:
    """Return the first kind that was `said`, else that of lists by `maker`."""
    return next((kind for kind in said if kind in SEVERAL), kind_of(maker))


def _reader(
    columns: Sequence[Column],
    kind: str,
    maker: str,
    event: str = "",
    ids: Callable[[], str] = str,
) -> _Reader:
    """Return what makes people of this `kind` from the rows of a list."""
    if kind == "attendees":
        return AttendeeRows(columns, maker, event=event, ids=ids)
    return ContactRows(columns, maker)


def _own_rows(headers: Sequence[str]) -> _Reader:
    """Return what makes contacts from the rows of a list of ours."""

    def contact_of(cells: Sequence[str]) -> tuple[Contact | None, bool]:
        contact = own_contact(headers, cells)
        return (contact if contact.title or contact.vcard else None), False

    return contact_of


def _key(headers: Sequence[str]) -> str:
    """Return what tells a header line from others; empty for a list without one."""
    line = "\n".join(map(normalised, headers)).rstrip("\n")
    return sha256(line.encode()).hexdigest()[:32] if line else ""


def _told_by_cells(column: Column, rows: Sequence[Sequence[str]]) -> str:
    """Return what a column without a telling header holds, by its first cells."""
    texts = [row[column.at] for row in rows if row[column.at]]
    if column.field == EXTRA or not column.header:
        for field, find in (("email", read.mail), ("link", read.link), ("phone", read.phone)):
            if texts and all(map(find, texts)):
                return field
        return EXTRA
    return column.field


def _records(header: Header) -> Iterator[Record]:
    """Yield every record below the header; empty ones and repetitions of the header are none."""
    width = len(header.cells)
    records = header.source.records(header.delimiter, line=max(header.line, 1), width=width)
    return (one for one in records if not one.is_empty and one.cells != header.cells)


def _rows(header: Header, reader: _Reader, progress: Progress | None) -> Iterator[ListRow]:
    """Yield every row below the header."""
    width, about = len(header.cells), header.source.about
    number = 0
    known: Shared[str] = Shared()
    for number, record in enumerate(_records(header), start=1):
        if number > MAX_ROWS:
            raise Unreadable("", "too_many_rows", record.line)
        if progress is not None and number % _STEP == 0:
            progress(number, max(about, number))
        person, is_cancelled = None, False
        if record.is_damaged:
            reason = "damaged"
        elif any(record.cells[width:]):
            reason = "too_many_cells"
        else:
            person, is_cancelled = reader(list(map(known.first, record.cells)))
            reason = "" if person else "no_name"
        yield ListRow(number, record.line, person, reason, is_cancelled)
    if progress is not None:
        progress(number, number)
