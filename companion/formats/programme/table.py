"""Programmes in tables: CSV, TSV and the sheets of workbooks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from companion.domain.text import fold
from companion.errors import Unreadable
from companion.formats.lists.cells import plain
from companion.formats.lists.records import Record
from companion.formats.lists.source import open_sources
from companion.formats.programme import moments
from companion.formats.programme.html_text import plain_text
from companion.formats.programme.programme_file import ProgrammeFile
from companion.formats.programme.programme_head import Head, finished
from companion.formats.programme.programme_rows import MAX_SESSIONS, Progress, Rows
from companion.formats.programme.table_headers import Table, find_table
from companion.formats.programme.table_moments import CellMoments, month_first, says_half

_DAY = timedelta(days=1)
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_BETWEEN = re.compile(r"[;\n|]")
_AMONG = re.compile(r",\s|\s(?:and|und|&|/)\s")
_GONE = frozenset({"canceled", "cancelled", "rejected", "withdrawn", "abgesagt", "entfallt"})


def read_table(data: bytes, *, zone: tzinfo, progress: Progress | None) -> ProgrammeFile:
    """Return the programme in the table in `data`, with local times in `zone`.

    Raises:
        Unreadable: it is no table that can be read (`open_sources`), or lacks a column
            (`find_table`).
    """
    try:
        table = find_table(open_sources(data))
    except Unreadable as error:
        reason = "not_a_programme" if error.reason == "not_a_list" else error.reason
        raise Unreadable("", reason, error.line) from error
    records = []
    for record in table.records():
        records.append(record)
        if len(records) > MAX_SESSIONS:
            raise Unreadable("", "too_many_sessions", record.line)
    head = Head(kind="csv", source="csv", local=zone)
    rows = Rows(head.source, len(records), progress)
    reader = _Reader(table, records, head, rows)
    rows.source = reader.source
    for record in records:
        reader.take(record)
    return finished(head, rows)


class _Reader:
    """Goes down a table; what is written once counts for all below it."""

    def __init__(self, table: Table, records: Sequence[Record], head: Head, rows: Rows) -> None:
        """Add to `rows` what the records of `table` say."""
        self._table = table
        self._rows = rows
        self._head = head
        self._room = ""
        self._last: tuple[datetime, timedelta | None] | None = None
        cells = [cell for record in records for cell in self._dates(record)]
        slashed = [cell for cell in cells if "/" in cell]
        is_american = table.is_american or (bool(slashed) and any(map(says_half, cells)))
        self._moments = CellMoments(
            head.local, is_american=month_first(slashed, otherwise=is_american)
        )
        self._day = None if "date" in table.columns else self._day_above()
        days = list(filter(None, map(self._moments.day, [*cells, *_headings(records)])))
        first = min(days, default=self._day)
        self.source = f"csv:{first.isoformat()}" if first else "csv"
        """Tables have no name, but an event may have one for each day."""
        columns = table.columns
        self._rooms_once = "date" in columns and columns.get("room") == columns["date"] + 1

    def take(self, record: Record) -> None:
        """Add a record, or why it is no session."""
        if record.is_damaged or any(record.cells[self._table.width :]):
            reason = "damaged" if record.is_damaged else "too_many_cells"
            self._rows.refuse(reason, line=record.line)
            return
        if self._is_heading(record):
            return
        said = self._cell(record, "date")
        day = self._moments.day(said)
        if day is not None:
            self._day = day
        room = self._cell(record, "room")
        if room or (day is not None and self._rooms_once):
            self._room = room
        begins = self._begins(record, said)
        if not begins:
            self._rows.refuse(self._lacks(record, said), line=record.line)
            return
        begin = begins[0]
        self._head.note_local(begin)
        length, warnings = self._length(record, begins)
        self._last = begin, length
        if not said and self._rooms_once:
            room = self._room
        self._put(record, begin, length, room, warnings)

    def _put(
        self,
        record: Record,
        begin: datetime,
        length: timedelta | None,
        room: str,
        warnings: Sequence[str],
    ) -> None:
        """Add a session."""
        said = self._cell(record, "uid")
        self._rows.put(
            line=record.line,
            title=self._cell(record, "title"),
            begin=begin,
            length=length,
            uid=f"id:{said}" if said else "",
            warnings=warnings,
            room=room,
            speakers=speakers_of(self._cell(record, "speakers") or self._cell(record, "authors")),
            track=self._cell(record, "track"),
            subtitle=self._cell(record, "subtitle"),
            kind=self._cell(record, "kind"),
            language=self._cell(record, "language"),
            link=self._cell(record, "link"),
            abstract=plain_text(self._cell(record, "abstract")),
            is_gone=fold(self._cell(record, "status")) in _GONE,
        )

    def _begins(self, record: Record, said: str) -> list[datetime]:
        """Return when a record begins, and where one cell says both, when it ends."""
        clock = self._cell(record, "begin")
        if clock:
            is_lost = bool(said) and self._moments.day(said) is None
            return self._moments.moments(clock, None if is_lost else self._day)
        if found := self._moments.moments(said, None):
            return found
        if self._last is not None and self._cell(record, "sub").lower() == "sub":
            return [self._last[0]]
        if "begin" not in self._table.columns and self._day is not None:
            return [self._moments.midnight(self._day)]
        return []

    def _length(
        self, record: Record, begins: Sequence[datetime]
    ) -> tuple[timedelta | None, list[str]]:
        """Return how long a session is, and what is to be said of that."""
        begin, *ends = begins
        if "begin" not in self._table.columns and begin == self._moments.midnight(begin.date()):
            return _DAY, ["whole_day"]
        said = self._cell(record, "end")
        if not ends and said:
            last = self._moments.day(self._cell(record, "end_date"))
            ends = self._moments.moments(said, last or begin.date())[:1]
        if not ends:
            length = moments.duration(self._cell(record, "duration"))
            if length is None and self._last is not None and self._cell(record, "sub"):
                length = self._last[1]
            return length, []
        length = ends[0] - begin
        # past midnight, where nothing but the clock says when it ends
        if length < timedelta() and length > -_DAY and self._moments.day(said) is None:
            length += _DAY
        return length, []

    def _lacks(self, record: Record, said: str) -> str:
        """Return why a record has no begin."""
        if not self._cell(record, "title"):
            return "no_title"
        if not self._cell(record, "begin") and (not said or self._moments.day(said) is not None):
            return "no_begin"
        return "no_day" if not said and self._day is None else "bad_date"

    def _is_heading(self, record: Record) -> bool:
        """Take the day of a row that holds nothing else; tell whether it is one."""
        filled = [cell for cell in record.cells if cell]
        if len(filled) != 1 or len(record.cells) == 1:
            return False
        day = self._moments.day(filled[0])
        if day is None:
            return False
        self._day = day
        return True

    def _day_above(self) -> date | None:
        """Return the day that stands above the header, where each row tells the time alone."""
        days = (self._moments.day(cell) for record in self._table.above() for cell in record.cells)
        return next(filter(None, days), None)

    def _cell(self, record: Record, field: str) -> str:
        """Return what a record says in the column of a field; empty where there is none."""
        at = self._table.columns.get(field, -1)
        return plain(record.cells[at]) if 0 <= at < len(record.cells) else ""

    def _dates(self, record: Record) -> list[str]:
        """Return the cells of a record that may tell in which order days are written."""
        return [self._cell(record, field) for field in ("date", "begin", "end")]


def _headings(records: Sequence[Record]) -> list[str]:
    """Return what stands alone in its row."""
    alone = ([cell for cell in record.cells if cell] for record in records)
    return [cells[0] for cells in alone if len(cells) == 1]


def speakers_of(cell: str) -> tuple[str, ...]:
    """Return the names in a cell, without what stands in brackets behind them."""
    cell = _BRACKETS.sub(" ", cell)
    parts = _BETWEEN.split(cell)
    if len(parts) == 1:
        parts = _AMONG.split(cell)
    return tuple(filter(None, map(str.strip, parts)))
