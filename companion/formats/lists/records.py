"""Lines to records of cells; a quote that is never closed costs its own line and no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from companion.errors import Unreadable

CELL_LIMIT = 8_192
"""Longest cell in characters; more is cut off."""
MAX_DAMAGED = 100
"""With more broken records it is no list; it also bounds the time that hostile quotes can take."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its cells, or the line that could not be taken apart."""

    line: int
    """The 1-based physical line on which it starts."""
    cells: tuple[str, ...]
    is_damaged: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, as in the lines that spreadsheets leave behind."""
        return not self.is_damaged and not any(self.cells)


def read_records(
    lines: list[str], delimiter: str, *, start: int = 0, width: int = 0
) -> Iterator[Record]:
    """Yield the records from the 0-based line `start` on; `width` is the header's, where known.

    A record whose quote runs away over the following ones is yielded as damaged, and reading goes
    on with the next line.

    Raises:
        Unreadable: more than `MAX_DAMAGED` records are damaged.
    """
    damaged = 0
    while start < len(lines):
        for record, end in _run(lines, delimiter, start):
            if record is not None and not _runs_away(lines, start, end, record, delimiter, width):
                yield Record(start + 1, tuple(cell.strip()[:CELL_LIMIT] for cell in record))
                start = end
                continue
            damaged += 1
            if damaged > MAX_DAMAGED:
                raise Unreadable("", "damaged", start + 1)
            yield Record(start + 1, (), is_damaged=True)
            start += 1
            break


def _run(lines: list[str], delimiter: str, start: int) -> Iterator[tuple[list[str] | None, int]]:
    """Yield each record from line `start` on and the line after it; None where there is none."""
    reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=delimiter)
    while True:
        cells: list[str] | None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None  # a cell of more than 131,072 characters
        yield cells, start + reader.line_num


def _runs_away(
    lines: list[str], start: int, end: int, cells: list[str], delimiter: str, width: int
) -> bool:
    """Tell whether a quote was left open: it swallows lines up to the next quote, or to the end.

    Such a record is no sound CSV, holds more than a cell can, or is not as wide as the header where
    the line after it would be.
    """
    if end - start == 1 and end < len(lines):
        return False
    if not _is_sound(lines[start:end], delimiter, several=end - start > 1):
        return True
    if any(len(cell) > CELL_LIMIT for cell in cells):
        return end - start > 1
    alone = next(csv.reader(lines[start + 1 : end][:1], delimiter=delimiter), [])
    return len(cells) != width == len(alone) > 1


def _is_sound(lines: list[str], delimiter: str, *, several: bool) -> bool:
    """Tell whether every quote is closed; of `several` lines, also that it stands where it may."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return not several and "unexpected end of data" not in str(error)
    return True
