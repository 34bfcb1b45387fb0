"""Files that another program shows are not left lying around."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from companion.devices.shown_files import PREFIX, ShownFiles
from tests.devices.test_laptop import posix

LONG_AGO = (1_000_000_000, 1_000_000_000)


@posix
def test_what_a_killed_program_left_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its own, and not that of one that runs; a link leads nowhere."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (kept := tmp_path / "elsewhere").mkdir()
    (other := tmp_path / "companion-demo").mkdir()
    (new := tmp_path / f"{PREFIX}new").mkdir()
    (left := tmp_path / f"{PREFIX}left").mkdir()
    (left / "1.jpg").touch()
    (kept / "1.jpg").touch()
    (tmp_path / f"{PREFIX}link").symlink_to(kept)
    for folder in (kept, other, left):
        os.utime(folder, LONG_AGO)
    os.utime(tmp_path / f"{PREFIX}link", LONG_AGO, follow_symlinks=False)

    ShownFiles().add(b"picture", ".jpg")

    assert not left.exists()
    assert (kept / "1.jpg").exists()
    assert other.exists()
    assert new.exists()


def test_a_folder_that_went_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody tidied up while the program ran for days."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shown = ShownFiles()
    shutil.rmtree(shown.add(b"one", ".jpg").parent)

    assert shown.add(b"two", ".eml").read_bytes() == b"two"
