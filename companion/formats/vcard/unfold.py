"""Text to logical lines: folds, quoted-printable soft breaks and bare base64 put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.formats.vcard.encoding import is_quoted

Numbered = tuple[int, str]
"""A line with the 1-based number of the physical line on which it begins."""

_PHYSICAL = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_BASE64 = re.compile(r"[A-Za-z0-9+/]++={0,2}\s*+")
_BASE64_HEADER = re.compile(r";(?:ENCODING=)?(?:BASE64|B)\s*(?:;|\Z)", re.IGNORECASE)
_DATA_URI = re.compile(r"\s*+data:[^,]{0,200}base64\\?,", re.IGNORECASE)
_HEADER_LIMIT = 1_000
"""How far into a line is looked for its encoding, in characters."""


def physical_lines(text: str) -> Iterator[Numbered]:
    r"""Yield the lines of `text` with their numbers; they end at `\r\n`, `\n` or a lone `\r`."""
    for number, match in enumerate(_PHYSICAL.finditer(text), start=1):
        yield number, match[1]


def logical_lines(text: str) -> Iterator[Numbered]:
    """Yield the unfolded lines of `text`; blank lines are no lines."""
    first = 0
    parts: list[str] = []
    is_soft = is_binary = False
    for number, line in physical_lines(text):
        if parts and is_soft and parts[-1].endswith("=") and not marks(line):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and line[:1] in {" ", "\t"}:
            parts.append(line[1:])
        elif parts and is_binary and _BASE64.fullmatch(line):
            parts.append(line)
        elif line.strip():
            if parts:
                yield first, "".join(parts)
            first, parts = number, [line.lstrip()]
            is_soft, is_binary = _encoding(parts[0])
    if parts:
        yield first, "".join(parts)


def marks(line: str) -> str:
    """Return "BEGIN" or "END" where `line` is that mark of a vCard, else nothing.

    Groups before it and blanks or letters after it are forgiven.
    """
    name, _, kind = line[:100].partition(":")
    word = name.rpartition(".")[2].strip().upper()
    return word if word in {"BEGIN", "END"} and kind.lstrip()[:5].upper() == "VCARD" else ""


def _encoding(line: str) -> tuple[bool, bool]:
    """Tell whether a line that begins so is quoted-printable, and whether it is base64."""
    header, _, value = line[:_HEADER_LIMIT].partition(":")
    is_binary = bool(_BASE64_HEADER.search(header) or _DATA_URI.match(value))
    return is_quoted(header), is_binary
