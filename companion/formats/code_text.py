"""The bytes of a code to text: codes seldom say in which letters they were written."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x80-\x9f]")
"""Nobody means them: in Windows' Western letters these are dashes, quotation marks and the euro."""
_NARROW_KANA = re.compile(r"[\uff61-\uff9f]")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff6f\uff70\u3005]")


def code_text(raw: bytes, guess: str) -> str:
    """Return the text of a code; `guess` is what its reader took it for.

    UTF-8 is never there by chance. What the reader takes for control characters, or for Japanese
    of narrow letters only, are Western letters of Windows.
    """
    if raw.isascii():
        return guess
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    wide = _NARROW_KANA.sub("", guess)
    if _CONTROLS.search(guess) or (wide != guess and not _JAPANESE.search(wide)):
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            return guess
    return guess
