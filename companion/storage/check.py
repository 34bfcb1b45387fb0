"""A look at a store that changes nothing: its files, what is in them and what lies beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from companion import files
from companion.domain.clock import doubt
from companion.errors import CompanionError, StoreError
from companion.services.upkeep_ports import Checkup, Observation
from companion.storage.backups import FOLDER, Backup, Backups
from companion.storage.consistency import Texts, inconsistencies
from companion.storage.journal import scan
from companion.storage.lock import APP_LOCK, AppLock
from companion.storage.migrations import SCHEMA, schema_of
from companion.storage.recovery import (
    JOURNAL,
    OLD_JOURNAL,
    OLD_SNAPSHOT,
    SNAPSHOT,
    State,
    exists,
    load,
    replayed,
)
from companion.storage.snapshot import Damaged, decode, encode
from companion.storage.surroundings import surroundings

NOTES = frozenset(
    {
        "no_store",
        "edited",
        "torn",
        "older",
        "to_be_settled",
        "open",
        "partial",
        "kept_aside",
        "no_backup",
        "newest_backup",
        "clock_back",
        "clock_ahead",
    }
)
"""What is good to know; everything else needs attention."""


def look(folder: Path, now: datetime) -> Checkup:
    """Return what is wrong with the store in `folder`, and what is good to know at `now`."""
    seen = list(_observations(folder, now))
    return Checkup(
        problems=tuple(one for one in seen if one.kind not in NOTES),
        notes=tuple(one for one in seen if one.kind in NOTES),
    )


def _observations(folder: Path, now: datetime) -> Iterator[Observation]:
    """Yield all there is to say."""
    if unusual := _instead_of_folder(folder):
        yield Observation(kind=unusual, path=str(folder))
        return
    snapshot = folder / SNAPSHOT
    try:
        state = load(folder)
    except StoreError as error:
        yield Observation(kind=error.reason, path=error.path, line=error.line)
    except OSError as error:
        yield Observation(kind=files.reason(error), path=str(error.filename or snapshot))
    else:
        if state.exists:
            yield from _store(folder, state, now)
        else:
            yield Observation(kind="no_store", path=str(folder))
    yield from surroundings(folder, now)
    yield from _holder(folder)
    yield from _backups(folder, now)


def _instead_of_folder(folder: Path) -> str:
    """Return the word for what there is in the place of the folder; empty where it is one."""
    try:
        is_folder = stat.S_ISDIR(folder.stat().st_mode)
    except FileNotFoundError:
        return "missing" if folder.is_symlink() else "no_store"
    except OSError as error:
        return files.reason(error)
    return "" if is_folder else "not_a_folder"


def _store(folder: Path, state: State, now: datetime) -> Iterator[Observation]:
    """Yield what a store that can be read says."""
    texts = Texts.read(folder)
    for one in state.findings:
        line = one.line
        if one.reason == "rebuilt_damaged" and not line:
            line = _line_of_damage(folder, texts.snapshot)
        yield Observation(kind=one.reason, path=one.path, line=line, names=one.records)
    yield from _torn(folder, texts.journal)
    yield from _generation(folder, state)
    schema = schema_of(state.tables)
    if schema != SCHEMA:
        kind = "newer" if schema > SCHEMA else "older"
        yield Observation(kind=kind, path=str(folder / SNAPSHOT), count=schema)
    elif not state.is_settled and not state.findings:
        yield Observation(kind="to_be_settled", path=str(folder / SNAPSHOT))
    yield from inconsistencies(texts, state.tables, clean=state.clean)
    if word := doubt(now, state.seen):
        yield Observation(kind=f"clock_{word}")


def _torn(folder: Path, journal: bytes) -> Iterator[Observation]:
    """Yield the last line of the journal where its writer was stopped in the middle of it."""
    if scan(journal).torn:
        line = journal.count(b"\n") + 1
        yield Observation(kind="torn", path=str(folder / JOURNAL), line=line)


def _generation(folder: Path, state: State) -> Iterator[Observation]:
    """Yield why the generation before would not give the present one, were that lost."""
    data, lines = _bytes(folder / OLD_SNAPSHOT), _bytes(folder / OLD_JOURNAL)
    if not data:
        return
    path = str(folder / OLD_SNAPSHOT)
    try:
        old = decode(data)
    except Damaged as damaged:
        yield Observation(kind="previous_damaged", path=path, line=damaged.line)
        return
    found = scan(lines)
    for bad in found.bad:
        yield Observation(kind="previous_damaged", path=str(folder / OLD_JOURNAL), line=bad.line)
    # A compaction that was stopped leaves the present one here, which is as good.
    digests = {old.digest}
    if found.header is not None and found.header.extends == old.digest:
        digests.add(replayed(old, found.header, found.commits).digest)
    if not found.bad and state.digest and state.digest not in digests:
        yield Observation(kind="previous_differs", path=path)


def _line_of_damage(folder: Path, snapshot: bytes) -> int:
    """Return the 1-based line at which the snapshot is not what the generation before gives."""
    try:
        old = decode(_bytes(folder / OLD_SNAPSHOT))
    except Damaged:
        return 0
    found = scan(_bytes(folder / OLD_JOURNAL))
    if found.header is None:
        return 0
    whole = replayed(old, found.header, found.commits)
    absorbed, clean = (whole.seal.absorbed, whole.seal.clean) if whole.seal else ((), False)
    expected, _digest = encode(whole.tables, absorbed, clean=clean)
    pairs = zip(snapshot.split(b"\n"), expected.split(b"\n"), strict=False)
    return next((line for line, (is_, was) in enumerate(pairs, 1) if is_ != was), 0)


def _holder(folder: Path) -> Iterator[Observation]:
    """Yield who has the store open, unless that is who looks."""
    holder = AppLock(folder).holder()
    if holder is not None and holder.pid != os.getpid():
        yield Observation(
            kind="open", path=str(folder / APP_LOCK), names=(holder.host,), count=holder.pid
        )


def _backups(folder: Path, now: datetime) -> Iterator[Observation]:
    """Yield how old the newest backup is, and which cannot be read."""
    backups = Backups(folder / FOLDER)
    try:
        known = backups.all()
    except StoreError as error:
        yield Observation(kind=error.reason, path=error.path)
        return
    for one in known:
        if not one.is_encrypted and (problem := _unreadable(backups, one)):
            yield problem
    if known:
        days = max(0, (now - known[0].at).days)
        yield Observation(kind="newest_backup", path=str(known[0].path), count=days)
    elif exists(folder):
        yield Observation(kind="no_backup", path=str(folder / FOLDER))


def _unreadable(backups: Backups, backup: Backup) -> Observation | None:
    """Return what is wrong with a backup."""
    try:
        snapshot = decode(backups.read(backup))
    except Damaged as damaged:
        return Observation(kind="backup_damaged", path=str(backup.path), line=damaged.line)
    except StoreError as error:
        kind = "backup_damaged" if error.reason == "damaged" else error.reason
        return Observation(kind=kind, path=error.path)
    except CompanionError:  # what is in it is encrypted, whatever its name says
        return None
    if snapshot.seal is None:
        return Observation(kind="backup_damaged", path=str(backup.path))
    return None


def _bytes(path: Path) -> bytes:
    """Return the content of a file; nothing where it cannot be read."""
    try:
        return files.read(path)[0]
    except OSError:
        return b""
