"""What a list says, and how it was understood."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.values import Pairs


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row below the header: a person, or the reason why it is none."""

    record: int
    """Its 1-based number among the rows; empty ones do not count."""
    line: int
    """The 1-based physical line on which it starts; the number of the row in a workbook."""
    person: Attendee | Contact | None
    """Without id, event and UID: the caller knows them. A list has one kind only."""
    reason: str = ""
    """no_name, too_many_cells or damaged; empty for a person."""
    is_cancelled: bool = False
    """Whether they said that they do not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonList:
    """All rows of a list."""

    rows: tuple[ListRow, ...]
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
