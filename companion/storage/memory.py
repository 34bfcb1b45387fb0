"""What one process knows of a store: the records, what it did to them, and what others did."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from companion.domain.change import Change, removes_much
from companion.domain.contact import Contact
from companion.errors import ManyRemoved, StoreError
from companion.storage.adoption import adopted_entries
from companion.storage.changes import Foreign, Raw, Trace, by_id, told
from companion.storage.done import Done
from companion.storage.listeners import Listeners
from companion.storage.merge import Clash, merged
from companion.storage.migrations import schema_entries
from companion.storage.others import Others
from companion.storage.rows import Entry, Tables, document_at
from companion.storage.shelf import TABLES
from companion.storage.shelves import Said, Shelves
from companion.storage.vault import Vault


class Memory:
    """Keeps up with the files of a `Vault`; whoever calls a method that writes holds the lock."""

    def __init__(self, vault: Vault, path: Path) -> None:
        """Know what `vault` knows; errors name the file at `path`."""
        self._vault = vault
        self._path = path
        self._others = Others()
        self.shelves = Shelves()
        self.done = Done()
        self.listeners = Listeners()
        self.has_written = False

    @property
    def tables(self) -> Tables:
        """The documents."""
        return self._vault.tables

    @property
    def version(self) -> int:
        """A number from 1 on that grows with whatever is taken in from others."""
        return self._others.version

    def upon_others(self, change: Change, foreign: Foreign | None) -> Change:
        """Return `change` as it is meant upon what others did: `foreign`, and more if it is older.

        Raises:
            StoreError: both changed the same, or it is so old that nobody knows ("changed").
        """
        if change.based_on:
            foreign = self._others.since(change.based_on, self._document)
        if foreign is None:
            raise StoreError(str(self._path), "changed")
        try:
            return merged(change, foreign) if foreign else change
        except Clash as clash:
            raise StoreError(str(self._path), "changed") from clash

    def _document(self, table: str, key: str) -> Raw | None:
        """Return the document with an id."""
        rows = self.tables.get(table)
        return rows.with_id(key) if rows else None

    def refuse_many(self, traces: Iterable[Trace], agreed: int) -> None:
        """Refuse what takes away so many contacts that it is more likely an accident."""
        table = TABLES[Contact]
        count = sum(one.table == table and one.after is None for one in traces)
        total = len(self.tables.get(table) or ())
        if removes_much(count, total) and count != agreed:
            raise ManyRemoved(count, total)

    def take_in(self) -> Foreign:
        """Take in what others wrote, and note it for the listeners."""
        tables = self.tables
        foreign, done = self._vault.look()
        if done == []:
            return foreign
        state = self._vault.state
        if done is None:
            self.shelves.read_other(tables, state.tables, clean=state.clean)
        else:
            self.shelves.take_in(done, state.tables, clean=state.clean)
        self._note_others(foreign)
        self.listeners.note(told(foreign, self.shelves.kinds, "foreign"))
        return foreign

    def append(self, done: Sequence[Entry], *, clean: bool, said: Said | None = None) -> None:
        """Make entries durable and carry them out in memory; what is `said` need not be read."""
        if not done:
            return
        self._vault.append([*schema_entries(self.tables), *done], clean=clean)
        self.has_written = True
        self.shelves.take_in(done, self.tables, clean=self._vault.state.clean, said=said)
        if self._vault.is_long:
            # It is durable already; a snapshot that cannot be written now is written later.
            with contextlib.suppress(OSError):
                self._vault.compact()

    def commit_plainly(self, done: list[Entry]) -> None:
        """Commit what a TinyDB operation did; texts pass the door as everywhere."""
        adopted, clean = adopted_entries(done)
        before = [(entry, document_at(entry, self.tables)) for entry in adopted]
        self.append(adopted, clean=clean)
        foreign = by_id(before)
        self._note_others(foreign)
        self.listeners.note(told(foreign, TABLES, "foreign"))

    def _note_others(self, foreign: Foreign) -> None:
        """Note for undo, and for changes that began before, what others did."""
        self.done.note(foreign)
        self._others.note(foreign)
