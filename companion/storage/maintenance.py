"""The files of a store from outside: backed up, looked at and put back, whether or not it opens."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from companion import files
from companion.domain.change import KINDS, Record
from companion.domain.clock import doubt
from companion.errors import Ambiguous, CompanionError, NotFound, NotWritten, StoreError, Unreadable
from companion.services import upkeep_ports
from companion.services.ports import Clock
from companion.services.upkeep_ports import Checkup, Copy, Why
from companion.storage import crypt
from companion.storage.adoption import adopt
from companion.storage.aside import keep_aside
from companion.storage.backups import FOLDER, Backup, Backups
from companion.storage.check import look
from companion.storage.ids import new_id
from companion.storage.journal import Header, encode_header
from companion.storage.lock import AppLock, held
from companion.storage.migrations import META, SCHEMA, migrate, schema_of
from companion.storage.packing import packed, snapshot_in
from companion.storage.recovery import (
    JOURNAL,
    OLD_JOURNAL,
    OLD_SNAPSHOT,
    SNAPSHOT,
    State,
    exists,
    load,
)
from companion.storage.refused import store_errors
from companion.storage.rows import Tables
from companion.storage.salvage import forget_erased
from companion.storage.shelf import Shelf
from companion.storage.snapshot import Damaged, decode, encode
from companion.storage.surroundings import conflict_copies

PATIENCE = 5.0
"""Seconds to wait for another program that is just writing."""
PACKED = ".gz"


@dataclass(frozen=True, slots=True)
class StoreFiles:
    """The `Maintenance` of the store in `folder`."""

    folder: Path
    clock: Clock
    disk: files.Disk = files.DISK

    @property
    def _backups(self) -> Backups:
        """The folder of backups."""
        return Backups(self.folder / FOLDER, self.disk)

    def look(self) -> Checkup:
        """Return what is wrong with the files and what is good to know."""
        return look(self.folder, self.clock())

    def conflict_copies(self) -> tuple[str, ...]:
        """Return the names of the copies that sync programs have put beside the files."""
        return conflict_copies(self.folder)

    def backups(self) -> tuple[upkeep_ports.Backup, ...]:
        """Return every backup, opened as far as it can be, newest first."""
        return tuple(map(self._opened, self._backups.all()))

    def back_up(self, why: Why, passphrase: str = "") -> upkeep_ports.Backup | None:
        """Make a backup of what the files say, then remove those that nobody needs."""
        if not exists(self.folder):
            self._state()  # which tells where all but the backups has gone
            return None
        state = State()

        def snapshot() -> bytes:
            nonlocal state
            state = self._state()
            return _snapshot(state)

        now = self.clock()
        made = self._backups.make(why, snapshot, now, passphrase)
        if not doubt(now, state.seen):
            self._backups.rotate(now)
        return None if made is None else _counted(_listed(made), state.tables)

    def back_up_to(self, path: Path, passphrase: str = "") -> upkeep_ports.Backup:
        """Make a backup in a file of the user's own; what is there is not written over."""
        state = self._state()
        if not state.exists:
            raise StoreError(str(self.folder / SNAPSHOT), "missing")
        data = _snapshot(state)
        if path.suffix == PACKED:
            data = packed(data, passphrase)
        elif passphrase:
            data = crypt.encrypt(data, passphrase)
        try:
            stamp = files.create(path, data, self.disk)
        except OSError as error:
            raise NotWritten(str(path), files.reason(error)) from error
        made = upkeep_ports.Backup(
            path=str(path),
            name=path.name,
            why="",
            at=self.clock().astimezone(UTC),
            size=stamp.size,
            is_encrypted=bool(passphrase),
        )
        return _counted(made, state.tables)

    def open(self, word: str, passphrase: str = "") -> Copy:
        """Return the backup of that name, or the one in the file of that name."""
        path = self._named(word)
        tables = _tables(path, snapshot_in(path, passphrase))
        if schema_of(tables) > SCHEMA:
            raise StoreError(str(path), "newer")
        migrate(tables)
        knows_erased = forget_erased(tables, self.folder)
        records = {table: _records(kind, tables) for table, kind in KINDS.items()}
        # Not clean: whoever puts it in place has every text pass the door first.
        return Copy(
            path=str(path),
            records=records,
            snapshot=encode(tables, (), clean=False)[0],
            knows_erased=knows_erased,
        )

    def replace(self, copy: Copy) -> str:
        """Put `copy` in the place of a store that cannot be read; return where that is kept."""
        snapshot = self.folder / SNAPSHOT
        with store_errors(snapshot):
            files.make_folder(self.folder)
            if AppLock(self.folder).holder() is not None:
                raise StoreError(str(snapshot), "occupied")
            with held(self.folder, PATIENCE):
                known = (
                    self.folder / name for name in (SNAPSHOT, JOURNAL, OLD_SNAPSHOT, OLD_JOURNAL)
                )
                kept = keep_aside(self.folder, known, self.clock(), self.disk)
                # Until the snapshot is there, the journal speaks of one that nobody has: the store
                # stays as unreadable as it was, and is never taken for one that is new.
                tables = decode(copy.snapshot).tables
                data, digest = encode(tables, (), clean=adopt(tables))
                header = Header(journal=new_id(), extends=digest)
                files.replace(self.folder / JOURNAL, encode_header(header), self.disk)
                for name in (OLD_SNAPSHOT, OLD_JOURNAL):
                    with contextlib.suppress(FileNotFoundError):
                        self.disk.remove(self.folder / name)
                files.sync_folder(self.folder, self.disk)
                files.replace(snapshot, data, self.disk)
        return kept

    def _state(self) -> State:
        """Return what the files say."""
        with store_errors(self.folder / SNAPSHOT):
            return load(self.folder)

    def _named(self, word: str) -> Path:
        """Return the path of the backup that `word` names: all of its name, or its beginning.

        A file comes second, so that no file of that name stands in the way of a backup.
        """
        known = self._backups.all()
        fitting = [one for one in known if one.name == word] or [
            one for one in known if word and one.name.startswith(word)
        ]
        if len(fitting) == 1:
            return fitting[0].path
        path = Path(word)
        if word and path.is_file():
            return path
        if fitting:
            raise Ambiguous("backup", word, tuple(one.name for one in fitting))
        if word and os.path.lexists(path):
            return path  # reading it tells what it is
        raise NotFound("backup", word)

    def _opened(self, backup: Backup) -> upkeep_ports.Backup:
        """Return what is in a backup, or why that cannot be told."""
        listed = _listed(backup)
        if backup.is_encrypted:
            return listed
        try:
            tables = _tables(backup.path, self._backups.read(backup))
        except (StoreError, Unreadable) as error:
            return replace(listed, problem=error.reason)
        except CompanionError:
            return replace(listed, is_encrypted=True)
        return _counted(listed, tables)


