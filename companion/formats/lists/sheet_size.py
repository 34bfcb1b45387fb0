"""How much a workbook would unpack to, before a library lays it out in memory.

A few bytes can say that a cell stands in the last row and column: whoever lays out every cell up to
there has no memory left.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from companion.errors import Unreadable
from companion.formats.lists.compound import Damaged, stream

UNPACKED_LIMIT = 400_000_000
"""Most bytes that the parts of a workbook unpack to."""
CELLS_LIMIT = 3_000_000
"""Most cells of all sheets, the empty ones between others too: they take about 200 MB."""
PARTS_LIMIT = 1_000
"""Most parts of a workbook."""

_PIECE = 1 << 20
_TAG_LIMIT = 1 << 20
"""Longest tag, and longest text without one."""
_XLSX, _ODS = "xl/workbook.xml", "content.xml"
_ATTRIBUTES = rb"""((?:[^<>"']|"[^"]*+"|'[^']*+')*+)"""
# Empty cells and rows may stand anywhere for a style alone; they are not laid out.
_EMPTY_CELL = re.compile(rb'<c(?: [\w:]+="[^"<>]*")*/>')
_EMPTY_ROW = re.compile(rb'<row(?: [\w:]+="[^"<>]*")*(?:/>|>\s*</row>)')
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,9})(\d{0,9})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_ODS_TAG = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])" + _ATTRIBUTES + rb">"
)
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["']\s*\+?(\d{1,18})""")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, OSError, ValueError, LookupError, OverflowError, NotImplementedError),
)
"""What the standard library raises for an archive that is none."""
_BOOKS = frozenset(("workbook", "book"))
_CELL_RECORDS = frozenset((0x06, 0x203, 0x204, 0x205, 0xFD, 0x27E, 0xBD, 0xD6, 0x207))
_BEGIN, _SIZE, _STRINGS, _MANY = 0x809, 0x200, 0xFC, 0xBD
_ROWS_OF_XLS, _COLUMNS_OF_XLS = 65_536, 256


def measure_zip(data: bytes) -> None:
    """Refuse an XLSX or ODS workbook that is none, or larger than it may be.

    Raises:
        Unreadable: "binary", "encrypted", "damaged", "too_large" or "too_many_cells".
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _measure_parts(parts)
    except _BROKEN as error:
        raise Unreadable("", "damaged") from error
    except RuntimeError as error:  # a part has a password
        raise Unreadable("", "encrypted") from error


def measure_xls(data: bytes) -> None:
    """Refuse an XLS workbook that is none, or larger than it may be.

    Raises:
        Unreadable: "binary", "damaged" or "too_many_cells".
    """
    try:
        book = stream(data, _BOOKS)
        if book is None:
            raise Unreadable("", "binary")
        cells = _cells_of_xls(book)
    except (Damaged, struct.error) as error:
        raise Unreadable("", "damaged") from error
    if cells > CELLS_LIMIT:
        raise Unreadable("", "too_many_cells")


def _measure_parts(parts: zipfile.ZipFile) -> None:
    """Unpack every part, a piece at a time: what a head says of its size may be a lie."""
    found = parts.infolist()
    names = {part.filename for part in found}
    if not names & {_XLSX, _ODS}:
        raise Unreadable("", "binary")
    if len(found) > PARTS_LIMIT:
        raise Unreadable("", "too_large")
    unpacked = cells = 0
    if any(part.compress_type not in _PACKED for part in found):
        raise Unreadable("", "damaged")
    for part in found:
        sheet = _Ods() if _XLSX not in names else _Xlsx()
        with parts.open(part) as file:
            for piece in _pieces(file):
                unpacked += len(piece)
                if unpacked > UNPACKED_LIMIT:
                    raise Unreadable("", "too_large")
                sheet.add(piece)
                if cells + sheet.cells > CELLS_LIMIT:
                    raise Unreadable("", "too_many_cells")
        cells += sheet.cells


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what is in `file` in pieces that end before a tag."""
    rest = b""
    while read := file.read(_PIECE):
        piece = rest + read
        cut = piece.rfind(b"<")
        if cut < 0 or len(piece) - cut > _TAG_LIMIT:
            cut = len(piece)
        yield piece[:cut]
        rest = piece[cut:]
    yield rest


