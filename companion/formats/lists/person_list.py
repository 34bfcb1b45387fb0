"""What a list says, and how it was understood."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.values import Pairs

Person = Attendee | Contact


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row below the header: a person, or the reason why it is none."""

    record: int
    """Its 1-based number among the rows; empty ones do not count."""
    line: int
    """The 1-based physical line on which it starts; the number of the row in a workbook."""
    person: Person | None
    """A contact without id and UID: the caller knows them. A list has one kind only."""
    reason: str = ""
    """no_name, too_many_cells or damaged; empty for a person."""
    is_cancelled: bool = False
    """Whether they said that they do not come."""


class ListRows(Sequence[ListRow]):
    """The rows of a list in order, each made when it is asked for: that takes little memory."""

    def __init__(self, rows: Iterable[ListRow] = ()) -> None:
        """Keep what is in `rows`, which are numbered from 1 on."""
        self._people: list[Person | None] = []
        self._lines = array("I")
        self._cancelled = bytearray()
        self._reasons: dict[int, str] = {}
        for at, row in enumerate(rows):
            self._people.append(row.person)
            self._lines.append(row.line)
            self._cancelled.append(row.is_cancelled)
            if row.reason:
                self._reasons[at] = row.reason

    def __len__(self) -> int:
        """How many there are."""
        return len(self._people)

    @overload
    def __getitem__(self, at: int) -> ListRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ListRow]: ...
    def __getitem__(self, at: int | slice) -> ListRow | Sequence[ListRow]:
        """Return one row, or several."""
        found = range(len(self._people))[at]
        return self._row(found) if isinstance(found, int) else tuple(map(self._row, found))

    def __eq__(self, other: object) -> bool:
        """Tell whether they say the same."""
        return isinstance(other, ListRows) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def change(self, at: int, person: Person) -> None:
        """Put another person into the row at this 0-based place."""
        self._people[at] = person

    @property
    def people(self) -> Sequence[Person | None]:
        """Who they are about, None for nobody."""
        return self._people

    @property
    def rejected(self) -> Sequence[ListRow]:
        """The rows that are about nobody, with their reasons."""
        return [self._row(at) for at in self._reasons]

    def _row(self, at: int) -> ListRow:
        """Return the row at a 0-based place."""
        return ListRow(
            at + 1,
            self._lines[at],
            self._people[at],
            self._reasons.get(at, ""),
            bool(self._cancelled[at]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonList:
    """All rows of a list."""

    rows: ListRows
    key: str
    """What tells its header line from others, the id of its `ColumnMap`; empty without a header."""
    kind: str
    """contacts or attendees."""
    maker: str
    """The program that wrote it, in a word ("google"); empty where that is not known."""
    encoding: str
    """Empty for a workbook."""
    delimiter: str
    """Empty for a workbook."""
    header_line: int
    """The 1-based line of the header; 0 without one."""
    columns: Pairs
    """Each header with the field that it fills, "extra" or "ignored"."""
    other_sheets: int = 0
    """How many further sheets of a workbook hold something; they are not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLook:
    """How a list would be understood, for the user to say it better."""

    key: str
    headers: tuple[str, ...]
    """Of every column; all empty where there is no header line."""
    fields: tuple[str, ...]
    """What each column seems to hold, one of `FIELDS`."""
    rows: tuple[tuple[str, ...], ...]
    """The cells of the first rows, as many as there are headers."""
    kind: str
    maker: str
    encoding: str
    delimiter: str
    header_line: int
    is_sure: bool
    """Whether the header names a person, or is that of a program that is known."""
    other_sheets: int = 0
    """How many further sheets of a workbook hold something; they are not read."""