def _snapshot(state: State) -> bytes:
    """Return the snapshot of what is known; the same for the same, however often compacted."""
    return encode(state.tables, (), clean=state.clean)[0]


def _tables(path: Path, data: bytes) -> Tables:
    """Return the tables in the bytes of a backup.

    Raises:
        Unreadable: they are none of a store.
    """
    try:
        tables = decode(data).tables
    except Damaged as damaged:
        raise Unreadable(str(path), "not_a_store", damaged.line) from damaged
    if tables and not tables.keys() & {META, *KINDS}:
        raise Unreadable(str(path), "not_a_store")
    return tables


def _records(kind: type[Record], tables: Tables) -> Mapping[str, Record]:
    """Return the records of a kind; what is none is left out."""
    table = next(name for name, known in KINDS.items() if known is kind)
    rows = tables.get(table)
    return {} if rows is None else Shelf(kind, rows, clean=False).values


def _listed(backup: Backup) -> upkeep_ports.Backup:
    """Return a backup as a list shows it."""
    return upkeep_ports.Backup(
        path=str(backup.path),
        name=backup.name,
        why=backup.why,
        at=backup.at,
        size=backup.size,
        is_encrypted=backup.is_encrypted,
    )


def _counted(backup: upkeep_ports.Backup, tables: Tables) -> upkeep_ports.Backup:
    """Return `backup` with how much is in it."""
    return replace(
        backup, contacts=len(tables.get("contacts", ())), events=len(tables.get("events", ()))
    )
