"""Bytes to logical lines: folds, quoted-printable soft breaks and bare base64 put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from companion.formats.vcard.encoding import is_quoted
from companion.formats.vcard.names import begins_property

Numbered = tuple[int, str]
"""A line with the 1-based number of the physical line on which it begins."""

LINE_END = 4_000_000
"""Longest logical line in characters: of a longer one, this much and a little more is kept, so
that it can be told from others."""

_BASE64 = re.compile(r"[A-Za-z0-9+/]++={0,2}\s*+")
_BASE64_HEADER = re.compile(r";(?:ENCODING=)?(?:BASE64|B)\s*(?:;|\Z)", re.IGNORECASE)
_DATA_URI = re.compile(r"\s*+data\\?:[^,]{0,200}base64\\?,", re.IGNORECASE)
_MARK = "\ufeff"
_PREFIX = re.compile(r"([>\s]+)BEGIN\s*:\s*VCARD", re.IGNORECASE)
MARK_BEGINS = frozenset("BbEe")
_HEADER_LIMIT = 1_000
"""How far into a line is looked for its encoding, in characters."""
_FOLDS = frozenset(" \t")
_PREFIXES = frozenset("> \t")
_VCARDS = frozenset("Vv \t")
_PLAIN = (False, False)
_QUOTED_BREAKS = frozenset({"=0A", "=0D"})
_USUAL = 200
"""Longest beginning of a line that is remembered, in characters."""


def physical_lines(texts: Iterable[str]) -> Iterator[Numbered]:
    r"""Yield the lines of `texts` with their numbers; they end at `\r\n`, `\n` or a lone `\r`.

    A text ends where a line does; where it does not, the line goes on in the next one. Of blank
    lines in a row only the first is yielded.
    """
    number, begun, is_blank = 0, "", False
    for text in texts:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")  # noqa: PLW2901 - the same lines
        if _MARK in text:
            text = text.replace(_MARK, "")  # noqa: PLW2901 - files put together have several
        *lines, rest = text.split("\n")
        for line in lines:
            number += 1
            if begun:
                line, begun = begun + line, ""  # noqa: PLW2901 - the same line
            if line or not is_blank:
                yield number, line
                is_blank = not line
        # What is longer is too long for anything: its end makes no difference.
        begun = (begun + rest)[: LINE_END + 1] if begun else rest
    if begun:
        yield number + 1, begun


def logical_lines(texts: Iterable[str]) -> Iterator[Numbered]:
    """Yield the unfolded lines of `texts`; blank lines are no lines.

    A soft break at the end of a value, which is none, keeps its sign.
    """
    first = size = 0
    parts: list[str] = []
    is_soft = is_binary = False
    for number, line in _unquoted(physical_lines(texts)):
        if is_soft and (text := _before_break(parts[-1], line)) is not None:
            parts[-1] = text
            more = line
        elif parts and line[:1] in _FOLDS:
            more = line[1:]
        elif is_binary and _BASE64.fullmatch(line):
            more = line
        elif line and not line.isspace():
            if parts:
                yield first, "".join(parts) if len(parts) > 1 else parts[0]
            line = line.lstrip()  # noqa: PLW2901 - nothing before a name belongs to it
            first, parts, size = number, [line], len(line)
            is_plain = ";" not in line and "64" not in line[:_HEADER_LIMIT]
            is_soft, is_binary = _PLAIN if is_plain else _encoding(line)
            continue
        else:
            continue
        if more and size <= LINE_END:
            parts.append(more[: LINE_END + 1 - size])
            size += len(more)
    if parts:
        yield first, "".join(parts)


def _before_break(text: str, line: str) -> str | None:
    """Return `text` without the soft break at its end; None where `line` does not go on with it.

    Blanks after it do not count (RFC 2045, 6.7). Some programs leave a last one that is none: it
    would swallow the next property. After a line break in a text, any line goes on with it.
    """
    text = text.rstrip(" \t")
    if text[-1:] != "=" or marks(line):
        return None
    is_end = text[-4:-1].upper() not in _QUOTED_BREAKS and begins_property(line)
    return None if is_end else text[:-1]


def _unquoted(lines: Iterable[Numbered]) -> Iterator[Numbered]:
    """Yield `lines` without what stands before each line of a card that is quoted or indented.

    As in a mail that answers with ">", or a text in which the card is an example.
    """
    prefix, is_inside = "", False
    for number, line in lines:
        # Within a card, a line that begins with a blank is a fold, whatever it says.
        if line[:1] in _PREFIXES and not is_inside and (found := _PREFIX.match(line)):
            prefix = found[1]
        text = line.removeprefix(prefix) if prefix else line
        yield number, text
        if text[:1] in MARK_BEGINS and (mark := marks(text)):
            is_inside = mark == "BEGIN"
            prefix = prefix if is_inside else ""


def marks(line: str) -> str:
    """Return "BEGIN" or "END" where `line` is that mark of a vCard, else nothing.

    Groups before it and blanks or letters after it are forgiven.
    """
    begin = line[:1]
    is_grouped = "." in line and begin not in _FOLDS
    if begin not in MARK_BEGINS and begin not in _FOLDS and not is_grouped:
        return ""
    name, _, kind = line[:100].partition(":")
    if is_grouped and kind[:1] not in _VCARDS:
        return ""
    word = name.rpartition(".")[2].strip().upper()
    return word if word in {"BEGIN", "END"} and kind.lstrip()[:5].upper() == "VCARD" else ""


def _encoding(line: str) -> tuple[bool, bool]:
    """Tell whether a line that begins so is quoted-printable, and whether it is base64."""
    header, _, value = line[:_HEADER_LIMIT].partition(":")
    if len(header) <= _USUAL:
        is_soft, is_binary = _said(header)
    else:
        is_soft, is_binary = _said.__wrapped__(header)
    return is_soft, is_binary or bool(_DATA_URI.match(value))


@lru_cache(maxsize=1_000)
def _said(header: str) -> tuple[bool, bool]:
    """Tell what all before the colon says about the encoding of what follows it."""
    return is_quoted(header), bool(_BASE64_HEADER.search(header))
