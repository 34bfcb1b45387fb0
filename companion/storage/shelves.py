"""All kinds of records: each read when it is first asked for, and kept up to date from then on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from companion.domain.change import Record
from companion.services.ports import Problem
from companion.storage.rows import Entry, Rows, Tables
from companion.storage.shelf import TABLES, Shelf, mentioning, naming

R = TypeVar("R", bound=Record)

Said = dict[str, dict[int, Record]]
"""By table and number: records that are known as their documents say them."""


class Shelves:
    """The records of every kind that anybody has asked for."""

    def __init__(self) -> None:
        """Begin without any."""
        self._shelves: dict[type, Shelf[Any]] = {}

    @property
    def kinds(self) -> Collection[type]:
        """The kinds that were asked for."""
        return self._shelves.keys()

    def all(self, kind: type[R], tables: Tables, *, clean: bool) -> Mapping[str, R]:
        """Return the records of `kind` by id, in order."""
        if kind not in self._shelves:
            self._shelves[kind] = Shelf(kind, _rows(kind, tables), clean=clean)
        return cast("Shelf[R]", self._shelves[kind]).values

    def naming(self, kind: type[R], record: str, tables: Tables, *, clean: bool) -> Iterable[R]:
        """Return the records that name the one with the id `record`, and maybe some more.

        Only these are read, unless somebody else wrote the file or all were read already.
        """
        if kind in self._shelves or not clean:
            return self.all(kind, tables, clean=clean).values()
        return naming(kind, _rows(kind, tables), record)

    def mentioning(
        self, kind: type[R], words: Collection[str], tables: Tables, *, clean: bool
    ) -> Iterable[R]:
        """Return the records that have all of `words`, and maybe some more.

        Only these are read, unless somebody else wrote the file or all were read already.
        """
        if kind in self._shelves or not clean:
            return self.all(kind, tables, clean=clean).values()
        return mentioning(kind, _rows(kind, tables), words)

    def problems(self, path: str) -> Iterator[Problem]:
        """Yield the documents in the file `path` that are no records."""
        for kind, shelf in self._shelves.items():
            for number, reason in shelf.problems.items():
                yield Problem(path, TABLES[kind], number, reason)

    def take_in(
        self, done: Iterable[Entry], tables: Tables, *, clean: bool, said: Said | None = None
    ) -> None:
        """Read the documents again that entries have changed, but for those in `said`."""
        numbers: dict[str, list[int]] = {}
        for entry in done:
            numbers.setdefault(entry.table, []).append(entry.number)
        for kind, shelf in self._shelves.items():
            if changed := numbers.get(TABLES[kind]):
                known = (said or {}).get(TABLES[kind])
                shelf.read_changed(_rows(kind, tables), changed, clean=clean, said=known)

    def read_other(self, before: Tables, tables: Tables, *, clean: bool) -> None:
        """Read from other tables than before; a document that is the same is not read again."""
        for kind, shelf in self._shelves.items():
            shelf.read_other(_rows(kind, before), _rows(kind, tables), clean=clean)


def _rows(kind: type, tables: Tables) -> Rows:
    """Return the documents of `kind`."""
    return tables.get(TABLES[kind]) or Rows()
