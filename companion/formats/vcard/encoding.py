"""Bytes of a vCard file to text, however it was encoded: nothing is lost and nothing raises."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_HEADER = 200
_HINT = 100_000
"""How many characters of a card are looked at for its charset."""
PIECE = 1_000_000
"""How many bytes are decoded at once."""

# Only these: Python also has codecs such as unicode_escape that make escape sequences of letters.
# ISO 8859-1 and ASCII labels mean Windows-1252 in practice (WHATWG Encoding Standard, 4.2).
_CODECS = {
    **dict.fromkeys(("utf8", "unicode11utf8", "xunicode20utf8"), "utf-8"),
    **dict.fromkeys(("usascii", "ascii", "ansi", "latin1", "iso88591", "88591", "l1"), "cp1252"),
    **dict.fromkeys(("latin2", "88592"), "iso8859-2"),
    **dict.fromkeys(("macintosh", "macroman", "xmacroman", "mac"), "mac-roman"),
    **dict.fromkeys(("shiftjis", "xsjis", "sjis", "cp932", "ms932", "windows31j"), "cp932"),
    **dict.fromkeys(("eucjp", "xeucjp"), "euc-jp"),
    "iso2022jp": "iso2022-jp",
    **dict.fromkeys(("euckr", "ksc56011987", "ksc5601", "cp949", "uhc"), "cp949"),
    **dict.fromkeys(("gb2312", "gbk", "cp936", "gb18030", "euccn"), "gb18030"),
    **dict.fromkeys(("big5", "cp950"), "big5"),
    "big5hkscs": "big5hkscs",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "cp437": "cp437",
    "ibm437": "cp437",
    **dict.fromkeys(("cp850", "ibm850"), "cp850"),
    **dict.fromkeys(("windows874", "cp874", "tis620", "iso885911"), "cp874"),
    **{f"iso8859{part}": f"iso8859-{part}" for part in (*range(2, 11), 13, 14, 15, 16)},
    "iso88598i": "iso8859-8",
    **{
        f"{maker}{page}": f"cp{page}"
        for page in range(1250, 1259)
        for maker in ("windows", "win", "cp", "xcp")
    },
}
"""The codec of each charset, by its label without signs."""
_UNDECODED = re.compile("[\udc80-\udcff]")
_ENCODED = re.compile("[\udc80-\udcff\x1b]")  # ISO-2022-JP is ASCII with escape sequences
CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
_SIGNS = re.compile(r"[\W_]+")
# In Windows-1252, the first of the two bytes is a low quote or a florin sign: in no name.
_KANA = re.compile("[\u3041-\u3093\u30a1-\u30f6]")
_QUOTED = re.compile(
    r';\s*(?:ENCODING\s*=\s*"?(?:QUOTED-PRINTABLE|Q)"?|QUOTED-PRINTABLE)\s*(?:[;,]|\Z)',
    re.IGNORECASE,
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CHARSET = re.compile(r";\s*CHARSET\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)


def texts(data: bytes) -> Iterator[str]:
    """Yield `data` as text, in pieces that end where a line does unless a line is very long.

    Bytes that are not UTF-8 wait as surrogates for `settle`. UTF-16 is known by its byte order
    mark or by its NULs, without which no mark is needed. A file of 50 MB is never a text of as
    many characters, of which each would take four bytes for the sake of a single emoji.
    """
    codec, start = _codec(data)
    decoder = codecs.getincrementaldecoder(codec)(
        "surrogateescape" if codec == "utf-8" else "replace"
    )
    while start < len(data):
        end = _end_of_line(data, start)
        text = decoder.decode(data[start:end], final=end == len(data))
        start = end
        if text:
            yield text


def _codec(data: bytes) -> tuple[str, int]:
    """Return how `data` is encoded, and where the text in it begins."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", 0
    head = data[:2]
    if b"\0" in head:
        return ("utf-16-be" if head[:1] == b"\0" else "utf-16-le"), 0
    return "utf-8", len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0


def _end_of_line(data: bytes, start: int) -> int:
    """Return where the piece of `data` that begins at `start` ends, not within a line break."""
    end = start + PIECE
    if end >= len(data):
        return len(data)
    feed = data.rfind(b"\n", start, end) + 1
    if feed > start:
        return feed + 1 if data[feed : feed + 1] == b"\0" else feed
    # Without any line feed the lines end at carriage returns, or this is one line.
    back = data.rfind(b"\r", start, end - 2) + 1
    return back if back > start and data[back : back + 1] not in {b"\n", b"\0"} else end


class Settled(NamedTuple):
    """A line as text, and what is doubtful about it."""

    text: str
    unknown: str = ""
    """A charset that is declared but not known."""
    is_guess: bool = False
    """Whether nothing told its charset, so that it is Windows-1252."""


