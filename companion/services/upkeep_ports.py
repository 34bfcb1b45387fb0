"""What the upkeep of the store needs from outside: its files, opened or not, and the drive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from companion.domain.change import Record

Why = Literal["start", "manual", "before_import", "before_migration", "before_restore"]
"""What a backup was made for."""

Found = Mapping[str, Mapping[str, Record]]
"""Records by the name of their table ("contacts") and their id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup, as a list shows it."""

    path: str
    name: str
    why: str
    """One of `Why`; "" for a file that the user named."""
    at: datetime
    """In UTC, by the clock of that moment."""
    size: int
    """Bytes, as they are on the disk."""
    is_encrypted: bool = False
    contacts: int | None = None
    """None where it was not opened: it is encrypted, or cannot be read (`problem`)."""
    events: int | None = None
    problem: str = ""
    """Why it cannot be read ("damaged", "denied" ...)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A backup that was opened."""

    path: str
    records: Found
    snapshot: bytes = field(repr=False)
    """What takes the place of a store that cannot be read, in the present schema."""
    knows_erased: bool = True
    """Whether everybody who was erased since is left out, for certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One thing that a look at the store has shown, for the edge to put into words."""

    kind: str
    """A word: "commit_damaged", "permissions", "no_backup" ..."""
    path: str = ""
    line: int = 0
    """1-based; 0 where it is about the whole file."""
    names: tuple[str, ...] = ()
    """What is concerned: records as table and id ("contacts k3f9x2m7ap"), hosts, products; the
    permissions that a file has and should have ("0644", "0600")."""
    count: int = 0
    """How many, how many days, how many bytes: as the kind has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What a look at the store has shown; nothing was changed by it."""

    problems: tuple[Observation, ...] = ()
    """What needs attention."""
    notes: tuple[Observation, ...] = ()
    """What is good to know."""

    @property
    def is_ok(self) -> bool:
        """Whether nothing needs attention."""
        return not self.problems


class Maintenance(Protocol):
    """The files of a store that need not be open, nor even readable."""

    def look(self) -> Checkup:
        """Return what is wrong with the files and what is good to know; nothing is written."""
        ...

    def conflict_copies(self) -> tuple[str, ...]:
        """Return the names of the copies that sync programs have put beside the files."""
        ...

    def backups(self) -> tuple[Backup, ...]:
        """Return every backup, opened as far as it can be without a passphrase, newest first.

        Raises:
            StoreError: their folder cannot be read.
        """
        ...

    def back_up(self, why: Why, passphrase: str = "") -> Backup | None:
        """Make a backup of what the files say, then remove the backups that nobody needs.

        None at a start since which nothing has changed, and where there is no store yet.

        Raises:
            StoreError: the store cannot be read, or the backup not be written.
            Invalid: the passphrase is no Unicode.
            NotFound: there is a passphrase, and the extra "crypt" is not installed.
        """
        ...

    def back_up_to(self, path: Path, passphrase: str = "") -> Backup:
        """Make a backup in a file of the user's own, packed where its name ends in ".gz".

        Raises:
            NotWritten: the file is there already ("exists"), or cannot be written.
            StoreError: the store cannot be read, or there is none ("missing").
            Invalid, NotFound: as `back_up` does.
        """
        ...

    def open(self, word: str, passphrase: str = "") -> Copy:
        """Return the backup of that name, or the one in the file of that name.

        One from an older version is brought to the present schema.

        Raises:
            NotFound: there is neither ("backup").
            StoreError: it was written by a "newer" version, or cannot be read.
            Unreadable: it holds no store ("not_a_store").
            Invalid: it is encrypted, and the passphrase is "missing" or "wrong".
        """
        ...

    def replace(self, copy: Copy) -> str:
        """Put `copy` in the place of a store that cannot be read; return where that is kept.

        Empty where nothing was there any more.

        Raises:
            StoreError: it could not be written, or an app is open on it ("occupied").
        """
        ...


class Drive(Protocol):
    """What the folder of the store lies on."""

    def free(self, folder: Path) -> int | None:
        """Return the bytes that are left for this user; None where nobody says."""
        ...

    def encryption(self, folder: Path) -> str:
        """Return whether the drive is encrypted: "yes", "no", or "" where it is not known."""
        ...

    def synced_by(self, folder: Path) -> str:
        """Return which program keeps the folder the same elsewhere ("Dropbox"); "" for none."""
        ...
