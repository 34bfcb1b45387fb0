"""The largest list fits in little memory, and a smaller one in its share of that."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.formats.peak import LIMIT, peak_of

pytest.importorskip("resource")

WHOLE = 190_000
ROWS = WHOLE if "COMPANION_HOSTILE" in os.environ else WHOLE // 4
"""Of 46 MB (`make hostile`), or a quarter."""
BARE = 26
"""Megabytes that the interpreter takes with little read (21 were measured, and some room)."""
_ANSWER = "an answer of many words " * 7


def test_the_largest_list_fits_in_little_memory(tmp_path: Path) -> None:
    """Its bytes, the interpreter, and all attendees at one time: 46 MB of them."""
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Name,Email,Phone,Company,Question,Another\n")
        for at in range(ROWS):
            file.write(f"Ann Lee{at},ann{at}@acme.example,+49 171 {at:07},ACME {at},")
            file.write(f"{_ANSWER},answer {at}\n")
    count, megabytes = peak_of(
        path, "from companion.formats.lists import read_list", "len(read_list(data).rows)"
    )

    assert count == ROWS
    assert path.stat().st_size > 45_000_000 * ROWS // WHOLE
    assert megabytes < BARE + (LIMIT - BARE) * ROWS / WHOLE
