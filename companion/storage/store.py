"""The records on disk: a TinyDB that is read once and written as a whole at every commit."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import threading
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

import msgspec

from companion import files
from companion.domain.change import Change, Record
from companion.errors import StoreError
from companion.services.ports import Listener, Problem
from companion.storage.changes import by_table, difference, inverse, narrowed
from companion.storage.json_file import AtomicJSONStorage, Tables, store_errors
from companion.storage.lock import held
from companion.storage.merge import Clash, merged
from companion.storage.references import can_be_undone
from companion.storage.shelf import TABLES, Shelf, mentioning, read_shelf
from companion.storage.table import RecordDB, RecordTable, Trace

R = TypeVar("R", bound=Record)

FILE = "companion.json"
SCHEMA = 1
"""Which shape of the documents this version writes; it leaves files with a higher one alone."""
UNDO_LEVELS = 50
PATIENCE = 5.0
"""Seconds to wait for another program that is just writing."""


def exists(folder: Path) -> bool:
    """Tell whether there is a store in `folder`, readable or not."""
    return os.path.lexists(folder / FILE)


@dataclasses.dataclass(frozen=True, slots=True)
class _Done:
    """A commit of this session and what it did to each document."""

    change: Change
    traces: tuple[Trace, ...]


class Store:
    """The `Records` of this program; any number of programs may have one folder open.

    Threads may share it. Listeners are called after the commit, in the thread that made it, and
    may use the store themselves.
    """

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        patience: float = PATIENCE,
        disk: files.Disk = files.DISK,
    ) -> None:
        """Open the store in `folder`; nothing is created before the first commit.

        Raises:
            StoreError: there is a file that cannot be read ("denied", "is_folder", "loop", "io",
                "not_a_folder") or understood ("damaged", with its line).
        """
        self._folder = folder
        self._path = folder / FILE
        self._read_only = read_only
        self._patience = patience
        self._storage = AtomicJSONStorage(self._path, disk)
        self._db = RecordDB(storage=lambda: self._storage)
        self._guard = threading.RLock()
        self._shelves: dict[type, Shelf[Any]] = {}
        self._done: deque[_Done] = deque(maxlen=UNDO_LEVELS)
        self._listeners: list[Listener] = []
        self._untold: deque[Change] = deque()
        with store_errors(folder):
            if folder.exists() and not folder.is_dir():
                raise StoreError(str(folder), "not_a_folder")
        tables = self._storage.tables()
        self._tables = Tables() if tables is None else tables

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return every record of `kind` by id, in order; a snapshot that later commits leave."""
        with self._guard:
            if kind not in self._shelves:
                self._shelves[kind] = read_shelf(kind, self._rows(kind), clean=self._tables.sealed)
            return MappingProxyType(cast("Shelf[R]", self._shelves[kind]).values)

    def mentioning(self, kind: type[R], words: Collection[str]) -> Iterable[R]:
        """Return the records of `kind` that have all of `words`, and maybe some more.

        Only these are read, unless somebody else wrote the file or all were read already.
        """
        with self._guard:
            if kind in self._shelves or not self._tables.sealed:
                return self.all(kind).values()
            rows = self._rows(kind)
        return read_shelf(kind, mentioning(rows, words), clean=True).values.values()

    def problems(self) -> tuple[Problem, ...]:
        """Return the documents that are no records, of every kind that was asked for.

        They stay in the file as they are.
        """
        with self._guard:
            shelves = tuple(self._shelves.items())
        return tuple(
            Problem(str(self._path), TABLES[kind], number, reason)
            for kind, shelf in shelves
            for number, reason in shelf.problems.items()
        )

    def commit(self, change: Change) -> None:
        """Make `change` durable, all or nothing, and tell the listeners; an empty one does nothing.

        What other programs wrote in the meantime is taken in first and never written over: the
        fields that they changed and this change does not stay theirs.

        Raises:
            StoreError: it could not be written ("full", "denied", "locked", "newer", "read_only",
                "damaged" ...); memory and disk are as before. Or both changed the same
                ("changed"); memory has what they wrote and nothing of `change`.
            Invalid: a text in it is no Unicode ("text", "not_unicode").
        """
        if change.is_empty:
            return
        with self._telling(), self._guard:
            known = self._tables
            with self._writing():
                change = self._upon_theirs(change, known)
                if not change.is_empty:
                    self._carry_out(change)

    def undo(self) -> Change | None:
        """Take back the last change of this session not yet taken back; return it or None.

        A record that somebody else changed since, or that a record of theirs names, is left as it
        is and is missing in the returned change, which is empty when nothing could be taken back.
        What was removed comes back to its old place.

        Raises:
            StoreError: it could not be written; memory, disk and what can be undone are as before.
        """
        with self._telling(), self._guard:
            if not self._done:
                return None
            with self._writing():
                last = self._done[-1]
                taken: list[Trace] = []
                with self._storage.together(self._tables) as tables:
                    traces = can_be_undone(last.traces, tables.rows)
                    for name in dict.fromkeys(trace.table for trace in traces):
                        mine = (trace for trace in traces if trace.table == name)
                        taken += self._table(name).revert(mine)
                self._adopt(tables)
                self._done.pop()
                self._untold.append(inverse(last.change, taken))
                return narrowed(last.change, taken)

    def refresh(self) -> bool:
        """Take in what another program wrote since the last look; tell whether it did.

        Listeners are told the real difference as a `Change(what="foreign")`.

        Raises:
            StoreError: the file cannot be read any more; memory is as before.
        """
        with self._telling(), self._guard:
            return self._take_in()

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every change from now on."""
        self._listeners.append(listener)

    def _carry_out(self, change: Change) -> None:
        """Write `change` upon what is known to be on disk."""
        traces: list[Trace] = []
        with self._storage.together(self._tables) as tables:
            for name, (put, remove) in by_table(change).items():
                traces += self._table(name).change(put, remove)
            self._table("meta").change({"meta": {"id": "meta", "schema": SCHEMA}})
        self._adopt(tables)
        self._done.append(_Done(change, tuple(traces)))
        self._untold.append(change)

    def _upon_theirs(self, change: Change, known: Tables) -> Change:
        """Return `change`, made by somebody who knew `known`, upon what is known now."""
        if self._tables is known:
            return change
        try:
            return merged(change, known.rows, self._tables.rows)
        except Clash as clash:
            raise StoreError(str(self._path), "changed") from clash

    def _table(self, name: str) -> RecordTable:
        """Return the TinyDB table `name`, without TinyDB's cache of query results."""
        return cast("RecordTable", self._db.table(name, cache_size=0))

    def _rows(self, kind: type) -> dict[int, msgspec.Raw]:
        """Return the documents of `kind` as memory knows them."""
        return self._tables.rows.get(TABLES[kind], {})

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Be the only writer, in this process and among all, on what is on disk now."""
        if self._read_only:
            raise StoreError(str(self._path), "read_only")
        with self._guard, store_errors(self._path):
            files.make_folder(self._folder)
            with held(self._folder, self._patience):
                self._take_in()
                if _schema(self._tables) > SCHEMA:
                    raise StoreError(str(self._path), "newer")
                yield

    def _take_in(self) -> bool:
        """Read the file again if it is not as memory knows it; tell whether it was.

        A file that has vanished counts as unchanged: the next commit writes all of it again.
        """
        tables = self._storage.tables()
        if tables is None or tables.rows == self._tables.rows:
            return False
        before = dict(self._shelves)
        self._adopt(tables)
        change = difference(before, self._shelves)
        if not change.is_empty:
            self._untold.append(change)
        return True

    def _adopt(self, tables: Tables) -> None:
        """Make `tables` what memory knows; only documents that differ are read again."""
        self._tables = tables
        for kind, shelf in self._shelves.items():
            rows = self._rows(kind)
            if rows is not shelf.rows:
                self._shelves[kind] = read_shelf(kind, rows, shelf, clean=tables.sealed)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """After the block, failed or not, tell the listeners what has changed in it."""
        try:
            yield
        finally:
            for change in iter(self._next_untold, None):
                for listener in tuple(self._listeners):
                    listener(change)

    def _next_untold(self) -> Change | None:
        """Return the oldest change that the listeners do not know yet."""
        with self._guard:
            return self._untold.popleft() if self._untold else None


def _schema(tables: Tables) -> int:
    """Return the schema of the file; one that is no number is as unknown as a newer one."""
    metas = tables["meta"].values() if "meta" in tables else ()
    numbers = [meta.get("schema", SCHEMA) if isinstance(meta, dict) else None for meta in metas]
    return max((n if isinstance(n, int) else SCHEMA + 1 for n in numbers), default=SCHEMA)
