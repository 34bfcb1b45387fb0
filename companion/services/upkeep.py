"""The upkeep of the store: looking whether it is well, backing it up, and going back to a backup.

It works on files and needs no open store, except to go back so that it can be undone.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from companion.domain.change import Change
from companion.errors import CompanionError, StoreError
from companion.services.ports import Records
from companion.services.restoring import Restoration, difference
from companion.services.upkeep_ports import (
    Backup,
    Checkup,
    Copy,
    Drive,
    Maintenance,
    Observation,
    Why,
)

LITTLE_SPACE = 50_000_000
"""Bytes left on the drive from which on somebody should make room, while that is easy."""
BULK = 2
"""Records from which on an import is backed up first: all but one card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What became of going back to a backup."""

    plan: Restoration
    before: Backup | None = None
    """What makes it undone: the store as it was, where it could be read."""
    kept: str = ""
    """The folder with the files of a store that could not be read."""


class Upkeep:
    """Looks after one store."""

    def __init__(
        self,
        maintenance: Maintenance,
        drive: Drive,
        folder: Path,
        records: Records | None = None,
    ) -> None:
        """Look after the store in `folder`; `records` are it where it is open."""
        self._maintenance = maintenance
        self._drive = drive
        self._folder = folder
        self._records = records

    def check(self) -> Checkup:
        """Return what is wrong with the store and what is good to know; nothing is changed."""
        found = self._maintenance.look()
        path = str(self._folder)
        problems, notes = list(found.problems), list(found.notes)
        free = self._drive.free(self._folder)
        if free is not None and free < LITTLE_SPACE:
            problems.append(Observation(kind="low_space", path=path, count=free))
        if synced := self._drive.synced_by(self._folder):
            notes.append(Observation(kind="synced", path=path, names=(synced,)))
        encryption = self._drive.encryption(self._folder) or "unknown"
        notes.append(Observation(kind=f"drive_encrypted_{encryption}", path=path))
        return Checkup(problems=tuple(problems), notes=tuple(notes))

    def conflict_copies(self) -> tuple[str, ...]:
        """Return the names of the copies that sync programs have put beside the files."""
        return self._maintenance.conflict_copies()

    def backups(self) -> tuple[Backup, ...]:
        """Return every backup, newest first, with what is in it.

        Raises:
            StoreError: their folder cannot be read.
        """
        return self._maintenance.backups()

    def back_up(self, *, to: Path | None = None, passphrase: str = "") -> Backup:
        """Make a backup because the user asked for it, in the file `to` where there is one.

        Raises:
            NotWritten: `to` is there already, or cannot be written.
            StoreError: the store cannot be read, there is none ("missing"), or the disk refuses.
            Invalid, NotFound: it cannot be encrypted.
        """
        if to is not None:
            return self._maintenance.back_up_to(to, passphrase)
        made = self._maintenance.back_up("manual", passphrase)
        if made is None:
            raise StoreError(str(self._folder), "missing")
        return made

    def back_up_at_start(self) -> None:
        """Make the backup of this start of the app, unless nothing has changed since the last.

        Raises:
            StoreError: it could not be made; work can go on without it.
        """
        self._maintenance.back_up("start")

    def back_up_today(self) -> None:
        """Make a backup if anything has changed since the last; what cannot be is no obstacle."""
        self._try("start")

    def before(self, change: Change) -> Backup | None:
        """Make a backup before an import of several and return it; what cannot be is no obstacle.

        None where there is none: for one record, in an empty store, or where it failed.
        """
        is_bulk = len(change.put) + len(change.remove) >= BULK
        return self._try("before_import") if is_bulk else None

    def _try(self, why: Why) -> Backup | None:
        """Make a backup if that is possible; `check` tells how old the newest one is."""
        with contextlib.suppress(CompanionError):
            return self._maintenance.back_up(why)
        return None

    def open(self, word: str, passphrase: str = "") -> Copy:
        """Return the backup of that name, or the one in that file.

        Raises:
            NotFound, StoreError, Unreadable, Invalid: as `Maintenance.open` does.
        """
        return self._maintenance.open(word, passphrase)

    def plan(self, copy: Copy) -> Restoration:
        """Return what going back to `copy` would change; nothing is changed yet."""
        return difference(self._records, copy)

    def restore(self, plan: Restoration, *, agreed: int = 0) -> Restored:
        """Go back as `plan` says, in one commit that can be undone.

        Where the store cannot be read, its files are kept aside and the backup takes their place.

        Raises:
            ManyRemoved: more than a fifth of the contacts would go, and not `agreed` many.
            StoreError: the store could not be backed up first, or not be written; nothing changed.
        """
        if self._records is None:
            return Restored(plan=plan, kept=self._maintenance.replace(plan.copy))
        if plan.change.is_empty:
            return Restored(plan=plan)
        plan.ask_about(agreed)
        before = self._maintenance.back_up("before_restore")
        self._records.commit(replace(plan.change, agreed=agreed))
        return Restored(plan=plan, before=before)
