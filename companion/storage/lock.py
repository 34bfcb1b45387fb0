"""One writer at a time, across processes; the kernel frees the lock of a killed one."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from companion.errors import StoreError
from companion.files import OWNER_ONLY

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


@contextlib.contextmanager
def held(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of the store in `folder`; wait up to `seconds` for another holder.

    Raises:
        StoreError: somebody else held it all the time ("locked").
        OSError: the lock file cannot be opened.
    """
    path = folder / LOCK
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, OWNER_ONLY)
    try:
        deadline = time.monotonic() + seconds
        while not _taken(descriptor):
            if time.monotonic() >= deadline:
                raise StoreError(str(path), "locked")
            time.sleep(PAUSE)
        yield
    finally:
        os.close(descriptor)  # which frees it


def _taken(descriptor: int) -> bool:
    """Try once to take the lock."""
    try:
        _take(descriptor)
    except (BlockingIOError, PermissionError):  # POSIX, Windows
        return False
    return True
