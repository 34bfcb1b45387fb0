"""The page of the grammar says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from companion.formats.capture import understand
from tests.formats.capture.corpus import TODAY, knows

PAGE = Path(__file__).parents[3] / "docs" / "capture.md"
LINES = re.findall(r"^    (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", LINES)
def test_every_line_on_the_page_names_somebody(line: str) -> None:
    """And no sign is left in the note."""
    said = understand(line, today=TODAY, knows=knows)

    assert said.name
    assert not re.search(r"[@#!?+*:]", said.note)


def test_there_are_lines_on_the_page() -> None:
    """In both languages."""
    assert len(LINES) > 4
