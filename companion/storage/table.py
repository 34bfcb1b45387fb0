"""A TinyDB whose tables find their documents by the documents' own `id`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.table import Document, Table

from companion.storage.json_file import AtomicJSONStorage, Rows, Tables


@dataclass(frozen=True, slots=True)
class Trace:
    """What one commit did to one document: enough to take it back."""

    table: str
    id: str
    before: Document | None
    """With its number, which is its place among the others; None: there was none."""
    after: msgspec.Raw | None
    """The JSON that was written; None: it was removed."""


class RecordTable(Table):
    """Puts whole records; the numbers that TinyDB gives are their order and nothing else."""

    def change(
        self, put: Mapping[str, Mapping[str, Any]], remove: Iterable[str] = ()
    ) -> list[Trace]:
        """Remove and then put documents by id, in one write; return what was done.

        A document that is there keeps its place, and the fields that are not given.
        """
        traces: list[Trace] = []

        with self._rows() as rows:
            removed = {key: rows.put(key, None) for key in dict.fromkeys(remove)}
            traces.extend(Trace(self.name, key, old, None) for key, old in removed.items() if old)
            for kept, fields in put.items():
                after = {**(rows.get(kept) or {}), **fields}
                before = rows.put(kept, after)
                traces.append(Trace(self.name, kept, before, rows.raw(kept)))
        return traces

    def revert(self, traces: Iterable[Trace]) -> list[Trace]:
        """Take back, last first, what was done to documents that are still as they were left.

        Return the traces that were taken back; a document that somebody changed meanwhile stays.
        """
        taken: list[Trace] = []

        with self._rows() as rows:
            for trace in reversed(list(traces)):
                if rows.says(trace.id, trace.after):
                    rows.put(trace.id, trace.before)
                    taken.append(trace)
        return taken

    @contextlib.contextmanager
    def _rows(self) -> Iterator[_ById]:
        """Change the documents in the block, and write them at its end.

        TinyDB's own `_update_table` would parse and encode all documents of the table for one.
        """
        storage = cast("AtomicJSONStorage", self.storage)
        tables = storage.tables()
        if tables is None:
            tables = Tables()
        rows = _ById(tables.rows.get(self.name, {}))
        yield rows
        tables.rows[self.name] = rows.in_order()
        storage.write(tables)
        self.clear_cache()


class RecordDB(TinyDB):
    """A TinyDB made of `RecordTable`s."""

    table_class = RecordTable


class _Id(msgspec.Struct):
    """All that is read of a document to find it."""

    id: str = ""


class _ById:
    """The documents of one table by their own `id`, while they are changed."""

    def __init__(self, rows: Rows) -> None:
        """Start with these rows; of two documents with one id, the first counts."""
        self._rows = dict(rows)
        self._numbers = {id_of(raw): number for number, raw in sorted(rows.items(), reverse=True)}
        self._next = max(rows, default=0) + 1
        """The next free number at the end."""

    def get(self, key: str) -> Document | None:
        """Return the document with the id `key` and its number."""
        number = self._numbers.get(key)
        return None if number is None else Document(msgspec.json.decode(self._rows[number]), number)

    def raw(self, key: str) -> msgspec.Raw | None:
        """Return the JSON of the document with the id `key`."""
        number = self._numbers.get(key)
        return None if number is None else self._rows[number]

    def says(self, key: str, expected: msgspec.Raw | None) -> bool:
        """Tell whether the document with the id `key` means `expected`, however it is written."""
        return same(self.raw(key), expected)

    def put(self, key: str, document: Mapping[str, Any] | None) -> Document | None:
        """Put (None: remove) the document with the id `key`; return the one that was there."""
        before = self.get(key)
        if document is not None:
            number = before.doc_id if before is not None else self._place(document)
            self._numbers[key] = number
            self._rows[number] = msgspec.Raw(msgspec.json.encode(document))
            self._next = max(self._next, number + 1)
        elif before is not None:
            del self._rows[self._numbers.pop(key)]
        return before

    def in_order(self) -> Rows:
        """Return the documents in the order of their numbers."""
        return dict(sorted(self._rows.items()))

    def _place(self, document: Mapping[str, Any]) -> int:
        """Return the number that `document` had if it is free, or the next one."""
        if isinstance(document, Document) and document.doc_id not in self._rows:
            return document.doc_id
        return self._next


def id_of(raw: msgspec.Raw) -> str:
    """Return the id of a document, or "" where it has none."""
    try:
        return _IDS.decode(raw).id
    except ValueError:
        return ""


def same(one: msgspec.Raw | None, other: msgspec.Raw | None) -> bool:
    """Tell whether two documents mean the same, however they are written."""
    if one is None or other is None or one == other:
        return one == other
    return bool(msgspec.json.decode(one) == msgspec.json.decode(other))


_IDS = msgspec.json.Decoder(_Id)
