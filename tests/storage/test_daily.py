"""Whether there is a backup of today is told by the names alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from companion.storage.daily import is_backed_up
from tests.fakes import NOW


def test_the_day_of_a_backup_is_in_its_name(tmp_path: Path) -> None:
    """In UTC, as the name has it."""
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "2026-11-24T060000Z-before_import.json.gz").touch()

    assert is_backed_up(tmp_path, NOW)
    assert is_backed_up(tmp_path, NOW.astimezone(None))
    assert not is_backed_up(tmp_path, NOW + timedelta(days=1))


def test_without_a_folder_there_is_none(tmp_path: Path) -> None:
    """Nor where there is something else in its place."""
    assert not is_backed_up(tmp_path, NOW)

    (tmp_path / "backups").touch()
    assert not is_backed_up(tmp_path, NOW)
