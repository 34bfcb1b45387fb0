"""From the files of a store to its documents, whatever a crash, a disk or an editor did to them.

Nothing is written here: reading a store that needs care changes nothing in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from companion import files
from companion.errors import StoreError
from companion.services.ports import Finding
from companion.storage.journal import Bad, Commit, Header, Scan, scan
from companion.storage.lineage import checks, mark
from companion.storage.mending import differ_by_a_bit
from companion.storage.refused import store_errors
from companion.storage.rows import Rows, Tables, put_all
from companion.storage.snapshot import Damaged, Seal, Snapshot, decode, encode
from companion.storage.three_way import Merged, merge_tables

SNAPSHOT = "companion.json"
JOURNAL = "companion.journal"
OLD_SNAPSHOT = "previous.json"
OLD_JOURNAL = "previous.journal"
"""The generation before: replayed, it gives the snapshot of this one, byte by byte."""
BACKUPS = "backups"
RETRIES = 5
SEAL_SIZE = 20_000
"""Bytes that hold the seal of a snapshot, with every journal that it may name."""
EMPTY, EMPTY_DIGEST = encode({}, (), clean=True)
"""The snapshot that the first journal goes on from."""

_RECORD = re.compile(rb'\["(\w{1,40})",\d+,\{"id":"([\w-]{1,80})"')


@dataclass(slots=True)
class State:
    """What the files of a store say."""

    tables: Tables = field(default_factory=dict)
    clean: bool = True
    """Whether every text in it has passed the door."""
    digest: str = ""
    """Of the snapshot that is on disk; "" where there is none."""
    absorbed: tuple[str, ...] = ()
    """The journals that are in that snapshot, the last one first."""
    header: Header | None = None
    number: int = 1
    """That of the commit to come."""
    checks: dict[int, int] = field(default_factory=lambda: {0: 0})
    """The checksum of all commits up to each, by its number."""
    end: int = 0
    """Bytes of the journal that count."""
    snapshot_stamp: files.Stamp | None = None
    journal_stamp: files.Stamp | None = None
    findings: tuple[Finding, ...] = ()
    is_ahead: bool = False
    """Whether memory knows what no file of this journal's line says; it is to be written first."""
    is_migrated: bool = False
    """Whether an earlier version wrote the files."""
    is_settled: bool = False
    """Whether a commit can be appended; if not, both files are to be written anew first."""

    @property
    def exists(self) -> bool:
        """Whether there is anything on disk."""
        return self.snapshot_stamp is not None or self.journal_stamp is not None

    @property
    def seen(self) -> datetime | None:
        """The latest moment that a clock to be trusted has shown; None where none has."""
        if self.header is None and self.snapshot_stamp is not None:
            return datetime.fromtimestamp(self.snapshot_stamp.modified / 1e9, UTC)
        try:
            moment = datetime.fromisoformat(self.header.seen if self.header else "")
        except ValueError:
            return None
        return moment if moment.tzinfo and 1 < moment.year < 9999 else None


@dataclass(slots=True)
class _Base:
    """What the commits of the journal go on from."""

    snapshot: Snapshot
    findings: list[Finding] = field(default_factory=list)
    theirs: Snapshot | None = None
    """What somebody else made of it."""
    is_settled: bool = True
    has_all: bool = False
    """Whether the commits of the journal are in it already."""


def exists(folder: Path) -> bool:
    """Tell whether there is a store in `folder`, readable or not."""
    return any(os.path.lexists(folder / name) for name in (SNAPSHOT, JOURNAL, OLD_SNAPSHOT))


def load(folder: Path) -> State:
    """Return what the files in `folder` say; an empty state where there are none.

    Raises:
        StoreError: something is there and nothing of it can be read ("damaged", with its line), or
            all but the backups has gone ("vanished"), or others write all the time ("locked").
        OSError: the system does not let us.
    """
    data, snapshot_stamp = _read(folder / SNAPSHOT)
    lines, journal_stamp = _read(folder / JOURNAL)
    for _again in range(RETRIES):
        if stamp_of(folder / SNAPSHOT) == snapshot_stamp:
            break
        # Somebody wrote both anew in between, so that the two read here are no pair.
        data, snapshot_stamp = _read(folder / SNAPSHOT)
        lines, journal_stamp = _read(folder / JOURNAL)
    else:
        raise StoreError(str(folder / SNAPSHOT), "locked")
    if data is None and lines is None and not (folder / OLD_SNAPSHOT).exists():
        if any((folder / BACKUPS).glob("*.json*")):
            raise StoreError(str(folder / SNAPSHOT), "vanished")
        return State()
    found = scan(lines or b"")
    base = _base(folder, data, found, snapshot_stamp)
    if not found.bad and found.header is None and (lines is not None or _had_journal(folder, base)):
        found.bad.append(Bad(1, b""))
    state = State(
        header=found.header,
        number=found.next_number,
        checks=checks(found.commits),
        end=found.end,
        snapshot_stamp=snapshot_stamp,
        journal_stamp=journal_stamp,
        is_settled=base.is_settled and found.is_whole and found.header is not None,
    )
    _fill(state, base, found, folder)
    return state


