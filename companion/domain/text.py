"""The one door for text from outside: clean it, bound it, and fold it for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LINE_LIMIT = 1_000
"""Longest single-line value in characters; the largest real vCard value seen was 300."""
NOTE_LIMIT = 20_000
"""Longest note in characters."""
MARK_LIMIT = 4
"""Most combining marks kept on one base character; Vietnamese and Hebrew need three."""

# Whole terminal sequences go first, so that no `[31m` stays behind when its ESC is removed.
# ECMA-48: OSC/DCS/SOS/PM/APC strings (up to BEL or ST), CSI sequences, two-character escapes.
_SEQUENCE = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)?"
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]?"
    r"|\x1b[ -/]{0,4}[0-~]?"
)
# C0 and C1 controls, bidi overrides and isolates, invisible characters, lone surrogates.
# ZWNJ and ZWJ (U+200C/D) stay: Persian and emoji need them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufff0-\ufff8\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_MANY_BREAKS = re.compile(r"\n{3,}")
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_MANY_MARKS = re.compile(f"({_MARKS}{{{MARK_LIMIT}}}){_MARKS}+")
# Printable for Python, yet invisible or a run of marks: such text takes the long way.
_DOUBTFUL = re.compile(
    f"[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufff0-\ufff8]|{_MARKS}{{{MARK_LIMIT}}}"
)


def clean(text: str, *, limit: int = LINE_LIMIT) -> str:
    """Return `text` as one harmless line of at most `limit` characters.

    No controls, no terminal sequences, no bidi tricks, few marks a letter, NFC. Idempotent,
    linear in time. Runs of white space become one blank.
    """
    if len(text) <= limit and _is_plain(text):
        return text
    return _BLANKS.sub(" ", _harmless(text[: limit * 4])).strip()[:limit].strip()


def clean_note(text: str, *, limit: int = NOTE_LIMIT) -> str:
    """Return `text` as harmless lines: like `clean`, but line breaks stay, one empty at most."""
    if len(text) <= limit and _is_plain(text):
        return text
    lines = (_BLANKS.sub(" ", line).strip() for line in _harmless(text[: limit * 4]).split("\n"))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()[:limit].strip()


def _is_plain(text: str) -> bool:
    """Tell, fast, whether `text` is one clean line already: nearly all text that is stored is."""
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        return False
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not _DOUBTFUL.search(text))


def _harmless(text: str) -> str:
    """Remove what could trick a terminal or a reader; every line break becomes a line feed."""
    text = _SEQUENCE.sub("", _BREAKS.sub("\n", text))
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))
    return _MANY_MARKS.sub(r"\1", text)


# Letters that NFKD leaves alone, after casefold().
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
    }
)
_UMLAUTS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "ø": "oe",
        "å": "aa",
    }
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return `text` for comparing: lower case, no accents, one alphabet ("Öztürk" -> "ozturk")."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char)).translate(_LETTERS)


def fold_umlauts(text: str) -> str:
    """Return `text` folded with German spelling ("Öztürk" -> "oeztuerk"), as without umlauts."""
    return fold(text) if text.isascii() else fold(text.translate(_UMLAUTS))


def haystack(*texts: str) -> str:
    """Return one string in which a folded word is found, whichever way its umlauts were typed."""
    joined = "\n".join(text for text in texts if text)
    if joined.isascii():
        return joined.lower()
    return f"{fold(joined)}\n{fold_umlauts(joined)}"