class _Xlsx:
    """The rows and columns of one part, if it is a sheet."""

    def __init__(self) -> None:
        self._is_sheet = False
        self._rows = self._columns = self._counted = self._in_row = 0

    @property
    def cells(self) -> int:
        """How many cells there are up to the last row and column."""
        return max(self._rows, self._counted) * self._columns

    def add(self, piece: bytes) -> None:
        """Look at one more piece."""
        self._is_sheet = self._is_sheet or b"sheetData" in piece
        if not self._is_sheet:
            return
        piece = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", piece))
        for number, row in enumerate(_ROW.split(piece)):
            if number:
                self._counted += 1
                self._in_row = 0
            self._in_row += len(_CELL.findall(row))
            self._columns = max(self._columns, self._in_row)
        places = _PLACE.findall(piece)
        self._rows = max(self._rows, max((int(row or 0) for _, row in places), default=0))
        letters = {column for column, _ in places}
        self._columns = max(self._columns, max(map(_column, letters), default=0))


def _column(letters: bytes) -> int:
    """Return the number of a column: 27 for "AA"."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class _Ods:
    """The rows and columns of the tables of one part, with all their repetitions."""

    def __init__(self) -> None:
        self.cells = 0
        """How many cells there are up to the last row and column of each table."""
        self._before = self._rows = self._empty_rows = self._widest = 0
        self._repeats, self._columns, self._empty_columns = 1, 0, 0

    def add(self, piece: bytes) -> None:
        """Look at one more piece."""
        for tag in _ODS_TAG.finditer(piece):
            is_end, name, attributes = bool(tag[1]), tag[2], tag[3]
            if name == b"table":
                self._before, self._rows, self._empty_rows, self._widest = self.cells, 0, 0, 0
            elif name == b"table-row":
                if is_end or attributes.endswith(b"/"):
                    self._end_row()
                if not is_end:
                    self._begin_row(attributes)
            elif not is_end:
                self._add_cell(attributes)

    def _begin_row(self, attributes: bytes) -> None:
        """Begin a row, which may stand for many."""
        self._repeats, self._columns, self._empty_columns = _repeats(attributes), 0, 0

    def _add_cell(self, attributes: bytes) -> None:
        """Count a cell, which may stand for many; what is empty at the end of a row is not."""
        repeats = _repeats(attributes)
        if (
            attributes.endswith(b"/")
            and b"value" not in attributes
            and b"formula" not in attributes
        ):
            self._empty_columns += repeats
        else:
            self._columns += self._empty_columns + repeats
            self._empty_columns = 0

    def _end_row(self) -> None:
        """Count a row; what is empty at the end of a table is not."""
        if not self._columns:
            self._empty_rows += self._repeats
        else:
            self._rows += self._empty_rows + self._repeats
            self._empty_rows = 0
            self._widest = max(self._widest, self._columns)
        self.cells = self._before + self._rows * self._widest
        self._repeats, self._columns = 1, 0


def _repeats(attributes: bytes) -> int:
    """Return how many cells or rows one stands for."""
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


def _cells_of_xls(book: bytes) -> int:
    """Return how many cells there are up to the last row and column of each sheet."""
    total = rows = columns = at = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        at += 4
        if kind == _BEGIN:
            total += rows * columns
            rows = columns = 0
        elif kind in _CELL_RECORDS and size >= 4:
            row, column = struct.unpack_from("<HH", book, at)
            if kind == _MANY:
                (column,) = struct.unpack_from("<H", book, at + size - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == _SIZE and size >= 12:
            _, last_row, _, last_column = struct.unpack_from("<IIHH", book, at)
            if last_row > _ROWS_OF_XLS or last_column > _COLUMNS_OF_XLS:
                raise Damaged
        elif (
            kind == _STRINGS and size >= 8 and struct.unpack_from("<I", book, at + 4)[0] > len(book)
        ):
            raise Damaged
        at += size
    return total + rows * columns
