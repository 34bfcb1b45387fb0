"""The guard before what a spreadsheet would take for a formula, and how it comes off again."""

from __future__ import annotations

import re

# A formula begins at the start of a cell: also behind what a spreadsheet with German settings, or
# one that was told another delimiter, takes for the end of the cell before. Quotes count for
# nothing, as CSV has its own; Japanese spreadsheets take full-width signs as well.
_START = r"(?<![^;\t\r\n])"
_SIGNS = r"(?:[^\S\t\r\n]|['\"])*[=+\-@\t\r＝＋－＠]"
_TO_GUARD = re.compile(rf"{_START}(?={_SIGNS})")
_GUARDED = re.compile(rf"{_START}'(?={_SIGNS})")


def guarded(text: str) -> str:
    """Return `text` with an apostrophe wherever a spreadsheet could begin a formula."""
    return _TO_GUARD.sub("'", text)


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given, whatever it was."""
    return _GUARDED.sub("", cell) if "'" in cell else cell
