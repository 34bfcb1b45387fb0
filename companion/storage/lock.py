"""One writer at a time, across processes; the kernel frees the lock of a killed one."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from companion.domain.text import clean
from companion.errors import StoreError
from companion.files import OWNER_ONLY, make_folder
from companion.services.ports import Holder

LOCK = "store.lock"
"""A file of its own: the data file is replaced at every commit, and a lock on it with it."""
PAUSE = 0.005
"""Seconds between two tries."""

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


APP_LOCK = "app.lock"
"""Held by the app as long as it is open; says who that is."""
FAR = 1 << 30
"""Windows lets nobody read the bytes that are locked: lock one that is never written."""


@contextlib.contextmanager
def held(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of the store in `folder`; wait up to `seconds` for another holder.

    A folder that is not there is made.

    Raises:
        StoreError: somebody else held it all the time ("locked").
        OSError: the lock file cannot be opened.
    """
    path = f"{folder}{os.sep}{LOCK}"
    try:
        descriptor = _open(path)
    except FileNotFoundError:
        make_folder(folder)
        descriptor = _open(path)
    try:
        deadline = 0.0
        while not _taken(descriptor):
            deadline = deadline or time.monotonic() + seconds
            if time.monotonic() >= deadline:
                raise StoreError(path, "locked")
            time.sleep(PAUSE)
        yield
    finally:
        os.close(descriptor)  # which frees it


class AppLock:
    """What makes this the one app on a folder; the kernel takes it from a process that dies."""

    def __init__(self, folder: Path) -> None:
        """Work on the store in `folder`; nothing is created or taken yet."""
        self._path = folder / APP_LOCK
        self._descriptor: int | None = None

    @property
    def is_mine(self) -> bool:
        """Whether this object holds it."""
        return self._descriptor is not None

    def take(self, now: datetime) -> bool:
        """Become the app on this folder, from `now` on; False where there is another one.

        Raises:
            OSError: the lock file cannot be written.
        """
        if self._descriptor is not None:
            return True
        descriptor = _open(self._path)
        os.lseek(descriptor, FAR, os.SEEK_SET)
        if not _taken(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        holder = {"pid": os.getpid(), "host": platform.node(), "since": now.isoformat()}
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(holder).encode())
        return True

    def holder(self) -> Holder | None:
        """Return who holds it, this object or another; None where nobody does."""
        try:
            descriptor = os.open(self._path, os.O_RDWR)
        except OSError:
            return None
        try:
            os.lseek(descriptor, FAR, os.SEEK_SET)
            if _taken(descriptor):
                return None
            os.lseek(descriptor, 0, os.SEEK_SET)
            return _holder(os.read(descriptor, 1000))
        except OSError:  # a file system that has no locks has no holder either
            return None
        finally:
            os.close(descriptor)

    def release(self) -> None:
        """Let others become the app."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class Sign:
    """A file that is locked as long as the program lives that made it, and then removed."""

    def __init__(self, path: Path) -> None:
        """Work on the file at `path`; nothing is created or taken yet."""
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Hold it from now on; False where another program does.

        Raises:
            OSError: the file cannot be written, or its file system has no locks.
        """
        while self._descriptor is None:
            descriptor = _open(self._path)
            try:
                is_mine = _taken(descriptor)
            except OSError:
                os.close(descriptor)
                raise
            if is_mine and _is_at(descriptor, self._path):
                self._descriptor = descriptor
                break
            os.close(descriptor)
            if not is_mine:
                return False
        return True

    def release(self) -> None:
        """Let go of it and leave nothing behind."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):  # Windows removes no open file
                self._path.unlink()
            os.close(self._descriptor)
            self._descriptor = None


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether an open file still has its name: whoever held it before removes that."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _holder(data: bytes) -> Holder:
    """Return what the lock file says; somebody holds it even where it says nothing."""
    try:
        said = json.loads(data)
        since = datetime.fromisoformat(str(said["since"]))
        return Holder(pid=int(said["pid"]), host=clean(str(said["host"])), since=since)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Holder()


def _open(path: str | Path) -> int:
    """Return the descriptor of a lock file, which is made if there is none."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, OWNER_ONLY)


def _taken(descriptor: int) -> bool:
    """Try once to take the lock."""
    try:
        _take(descriptor)
    except (BlockingIOError, PermissionError):  # POSIX, Windows
        return False
    return True
