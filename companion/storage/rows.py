"""The documents of one table: each as its JSON, found by TinyDB's number or by its own id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

Document = dict[str, Any]


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a commit makes of one document; it stands alone, whatever was there before.

    It is written as it is (`journal`), and light: an import makes one for each row.
    """

    table: str
    number: int
    """TinyDB's: the place of the document among the others of its table, and nothing else."""
    raw: msgspec.Raw | None
    """The JSON of the document; None takes it away."""


class Rows:
    """The documents of one table; what is not touched stays as it was read."""

    def __init__(self, by_number: dict[int, msgspec.Raw] | None = None) -> None:
        """Start with these documents."""
        self.by_number = by_number if by_number is not None else {}
        self._numbers: dict[str, int] | None = None
        self._next = 0

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.by_number)

    @property
    def next_number(self) -> int:
        """The number of the next new document; none comes back while the program runs."""
        if not self._next:
            self._next = max(self.by_number, default=0) + 1
        return self._next

    def number_of(self, key: str) -> int | None:
        """Return the number of the document with the id `key`; of two, the first counts."""
        if self._numbers is None:
            by_number = sorted(self.by_number.items(), reverse=True)
            self._numbers = {id_of(raw): number for number, raw in by_number}
        return self._numbers.get(key)

    def with_id(self, key: str) -> msgspec.Raw | None:
        """Return the document with the id `key`."""
        number = self.number_of(key)
        return None if number is None else self.by_number.get(number)

    def put(self, number: int, raw: msgspec.Raw | None) -> msgspec.Raw | None:
        """Make `raw` the document of `number` (None: take it away); return what was there."""
        before = self.by_number.get(number)
        self._note(number, before, raw)
        if raw is None:
            self.by_number.pop(number, None)
        else:
            if number >= self.next_number:
                self._next = number + 1
            self.by_number[number] = raw
        return before

    def _note(self, number: int, before: msgspec.Raw | None, after: msgspec.Raw | None) -> None:
        """Keep the ids up to date, if somebody has asked for them yet."""
        if self._numbers is None:
            return
        old = None if before is None else id_of(before)
        new = None if after is None else id_of(after)
        if old == new and old is not None:
            return
        if len(self._numbers) != len(self.by_number) or new in self._numbers:
            self._numbers = None  # two documents with one id: rare enough to look at all again
            return
        if old is not None:
            del self._numbers[old]
        if new is not None:
            self._numbers[new] = number


Tables = dict[str, Rows]
"""The tables by name."""


class _Id(msgspec.Struct):
    """All that is read of a document to find it."""

    id: str = ""


_IDS = msgspec.json.Decoder(_Id)


def id_of(raw: msgspec.Raw | bytes) -> str:
    """Return the id of a document, or "" where it has none."""
    try:
        return _IDS.decode(raw).id
    except (ValueError, RecursionError):  # the latter depends on where this is called from
        return ""


def same(one: msgspec.Raw | None, other: msgspec.Raw | None) -> bool:
    """Tell whether two documents mean the same, however they are written."""
    if one is None or other is None or one == other:
        return one == other
    return _sorted(one) == _sorted(other)


def _sorted(raw: msgspec.Raw) -> bytes:
    """Return a document written in one way; for Python, `True == 1`, so its values do not do."""
    return msgspec.json.encode(msgspec.json.decode(raw), order="sorted")


def document_at(entry: Entry, tables: Tables) -> msgspec.Raw | None:
    """Return the document whose place `entry` takes, before it is carried out."""
    rows = tables.get(entry.table)
    return None if rows is None else rows.by_number.get(entry.number)


def put_all(tables: Tables, entries: Iterable[Entry]) -> list[tuple[Entry, msgspec.Raw | None]]:
    """Carry out `entries` upon `tables`; return each with the document that was there before."""
    done = []
    for entry in entries:
        rows = tables.get(entry.table)
        if rows is None:
            rows = tables[entry.table] = Rows()
        done.append((entry, rows.put(entry.number, entry.raw)))
    return done
