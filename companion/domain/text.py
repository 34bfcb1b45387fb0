"""The one door for text from outside: clean it, bound it, and fold it for comparing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

LINE_LIMIT = 1_000
"""Longest single-line value in characters; the largest real vCard value seen was 300."""
NOTE_LIMIT = 20_000
"""Longest note in characters."""
MARK_LIMIT = 4
"""Most combining marks kept on one letter, counted as in NFD; Vietnamese needs two."""

# Whole terminal sequences go first, so that no `[31m` stays behind when its ESC is removed.
# ECMA-48: OSC/DCS/SOS/PM/APC strings (up to BEL or ST), CSI sequences, two-character escapes.
# A string without its end takes only its beginning along: in text read as Latin-1 that was
# Windows-1252, "Božena" holds U+009E, and the rest of the name is no terminal sequence. No string
# reaches over the beginning of another one, so that each character is looked at once.
_SEQUENCE = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"
    r"(?:[^\x07\x1b\x90\x98\x9c-\x9f]{0,4096}(?:\x07|\x1b\\|\x9c))?"
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]?"
    r"|\x1b[ -/]{0,4}[0-~]?"
)
# C0 and C1 controls, bidi overrides and isolates, invisible characters, lone surrogates.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ufff0-\ufff8\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# ZWNJ and ZWJ stay between two characters, where Persian and emoji need them: one, never a row.
_JOINERS = re.compile(
    "(?<=[^\\s\u200c\u200d])([\u200c\u200d])[\u200c\u200d]*(?=[^\\s\u200c\u200d])|[\u200c\u200d]+"
)
_EDGES = " \n\u200c\u200d"
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_MANY_BREAKS = re.compile(r"\n{3,}")
# Marks are neither letters nor blanks, so every row of too many lies within such a row.
_ROW = re.compile(rf"[^\w\s]{{{MARK_LIMIT + 1},}}")
# Printable for Python, yet invisible, or perhaps a row of marks: such text takes the long way. One
# letter of NFC holds three marks at most, so two more are the first that can be too many.
_DOUBTFUL = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufff0-\ufff8]|[^\\w\\s\x00-\x7f]{2}"
)


def clean(text: str, *, limit: int = LINE_LIMIT) -> str:
    """Return `text` as one harmless line of at most `limit` characters.

    No controls, no terminal sequences, no bidi tricks, few marks a letter, NFC. Idempotent,
    linear in time. Runs of white space become one blank.
    """
    if len(text) <= limit and _is_plain(text):
        return text
    return _BLANKS.sub(" ", _harmless(text[: limit * 4])).strip()[:limit].strip(_EDGES)


def clean_note(text: str, *, limit: int = NOTE_LIMIT) -> str:
    """Return `text` as harmless lines: like `clean`, but line breaks stay, one empty at most."""
    if len(text) <= limit and (_is_plain(text) or _are_plain(text)):
        return text
    lines = (_BLANKS.sub(" ", line).strip() for line in _harmless(text[: limit * 4]).split("\n"))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()[:limit].strip(_EDGES)


def bounded_note(text: str) -> str:
    """Return as a note what clean notes say in lines one after the other, quicker than cleaning."""
    return _MANY_BREAKS.sub("\n\n", text).strip()[:NOTE_LIMIT].strip(_EDGES)


def _is_plain(text: str) -> bool:
    """Tell, fast, whether `text` is one clean line already: nearly all text that is stored is."""
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        return False
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not _DOUBTFUL.search(text))


def _are_plain(text: str) -> bool:
    """Tell, fast, whether `text` is several clean lines already."""
    return (
        "\n" not in (text[:1], text[-1:])
        and " \n" not in text
        and "\n " not in text
        and "\n\n\n" not in text
        and _is_plain(text.replace("\n", ""))
    )


def _harmless(text: str) -> str:
    """Remove what could trick a terminal or a reader; every line break becomes a line feed."""
    text = _SEQUENCE.sub("", _BREAKS.sub("\n", text))
    text = _JOINERS.sub(r"\1", _FORBIDDEN.sub("", text))
    # Before NFD, which sorts the marks of a letter in quadratic time, and in it: taken out of NFC,
    # what they kept apart could compose afterwards.
    decomposed = unicodedata.normalize("NFD", _ROW.sub(_few_marks, text))
    return unicodedata.normalize("NFC", _ROW.sub(_few_marks, decomposed))


def _few_marks(row: re.Match[str]) -> str:
    """Return the row with no more than `MARK_LIMIT` marks next to each other."""
    kept: list[str] = []
    marks = 0
    for char in row[0]:
        is_mark = unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"}
        marks = marks + 1 if is_mark else 0
        if marks <= MARK_LIMIT:
            kept.append(char)
    return "".join(kept)


def digits_of(text: str) -> str:
    """Return the digits in `text`, those of any script as 0 to 9."""
    found = "".join(filter(str.isdigit, text))
    return found if found.isascii() else "".join(str(unicodedata.digit(char)) for char in found)


_ACCENTS = re.compile("[\u0300-\u036f]+")
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
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"))
_EDGE = "\x00"


@lru_cache(maxsize=8_192)
def fold(text: str) -> str:
    """Return `text` for comparing: lower case, no accents, one alphabet ("Öztürk" -> "ozturk")."""
    return _folded(text)


def fold_umlauts(text: str) -> str:
    """Return `text` folded with German spelling ("Öztürk" -> "oeztuerk"), as without umlauts."""
    if text.isascii():
        return text.lower()
    return _folded(_german(text))


def spellings(text: str) -> tuple[str, ...]:
    """Return the folded ways in which `text` may be typed: one, or two where it has umlauts."""
    if text.isascii():
        return (text.lower(),)
    plain, german = _folded(text), fold_umlauts(text)
    return (plain,) if plain == german else (plain, german)


def haystack(*texts: str) -> str:
    """Return one string in which a folded word is found, whichever way its umlauts were typed."""
    joined = "\n".join(filter(None, texts))
    if joined.isascii():
        return joined.lower()
    plain = "\n".join([text for text in texts if text and text.isascii()]).lower()
    odd = "\n".join([text for text in texts if not text.isascii()])
    return "\n".join(dict.fromkeys(filter(None, (plain, _folded(odd), _folded(_german(odd))))))


def haystacks(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a haystack for each row of texts: folding once at length beats folding often."""
    plain: list[str] = []
    odd: list[str] = []
    for texts in rows:
        joined = "\n".join(filter(None, texts))
        if joined.isascii():
            plain.append(joined.lower())
            odd.append("")
        else:
            plain.append("\n".join([text for text in texts if text and text.isascii()]).lower())
            odd.append("\n".join([text for text in texts if not text.isascii()]))
    written = _folded_each([text for text in odd if text])
    german = _folded_each([_german(text) for text in odd if text])
    for place, text in enumerate(odd):
        if text:
            one, other = next(written), next(german)
            plain[place] = "\n".join(dict.fromkeys(filter(None, (plain[place], one, other))))
    return plain


