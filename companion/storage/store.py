"""The records on disk: read once, and from then on a commit costs what is changed."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from companion import files
from companion.domain.change import Change, Record
from companion.errors import CompanionError, StoreError
from companion.services.ports import Clock, Copies, Finding, Forgetting, Holder, Listener, Problem
from companion.storage.access import Access
from companion.storage.changes import Foreign, as_said, by_id, entries, narrowed, plan, told
from companion.storage.erasure import erase_copies, removal
from companion.storage.forgetting import erased_ids
from companion.storage.memory import Memory
from companion.storage.migrations import SCHEMA, schema_of
from companion.storage.recovery import SNAPSHOT
from companion.storage.refused import store_errors
from companion.storage.rows import Entry, Tables, document_at
from companion.storage.shelf import TABLES
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
        self.db = RecordDB(storage=lambda: JournalStorage(self._all_tables, self._plain_commits))
        """The same documents as a TinyDB, for queries; what it changes cannot be undone."""
        with store_errors(folder):
            if folder.exists() and not folder.is_dir():
                raise StoreError(str(folder), "not_a_folder")
        with store_errors(folder):
            self._vault = Vault(folder, clock, disk)
        self._memory = Memory(self._vault, self._path)
        self.try_to_own()
        if self._vault.findings:
            with contextlib.suppress(StoreError), self._writing():
                pass  # which puts the files in order

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return every record of `kind` by id, in order; a snapshot that later commits leave."""
        with self._guard:
            state = self._vault.state
            return self._memory.shelves.all(kind, state.tables, clean=state.clean)

    def naming(self, kind: type[R], record: str) -> Iterable[R]:
        """Return the records of `kind` that name the one with the id `record`, maybe some more.

        Only these are read, unless somebody else wrote the file or all were read already.
        """
        with self._guard:
            state = self._vault.state
            return self._memory.shelves.naming(kind, record, state.tables, clean=state.clean)

    def mentioning(self, kind: type[R], words: Collection[str]) -> Iterable[R]:
        """Return the records of `kind` that have all of `words`, and maybe some more.

        Only these are read, unless somebody else wrote the file or all were read already.
        """
        with self._guard:
            state = self._vault.state
            return self._memory.shelves.mentioning(kind, words, state.tables, clean=state.clean)

    def problems(self) -> tuple[Problem, ...]:
        """Return the documents that are no records, of every kind that was asked for.

        They stay in the file as they are.
        """
        with self._guard:
            return tuple(self._memory.shelves.problems(str(self._path)))

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found wrong with the files, and has been dealt with."""
        return self._vault.findings

    def version(self) -> int:
        """Return a number from 1 on that grows with whatever is taken in from others."""
        with self._guard:
            return self._memory.version

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
        with self._memory.listeners.telling(), self._writing() as foreign:
            change = self._memory.upon_others(change, foreign)
            if not change.is_empty:
                traces = plan(change, self._vault.tables)
                self._memory.refuse_many(traces, change.agreed)
                self._memory.append(entries(traces), clean=True, said=as_said(change, traces))
                if not change.is_final:
                    self._memory.done.add(change, traces)
                self._memory.listeners.note(change)

    def undo(self, *, agreed: int = 0) -> Change | None:
        """Take back the last change of this session not yet taken back; return it or None.

        A record that somebody else changed since, or that a record of theirs names, is left as it
        is and is missing in the returned change, which is empty when nothing could be taken back.
        What was removed comes back to its old place.

        Raises:
            StoreError: it could not be written; memory, disk and what can be undone are as before.
            ManyRemoved: more than a fifth of the contacts would go, and not `agreed` many.
        """
        with self._memory.listeners.telling(), self._guard:
            if (last := self._memory.done.last) is None:
                return None
            with self._writing():
                back = self._memory.done.way_back(last, self._vault.tables)
                self._memory.refuse_many(back, agreed)
                self._memory.append(entries(back), clean=True)
                self._memory.done.forget()
                foreign = by_id((Entry(t.table, t.number, t.after), t.before) for t in back)
                self._memory.listeners.note(told(foreign, TABLES, "undo", last.change.subject))
                return narrowed(last.change, back)

    def erase(self, planned: Callable[[], F]) -> tuple[F, Copies]:
        """Forget what is `planned`, such that nothing of it is left in any file of ours.

        It cannot be taken back, and nothing that was done before it. The copies are looked
        through when others may write again.

        Raises:
            StoreError: it could not be written; it can be asked for again.
        """
        with self._memory.listeners.telling(), self._writing():
            forgotten = planned()
            done = removal(forgotten.change, self._vault.tables)
            before = [(one, document_at(one, self._vault.tables)) for one in done]
            self._memory.append(done, clean=True)
            self._memory.done.forget_all()
            self._memory.listeners.note(told(by_id(before), TABLES, forgotten.change.what))
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
        with self._memory.listeners.telling(), self._guard, store_errors(self._path):
            has_news = any(self._memory.take_in().values())
            if self._vault.is_ahead and not self.why_read_only():
                # What was put together is not in a file yet; where it cannot be, it is known here.
                with contextlib.suppress(StoreError), self._writing():
                    pass
            return has_news

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every change from now on."""
        self._memory.listeners.add(listener)

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
            if has_more and self._access.leaves(has_written=self._memory.has_written):
                with contextlib.suppress(StoreError), self._writing():
                    self._vault.compact()
            self._vault.close()
            self._access.release()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else write in the block, in which what they wrote is known."""
        with self._memory.listeners.telling(), self._writing():
            # Whoever looks for somebody in the block must know of them.
            self._memory.listeners.tell()
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Foreign]:
        """Be the only writer, in this process and among all, on what is on disk now.

        What others wrote is taken in first; that is what the block is given.
        """
        with self._guard, store_errors(self._path), self._access.alone():
            self._access.take()
            foreign = self._memory.take_in()
            if why := self.why_read_only():
                raise StoreError(str(self._path), why)
            if self._vault.state.is_migrated:
                self._back_up_older()
            self._vault.settle()
            yield foreign

    def _back_up_older(self) -> None:
        """Keep what an earlier version wrote; that it cannot be kept is no reason to stop."""
        from companion.storage.maintenance import StoreFiles  # once in the life of a store

        with contextlib.suppress(CompanionError):
            StoreFiles(self._folder, self._clock, self._disk).back_up("before_migration")

    def _all_tables(self) -> Tables:
        """Return the documents for the TinyDB."""
        return self._vault.tables

    @contextlib.contextmanager
    def _plain_commits(self) -> Iterator[Callable[[list[Entry]], None]]:
        """Let the TinyDB commit entries in the block."""
        with self._memory.listeners.telling(), self._writing():
            yield self._memory.commit_plainly
