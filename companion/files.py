"""Files: read with a bound, written so that a crash leaves the old one or the new one."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import stat
import sys
import time
from pathlib import Path
from typing import NamedTuple, Self

OWNER_ONLY = 0o600
"""Other people's addresses: no file of ours is readable by anybody else."""
PARTIAL = ".new"
"""How the name of a file ends that is not yet whole."""
RETRIES = 10
SHARING_VIOLATIONS = (5, 32, 33)
"""Windows: a virus scanner or a sync client holds the file for a moment."""

_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "is_folder",
    errno.ELOOP: "loop",
    errno.EEXIST: "exists",
    errno.EINVAL: "bad_name",
    errno.ENAMETOOLONG: "bad_name",
}


class TooLarge(OSError):
    """The file is larger than its reader takes."""


class NotAFile(OSError):
    """It is a device, a pipe or a socket: reading it might never end."""


def reason(error: OSError) -> str:
    """Return the word for what went wrong, one of the words above, "too_large" or "io"."""
    if isinstance(error, TooLarge):
        return "too_large"
    if isinstance(error, NotAFile):
        return "not_a_file"
    return _REASONS.get(error.errno or 0, "io")


class Stamp(NamedTuple):
    """What tells two states of a file apart without reading them."""

    inode: int
    modified: int
    """Nanoseconds."""
    size: int

    @classmethod
    def of(cls, found: os.stat_result) -> Stamp:
        """Return the stamp of a file whose status was `found`."""
        return cls(found.st_ino, found.st_mtime_ns, found.st_size)


class Disk:
    """The calls that change a disk, one method each: a test stands in for a disk that fails."""

    def create(self, path: Path) -> int:
        """Return the descriptor of a new file that only its owner may read."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(path, flags, OWNER_ONLY)

    def open(self, path: Path) -> int:
        """Return the descriptor of an existing file, no link, that is written at its end."""
        flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
        return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of `data`; return how many bytes."""
        return os.write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut the file after `size` bytes."""
        os.ftruncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Return when the file is on the platter, not only in a cache."""
        if sys.platform == "darwin":
            import fcntl

            with contextlib.suppress(OSError):  # not every file system knows it
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Put `old` in the place of `new`, in one step."""
        old.replace(new)

    def link(self, old: Path, new: Path) -> None:
        """Give the file `old` the second name `new`."""
        new.hardlink_to(old)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in `folder` are on the platter."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            self.sync(descriptor)
        finally:
            os.close(descriptor)


DISK = Disk()


def read(path: Path, *, limit: int = sys.maxsize) -> tuple[bytes, Stamp]:
    """Return the bytes of a regular file of at most `limit` bytes, and its stamp.

    Raises:
        OSError: it cannot be read; `reason` has the word for it.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(_named(path), flags), "rb") as file:
        found = os.fstat(file.fileno())
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(found.st_mode):
            raise NotAFile
        data = file.read() if limit == sys.maxsize else file.read(limit + 1)
        if len(data) > limit:
            raise TooLarge
        return data, Stamp.of(found)


def read_start(path: Path, size: int) -> bytes:
    """Return the first `size` bytes of a regular file, fewer where it has no more.

    Raises:
        OSError: it cannot be read; `reason` has the word for it.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(_named(path), flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotAFile
        return file.read(size)


def read_from(path: Path, offset: int) -> tuple[bytes, Stamp]:
    """Return the bytes of a regular file from `offset` on, and its stamp.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        stamp = Stamp.of(os.fstat(file.fileno()))
        file.seek(offset)
        return file.read(), stamp


class Beside:
    """A file that is written and waits beside the one whose place it is to take."""

    def __init__(self, target: Path, data: bytes, disk: Disk = DISK) -> None:
        """Write `data` and sync it.

        Raises:
            OSError: it could not be written; nothing was left behind.
        """
        self.target = target
        self.partial, self.stamp = _write_beside(target, data, disk)
        self._disk = disk
        self._is_put = False

    def __enter__(self) -> Self:
        """Wait."""
        return self

    def take(self) -> None:
        """Take the place, in one step; the name is not yet on the platter."""
        rename(self.partial, self.target, self._disk)
        self._is_put = True

    def put(self) -> None:
        """Take the place, in one step and on disk when this returns."""
        self.take()
        sync_folder(self.target.parent, self._disk)

    def __exit__(self, *_error: object) -> None:
        """Leave nothing behind if the place was not taken."""
        if not self._is_put:
            _discard(self.partial, self._disk)


