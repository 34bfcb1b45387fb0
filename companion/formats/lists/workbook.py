"""Workbooks (XLSX, XLS, ODS) to rows of text; what they would unpack to is measured before."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from companion.errors import Unreadable
from companion.formats.lists.records import CELL_LIMIT, Record
from companion.formats.lists.sheet_size import measure_xls, measure_zip

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ZIP = b"PK\x03\x04"
SHEETS_LIMIT = 50
"""Most sheets that are looked at."""
_EXACT = 1e15
"""Up to here a number of Excel has all of its digits."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name under which Office puts a workbook that has a password."""


@dataclass(frozen=True, slots=True)
class SheetSource:
    """One sheet of a workbook."""

    sheet: CalamineSheet
    encoding: str = ""
    delimiters: tuple[str, ...] = ("",)

    @property
    def about(self) -> int:
        """How many rows it has."""
        return int(self.sheet.total_height)

    def records(self, delimiter: str, *, line: int = 1, width: int = 0) -> Iterator[Record]:
        """Yield its rows from the 1-based `line` on; there is no `delimiter`, and all are even."""
        del delimiter, width
        for number, row in enumerate(self.sheet.iter_rows(), start=1):
            if number >= line:
                yield Record(number, tuple(map(cell_text, row)))


def open_workbook(data: bytes) -> list[SheetSource]:
    """Return the sheets of the workbook in `data` that hold something.

    Raises:
        Unreadable: it is none ("binary"), has a password ("encrypted"), holds more than a list
            can ("too_large", "too_many_cells") or cannot be read ("damaged").
    """
    if data.startswith(ZIP):
        measure_zip(data)
    elif _ENCRYPTED in data:
        raise Unreadable("", "encrypted")
    else:
        measure_xls(data)
    try:
        sheets = _sheets(data)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # The library is written in Rust: where that gives up, what is raised is no Exception.
        reason = "encrypted" if type(error).__name__ == "PasswordError" else "damaged"
        raise Unreadable("", reason) from error
    if not sheets:
        raise Unreadable("", "empty")
    return sheets


def _sheets(data: bytes) -> list[SheetSource]:
    """Return the sheets of the workbook in `data` that hold something, hidden ones last."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        shown = sorted(
            (one.visible != SheetVisibleEnum.Visible, number)
            for number, one in enumerate(book.sheets_metadata[:SHEETS_LIMIT])
            if one.typ == SheetTypeEnum.WorkSheet
        )
        sheets = [book.get_sheet_by_index(number) for _, number in shown]
        return [SheetSource(sheet) for sheet in sheets if sheet.height]


def cell_text(value: Any) -> str:
    """Return the text of a cell: whole numbers without a fraction, days and times in ISO 8601."""
    match value:
        case str():
            text = value.strip()[:CELL_LIMIT]
        case bool():
            text = str(value).upper()
        case float() if math.isfinite(value) and value.is_integer() and abs(value) < _EXACT:
            text = str(int(value))
        case datetime():
            is_day = value.time() == time()
            text = value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
        case date() | time():
            text = value.isoformat()
        case _:
            text = str(value)
    return text
