"""Disks that fail: one that is full, and one on which the program is killed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TypeVar

from companion import files

T = TypeVar("T")


class FullDisk(files.Disk):
    """A disk that can be full."""

    full = False

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write, unless it is full."""
        if self.full:
            raise OSError(28, "No space left on device")
        return super().write(descriptor, data)


class Stopped(BaseException):
    """The program was killed here; nothing may catch it."""


class StoppingDisk(files.Disk):
    """Carries out `calls` calls and no other."""

    def __init__(self, calls: int) -> None:
        """Let `calls` calls pass."""
        self.left = calls

    def _step(self) -> None:
        if self.left <= 0:
            raise Stopped
        self.left -= 1

    def create(self, path: Path) -> int:
        """Create a file."""
        self._step()
        return super().create(path)

    def open(self, path: Path) -> int:
        """Open a file."""
        self._step()
        return super().open(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write; the last one writes half of it."""
        if self.left == 1 and len(data) > 1:
            self.left = 0
            super().write(descriptor, data[: len(data) // 2])
            raise Stopped
        self._step()
        return super().write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut a file."""
        self._step()
        super().truncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Sync a file."""
        self._step()
        super().sync(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Rename a file."""
        self._step()
        super().rename(old, new)

    def link(self, old: Path, new: Path) -> None:
        """Link a file."""
        self._step()
        super().link(old, new)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        self._step()
        super().remove(path)


def killed_everywhere(
    prepare: Callable[[], T], act: Callable[[T, files.Disk], object]
) -> Iterator[T]:
    """Prepare something, kill `act` upon it after its first call, and yield it; and so on.

    The last time, `act` came to its end.
    """
    for calls in count():
        place = prepare()
        disk = StoppingDisk(calls)
        with contextlib.suppress(Stopped):
            act(place, disk)
            yield place
            return
        yield place
