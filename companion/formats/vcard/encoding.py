"""Bytes of a vCard file to text, however it was encoded: nothing is lost and nothing raises."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator

PIECE = 1_000_000
"""How many bytes are decoded at once."""

# Only these: Python also has codecs such as unicode_escape that make escape sequences of letters.
# ISO 8859-1 and ASCII labels mean Windows-1252 in practice (WHATWG Encoding Standard, 4.2).
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi": "cp1252",
    "latin1": "cp1252",
    "macintosh": "mac-roman",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "cp932": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso2022-jp",
    "euc-kr": "cp949",
    "ks-c-5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "iso-8859-1": "cp1252",
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (*range(2, 12), 13, 14, 15, 16)},
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"cp{page}": f"cp{page}" for page in range(1250, 1259)},
}
_UNDECODED = re.compile("[\udc80-\udcff]")
_ENCODED = re.compile("[\udc80-\udcff\x1b]")  # ISO-2022-JP is ASCII with escape sequences
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
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


def settle(line: str) -> tuple[str, str]:
    """Return one unfolded `line` with its last bytes decoded, and a charset that is not known.

    Valid UTF-8 is believed first: lines were folded in the middle of a character, and labels lie.
    Then the declared charset is tried, then Windows-1252. Controls go.
    """
    unknown = ""
    if _ENCODED.search(line):
        line = line.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
        header = line.partition(":")[0]
        if is_quoted(header):
            line = _UNDECODED.sub(lambda byte: f"={ord(byte[0]) - 0xDC00:02X}", line)
        elif _ENCODED.search(line):
            label = _label(header)
            unknown = "" if not label or label in _CODECS else label
            line = _decoded(line.encode("utf-8", "surrogateescape"), label)
    return _CONTROLS.sub("", line), unknown


def is_quoted(header: str) -> bool:
    """Tell whether the part of a line before its colon announces quoted-printable."""
    return "QUOTED-PRINTABLE" in header.upper()


def unquote(value: str, charset: str) -> tuple[str, bool]:
    """Return a quoted-printable `value` as text, and whether its `charset` was unknown."""
    label = _normal(charset)
    data = binascii.a2b_qp(value.encode("utf-8", "surrogateescape"))
    return _decoded(data, label or "utf-8"), bool(label) and label not in _CODECS


def _label(header: str) -> str:
    """Return the charset that a line declares before its colon."""
    found = _CHARSET.search(header)
    return _normal(found[1]) if found else ""


def _normal(charset: str) -> str:
    """Return a charset label as it is listed."""
    return charset.strip().lower().replace("_", "-")


def _decoded(data: bytes, label: str) -> str:
    """Return `data` as text by its label, else as UTF-8 with single foreign bytes."""
    try:
        text = data.decode(_CODECS.get(label, "utf-8"))
    except UnicodeDecodeError:
        text = _UNDECODED.sub(_western, data.decode("utf-8", "surrogateescape"))
    return text.replace("\x1b", "")


def _western(byte: re.Match[str]) -> str:
    """Return one undecoded byte as Windows-1252 has it, or as Latin-1 where that has nothing."""
    data = bytes((ord(byte[0]) - 0xDC00,))
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
