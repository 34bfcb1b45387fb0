"""Somebody who is to be forgotten: taken out of every copy that the store has made of itself."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from companion.domain.change import Change
from companion.domain.erasure import Erased
from companion.errors import CompanionError, StoreError
from companion.files import Disk
from companion.services.ports import Copies
from companion.storage.aside import ASIDE
from companion.storage.backups import FOLDER, Backups, Rewritten
from companion.storage.changes import entries, plan
from companion.storage.drafts import FOLDER as DRAFTS
from companion.storage.forgetting import about, erased_ids, mentioning, strip
from companion.storage.mentions import Sought, files_below
from companion.storage.rows import Entry, Tables
from companion.storage.snapshot import Damaged, decode, encode


def removal(change: Change, tables: Tables) -> list[Entry]:
    """Return what carries out `change`, and takes away all else about whoever was erased.

    That is what is no record or has the id of another one, and so was in nobody's plan.
    """
    ids = erased_ids(tables) | {one.id for one in change.put if isinstance(one, Erased)}
    done = entries(plan(change, tables))
    planned = {(one.table, one.number) for one in done}
    found = [place for place in about(tables, ids) if place not in planned]
    planned.update(found)
    named = (one for one in mentioning(tables, ids) if one[:2] not in planned)
    return done + [Entry(*place, None) for place in found] + [Entry(*one) for one in named]


def erase_copies(
    folder: Path, disk: Disk, erased: Collection[str], words: Collection[str]
) -> Copies:
    """Take the records `erased` out of all backups; remove other files with them or any of `words`.

    Those are drafts, and the damaged files that were put aside. What cannot be read or written is
    in the answer; asked for again, this goes on.
    """
    found = _Found(folder)
    sought = Sought.of(words, erased)
    for path in _aside(folder):
        found.remove(path, sought)
    backups = _rewritten(Backups(folder / FOLDER, disk), erased)
    left = [path for path in files_below(folder, found.unread) if found.has(path, Sought.of(words))]
    names = {one.name for one in (*backups.unreadable, *backups.encrypted)}
    return Copies(
        changed=tuple(one.name for one in backups.changed),
        removed=tuple(found.removed),
        encrypted=tuple(one.name for one in backups.encrypted),
        unreadable=tuple(one.name for one in backups.unreadable),
        failed=(*(one.name for one in backups.failed), *found.failed),
        unread=tuple(found.names(path for path in found.unread if Path(path).name not in names)),
        left=tuple(found.names(left)),
    )


def _rewritten(backups: Backups, erased: Collection[str]) -> Rewritten:
    """Rewrite all backups; where nobody lets us, they are all as they were."""
    try:
        return backups.rewrite(partial(_without, erased=erased))
    except StoreError:
        known: Rewritten = Rewritten()
        with contextlib.suppress(CompanionError):
            known = Rewritten(failed=backups.all())
        return known


def _without(snapshot: bytes, *, erased: Collection[str]) -> bytes | None:
    """Return `snapshot` without all about `erased`; None: it had nothing of it.

    Raises:
        StoreError: it is none.
    """
    try:
        found = decode(snapshot)
    except Damaged as damaged:
        raise StoreError("", "damaged", damaged.line) from damaged
    if not strip(found.tables, erased):
        return None
    absorbed = found.seal.absorbed if found.seal else ()
    clean = found.seal is not None and found.seal.clean
    return encode(found.tables, absorbed, clean=clean)[0]


def _aside(folder: Path) -> Iterator[Path]:
    """Yield the drafts, also half-written ones, and the folders of damaged files."""
    with contextlib.suppress(OSError):
        yield from sorted((folder / DRAFTS).iterdir())
    with contextlib.suppress(OSError):
        yield from sorted(path for path in folder.glob(f"{ASIDE}-*") if path.is_dir())


@dataclass(slots=True)
class _Found:
    """What became of the files of a folder."""

    folder: Path
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def has(self, path: Path, sought: Sought) -> bool:
        """Tell whether `sought` is in a file; note one that cannot be read."""
        try:
            return sought.is_in(path)
        except OSError:
            self.unread.append(str(path))
            return False

    def remove(self, path: Path, sought: Sought) -> None:
        """Remove a file or folder with any of `sought`."""
        if not self.has(path, sought):
            return
        (name,) = self.names([path])
        try:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            self.removed.append(name)
        except OSError:
            self.failed.append(name)

    def names(self, paths: Collection[Path | str] | Iterator[Path | str]) -> list[str]:
        """Return `paths` as they are told, each once."""
        told = (Path(path) for path in paths)
        return list(dict.fromkeys(str(path.relative_to(self.folder)) for path in told))
