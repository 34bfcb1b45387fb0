"""Where the stores of these tests lie."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder that does not exist yet."""
    return tmp_path / "share" / "companion"


@pytest.fixture
def file(folder: Path) -> Path:
    """Return where the store lies, in a folder that is there."""
    folder.mkdir(parents=True)
    return folder / "companion.json"
