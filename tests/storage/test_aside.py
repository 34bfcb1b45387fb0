"""What is kept aside is all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.storage.aside import keep_aside
from tests.fakes import NOW
from tests.storage.failing import FullDisk


def test_files_are_kept_as_they_were(tmp_path: Path) -> None:
    """Those that are there, in a folder that is named after the moment."""
    (tmp_path / "a").write_bytes(b"\0")

    kept = Path(keep_aside(tmp_path, (tmp_path / "a", tmp_path / "b"), NOW, FullDisk()))

    assert kept.name.startswith("damaged-2026-11-24T")
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {"a": b"\0"}


def test_there_is_no_folder_for_nothing(tmp_path: Path) -> None:
    """And no name of one."""
    assert keep_aside(tmp_path, (tmp_path / "a",), NOW, FullDisk()) == ""
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_not_filled_further(tmp_path: Path) -> None:
    """The folder goes again with what it holds."""
    (tmp_path / "a").write_bytes(b"a")
    disk = FullDisk()
    disk.full = True

    with pytest.raises(OSError, match="space"):
        keep_aside(tmp_path, (tmp_path / "a",), NOW, disk)

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