def replace(path: Path, data: bytes, disk: Disk = DISK) -> Stamp:
    """Make `data` the content of `path`, on disk when this returns; a link stays a link.

    Raises:
        OSError: it could not be written; what was there is untouched.
    """
    with Beside(Path(os.path.realpath(_named(path))), data, disk) as beside:
        beside.put()
        return beside.stamp


def put(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Make `data` the content of `path` in one step, without waiting for the platter.

    It outlives this program at once, a machine without power only a while later.

    Raises:
        OSError: it could not be written; what was there is untouched.
    """
    target = Path(os.path.realpath(_named(path)))
    partial, _stamp = _write_beside(target, data, disk, sync=False)
    try:
        rename(partial, target, disk)
    except OSError:
        _discard(partial, disk)
        raise


def keep_as(path: Path, second: Path, disk: Disk = DISK) -> None:
    """Let `second`, whatever it was, be what `path` is; a later change of `path` leaves it.

    Raises:
        OSError: it could not be; `second` is as before.
    """
    partial = _partial(second)
    try:
        disk.link(path, partial)
    except OSError:  # a file system without links, or another one
        replace(second, read(path)[0], disk)
        return
    with contextlib.suppress(OSError):
        partial.chmod(OWNER_ONLY)  # somebody may have opened it to others meanwhile
    try:
        rename(partial, second, disk)
    finally:
        # After a rename, too: of two names of one file, POSIX leaves both.
        _discard(partial, disk)


def create(path: Path, data: bytes, disk: Disk = DISK) -> Stamp:
    """Write a new file, whole or not at all.

    Raises:
        FileExistsError: there is something already.
        OSError: it could not be written; nothing was left behind.
    """
    partial, stamp = _write_beside(_named(path), data, disk)
    try:
        os.close(disk.create(path))  # takes the name, and refuses to take somebody else's
    except OSError:
        _discard(partial, disk)
        raise
    try:
        rename(partial, path, disk)
    except OSError:
        _discard(partial, disk)
        _discard(path, disk)
        raise
    sync_folder(path.parent, disk)
    return stamp


def write_all(descriptor: int, data: bytes, disk: Disk = DISK) -> None:
    """Write all of `data`; it is not yet on the platter.

    Raises:
        OSError: it could not be written; some of it may have been.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, rest) :]


def make_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, if there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)


def sweep(path: Path) -> None:
    """Remove what writers of `path` left behind when they were killed; call it under a lock."""
    target = Path(os.path.realpath(path))
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{PARTIAL}"):
        with contextlib.suppress(OSError):
            left.unlink()


def _named(path: Path) -> Path:
    """Return `path`; refuse a NUL, for which Python raises no OSError."""
    if "\0" in str(path):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return path


def _partial(target: Path) -> Path:
    """Return a new hidden name beside `target`."""
    return target.with_name(f".{target.name[:200]}.{os.urandom(4).hex()}{PARTIAL}")


def _write_beside(
    target: Path, data: bytes, disk: Disk, *, sync: bool = True
) -> tuple[Path, Stamp]:
    """Write `data` to a hidden file in the folder of `target` and, with `sync`, wait for it."""
    partial = _partial(target)
    descriptor = disk.create(partial)
    try:
        try:
            write_all(descriptor, data, disk)
            if sync:
                disk.sync(descriptor)
            stamp = Stamp.of(os.fstat(descriptor))
        finally:
            os.close(descriptor)
    except OSError:
        _discard(partial, disk)
        raise
    return partial, stamp


def rename(old: Path, new: Path, disk: Disk = DISK) -> None:
    """Rename, and on Windows wait up to two seconds for whoever holds the file."""
    for attempt in range(1, RETRIES + 1):
        try:
            return disk.rename(old, new)
        except PermissionError as error:
            blocked = getattr(error, "winerror", None) in SHARING_VIOLATIONS
            if not blocked or attempt == RETRIES:
                raise
            time.sleep(0.035 * attempt)
    return None


def _discard(path: Path, disk: Disk) -> None:
    """Remove `path` if that is possible; the error that led here is the one to tell."""
    with contextlib.suppress(OSError):
        disk.remove(path)


def sync_folder(folder: Path, disk: Disk = DISK) -> None:
    """Make a rename durable.

    The new file is in its place already: where a file system cannot sync folders (Windows, some
    network shares), saying "not written" would be the larger lie. SQLite decides likewise.
    """
    with contextlib.suppress(OSError):
        disk.sync_folder(folder)
