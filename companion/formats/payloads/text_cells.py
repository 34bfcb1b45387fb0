"""Free text in pieces: the signature of a mail, and the cells that stand in its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.domain.text import clean
from companion.formats.capture import vocabulary
from companion.formats.capture.organisations import is_legal_form
from companion.formats.capture.words import Word, words_in
from companion.formats.lists.names import whole_name
from companion.formats.payloads import signature_words as told

_DELIMITER = re.compile(r"\s*(?:--|—|_{3,}|-{3,}|={3,}|\*{3,})\s*")
_CELLS = re.compile(r"[|·•‖\t]| {3,}")
_MARKS = (";", "^", "$", "~")
"""What parts the cells of a row; it stands there more than once."""


def signature_of(text: str) -> tuple[list[str], list[str]]:
    """Return the text of a mail and the lines of its signature, or nothing and all lines."""
    lines = text.splitlines()
    delimiter = _last(map(_is_delimiter, lines))
    closing = _last(told.is_closing(clean(line)) for line in lines)
    ends = (end for end in (delimiter, closing) if end and any(map(str.strip, lines[end:])))
    end = next(ends, 0)
    return _worth_reading(lines[:end]), _worth_reading(lines[end:])


def cells_of(lines: list[str]) -> Iterator[str]:
    """Yield the clean texts that stand beside each other in `lines`; one alone may be a row."""
    for line in lines:
        parts = _row(line) if len(lines) == 1 else _CELLS.split(line)
        yield from filter(None, map(clean, parts))


def _last(are_meant: Iterator[bool]) -> int:
    """Return the place behind the last line that is meant; 0 without one."""
    return max((at for at, is_meant in enumerate(are_meant, start=1) if is_meant), default=0)


def _is_delimiter(line: str) -> bool:
    """Tell whether a line only parts others."""
    return _DELIMITER.fullmatch(line) is not None


def _worth_reading(lines: list[str]) -> list[str]:
    """Return `lines` without those that part others or end the text of a mail."""
    return [
        line
        for line in lines
        if line.strip() and not _is_delimiter(line) and not told.is_closing(clean(line))
    ]


def _row(line: str) -> list[str]:
    """Return the cells of a line that stands alone."""
    mark = next((mark for mark in _MARKS if line.count(mark) > 1), "")
    if mark:
        return list(_with_whole_name(list(map(clean, line.split(mark)))))
    if len(cells := _CELLS.split(line)) > 1:
        return cells
    name = whole_name(clean(line))
    return [name] if name != clean(line) else line.split(",")


def _with_whole_name(cells: list[str]) -> Iterator[str]:
    """Yield `cells`, the first two neighbours that are one name each as one, as they stand."""
    at = next((at for at in range(len(cells) - 1) if all(map(_is_name, cells[at : at + 2]))), None)
    if at is None:
        yield from cells
    else:
        yield from (*cells[:at], " ".join(cells[at : at + 2]), *cells[at + 2 :])


def _is_name(cell: str) -> bool:
    """Tell whether a cell is one name, perhaps with titles before it."""
    words = words_in(cell, 0, len(cell)) if len(cell) <= 40 else []
    names = [word for word in words if word.key not in vocabulary.TITLES]
    return len(names) == 1 and names[0] is words[-1] and _is_called(names[0])


def _is_called(word: Word) -> bool:
    """Tell whether somebody may be called `word`."""
    is_other = word.key in vocabulary.ROLES or word.key in vocabulary.INSTITUTIONS
    return word.is_lettered and word.is_capital and not is_other and not is_legal_form(word)
