"""What is being typed outlives a crash."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from companion.files import Disk
from companion.storage import FileDrafts, exists


def test_a_draft_comes_back(tmp_path: Path) -> None:
    """In a new program too, each under its key, readable by the owner only."""
    FileDrafts(tmp_path).save("capture", "Anna @Siemens\nzweite Zeile")
    FileDrafts(tmp_path).save("pitch", "Hallo")

    assert FileDrafts(tmp_path).load("capture") == "Anna @Siemens\nzweite Zeile"
    assert FileDrafts(tmp_path).load("other") == ""
    assert not exists(tmp_path)
    assert stat.S_IMODE((tmp_path / "drafts" / "pitch.txt").stat().st_mode) == 0o600


def test_an_empty_draft_is_none(tmp_path: Path) -> None:
    """Nothing of it stays on the disk."""
    drafts = FileDrafts(tmp_path)
    drafts.save("capture", "Anna")
    drafts.save("capture", "")
    drafts.save("capture", "")

    assert drafts.load("capture") == ""
    assert list((tmp_path / "drafts").iterdir()) == []


def test_drafts_are_found_again(tmp_path: Path) -> None:
    """And nothing else that lies in their folder, such as what a killed program was writing."""
    drafts = FileDrafts(tmp_path)
    assert drafts.keys() == []
    drafts.save("pitch-en-30", "Hallo")
    drafts.save("capture", "Anna")
    for name in (".capture.txt.0a1b2c3d.new", "notes.md", "Über.txt"):
        (tmp_path / "drafts" / name).write_text("x")

    assert drafts.keys() == ["capture", "pitch-en-30"]


class FullDisk(Disk):
    """A disk without room for one more byte."""

    def write(self, descriptor: int, data: memoryview) -> int:  # noqa: ARG002 - as a Disk does
        """Refuse."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_draft_before(tmp_path: Path) -> None:
    """It is told, nothing is raised, and nothing half written lies around."""
    assert FileDrafts(tmp_path).save("capture", "Anna")

    assert not FileDrafts(tmp_path, FullDisk()).save("capture", "Anna Berger")
    assert FileDrafts(tmp_path).load("capture") == "Anna"
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["capture.txt"]


def test_a_draft_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    """Typing goes on."""
    (tmp_path / "drafts").write_text("in the way")

    assert not FileDrafts(tmp_path).save("capture", "Anna")
    assert FileDrafts(tmp_path).load("capture") == ""


def test_a_draft_is_cleaned_and_bounded(tmp_path: Path) -> None:
    """Whoever else wrote it: it goes into a text field."""
    drafts = FileDrafts(tmp_path)
    drafts.save("capture", "A\x1b]0;x\x07nna\udcff" + "x" * 700_000)

    assert drafts.load("capture").startswith("Anna?x")
    assert len(drafts.load("capture")) <= 640_000


def test_a_key_is_a_word(tmp_path: Path) -> None:
    """No path can be made of it."""
    with pytest.raises(ValueError, match="up"):
        FileDrafts(tmp_path).save("../up", "x")
