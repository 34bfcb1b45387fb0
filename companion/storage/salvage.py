"""Who was erased, from whatever can still be read of a store: a backup must not bring them back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from companion import files
from companion.errors import CompanionError
from companion.storage.backups import FOLDER, Backups
from companion.storage.forgetting import MARKS, strip
from companion.storage.journal import scan
from companion.storage.recovery import JOURNAL, OLD_JOURNAL, OLD_SNAPSHOT, SNAPSHOT
from companion.storage.rows import Entry, Rows, Tables, id_of, put_all
from companion.storage.snapshot import Damaged, decode


def forget_erased(tables: Tables, folder: Path) -> bool:
    """Take out of `tables` whoever was erased, as far as the files in `folder` still say who.

    Tells whether that is for certain: a snapshot can be read, in which every erasure ends up.
    """
    snapshots = [found for name in (SNAPSHOT, OLD_SNAPSHOT) for found in _tables(folder / name)]
    known = [*snapshots, *_newest(folder / FOLDER)]
    marks = {id_of(raw): raw for one in known for raw in one.get(MARKS, Rows()).by_number.values()}
    for name in (JOURNAL, OLD_JOURNAL):
        marks |= {id_of(one.raw): one.raw for one in _entries(folder / name) if one.raw is not None}
    strip(tables, marks)
    rows = tables.get(MARKS, Rows())
    new = [raw for key, raw in marks.items() if rows.number_of(key) is None]
    first = rows.next_number
    put_all(tables, [Entry(MARKS, number, raw) for number, raw in enumerate(new, first)])
    return bool(snapshots)


def _tables(path: Path) -> Iterator[Tables]:
    """Yield what a snapshot says, if it can be read."""
    with contextlib.suppress(OSError, Damaged):
        yield decode(files.read(path)[0]).tables


def _newest(folder: Path) -> Iterator[Tables]:
    """Yield what the newest backup says that can be read without a passphrase."""
    backups = Backups(folder)
    with contextlib.suppress(CompanionError):
        for backup in backups.all():
            with contextlib.suppress(CompanionError, Damaged):
                yield decode(backups.read(backup)).tables
                return


def _entries(path: Path) -> Iterator[Entry]:
    """Yield the marks that a journal has made, as far as it can be read."""
    with contextlib.suppress(OSError):
        commits = scan(files.read(path)[0]).commits
        yield from (one for commit in commits for one in commit.entries if one.table == MARKS)
