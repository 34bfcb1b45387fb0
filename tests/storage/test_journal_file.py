"""A line of the journal is on the platter, or it is not there; and it is known which."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion import files
from companion.storage.journal_file import JournalFile


class BadDisk(files.Disk):
    """A disk on which the named calls fail, and `written` bytes are written all the same."""

    def __init__(self) -> None:
        """Work at first."""
        self.failing: set[str] = set()
        self.written = 0

    def _try(self, call: str) -> None:
        if call in self.failing:
            raise OSError(5, "Input/output error")

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write all, or some and fail."""
        if "write" in self.failing:
            super().write(descriptor, data[: self.written])
        self._try("write")
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Sync, or fail."""
        self._try("sync")
        super().sync(descriptor)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut, or fail."""
        self._try("truncate")
        super().truncate(descriptor, size)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a journal with a line in it."""
    (tmp_path / "journal").write_bytes(b"first\n")
    return tmp_path / "journal"


@pytest.fixture
def disk() -> BadDisk:
    """Return a disk that works until it is told otherwise."""
    return BadDisk()


def test_lines_come_one_after_the_other(path: Path, disk: BadDisk) -> None:
    """Each time the file is as long as the stamp says."""
    journal = JournalFile(path, disk)

    stamps = [journal.append(b"second\n", 6), journal.append(b"third\n", 13)]
    journal.close()

    assert path.read_bytes() == b"first\nsecond\nthird\n"
    assert [stamp.size for stamp in stamps] == [13, 19]
    assert stamps[1] == files.Stamp.of(path.stat())


def test_what_a_killed_writer_left_is_cut_off(path: Path, disk: BadDisk) -> None:
    """Whatever it is."""
    path.write_bytes(b"first\nsec")
    journal = JournalFile(path, disk)

    journal.append(b"second\n", 6)
    journal.close()

    assert path.read_bytes() == b"first\nsecond\n"


def test_a_line_that_was_not_written_is_taken_back(path: Path, disk: BadDisk) -> None:
    """The file is certain, and the next line follows."""
    journal = JournalFile(path, disk)
    disk.failing, disk.written = {"write"}, 3

    with pytest.raises(OSError, match="Input/output"):
        journal.append(b"second\n", 6)

    assert path.read_bytes() == b"first\n"
    assert journal.is_certain
    disk.failing = set()
    journal.append(b"third\n", 6)
    journal.close()
    assert path.read_bytes() == b"first\nthird\n"


@pytest.mark.parametrize(
    "failing", [{"sync"}, {"sync", "truncate"}, {"write", "truncate"}, {"write", "sync"}]
)
def test_where_the_disk_says_nothing_the_file_is_not_used_any_more(
    path: Path, disk: BadDisk, failing: set[str]
) -> None:
    """Until it was written anew: that closes this one."""
    journal = JournalFile(path, disk)
    journal.append(b"second\n", 6)
    disk.failing, disk.written = failing, 3

    with pytest.raises(OSError, match="Input/output"):
        journal.append(b"third\n", 13)

    assert not journal.is_certain
    assert path.read_bytes().startswith(b"first\nsecond\n")
    journal.close()
    assert journal.is_certain


def test_closing_twice_is_closing_once(path: Path, disk: BadDisk) -> None:
    """And a file that was never opened is closed."""
    journal = JournalFile(path, disk)

    journal.close()
    journal.append(b"second\n", 6)
    journal.close()
    journal.close()

    assert path.read_bytes() == b"first\nsecond\n"
