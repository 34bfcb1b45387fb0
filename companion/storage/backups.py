"""Copies of the snapshot in a folder of their own: made, verified, read, rotated and rewritten.

Nothing here knows the store; it works on bytes. A backup of 10,000 contacts takes about 0.1 s.
"""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from companion import files
from companion.errors import CompanionError, StoreError
from companion.services.upkeep_ports import Why
from companion.storage.lock import held
from companion.storage.packing import LIMIT, packed, unpacked
from companion.storage.refused import store_errors
from companion.storage.rotation import Backup, name_of, named, surplus

__all__ = ["FOLDER", "Backup", "Backups", "Rewritten"]

FOLDER = "backups"
"""The folder of the backups in that of the data."""
PATIENCE = 30.0
"""Seconds to wait for another program that is making a backup, which may be encrypting it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """What became of the backups when their content was to be changed."""

    changed: tuple[Backup, ...] = ()
    unreadable: tuple[Backup, ...] = ()
    """Damaged, or not to be read or understood; they are as they were."""
    encrypted: tuple[Backup, ...] = ()
    """Nobody gave their passphrase; they are as they were."""
    failed: tuple[Backup, ...] = ()
    """They could not be written anew, on a full disk, say; called again, `rewrite` goes on."""


class Backups:
    """The backups in one folder; files that are none of ours are neither shown nor touched."""

    def __init__(self, folder: Path, disk: files.Disk = files.DISK) -> None:
        """Keep them in `folder`, which is made with the first one."""
        self._folder = folder
        self._disk = disk

    def all(self) -> tuple[Backup, ...]:
        """Return every backup, the newest first; whether it can be read shows when it is.

        Raises:
            StoreError: the folder cannot be read.
        """
        found = (named(path, size) for path, size in self._files() if size)
        return tuple(
            sorted(
                (backup for backup in found if backup is not None),
                key=lambda backup: backup.order,
                reverse=True,
            )
        )

    def make(
        self, why: Why, read: Callable[[], bytes], now: datetime, passphrase: str = ""
    ) -> Backup | None:
        """Make a backup of what `read` returns; it is on the disk and was read back on return.

        It is read when nobody else writes here, so that no one has been erased from it since.

        Returns None at a start where the newest one that can be read says the same: a store that
        nobody changes does not push its own history out.

        Raises:
            StoreError: it could not be written ("full", "denied" ...), or did not read back as it
                was written ("unverified"); nothing of it is left.
            Invalid: the passphrase is no Unicode.
            NotFound: there is a passphrase, and the extra "crypt" is not installed.
        """
        with store_errors(self._folder):
            files.make_folder(self._folder.parent)
            files.make_folder(self._folder)
        with self._alone():
            snapshot = read()
            if why == "start" and self._newest() == snapshot:
                return None
            data = packed(snapshot, passphrase)
            path = self._free(why, now, is_encrypted=bool(passphrase))
            stamp = files.create(path, data, self._disk)
            self._verify(path, snapshot, passphrase)
        return named(path, stamp.size)

    def read(self, backup: Backup, passphrase: str = "") -> bytes:
        """Return the snapshot in `backup`.

        Raises:
            StoreError: it cannot be read, is "damaged" or "too_large".
            Invalid: it is encrypted, and the passphrase is "missing" or "wrong".
            NotFound: it is encrypted, and the extra "crypt" is not installed.
        """
        return _read(backup.path, passphrase)

    def rotate(self, now: datetime) -> tuple[Backup, ...]:
        """Remove the backups that nobody needs any more and return them (`rotation.surplus`).

        Raises:
            StoreError: one could not be removed.
        """
        if not self._folder.is_dir():
            return ()
        with self._alone():
            gone = surplus(self.all(), now)
            for backup in gone:
                with contextlib.suppress(FileNotFoundError):
                    self._disk.remove(backup.path)
            files.sync_folder(self._folder, self._disk)
        return gone

    def rewrite(self, change: Callable[[bytes], bytes | None]) -> Rewritten:
        """Put what `change` makes of a snapshot in its place, in every backup that can be read.

        `change` returns None where there is nothing to change, and may raise a `StoreError` about
        a snapshot that it does not understand. One that cannot be written keeps no other back.

        Raises:
            StoreError: the folder cannot be read, or another program wrote there all the time.
        """
        if not self._folder.is_dir():
            return Rewritten()
        found: dict[str, list[Backup]] = defaultdict(list)
        with self._alone():
            for backup in self.all():
                what, after = self._changed(backup, change)
                found[what].append(after)
        return Rewritten(**{what: tuple(found[what]) for what in found if what != "same"})

    def _changed(
        self, backup: Backup, change: Callable[[bytes], bytes | None]
    ) -> tuple[str, Backup]:
        """Change one backup; return in which field of `Rewritten` it belongs, or "same"."""
        if backup.is_encrypted:
            return "encrypted", backup
        try:
            wanted = change(self.read(backup))
        except StoreError:
            return "unreadable", backup
        if wanted is None:
            return "same", backup
        try:
            return "changed", self._replaced(backup, wanted)
        except StoreError:
            return "failed", backup

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only one who writes here, after clearing away what a killed one left."""
        with store_errors(self._folder), held(self._folder, PATIENCE):
            self._sweep()
            yield

    def _files(self) -> Iterator[tuple[Path, int]]:
        """Yield each regular file of the folder and its size."""
        with store_errors(self._folder):
            try:
                entries = list(os.scandir(self._folder))
            except FileNotFoundError:
                return
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):
                    if entry.is_file(follow_symlinks=False):
                        yield Path(entry.path), entry.stat(follow_symlinks=False).st_size

    def _sweep(self) -> None:
        """Remove half-written backups, under the lock: they hold what an erasure must not miss."""
        for path, size in self._files():
            if _is_left_over(path, size):
                with contextlib.suppress(OSError):
                    self._disk.remove(path)

    def _newest(self) -> bytes | None:
        """Return what the newest backup says that can be read without a passphrase."""
        for backup in self.all():
            with contextlib.suppress(CompanionError):
                return self.read(backup)
        return None

    def _free(self, why: Why, now: datetime, *, is_encrypted: bool) -> Path:
        """Return a path that no backup has, after all of the same second."""
        at = now.astimezone(UTC).replace(microsecond=0)
        number = 1 + max((backup.number for backup in self.all() if backup.at == at), default=0)
        return self._folder / name_of(why, at, number, is_encrypted=is_encrypted)

    def _replaced(self, backup: Backup, snapshot: bytes) -> Backup:
        """Put `snapshot` in the place of what `backup` says."""
        with store_errors(backup.path):
            stamp = files.replace(backup.path, packed(snapshot), self._disk)
        self._verify(backup.path, snapshot)
        return replace(backup, size=stamp.size)

    def _verify(self, path: Path, snapshot: bytes, passphrase: str = "") -> None:
        """Read back what was just written; remove what cannot be trusted."""
        with contextlib.suppress(CompanionError):
            if _read(path, passphrase) == snapshot:
                return
        with contextlib.suppress(OSError):
            self._disk.remove(path)
        raise StoreError(str(path), "unverified")


def _read(path: Path, passphrase: str) -> bytes:
    """Return the snapshot in the file of a backup."""
    with store_errors(path):
        data, _stamp = files.read(path, limit=LIMIT)
    return unpacked(path, data, passphrase)


def _is_left_over(path: Path, size: int) -> bool:
    """Tell whether a killed program left `path`: a file not yet whole, or a name just taken."""
    name = path.name
    if name.startswith(".") and name.endswith(files.PARTIAL):
        name, size = name[1:].rsplit(".", 2)[0], 0
    return size == 0 and named(Path(name), size) is not None
