"""The files of a store: read, appended to commit by commit, and now and then written anew."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from companion import files
from companion.domain.clock import doubt
from companion.errors import StoreError
from companion.services.ports import Clock, Finding
from companion.storage.adoption import adopt
from companion.storage.aside import keep_aside
from companion.storage.changes import Foreign, by_id
from companion.storage.ids import new_id
from companion.storage.journal import Header, check_after, encode_commit, encode_header, scan
from companion.storage.journal_file import JournalFile
from companion.storage.lineage import begins_with, checks, has_absorbed, mark
from companion.storage.migrations import migrate
from companion.storage.recovery import (
    JOURNAL,
    OLD_JOURNAL,
    OLD_SNAPSHOT,
    SNAPSHOT,
    State,
    journal_before,
    load,
    stamp_of,
)
from companion.storage.rows import Entry, Rows, Tables, put_all
from companion.storage.snapshot import encode
from companion.storage.three_way import changes, unite

JOURNAL_LIMIT = 1_000_000
"""Bytes of the journal from which on it is worth writing a snapshot, if that is not larger."""
REST = (JOURNAL, OLD_SNAPSHOT, OLD_JOURNAL)


class Vault:
    """Holds what is on disk in memory; whoever calls a method that writes holds the lock."""

    def __init__(self, folder: Path, clock: Clock, disk: files.Disk = files.DISK) -> None:
        """Read the files in `folder`; nothing is created.

        Raises:
            StoreError: there is something, and nothing of it can be read.
            OSError: the system does not let us.
        """
        self._folder = folder
        self._journal_path = str(folder / JOURNAL)
        self._snapshot = Path(os.path.realpath(folder / SNAPSHOT))  # a link stays a link
        self._clock = clock
        self._snapshot_path = str(self._snapshot)
        self._disk = disk
        self._journal = JournalFile(folder / JOURNAL, disk)
        self.trusts_clock = False
        """Whether somebody has said that the clock is right."""
        self.state = State()
        self.state = self._load()
        self._earlier: tuple[Finding, ...] = ()

    @property
    def tables(self) -> Tables:
        """The documents as memory knows them."""
        return self.state.tables

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found wrong with the files since this object was made."""
        return self._earlier + self.state.findings

    @property
    def is_settled(self) -> bool:
        """Whether a commit can be appended; if not, both files are to be written anew first."""
        return self.state.is_settled and self._journal.is_certain

    @property
    def is_ahead(self) -> bool:
        """Whether memory knows more than files that are there."""
        return self.state.is_ahead and self.state.exists

    @property
    def is_compact(self) -> bool:
        """Whether the snapshot alone says everything, so that any TinyDB can open it."""
        return self.is_settled and self.state.number == 1

    @property
    def is_long(self) -> bool:
        """Whether the journal has grown so much that it should be absorbed."""
        stamp = self.state.snapshot_stamp
        return self.state.end > max(JOURNAL_LIMIT, stamp.size if stamp else 0)

    def look(self) -> tuple[Foreign, list[Entry] | None]:
        """Take in what other programs have done, and return it with the entries that did it.

        Instead of the entries there is None where all was read anew: `tables` are others then.

        Raises:
            StoreError, OSError: the files cannot be read any more; memory is as before.
        """
        state = self.state
        stamp = stamp_of(self._journal_path)
        known = state.journal_stamp
        if stamp_of(self._snapshot_path) != state.snapshot_stamp or (stamp is None) != (
            known is None
        ):
            return self._reload()
        if stamp is None or known is None or stamp[::2] == known[::2]:
            return {}, []
        if stamp.inode != known.inode or stamp.size < state.end:
            return self._reload()
        return self._follow()

    def _follow(self) -> tuple[Foreign, list[Entry] | None]:
        """Take in what was appended to the journal."""
        state = self.state
        data, stamp = files.read_from(self._folder / JOURNAL, state.end)
        found = scan(data, first=state.number, check=state.checks[state.number - 1])
        if not found.is_whole:
            return self._reload()
        state.number, state.end = found.next_number, state.end + found.end
        state.checks |= checks(found.commits)
        # Without what is torn: another program may be writing it at this moment.
        state.journal_stamp = stamp._replace(size=state.end)
        state.clean = state.clean and all(commit.clean for commit in found.commits)
        entries = [entry for commit in found.commits for entry in commit.entries]
        return by_id(put_all(state.tables, entries)), entries

    def _reload(self) -> tuple[Foreign, None]:
        """Read everything again and compare."""
        old, new = self.state, self._load()
        if not new.exists and old.exists:
            # All is gone: the next commit writes what memory knows.
            old.snapshot_stamp = old.journal_stamp = None
            old.is_settled = False
            self._earlier += (Finding(path=str(self._snapshot), reason="gone"),)
            return {}, None
        if old.header is not None and _is_behind(new, old):
            # Somebody put back what we had before: nothing in it is new.
            new.tables, new.clean = old.tables, old.clean
            note = Finding(path=str(self._snapshot), reason="older_put_back")
            new.findings = (*(one for one in new.findings if one != note), note)
            new.is_settled, new.is_ahead = False, True
        elif old.is_ahead or (old.header is not None and not self._goes_on(new, old.header)):
            clashes = unite(old.tables, new.tables)
            note = Finding(path=str(self._snapshot), reason="branched", records=tuple(clashes))
            new.findings, new.is_settled, new.clean = (*new.findings, note), False, False
            new.is_ahead = True
        self.close()
        self._earlier += old.findings
        self.state = new
        names = old.tables.keys() | new.tables.keys()
        pairs = {
            name: (old.tables.get(name, Rows()), new.tables.get(name, Rows())) for name in names
        }
        return {name: changes(*pair) for name, pair in pairs.items()}, None

    def _goes_on(self, new: State, header: Header) -> bool:
        """Tell whether everything that memory knows, from the journal of `header`, is in `new`."""
        known = mark(header, self.state.checks)
        if new.header is not None and new.header.journal == header.journal:
            return begins_with(new.checks, known)
        before = journal_before(self._folder)
        # Whoever is killed while compacting has put this generation in the place of that one.
        is_gone = new.header is not None and before.header == new.header
        return has_absorbed(new.absorbed, known, None if is_gone else before)

    def _load(self) -> State:
        """Read the files; those of an earlier version are brought to the present one in memory."""
        try:
            state = load(self._folder)
        except StoreError as error:
            if error.reason != "vanished" or not self.state.exists:
                raise
            return State()
        if migrate(state.tables):
            state.is_migrated, state.is_settled = True, False
        return state

    def append(self, entries: Sequence[Entry], *, clean: bool) -> None:
        """Make one commit durable, then carry it out in memory.

        Raises:
            OSError: it could not be written; memory and disk are as before.
        """
        state = self.state
        line = encode_commit(state.number, entries, clean=clean)
        state.journal_stamp = self._journal.append(line, state.end)
        state.checks[state.number] = check_after(line, state.checks[state.number - 1])
        state.number += 1
        state.end += len(line)
        state.clean = state.clean and clean
        put_all(state.tables, entries)

    def settle(self) -> None:
        """Make the files such that a commit can be appended, and keep aside what was damaged.

        Raises:
            OSError: they could not be written; what can be read stays what it was.
        """
        if self.is_settled:
            return
        is_new = not self.state.exists
        if not self.state.clean:
            self.state.clean = adopt(self.state.tables)
        self._keep_aside()
        self._write_generation()
        if not is_new:
            # Twice, so that the generation before is one from which this can be made anew.
            self.compact()

    def _keep_aside(self) -> None:
        """Copy all files as they were found to a folder of their own, if anything was found."""
        if all(one.kept for one in self.state.findings):
            return
        known = (self._snapshot, *(self._folder / name for name in REST))
        kept = keep_aside(self._folder, known, self._clock(), self._disk)
        self.state.findings = tuple(
            dataclasses.replace(one, kept=kept) for one in self.state.findings
        )

    def compact(self) -> None:
        """Absorb the journal into a new snapshot, and keep both as the generation before.

        Raises:
            OSError: it could not be written; every commit is as durable as before.
        """
        self._write_generation(keep=True)

    def forget_before(self) -> None:
        """Write two generations, so that nothing removed is in the one before either."""
        self.compact()
        self.compact()

    def _write_generation(self, *, keep: bool = False) -> None:
        """Write a snapshot of what memory knows and an empty journal, each in one step.

        `keep` makes what is there the generation before; that is sound, and stays where it is until
        both new files are written, for the disk may be full.
        """
        state = self.state
        known = (mark(state.header, state.checks),) if state.header else ()
        absorbed = (*known, *(one for one in state.absorbed if one not in known))
        data, digest = encode(state.tables, absorbed, clean=state.clean)
        for path in (self._snapshot, *(self._folder / name for name in REST)):
            files.sweep(path)
        with (
            files.Beside(self._snapshot, data, self._disk) as snapshot,
            contextlib.ExitStack() as more,
        ):
            modified = snapshot.stamp.modified
            header = Header(journal=new_id(), extends=digest, modified=modified, seen=self._seen())
            line = encode_header(header)
            journal = more.enter_context(files.Beside(self._folder / JOURNAL, line, self._disk))
            if keep:
                self._keep_before()
            state.is_settled = False  # until both are in their place
            self.close()  # Windows replaces no file that is open
            snapshot.put()
            journal.put()
        self._earlier += state.findings
        self.state = dataclasses.replace(
            state,
            digest=digest,
            absorbed=absorbed,
            header=header,
            number=1,
            checks={0: 0},
            end=len(line),
            snapshot_stamp=snapshot.stamp,
            journal_stamp=journal.stamp,
            findings=(),
            is_ahead=False,
            is_migrated=False,
            is_settled=True,
        )

    def _keep_before(self) -> None:
        """Make the files that are there the generation before."""
        files.keep_as(self._snapshot, self._folder / OLD_SNAPSHOT, self._disk)
        files.keep_as(self._folder / JOURNAL, self._folder / OLD_JOURNAL, self._disk)
        files.sync_folder(self._folder, self._disk)

    def clock_doubt(self) -> str:
        """Return "back" or "ahead" where the clock has jumped since, else ""."""
        return doubt(self._clock(), self.state.seen)

    def _seen(self) -> str:
        """Return what is to be compared to the next time."""
        now = self._clock()
        seen = self.state.seen
        is_doubtful = not self.trusts_clock and doubt(now, seen)
        moment = seen if is_doubtful and seen is not None else now
        return moment.astimezone(UTC).isoformat(timespec="seconds")

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()


def _is_behind(new: State, old: State) -> bool:
    """Tell whether `new` is what was on the disk before `old`, as a sync program puts it back."""
    if new.header is None or old.header is None:
        return False
    if new.header.journal == old.header.journal:
        return new.number < old.number and begins_with(old.checks, mark(new.header, new.checks))
    journals = [name.split(" ")[0] for name in old.absorbed]
    return new.header.journal in journals