def settle(line: str, hint: str = "") -> Settled:
    """Return one unfolded `line` with its last bytes decoded.

    Valid UTF-8 is believed first: lines were folded in the middle of a character, and labels lie.
    Then the declared charset is tried, then the one that the rest of the card gives a `hint` of,
    then Windows-1252. Controls go.
    """
    unknown = ""
    is_guess = False
    if _ENCODED.search(line):
        line = line.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
        header = line.partition(":")[0]
        if is_quoted(header):
            line = _UNDECODED.sub(lambda byte: f"={ord(byte[0]) - 0xDC00:02X}", line)
        elif _ENCODED.search(line):
            label = _label(header)
            unknown = "" if not label or _normal(label) in _CODECS else label
            codec = hint if unknown or not label else label
            line, has_western = _decoded(line.encode("utf-8", "surrogateescape"), codec)
            is_guess = has_western and not label
    return Settled(CONTROLS.sub("", line), unknown, is_guess)


def hint_of(lines: Iterable[str]) -> str:
    """Return the charset of a card in which some `lines` do not say theirs; empty for none.

    What one line declares is true of the others. Japanese phones declare nothing: it is Shift_JIS
    where all bytes are, and some of them kana.
    """
    lines = list(lines)
    labels = (_label(line[:_HEADER].partition(":")[0]) for line in lines)
    for label in labels:
        if _CODECS.get(_normal(label), "utf-8") != "utf-8":
            return label
    encoded = "\n".join(line for line in lines if _UNDECODED.search(line))[:_HINT]
    try:
        text = encoded.encode("utf-8", "surrogateescape").decode("cp932")
    except UnicodeDecodeError:
        return ""
    return "cp932" if _KANA.search(text) and not _PRIVATE.search(text) else ""


def codec_of(label: str) -> str:
    """Return what Python calls a charset that a card declares; "" for one that is not known."""
    return _CODECS.get(_normal(label), "")


def is_western(label: str) -> bool:
    """Tell whether a charset is the one that is assumed where nothing tells it."""
    return _CODECS.get(_normal(label)) == "cp1252"


def is_quoted(header: str) -> bool:
    """Tell whether the part of a line before its colon announces quoted-printable."""
    return _QUOTED.search(header) is not None


def unquote(value: str, charset: str) -> tuple[str, str]:
    """Return a quoted-printable `value` as text, and a word for what is wrong with its `charset`.

    That is unknown_charset, or guessed_charset where none is said and it is no UTF-8.
    """
    data = binascii.a2b_qp(value.rstrip(" \t").encode("utf-8", "surrogateescape"))
    text, has_western = _decoded(data, charset)
    if charset:
        return text, "" if _normal(charset) in _CODECS else "unknown_charset"
    return text, "guessed_charset" if has_western else ""


def unbase64(value: str, charset: str) -> str:
    """Return the text in base64 letters, "" where it is none."""
    try:
        data = binascii.a2b_base64(value)
    except ValueError:
        return ""
    text, _ = _decoded(data, charset)
    return text if text.isprintable() or not CONTROLS.search(text.replace("\n", "")) else ""


def _label(header: str) -> str:
    """Return the charset that a line declares before its colon."""
    found = _CHARSET.search(header)
    return found[1].lower() if found else ""


def _normal(charset: str) -> str:
    """Return a charset label without the signs that programs write in many ways."""
    return _SIGNS.sub("", charset.lower())


def _decoded(data: bytes, label: str) -> tuple[str, bool]:
    """Return `data` as text by its label, else as UTF-8; tell whether it has foreign bytes.

    Java writes a letter beyond U+FFFF as two of three bytes each (CESU-8, Unicode report 26).
    """
    has_western = False
    try:
        text = _by_label(data, _CODECS.get(_normal(label), "utf-8"))
    except UnicodeDecodeError:
        try:
            pairs = data.decode("utf-8", "surrogatepass")
            text = pairs.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            text = _UNDECODED.sub(_western, data.decode("utf-8", "surrogateescape"))
            has_western = True
    return text.replace("\x1b", ""), has_western


def _by_label(data: bytes, codec: str) -> str:
    """Return `data` as text; letters that Shift_JIS leaves to anybody tell of a wrong guess.

    Raises:
        UnicodeDecodeError: it is not in that charset.
    """
    text = data.decode(codec)
    if codec == "cp932" and _PRIVATE.search(text):
        raise UnicodeDecodeError(codec, data, 0, len(data), "private use")
    return text


def _western(byte: re.Match[str]) -> str:
    """Return one undecoded byte as Windows-1252 has it, or as Latin-1 where that has nothing."""
    data = bytes((ord(byte[0]) - 0xDC00,))
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
