"""What is being typed outlives a crash."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

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


def test_a_draft_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    """Typing goes on."""
    (tmp_path / "drafts").write_text("in the way")

    FileDrafts(tmp_path).save("capture", "Anna")

    assert FileDrafts(tmp_path).load("capture") == ""


def test_a_draft_is_cleaned_and_bounded(tmp_path: Path) -> None:
    """Whoever else wrote it: it goes into a text field."""
    drafts = FileDrafts(tmp_path)
    drafts.save("capture", "A\x1b]0;x\x07nna\udcff" + "x" * 50_000)

    assert drafts.load("capture").startswith("Anna?x")
    assert len(drafts.load("capture")) <= 20_000


def test_a_key_is_a_word(tmp_path: Path) -> None:
    """No path can be made of it."""
    with pytest.raises(ValueError, match="up"):
        FileDrafts(tmp_path).save("../up", "x")
