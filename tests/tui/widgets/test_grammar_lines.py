"""What can be typed is listed beside the keys."""

from __future__ import annotations

import pytest

from companion.i18n import use
from companion.tui.widgets.capture.grammar_lines import grammar_lines

ROOM = 74
"""Cells in the list of keys at 80 columns."""


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_sign_has_a_line_with_room_for_it(language: str) -> None:
    """In both languages."""
    use(language)
    try:
        lines = [line.plain for line in grammar_lines()]
        widths = [line.cell_length for line in grammar_lines()]
    finally:
        use("en")

    text = "\n".join(lines)
    assert all(sign in text for sign in ("@Siemens", "\n? ", "\n+ ", "!", "#hr", "*4", "name:…"))
    assert max(widths) <= ROOM
