"""The records on disk: read once, and from then on a commit costs what is changed."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from companion import files
from companion.domain.change import Change, Record, removes_much
from companion.domain.contact import Contact
from companion.errors import CompanionError, ManyRemoved, StoreError
from companion.services.ports import Clock, Copies, Finding, Forgetting, Holder, Listener, Problem
from companion.storage.access import Access
from companion.storage.adoption import adopted_entries
from companion.storage.changes import Foreign, Raw, Trace, by_id, entries, narrowed, plan, told
from companion.storage.done import Done
from companion.storage.erasure import erase_copies, erased_ids, removal
from companion.storage.listeners import Listeners
from companion.storage.merge import Clash, merged
from companion.storage.migrations import SCHEMA, schema_entries, schema_of
from companion.storage.others import Others
from companion.storage.recovery import SNAPSHOT
from companion.storage.refused import store_errors
from companion.storage.rows import Entry, Tables, document_at
from companion.storage.shelf import TABLES
from companion.storage.shelves import Shelves
from companion.storage.table import JournalStorage, RecordDB
from companion.storage.vault import Vault

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=Forgetting)

PATIENCE = 5.0
"""Seconds to wait for another program that is just writing."""


def local_now() -> datetime:
    """Return now, aware, in the zone of this laptop."""
    return datetime.now().astimezone()


class Store:
    """The `Records` of this program; any number of programs may have one folder open.

    Threads may share it. Listeners are called after the commit, in the thread that made it, and
    may use the store themselves.
    """

    def __init__(
        self,
        folder: Path,
        *,
        as_app: bool = False,
        patience: float = PATIENCE,
        clock: Clock = local_now,
        disk: files.Disk = files.DISK,
    ) -> None:
        """Open the store in `folder`; nothing is created before the first commit.

        Of several apps (`as_app`) on one folder, only the first may change anything.

        Raises:
            StoreError: there is a file that cannot be read ("denied", "is_folder", "loop", "io",
                "not_a_folder"), or understood ("damaged", with its line).
        """
        self._folder = folder
        self._path = folder / SNAPSHOT
        self._clock = clock
        self._disk = disk
        self._guard = threading.RLock()
        self._access = Access(folder, clock, as_app=as_app, patience=patience)
        self._shelves = Shelves()
        self._done = Done()
        self._others = Others()
        self._listeners = Listeners()
        self.db = RecordDB(storage=lambda: JournalStorage(self._all_tables, self._plain_commits))
        """The same documents as a TinyDB, for queries; what it changes cannot be undone."""
        with store_errors(folder):
            if folder.exists() and not folder.is_dir():
                raise StoreError(str(folder), "not_a_folder")
        with store_errors(folder):
            self._vault = Vault(folder, clock, disk)
        self._has_written = False
        self.try_to_own()
        if self._vault.findings:
            with contextlib.suppress(StoreError), self._writing():
                pass  # which puts the files in order

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return every record of `kind` by id, in order; a snapshot that later commits leave."""
        with self._guard:
            state = self._vault.state
            return self._shelves.all(kind, state.tables, clean=state.clean)

    def mentioning(self, kind: type[R], words: Collection[str]) -> Iterable[R]:
        """Return the records of `kind` that have all of `words`, and maybe some more.

        Only these are read, unless somebody else wrote the file or all were read already.
        """
        with self._guard:
            state = self._vault.state
            return self._shelves.mentioning(kind, words, state.tables, clean=state.clean)

    def problems(self) -> tuple[Problem, ...]:
        """Return the documents that are no records, of every kind that was asked for.

        They stay in the file as they are.
        """
        with self._guard:
            return tuple(self._shelves.problems(str(self._path)))

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found wrong with the files, and has been dealt with."""
        return self._vault.findings

    def version(self) -> int:
        """Return a number from 1 on that grows with whatever is taken in from others."""
        with self._guard:
            return self._others.version

    def commit(self, change: Change) -> None:
        """Make `change` durable, all or nothing, and tell the listeners; an empty one does nothing.

        What other programs wrote in the meantime is taken in first and never written over: the
        fields that they changed and this change does not stay theirs. The meantime begins with the
        version that the change is based on, or with the last look.

        Raises:
            StoreError: it could not be written ("full", "denied", "locked", "newer", "occupied",
                "damaged" ...); memory and disk are as before. Or both changed the same
                ("changed"); memory has what they wrote and nothing of `change`.
            Invalid: a text in it is no Unicode ("text", "not_unicode").
            ManyRemoved: it would take away more than a fifth of the contacts, and does not say so.
        """
        if change.is_empty:
            return
        with self._listeners.telling(), self._writing() as foreign:
            change = self._upon_others(change, foreign)
            if not change.is_empty:
                traces = plan(change, self._vault.tables)
                self._refuse_many(traces, change.agreed)
                self._append(entries(traces), clean=True)
                if not change.is_final:
                    self._done.add(change, traces)
                self._listeners.note(change)

    def undo(self, *, agreed: int = 0) -> Change | None:
        """Take back the last change of this session not yet taken back; return it or None.

        A record that somebody else changed since, or that a record of theirs names, is left as it
        is and is missing in the returned change, which is empty when nothing could be taken back.
        What was removed comes back to its old place.

        Raises:
            StoreError: it could not be written; memory, disk and what can be undone are as before.
            ManyRemoved: more than a fifth of the contacts would go, and not `agreed` many.
        """
        with self._listeners.telling(), self._guard:
            if (last := self._done.last) is None:
                return None
            with self._writing():
                back = self._done.way_back(last, self._vault.tables)
                self._refuse_many(back, agreed)
                self._append(entries(back), clean=True)
                self._done.forget()
                foreign = by_id((Entry(t.table, t.number, t.after), t.before) for t in back)
                self._listeners.note(told(foreign, TABLES, "undo", last.change.subject))
                return narrowed(last.change, back)

    def erase(self, planned: Callable[[], F]) -> tuple[F, Copies]:
        """Forget what is `planned`, such that nothing of it is left in any file of ours.

        It cannot be taken back, and nothing that was done before it. The copies are looked
        through when others may write again.

        Raises:
            StoreError: it could not be written; it can be asked for again.
        """
        with self._listeners.telling(), self._writing():
            forgotten = planned()
            done = removal(forgotten.change, self._vault.tables)
            before = [(one, document_at(one, self._vault.tables)) for one in done]
            self._append(done, clean=True)
            self._done.forget_all()
            self._listeners.note(told(by_id(before), TABLES, forgotten.change.what))
            erased = erased_ids(self._vault.tables)
            with contextlib.suppress(OSError):  # what is left in a file is told
                self._vault.forget_before()
        return forgotten, erase_copies(self._folder, self._disk, erased, forgotten.words)

    def refresh(self) -> bool:
        """Take in what another program wrote since the last look; tell whether it did.

        Listeners are told the real difference as a `Change(what="foreign")`.

        Raises:
            StoreError: the file cannot be read any more; memory is as before.
        """
        with self._listeners.telling(), self._guard, store_errors(self._path):
            has_news = any(self._take_in().values())
            if self._vault.is_ahead and not self.why_read_only():
                # What was put together is not in a file yet; where it cannot be, it is known here.
                with contextlib.suppress(StoreError), self._writing():
                    pass
            return has_news

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every change from now on."""
        self._listeners.add(listener)

    def why_read_only(self) -> str:
        """Return why nothing can be changed: "occupied", "newer", or "" where it can."""
        if self._access.is_occupied:
            return "occupied"
        return "newer" if schema_of(self._vault.tables) > SCHEMA else ""

    def holder(self) -> Holder | None:
        """Return the app that has this folder open; None where there is none."""
        return self._access.holder()

    def try_to_own(self) -> bool:
        """Become the app on this folder if nobody else is; tell whether changes are possible."""
        self._access.take()
        return not self.why_read_only()

    def clock_doubt(self) -> str:
        """Return "back" or "ahead" where the clock has jumped since the last time, else ""."""
        return self._vault.clock_doubt()

    def trust_clock(self) -> None:
        """Believe the clock from now on.

        Raises:
            StoreError: that could not be written.
        """
        with self._writing():
            self._vault.trusts_clock = True
            if self._vault.state.exists:
                self._vault.compact()

    def close(self) -> None:
        """Leave one plain TinyDB file, unless an app that is still open will do so.

        What cannot be written stays in the journal, where it is as safe.
        """
        with self._guard:
            has_more = self._vault.state.exists and not self._vault.is_compact
            if has_more and self._access.leaves(has_written=self._has_written):
                with contextlib.suppress(StoreError), self._writing():
                    self._vault.compact()
            self._vault.close()
            self._access.release()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else write in the block, in which what they wrote is known."""
        with self._listeners.telling(), self._writing():
            self._listeners.tell()  # whoever looks for somebody in the block must know of them
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Foreign]:
        """Be the only writer, in this process and among all, on what is on disk now.

        What others wrote is taken in first; that is what the block is given.
        """
        with self._guard, store_errors(self._path), self._access.alone():
            self._access.take()
            foreign = self._take_in()
            if why := self.why_read_only():
                raise StoreError(str(self._path), why)
            if self._vault.state.is_migrated:
                self._back_up_older()
            self._vault.settle()
            yield foreign

    def _upon_others(self, change: Change, foreign: Foreign | None) -> Change:
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
        rows = self._vault.tables.get(table)
        return rows.with_id(key) if rows else None

    def _back_up_older(self) -> None:
        """Keep what an earlier version wrote; that it cannot be kept is no reason to stop."""
        from companion.storage.maintenance import StoreFiles  # once in the life of a store

        with contextlib.suppress(CompanionError):
            StoreFiles(self._folder, self._clock, self._disk).back_up("before_migration")

    def _refuse_many(self, traces: Iterable[Trace], agreed: int) -> None:
        """Refuse what takes away so many contacts that it is more likely an accident."""
        table = TABLES[Contact]
        count = sum(one.table == table and one.after is None for one in traces)
        total = len(self._vault.tables.get(table) or ())
        if removes_much(count, total) and count != agreed:
            raise ManyRemoved(count, total)

    def _take_in(self) -> Foreign:
        """Take in what others wrote, and note it for the listeners."""
        tables = self._vault.tables
        foreign, done = self._vault.look()
        if done == []:
            return foreign
        state = self._vault.state
        if done is None:
            self._shelves.read_other(tables, state.tables, clean=state.clean)
        else:
            self._shelves.take_in(done, state.tables, clean=state.clean)
        self._note_others(foreign)
        self._listeners.note(told(foreign, self._shelves.kinds, "foreign"))
        return foreign

    def _append(self, done: Sequence[Entry], *, clean: bool) -> None:
        """Make entries durable and carry them out in memory."""
        if not done:
            return
        self._vault.append([*schema_entries(self._vault.tables), *done], clean=clean)
        self._has_written = True
        self._shelves.take_in(done, self._vault.tables, clean=self._vault.state.clean)
        if self._vault.is_long:
            # It is durable already; a snapshot that cannot be written now is written later.
            with contextlib.suppress(OSError):
                self._vault.compact()

    def _all_tables(self) -> Tables:
        """Return the documents for the TinyDB."""
        return self._vault.tables

    @contextlib.contextmanager
    def _plain_commits(self) -> Iterator[Callable[[list[Entry]], None]]:
        """Let the TinyDB commit entries in the block."""
        with self._listeners.telling(), self._writing():
            yield self._commit_plainly

    def _commit_plainly(self, done: list[Entry]) -> None:
        """Commit what a TinyDB operation did; texts pass the door as everywhere."""
        adopted, clean = adopted_entries(done)
        before = [(entry, document_at(entry, self._vault.tables)) for entry in adopted]
        self._append(adopted, clean=clean)
        foreign = by_id(before)
        self._note_others(foreign)
        self._listeners.note(told(foreign, TABLES, "foreign"))

    def _note_others(self, foreign: Foreign) -> None:
        """Note for undo, and for changes that began before, what others did."""
        self._done.note(foreign)
        self._others.note(foreign)
