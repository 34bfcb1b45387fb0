"""The maintenance of records that are only in memory: there is nothing to look at or to keep."""

from __future__ import annotations

from pathlib import Path

from companion.errors import NotFound, StoreError
from companion.services.upkeep_ports import Backup, Checkup, Copy, Why


class NoFiles:
    """The `Maintenance` and the `Drive` of no store."""

    def look(self) -> Checkup:
        """Return that all is well."""
        return Checkup()

    def conflict_copies(self) -> tuple[str, ...]:
        """Return none."""
        return ()

    def backups(self) -> tuple[Backup, ...]:
        """Return none."""
        return ()

    def back_up(self, why: Why, passphrase: str = "") -> None:
        """Leave it: there is nothing to back up."""

    def back_up_to(self, path: Path, passphrase: str = "") -> Backup:
        """Refuse: there is nothing to back up."""
        del passphrase
        raise StoreError(str(path), "missing")

    def open(self, word: str, passphrase: str = "") -> Copy:
        """Refuse: there are no backups."""
        del passphrase
        raise NotFound("backup", word)

    def replace(self, copy: Copy) -> str:
        """Refuse: there is nothing to take the place of."""
        raise StoreError(copy.path, "missing")

    def free(self, folder: Path) -> None:
        """Leave it unsaid."""

    def encryption(self, folder: Path) -> str:
        """Return that it is not known."""
        del folder
        return ""

    def synced_by(self, folder: Path) -> str:
        """Return that nobody does."""
        del folder
        return ""
