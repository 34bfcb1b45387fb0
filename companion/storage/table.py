"""A real TinyDB on the journal: its own operations write what they changed and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from companion.storage.rows import Document, Entry, Rows, Tables, same


class JournalStorage(Storage):
    """Gives TinyDB the documents in memory and takes its changes as commits."""

    def __init__(
        self,
        tables: Callable[[], Tables],
        writing: Callable[[], AbstractContextManager[Callable[[list[Entry]], None]]],
    ) -> None:
        """Read from `tables`; in the block of `writing`, call what it gives with each commit."""
        self.tables = tables
        self.writing = writing

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all documents, for whoever wants them all: a copy that nobody shares."""
        return {
            name: {str(n): msgspec.json.decode(raw) for n, raw in rows.by_number.items()}
            for name, rows in self.tables().items()
            if rows.by_number
        } or None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Make the tables what `data` says, as one commit."""
        with self.writing() as commit:
            tables = self.tables()
            commit(
                [
                    entry
                    for name in tables.keys() | data.keys()
                    for entry in _replaced(name, tables.get(name, Rows()), data.get(name, {}))
                ]
            )


class RecordTable(Table):
    """A table that reads and writes document by document."""

    _overlay: Overlay | None = None

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document; its number is chosen while nobody else writes."""
        return self.insert_multiple([document])[0]

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        """Return the documents, each decoded when it is looked at."""
        return cast("dict[str, Mapping[str, Any]]", _Decoded(self._rows()))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        """Let `updater` change private copies, and commit those that are different afterwards."""
        storage = cast("JournalStorage", self.storage)
        with storage.writing() as commit:
            self._overlay = Overlay(self._rows())
            try:
                updater(cast("dict[int, Mapping[str, Any]]", self._overlay))
                commit(self._overlay.entries(self.name))
            finally:
                self._overlay = None
        self.clear_cache()

    def _get_next_id(self) -> int:
        """Return a number that no document has or had while the program runs."""
        rows = self._rows().next_number
        return max(rows, self._overlay.next_number) if self._overlay is not None else rows

    def _rows(self) -> Rows:
        """Return the documents of this table."""
        return cast("JournalStorage", self.storage).tables().get(self.name, Rows())


class RecordDB(TinyDB):
    """A TinyDB made of `RecordTable`s, which never answer from a cache that others outdated."""

    table_class = RecordTable

    def table(self, name: str, **options: Any) -> RecordTable:
        """Return the table `name`."""
        return cast("RecordTable", super().table(name, **{"cache_size": 0, **options}))

    def drop_table(self, name: str) -> None:
        """Remove all documents of one table; of the others nothing is written."""
        self.table(name).truncate()
        self._tables.pop(name, None)


class Overlay(MutableMapping[int, Document]):
    """A table while it is changed: what is looked at is a copy, and what differs is an entry."""

    def __init__(self, rows: Rows) -> None:
        """Lie over `rows`, which stay as they are."""
        self._below = rows
        self._seen: dict[int, Document | None] = {}

    @property
    def next_number(self) -> int:
        """One more than the highest number here."""
        return max(self._seen, default=0) + 1

    def __getitem__(self, number: int) -> Document:
        """Return a copy of a document."""
        if number not in self._seen:
            self._seen[number] = msgspec.json.decode(self._below.by_number[number])
        document = self._seen[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: Document) -> None:
        """Put a document."""
        self._seen[number] = document

    def __delitem__(self, number: int) -> None:
        """Take a document away."""
        if number not in self:
            raise KeyError(number)
        self._seen[number] = None

    def __contains__(self, number: object) -> bool:
        """Tell whether there is a document, without looking at it."""
        if number in self._seen:
            return self._seen[number] is not None
        return number in self._below.by_number

    def __iter__(self) -> Iterator[int]:
        """Go through the numbers that there are now."""
        return iter([n for n in dict.fromkeys((*self._below.by_number, *self._seen)) if n in self])

    def __len__(self) -> int:
        """Count the documents."""
        return len(list(iter(self)))

    def clear(self) -> None:
        """Take all documents away, without looking at them."""
        self._seen = dict.fromkeys(self)

    def entries(self, table: str) -> list[Entry]:
        """Return what is different now."""
        return [
            Entry(table, number, raw)
            for number, document in self._seen.items()
            if not same(self._below.by_number.get(number), raw := _encoded(document))
        ]


class _Decoded(Mapping[str, Document]):
    """A table for reading; TinyDB asks by number or by its text."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, number: str | int) -> Document:
        document: Document = msgspec.json.decode(self._rows.by_number[int(number)])
        return document

    def __iter__(self) -> Iterator[str]:
        return iter([str(number) for number in self._rows.by_number])

    def __len__(self) -> int:
        return len(self._rows)


def _replaced(name: str, rows: Rows, table: Mapping[Any, Any]) -> Iterator[Entry]:
    """Yield what makes `rows` into `table`."""
    new = {int(number): _encoded(document) for number, document in table.items()}
    for number in rows.by_number.keys() | new.keys():
        if not same(rows.by_number.get(number), new.get(number)):
            yield Entry(name, number, new.get(number))


def _encoded(document: object) -> msgspec.Raw | None:
    """Return the JSON of a document, None where there is none."""
    return None if document is None else msgspec.Raw(msgspec.json.encode(document))
