"""Files are written whole or not at all, and for their owner only."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from companion import files

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits and pipes are POSIX")


class FailingDisk(files.Disk):
    """A disk whose n-th call fails, once or from then on."""

    def __init__(self, fails_at: int, number: int = errno.ENOSPC) -> None:
        """Fail at this call, counted from 1, with this errno."""
        self.fails_at = fails_at
        self.number = number
        self.calls = 0

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self.fails_at:
            raise OSError(self.number, os.strerror(self.number))

    def create(self, path: Path) -> int:
        """Count, then create."""
        self._count()
        return super().create(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Count, then write only half."""
        self._count()
        return super().write(descriptor, data[: max(1, len(data) // 2)])

    def sync(self, descriptor: int) -> None:
        """Count, then sync."""
        self._count()
        super().sync(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Count, then rename."""
        self._count()
        super().rename(old, new)


class BusyDisk(files.Disk):
    """A Windows disk on which a scanner holds the file for the first `times` renames."""

    def __init__(self, times: int) -> None:
        """Be busy this many times."""
        self.times = times

    def rename(self, old: Path, new: Path) -> None:
        """Refuse while it is busy."""
        self.times -= 1
        if self.times >= 0:
            error = PermissionError(errno.EACCES, "busy")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        super().rename(old, new)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Bytes and stamp come back; nothing else is left in the folder."""
    path = tmp_path / "a"
    files.replace(path, b"old")

    stamp = files.replace(path, b"new\r\n\x00")

    assert files.read(path) == (b"new\r\n\x00", stamp)
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_nobody_else_may_read(tmp_path: Path) -> None:
    """Also a file that was open to all before."""
    path = tmp_path / "inner" / "a"
    files.make_folder(path.parent)
    path.touch(mode=0o644)

    files.replace(path, b"x")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("call", range(1, 9))
def test_a_failed_replace_changes_nothing(tmp_path: Path, call: int) -> None:
    """Whichever call fails up to the rename, the old content stays and no rubbish is left."""
    path = tmp_path / "a"
    path.write_bytes(b"old")

    with pytest.raises(OSError, match="No space") as caught:
        files.replace(path, b"new content", FailingDisk(call))

    assert files.reason(caught.value) == "full"
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("call", range(1, 10))
def test_a_failed_create_leaves_nothing(tmp_path: Path, call: int) -> None:
    """Neither half a file nor an empty one."""
    with pytest.raises(OSError, match="No space"):
        files.create(tmp_path / "a", b"new content", FailingDisk(call))

    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_little_at_a_time_gets_all(tmp_path: Path) -> None:
    """And a folder that cannot be synced is no reason to say that nothing was written."""
    files.replace(tmp_path / "a", b"new content", FailingDisk(9))

    assert (tmp_path / "a").read_bytes() == b"new content"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Whoever keeps the file elsewhere behind a link finds it there."""
    (tmp_path / "real").mkdir()
    link = tmp_path / "a"
    link.symlink_to(tmp_path / "real" / "b")

    files.replace(link, b"x")

    assert link.is_symlink()
    assert (tmp_path / "real" / "b").read_bytes() == b"x"


def test_create_never_writes_over(tmp_path: Path) -> None:
    """What is there stays as it is."""
    path = tmp_path / "a"
    path.write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        files.create(path, b"other")

    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_busy_file_is_waited_for(tmp_path: Path) -> None:
    """A scanner that lets go after a moment costs a moment, not the data."""
    files.replace(tmp_path / "a", b"x", BusyDisk(times=2))

    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_file_that_stays_busy_is_told(tmp_path: Path) -> None:
    """The wait is bounded."""
    with pytest.raises(PermissionError) as caught:
        files.replace(tmp_path / "a", b"x", BusyDisk(times=99))

    assert files.reason(caught.value) == "denied"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "word"),
    [("nobody", "missing"), ("folder", "is_folder"), ("circle", "loop"), ("a\0b", "bad_name")],
)
def test_why_it_cannot_be_read(tmp_path: Path, name: str, word: str) -> None:
    """Each way to fail has its word."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")

    with pytest.raises(OSError) as caught:  # noqa: PT011 the word is what is asked
        files.read(tmp_path / name)

    assert files.reason(caught.value) == word


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    """The limit itself is still read."""
    (tmp_path / "a").write_bytes(b"123456")

    assert files.read(tmp_path / "a", limit=6)[0] == b"123456"
    with pytest.raises(files.TooLarge):
        files.read(tmp_path / "a", limit=5)


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to would block for ever."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(files.NotAFile) as caught:
        files.read(tmp_path / "pipe")

    assert files.reason(caught.value) == "not_a_file"


def test_leftovers_are_swept(tmp_path: Path) -> None:
    """A writer killed half-way leaves a hidden file; other files are not touched."""
    for name in (".a.0011.new", "a", ".b.0011.new", "a.new"):
        (tmp_path / name).touch()

    files.sweep(tmp_path / "a")

    assert {file.name for file in tmp_path.iterdir()} == {"a", ".b.0011.new", "a.new"}


@posix
def test_the_start_of_a_file_is_read(tmp_path: Path) -> None:
    """Of a file, not of what might never end."""
    (tmp_path / "a").write_bytes(b"abcdef")

    assert files.read_start(tmp_path / "a", 4) == b"abcd"
    assert files.read_start(tmp_path / "a", 9) == b"abcdef"
    with pytest.raises(files.NotAFile):
        files.read_start(Path(os.devnull), 4)
