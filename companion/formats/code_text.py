"""The bytes of a code to text: codes seldom say in which letters they were written."""

from __future__ import annotations

import re
from contextlib import suppress

from companion.formats.vcard.encoding import codec_of

_CONTROLS = re.compile(r"[\x80-\x9f]")
"""Nobody means them: in Windows' Western letters these are dashes, quotation marks and the euro."""
_NARROW_KANA = re.compile(r"[\uff61-\uff9f]")
_WIDE = "\u3005\u3040-\u30ff\u3400-\u9fff"
_JAPANESE = re.compile(rf"[{_WIDE}\uff66-\uff6f\uff70]")
# Two letters of Windows make one or two signs of Japanese amid a word, and seldom more: "L丹r饌l".
_IN_A_WORD = re.compile(
    rf"(?<![{_WIDE}])(?:(?<=[a-z])[{_WIDE}]{{1,2}}|[{_WIDE}]{{1,2}}(?=[a-z])"
    rf"|(?<=[A-Z])[{_WIDE}]|[{_WIDE}](?=[A-Z]))(?![{_WIDE}])"
)
_DECLARED = re.compile(rb";\s*CHARSET\s*=\s*\"?([\w.-]{1,40})", re.IGNORECASE)


def code_text(raw: bytes, guess: str) -> str:
    """Return the text of a code; `guess` is what its reader took it for.

    UTF-8 is never there by chance, and what a card declares is believed next. What the reader takes
    for control characters, for Japanese of narrow letters only, or for Japanese within a Latin word
    are Western letters of Windows.
    """
    if raw.isascii():
        return guess
    declared = _DECLARED.search(raw)
    codec = codec_of(declared[1].decode()) if declared else ""
    western = "cp1252" if _is_western(guess) else ""
    for one in filter(None, ("utf-8", codec, western)):
        with suppress(UnicodeDecodeError):
            return raw.decode(one)
    return guess


def _is_western(guess: str) -> bool:
    """Tell whether what a reader took a code for was meant as Western letters of Windows."""
    wide = _NARROW_KANA.sub("", guess)
    is_narrow = wide != guess and not _JAPANESE.search(wide)
    return bool(_CONTROLS.search(guess) or is_narrow or _IN_A_WORD.search(guess))
