"""A disk on real files that remembers every call: what a power cut is simulated from."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from companion import files
from tests.crash.image import image_of


@dataclasses.dataclass(frozen=True, slots=True)
class Wrote:
    """Some bytes went to a file."""

    file: int
    offset: int
    data: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Sized:
    """A file was cut or stretched."""

    file: int
    size: int


@dataclasses.dataclass(frozen=True, slots=True)
class Synced:
    """A file is on the platter; or the disk said that it could not, and has forgotten why."""

    file: int
    failed: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """In one step, names in a folder came to mean other files, or (None) nothing."""

    folder: str
    names: Mapping[str, int | None]


@dataclasses.dataclass(frozen=True, slots=True)
class FolderSynced:
    """The names in a folder are on the platter."""

    folder: str


@dataclasses.dataclass(frozen=True, slots=True)
class Acknowledged:
    """The user was told that one more step is kept."""


Event = Wrote | Sized | Synced | Named | FolderSynced | Acknowledged


class Killed(BaseException):
    """The process is gone; nothing of it runs any more."""


class HalfWritten(OSError):
    """The disk took half of what it was given, and no more."""


def nothing(_call: str) -> None:
    """Let a call pass."""


def kill_after(calls: int) -> Callable[[str], None]:
    """Return what lets `calls` calls pass and none after them."""
    left = count(calls, -1)

    def before(_call: str) -> None:
        if next(left) <= 0:
            raise Killed

    return before


class Recorder(files.Disk):
    """A disk on real files that remembers the calls; it fails or ends where it is told to."""

    def __init__(self, folder: Path) -> None:
        """Begin with what lies in `folder`, all of it on the platter."""
        self.folder = folder
        self.start = image_of(folder)
        self.log: list[Event] = []
        self.before: Callable[[str], None] = nothing
        """Called before each call with its name; what it raises happens instead."""
        self._files = 0
        self._names: dict[str, int] = {}
        self._open: dict[int, tuple[int, bool]] = {}
        """Of each descriptor: the file, and whether it is written at its end."""
        for names, _data in sorted(self.start):
            self._names |= dict.fromkeys(names, self._new_file())

    def acknowledge(self) -> None:
        """Note that one more step was acknowledged."""
        self.log.append(Acknowledged())

    def create(self, path: Path) -> int:
        """Create, and remember."""
        self.before("create")
        descriptor = super().create(path)
        self._open[descriptor] = self._new_file(), False
        self._rename({path: self._open[descriptor][0]})
        return descriptor

    def open(self, path: Path) -> int:
        """Open, and remember."""
        self.before("open")
        descriptor = super().open(path)
        self._open[descriptor] = self._names[self._name(path)], True
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write, and remember."""
        try:
            self.before("write")
        except HalfWritten:
            self._write(descriptor, data[: len(data) // 2])
            raise
        return self._write(descriptor, data)

    def _write(self, descriptor: int, data: memoryview) -> int:
        """Write at the place where the system does."""
        file, at_end = self._open[descriptor]
        offset = os.lseek(descriptor, 0, os.SEEK_END if at_end else os.SEEK_CUR)
        count = super().write(descriptor, data)
        self.log.append(Wrote(file, offset, bytes(data[:count])))
        return count

    def truncate(self, descriptor: int, size: int) -> None:
        """Truncate, and remember."""
        self.before("truncate")
        super().truncate(descriptor, size)
        self.log.append(Sized(self._open[descriptor][0], size))

    def sync(self, descriptor: int) -> None:
        """Remember; the platter is ours to make."""
        file = self._open[descriptor][0]
        try:
            self.before("sync")
        except OSError:
            self.log.append(Synced(file, failed=True))
            raise
        self.log.append(Synced(file))

    def rename(self, old: Path, new: Path) -> None:
        """Rename, and remember."""
        self.before("rename")
        super().rename(old, new)
        self._rename({old: None, new: self._names[self._name(old)]})

    def link(self, old: Path, new: Path) -> None:
        """Link, and remember."""
        self.before("link")
        super().link(old, new)
        self._rename({new: self._names[self._name(old)]})

    def remove(self, path: Path) -> None:
        """Remove, and remember."""
        self.before("remove")
        super().remove(path)
        self._rename({path: None})

    def sync_folder(self, folder: Path) -> None:
        """Remember."""
        self.before("sync_folder")
        self.log.append(FolderSynced(str(folder.relative_to(self.folder))))

    def _new_file(self) -> int:
        """Return the number of a file that was not there before."""
        self._files += 1
        return self._files

    def _name(self, path: Path) -> str:
        """Return the name of `path` in the image."""
        return str(path.relative_to(self.folder))

    def _rename(self, paths: Mapping[Path, int | None]) -> None:
        """Note that `paths` mean other files; they lie in one folder."""
        names = {self._name(path): file for path, file in paths.items()}
        for name, file in names.items():
            self._names.pop(name, None)
            if file is not None:
                self._names[name] = file
        self.log.append(Named(str(next(iter(paths)).parent.relative_to(self.folder)), names))
