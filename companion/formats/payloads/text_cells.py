"""Free text in pieces: the signature of a mail, and the cells that stand in its lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from companion.domain.text import clean, fold
from companion.formats.payloads import signature_words as told
from companion.formats.payloads.free_names import is_name, turned
from companion.formats.payloads.line_kinds import kind_of

_DELIMITER = re.compile(r"\s*(?:--|—)\s*")
_EMOJI = "\u200d\u20e3\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_RULE = re.compile(rf"[\s_=*~#.·{_EMOJI}-]*")
_AT_EDGES = re.compile(rf"\A[\s{_EMOJI}]+|[\s{_EMOJI}]+\Z")
_LABELS = "☎✆📞📱📲📠✉📧📨📩🔗🌐🌍📍🏢🏠💼"
"""What stands before numbers, mail addresses, links and other things instead of a word."""
_CELLS = re.compile(rf"[|·•‖\t]| {{3,}}|(?<=\s)(?=[{_LABELS}])")
_WORDS = tuple(
    (re.compile(rf"[{signs}]\ufe0f?\s*(?=[+(\d])"), word)
    for signs, word in (("☎✆📞", "\tTel "), ("📱📲", "\tMobil "), ("📠", "\tFax "))
)
_MARKS = (";", "^", "$", "~")
"""What parts the cells of a row; it stands there more than once."""
_DIGITS = 6
"""Fewest digits of a phone number."""
_QUOTED = re.compile(r'\s*"[^"]*"\s*([,;])\s*".*"\s*')


def beginnings(lines: list[str]) -> list[int]:
    """Return where the signature of a mail may begin, the likeliest first; 0 for all of it."""
    delimiter = _last(map(_is_delimiter, lines))
    closing = _last(told.is_closing(line) for line in lines)
    return [*filter(None, (delimiter, closing)), 0]


def signed(line: str) -> list[str]:
    """Return a greeting and the name behind it ("Viele Grüße, Anna") apart, another line whole."""
    greeting, _comma, name = line.partition(",")
    name = clean(name)
    is_signed = " " in greeting.strip() and (is_name(name) or name.istitle())
    return [greeting, name] if is_signed and told.is_greeting(greeting) else [line]


def worth_reading(lines: list[str]) -> list[str]:
    """Return `lines` without those that part others or end the text of a mail."""
    return [line for line in worth_keeping(lines) if not told.is_closing(line)]


def worth_keeping(lines: list[str]) -> list[str]:
    """Return `lines` without those that part others or only greet; thanks may be for something."""
    return [
        line
        for line in lines
        if not (_is_delimiter(line) or _RULE.fullmatch(line) or told.is_noise(line))
    ]


def cells_of(lines: list[str]) -> Iterator[str]:
    """Yield the clean texts that stand beside each other in `lines`; one alone may be a row.

    Emoji are left out at their edges.
    """
    for line in map(_in_words, lines):
        parts = _row(line) if len(lines) == 1 else _CELLS.split(line)
        yield from filter(None, (clean(_AT_EDGES.sub("", part)) for part in parts))


def is_row(lines: list[str]) -> bool:
    """Tell whether `lines` are one, with cells that are parted by more than commas."""
    line = lines[0] if len(lines) == 1 else ""
    return _QUOTED.fullmatch(line) is not None or any(
        line.count(mark) > 1 for mark in (*_MARKS, "|")
    )


def _in_words(line: str) -> str:
    """Return a line without emoji at its edges, with a cell of its own for each labelled number."""
    for signs, word in _WORDS:
        line = signs.sub(word, line)
    return _AT_EDGES.sub("", line)


def _last(are_meant: Iterator[bool]) -> int:
    """Return the place behind the last line that is meant; 0 without one."""
    return max((at for at, is_meant in enumerate(are_meant, start=1) if is_meant), default=0)


def _is_delimiter(line: str) -> bool:
    """Tell whether a line parts the text of a mail from its signature (RFC 3676, 4.3)."""
    return _DELIMITER.fullmatch(line) is not None


def _row(line: str) -> list[str]:
    """Return the cells of a line that stands alone."""
    if quoted := _QUOTED.fullmatch(line):
        return next(csv.reader([line], delimiter=quoted[1], skipinitialspace=True))
    if mark := next((mark for mark in _MARKS if line.count(mark) > 1), ""):
        return line.split(mark)
    if len(cells := _CELLS.split(line)) > 1:
        return cells
    line = clean(line)
    if is_name(line):
        return [line]
    cells = line.split(",")
    if name := turned(line):
        return [name]
    return _list(cells) if is_name(cells[0]) or any(map(_is_told, cells)) else [line]


def _is_told(cell: str) -> bool:
    """Tell whether one cell between commas shows that the others are about somebody."""
    return "@" in cell or sum(map(str.isdigit, cell)) >= _DIGITS or bool(kind_of(clean(cell), ()))


def _list(cells: list[str]) -> list[str]:
    """Return cells between commas with the name whole: there, the family stands first.

    Unless a mail address begins with what does.
    """
    first, second = (clean(cell) for cell in (*cells, "", "")[:2])
    mailboxes = [cell.strip() for cell in cells if "@" in cell]
    is_given = any(fold(mail).startswith(fold(first)) for mail in mailboxes)
    if len(cells) < 3 or is_given or not (name := turned(f"{first}, {second}")):
        return cells
    return [name, *cells[2:]]
