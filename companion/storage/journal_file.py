"""The journal on disk: a line is there to stay when `append` returns, or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

from companion import files


class JournalFile:
    """Appends to one file; whoever calls it holds the lock."""

    def __init__(self, path: Path, disk: files.Disk) -> None:
        """Work on the file at `path`; it is opened when it is first written."""
        self._path = path
        self._disk = disk
        self._descriptor: int | None = None
        self.is_certain = True
        """Whether what is on the platter is known; if not, the file is not to be used any more."""

    def append(self, line: bytes, end: int) -> files.Stamp:
        """Write `line` after the first `end` bytes, and return the stamp of the file.

        After a failed sync nobody knows what of the file is on the platter, and to sync again would
        be answered with a lie (Linux forgets the pages).

        Raises:
            OSError: it could not be written; the file is as before, as far as anybody knows.
        """
        descriptor = self._open(end)
        is_written = False
        try:
            files.write_all(descriptor, line, self._disk)
            is_written = True
            self._disk.sync(descriptor)
        except OSError:
            self.is_certain = self._cut(descriptor, end) and not is_written
            raise
        return files.Stamp.of(os.fstat(descriptor))

    def close(self) -> None:
        """Let go of the file, for another one may be in its place; that one is certain."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        self.is_certain = True

    def _open(self, end: int) -> int:
        """Return the file, without what a killed writer left after the first `end` bytes."""
        if self._descriptor is None:
            self._descriptor = self._disk.open(self._path)
            # Who named it may have been stopped before its name was on the platter, too.
            files.sync_folder(self._path.parent, self._disk)
        if os.fstat(self._descriptor).st_size > end:
            self._disk.truncate(self._descriptor, end)
        return self._descriptor

    def _cut(self, descriptor: int, end: int) -> bool:
        """Cut the file after `end` bytes; tell whether that was possible."""
        try:
            self._disk.truncate(descriptor, end)
            self._disk.sync(descriptor)
        except OSError:
            return False
        return True
