"""The largest files fit in little memory, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.vcard.memory import LARGE, LIMIT, peak, write_large

pytest.importorskip("resource")

COUNTS = {
    "pictures": LARGE["pictures"][2],
    "one line": 1,
    "two bytes a letter": 1,
    "phones of one card": 1,
}
"""The quick ones, and how many cards are in them; `python -m tests.bench vcard` has all."""


@pytest.mark.parametrize("name", COUNTS)
def test_the_largest_files_fit_in_little_memory(name: str, tmp_path: Path) -> None:
    """Their bytes, the interpreter and all that is kept at one time."""
    path = tmp_path / "large.vcf"
    write_large(name, path)
    count, megabytes = peak(path)

    assert count == COUNTS[name]
    assert megabytes < LIMIT
