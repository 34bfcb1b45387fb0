"""Lines to records of cells; a quote that is never closed costs its own line and no other."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from companion.errors import Unreadable

CELL_LIMIT = 33_000
"""Longest cell in characters; more is cut off. A spreadsheet holds 32,767."""
MAX_DAMAGED = 100
"""With more broken records it is no list; it also bounds the time that hostile quotes can take."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its cells, or the line that could not be taken apart."""

    line: int
    """The 1-based physical line on which it starts; the number of the row in a workbook."""
    cells: tuple[str, ...]
    is_damaged: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, as in the lines that spreadsheets leave behind."""
        return not self.is_damaged and not any(self.cells)


def read_records(
    lines: Iterable[str], delimiter: str, *, line: int = 1, width: int = 0
) -> Iterator[Record]:
    """Yield the records in `lines`, the first of which is number `line`, holding few at a time.

    `width` is the header's, where known. A record whose quote runs away over the following ones is
    yielded as damaged, and reading goes on with the next line.

    Raises:
        Unreadable: more than `MAX_DAMAGED` records are damaged.
    """
    window = _Window(lines)
    damaged = 0
    while not window.is_at_end:
        for cells in _run(window, delimiter):
            if cells is not None and not _runs_away(window, cells, delimiter, width):
                yield Record(line, tuple([cell.strip()[:CELL_LIMIT] for cell in cells]))
                line += len(window.taken)
                window.taken.clear()
                continue
            damaged += 1
            if damaged > MAX_DAMAGED:
                raise Unreadable("", "damaged", line)
            yield Record(line, (), is_damaged=True)
            line += 1
            window.take_back()
            break


class _Window:
    """Physical lines of which those of the record that is being read can be taken back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._ahead: deque[str] = deque()
        self.taken: list[str] = []
        """The lines of the record that is being read."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._lines)
        self.taken.append(line)
        return line

    @property
    def is_at_end(self) -> bool:
        """Whether there is no further line."""
        if not self._ahead:
            self._ahead.extend(line for line in (next(self._lines, None),) if line is not None)
        return not self._ahead

    def take_back(self) -> None:
        """Go back to the line behind the first one of this record."""
        self._ahead.extendleft(reversed(self.taken[1:]))
        self.taken.clear()


def _run(window: _Window, delimiter: str) -> Iterator[list[str] | None]:
    """Yield the cells of each record; None where there are none."""
    reader = csv.reader(window, delimiter=delimiter)
    while True:
        cells: list[str] | None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None  # a cell of more than 131,072 characters
        yield cells


def _runs_away(window: _Window, cells: list[str], delimiter: str, width: int) -> bool:
    """Tell whether a quote was left open: it swallows lines up to the next quote, or to the end.

    Such a record is no sound CSV, holds more than a cell can, or is not as wide as the header where
    the line after it would be.
    """
    lines = window.taken
    several = len(lines) > 1
    if not several and ('"' not in lines[0] or not window.is_at_end):
        return False
    if not _is_sound(lines, delimiter, several=several):
        return True
    if any(len(cell) > CELL_LIMIT for cell in cells):
        return several
    alone = next(csv.reader(lines[1:2], delimiter=delimiter), [])
    return len(cells) != width == len(alone) > 1


def _is_sound(lines: list[str], delimiter: str, *, several: bool) -> bool:
    """Tell whether every quote is closed; of `several` lines, also that it stands where it may."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return not several and "unexpected end of data" not in str(error)
    return True