def _had_journal(folder: Path, base: _Base) -> bool:
    """Tell whether there must have been a journal: only the first snapshot is there before it."""
    return base.snapshot.seal is not None and (folder / OLD_JOURNAL).exists()


def _fill(state: State, base: _Base, found: Scan, folder: Path) -> None:
    """Put the documents of `base` and of the journal into `state`."""
    seal = base.snapshot.seal
    state.tables = base.snapshot.tables
    state.digest = base.snapshot.digest
    state.absorbed = seal.absorbed if seal else ()
    state.clean = seal is not None and seal.clean and all(one.clean for one in found.commits)
    findings = [*base.findings, *_damage(folder / JOURNAL, found)]
    before = _copy(base.snapshot.tables) if base.theirs is not None else {}
    if not base.has_all:
        for commit in found.commits:
            put_all(state.tables, commit.entries)
    if base.theirs is not None:
        foreign = merge_tables(before, state.tables, base.theirs.tables)
        state.clean = False
        findings += _edited(folder / SNAPSHOT, foreign)
    state.findings = tuple(findings)


def _base(folder: Path, data: bytes | None, found: Scan, stamp: files.Stamp | None) -> _Base:
    """Return what the journal goes on from: the snapshot, or what it was before it was damaged.

    Raises:
        StoreError: it is damaged, and so is the generation before it.
    """
    header = found.header
    try:
        snapshot = None if data is None else decode(data)
        line = 0
    except Damaged as damaged:
        snapshot, line = None, damaged.line
    if snapshot is None:
        return _rebuilt(folder, header, "missing" if data is None else "damaged", line)
    if header is None:
        return _Base(snapshot, is_settled=False)
    if header.extends == snapshot.digest:
        return _newer(folder, header) or _Base(snapshot)
    if snapshot.seal is not None and mark(header, checks(found.commits)) in snapshot.seal.absorbed:
        return _Base(snapshot, is_settled=False, has_all=True)
    is_rotten = stamp is not None and stamp.modified == header.modified
    return _other(folder, data or b"", snapshot, header, is_rotten=is_rotten)


def _other(
    folder: Path, data: bytes, snapshot: Snapshot, header: Header, *, is_rotten: bool
) -> _Base:
    """Return what the journal goes on from, where the snapshot is another one now."""
    known = list(_before(folder))
    was = next((one for one in known if one.digest == header.extends), None)
    path = str(folder / SNAPSHOT)
    if was is None:
        # Nobody knows any more what it was: what the journal says is newer than any of it.
        note = Finding(path=path, reason="base_unknown")
        return _Base(Snapshot(snapshot.tables), [note], is_settled=False)
    if is_rotten or any(_is_one_bit_off(data, one) for one in known):
        return _rebuilt(folder, header, "damaged", 0)
    if snapshot.seal is not None and _is_older(snapshot.seal, was):
        return _Base(was, [Finding(path=path, reason="older_put_back")], is_settled=False)
    return _Base(was, theirs=snapshot, is_settled=False)


def _newer(folder: Path, header: Header) -> _Base | None:
    """Return the generation before where it is newer than what is there; None: it is not.

    Somebody has put back an older snapshot and its journal then.
    """
    try:
        size = (folder / OLD_SNAPSHOT).stat().st_size
        end, _stamp = files.read_from(folder / OLD_SNAPSHOT, max(0, size - SEAL_SIZE))
    except OSError:
        return None
    if b'"%b ' % header.journal.encode() not in end[end.rfind(b'"absorbed":[') :]:
        return None
    newest = next(_before(folder))
    if newest.seal is None or not any(
        one.startswith(f"{header.journal} ") for one in newest.seal.absorbed
    ):
        return None
    note = Finding(path=str(folder / SNAPSHOT), reason="older_put_back")
    return _Base(newest, [note], is_settled=False, has_all=True)


