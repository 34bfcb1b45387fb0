"""Letters that somebody before us took for others: "MÃ¼ller" is "Müller"."""

from __future__ import annotations

import re

_BEGINS = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]")
"""The first two bytes of a letter in UTF-8, each taken for one of Windows' Western letters."""


def put_right(text: str) -> str:
    """Return `text` as it was meant where all of it is UTF-8 that was taken for Western letters.

    Many scanners do that. UTF-8 is never there by chance: one letter that is not makes it certain
    that nothing was mistaken.
    """
    if _BEGINS.search(text) is None:
        return text
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return text


def _byte(char: str) -> bytes:
    """Return the byte that was taken for `char`; five have no letter, and pass as controls."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
