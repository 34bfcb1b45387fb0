"""What is being typed and not yet kept: one small file per draft, outside the store."""

from __future__ import annotations

import contextlib
import re
import zlib
from itertools import islice
from pathlib import Path
from threading import RLock

from companion import files
from companion.domain.text import NOTE_LIMIT, clean_note

FOLDER = "drafts"
SUFFIX = ".txt"
NOTED = ".now"
"""How the file ends with what was typed last, which may not be on the platter yet."""
LIMIT = 32 * NOTE_LIMIT
"""Longest draft in characters: a note and all other fields of a form, each letter escaped."""
MOST = 1_000
"""Files that are looked at; a person has a handful of drafts."""
KEY = re.compile(r"[a-z0-9_-]{1,40}")
CHECKSUM = 8
"""Bytes at the beginning of what was noted: without power, a file may be torn or empty."""


class FileDrafts:
    """The `Drafts` of this program, readable by the user only; threads may share it.

    What is noted lies beside what is durable, and goes before it.
    """

    def __init__(
        self, folder: Path, disk: files.Disk = files.DISK, *, suffix: str = SUFFIX
    ) -> None:
        """Keep them in the data folder `folder`; nothing is created before the first draft.

        With a `suffix` of its own, which ends in `SUFFIX`, nobody else sees them.
        """
        self._folder = folder / FOLDER
        self._disk = disk
        self._suffixes = (suffix, suffix.removesuffix(SUFFIX) + NOTED)
        self._noted: dict[str, tuple[int, str]] = {}
        """What is not durable yet: the number of the note, and the text."""
        self._notes = 0
        self._lock = RLock()

    def keys(self) -> list[str]:
        """Return the keys of all drafts, in their order; none where that cannot be read."""
        found: set[str] = set()
        for suffix in self._suffixes:
            with contextlib.suppress(OSError):
                names = [path.name for path in islice(self._folder.glob(f"*{suffix}"), MOST)]
                found.update(name.removesuffix(suffix) for name in names)
        return sorted(filter(KEY.fullmatch, found))

    def load(self, key: str) -> str:
        """Return the draft under `key`; empty where there is none that can be read."""
        durable, noted = self._paths(key)
        data = _whole(_read(noted)) or _read(durable)
        return clean_note(data.decode(errors="replace"), limit=LIMIT)

    def note(self, key: str, text: str) -> bool:
        """Put the draft under `key` down, or remove it; `settle` makes it durable.

        Return whether that worked.
        """
        _durable, noted = self._paths(key)
        with self._lock:
            if not text:
                return self._remove(key)
            data = text[:LIMIT].encode(errors="replace")
            try:
                self._make_folder()
                files.put(noted, _checksum(data) + data, self._disk)
            except OSError:
                return False
            self._notes += 1
            self._noted[key] = (self._notes, text)
            return True

    def settle(self, key: str) -> bool:
        """Make durable what was noted last, if anything was; who notes meanwhile waits little.

        Return whether that worked.
        """
        durable, noted = self._paths(key)
        number, text = self._noted.get(key, (0, ""))
        if not text:
            return True
        try:
            with files.Beside(durable, text[:LIMIT].encode(errors="replace"), self._disk) as beside:
                with self._lock:
                    if key not in self._noted:  # removed or saved meanwhile
                        return True
                    beside.take()
                files.sync_folder(self._folder, self._disk)
        except OSError:
            return self._noted.get(key, (0, ""))[0] != number
        with self._lock:
            if self._noted.get(key, (0, ""))[0] == number:
                del self._noted[key]
                with contextlib.suppress(OSError):
                    noted.unlink(missing_ok=True)
        return True

    def save(self, key: str, text: str) -> bool:
        """Make the draft under `key` durable, or remove it where the text is empty.

        Return whether that worked.
        """
        durable, noted = self._paths(key)
        with self._lock:
            if not text:
                return self._remove(key)
            try:
                self._make_folder()
                files.replace(durable, text[:LIMIT].encode(errors="replace"), self._disk)
                noted.unlink(missing_ok=True)
            except OSError:
                return False
            self._noted.pop(key, None)
            return True

    def close(self) -> None:
        """Leave what is not kept to the next app: nothing has to be done for that."""

    def _remove(self, key: str) -> bool:
        """Remove the draft under `key`, what was noted last."""
        self._noted.pop(key, None)
        try:
            for path in self._paths(key):
                path.unlink(missing_ok=True)
                files.sweep(path)
        except OSError:
            return False
        return True

    def _make_folder(self) -> None:
        """Make the folder of the drafts, if there is none."""
        files.make_folder(self._folder.parent)
        files.make_folder(self._folder)

    def _paths(self, key: str) -> tuple[Path, Path]:
        """Return the durable file of `key` and the noted one; what is no word of ours has none."""
        if not KEY.fullmatch(key):
            raise ValueError(key)
        durable, noted = (self._folder / f"{key}{suffix}" for suffix in self._suffixes)
        return durable, noted


def _read(path: Path) -> bytes:
    """Return what is in a file of ours; nothing where that cannot be read."""
    try:
        return files.read(path, limit=LIMIT * 4)[0]
    except OSError:
        return b""


def _checksum(data: bytes) -> bytes:
    """Return the checksum of `data`, in `CHECKSUM` letters."""
    return b"%08x" % zlib.crc32(data)


def _whole(data: bytes) -> bytes:
    """Return what was noted; nothing where it is torn."""
    noted = data[CHECKSUM:]
    return noted if data[:CHECKSUM] == _checksum(noted) else b""