def _is_older(seal: Seal, was: Snapshot) -> bool:
    """Tell whether a snapshot is one from which `was` was made, or a backup of one."""
    known = was.seal.absorbed if was.seal else ()
    return not seal.absorbed or seal.absorbed[0] in known


def _rebuilt(folder: Path, header: Header | None, reason: str, line: int) -> _Base:
    """Return the snapshot as the generation before it says that it was.

    Raises:
        StoreError: that cannot be read either, or speaks of another snapshot.
    """
    path = str(folder / SNAPSHOT)
    for one in _before(folder):
        if one.digest == header.extends if header else one.digest != EMPTY_DIGEST:
            finding = Finding(path=path, reason=f"rebuilt_{reason}", line=line)
            return _Base(one, [finding], is_settled=False)
    raise StoreError(path, "damaged" if reason == "damaged" else "vanished", line)


def _before(folder: Path) -> Iterator[Snapshot]:
    """Yield what the snapshot can have been: made anew from the generation before, or that."""
    data, _stamp = _read(folder / OLD_SNAPSHOT)
    try:
        old = decode(data or b"")
    except Damaged:
        old = None
    found = journal_before(folder)
    if old is not None and found.header is not None and not found.bad:
        if found.header.extends == old.digest:
            yield replayed(decode(data or b""), found.header, found.commits)
        yield old
    yield Snapshot(digest=EMPTY_DIGEST, seal=Seal())


def journal_before(folder: Path) -> Scan:
    """Return what the journal of the generation before says; nothing where there is none."""
    lines, _stamp = _read(folder / OLD_JOURNAL)
    return scan(lines or b"")


def replayed(old: Snapshot, header: Header, commits: list[Commit]) -> Snapshot:
    """Return the snapshot that was made of `old` and its journal."""
    absorbed, clean = (old.seal.absorbed, old.seal.clean) if old.seal else ((), False)
    for commit in commits:
        put_all(old.tables, commit.entries)
        clean = clean and commit.clean
    return decode(encode(old.tables, (mark(header, checks(commits)), *absorbed), clean=clean)[0])


def _is_one_bit_off(data: bytes, was: Snapshot) -> bool:
    """Tell whether `data` is `was` but for a single bit: no editor does that, a disk does."""
    absorbed, clean = (was.seal.absorbed, was.seal.clean) if was.seal else ((), False)
    return differ_by_a_bit(data, encode(was.tables, absorbed, clean=clean)[0])


def _damage(path: Path, found: Scan) -> Iterator[Finding]:
    """Yield what of the journal was wrong, and what of it is lost."""
    for line in found.mended:
        yield Finding(path=str(path), reason="commit_mended", line=line)
    for one in found.bad:
        records = tuple(
            f"{table.decode()} {key.decode()}" for table, key in _RECORD.findall(one.data)
        )
        reason = "commit_damaged" if one.data else "commit_missing"
        yield Finding(path=str(path), reason=reason, line=one.line, records=records)


def _edited(path: Path, merged: Merged) -> Iterator[Finding]:
    """Yield what somebody else has done to the snapshot."""
    for reason, records in (
        ("edited", merged.taken),
        ("both_changed", merged.clashes),
        ("emptied", merged.kept),
    ):
        if records:
            yield Finding(path=str(path), reason=reason, records=tuple(records))


def _copy(tables: Tables) -> Tables:
    """Return tables that later changes of these leave as they are."""
    return {name: Rows(dict(rows.by_number)) for name, rows in tables.items()}


def _read(path: Path) -> tuple[bytes | None, files.Stamp | None]:
    """Return the bytes and the stamp of a file, None where there is none.

    Raises:
        StoreError: the system does not let us.
    """
    try:
        with store_errors(path):
            return files.read(path)
    except StoreError as error:
        if error.reason != "missing":
            raise
        return None, None


def stamp_of(path: str | Path) -> files.Stamp | None:
    """Return the stamp of a file, None where there is none."""
    try:
        return files.Stamp.of(os.stat(path))  # noqa: PTH116 at every commit, and a Path takes longer
    except FileNotFoundError:
        return None