def _german(text: str) -> str:
    """Return `text` in lower case with its umlauts as they are spelled without."""
    text = unicodedata.normalize("NFC", text).casefold()
    for umlaut, letters in _UMLAUTS:
        text = text.replace(umlaut, letters)
    return text


def _folded_each(texts: list[str]) -> Iterator[str]:
    """Fold many texts as one; none of them holds the character that parts them."""
    whole = _EDGE.join(texts)
    if whole.count(_EDGE) != len(texts) - 1:
        return map(_folded, texts)
    parts = _unmarked(whole).split(_EDGE)
    return (part if part.isascii() else _folded(part) for part in parts)


def _unmarked(text: str) -> str:
    """Return `text` in lower case without accents."""
    # Folded twice, because NFKD makes capitals of its own ("™" -> "TM").
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()).casefold())


def _folded(text: str) -> str:
    """Fold without remembering: what is searched is long, and folded once."""
    quick = text.lower() if text.isascii() else text.lower().translate(_LATIN)
    return quick if quick.isascii() else _folded_at_length(text)


def _folded_at_length(text: str) -> str:
    """Fold text in any alphabet."""
    parts = _unmarked(text)
    if parts.isascii():
        return parts
    return "".join(char for char in parts if not unicodedata.combining(char)).translate(_LETTERS)


_LATIN = {
    code: folded
    for code in range(0xC0, 0x180)
    if (folded := _folded_at_length(chr(code))).isascii() and chr(code).islower()
}
"""The small letters of western and central Europe; text that is not plain seldom has others."""
