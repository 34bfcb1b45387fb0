"""Where everything stands on a printed card and on its sheet; every length is in millimetres."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from companion.domain.card import Details

PAGE = (210.0, 297.0)
"""Width and height of A4."""
CARD = (85.0, 55.0)
COLUMNS, ROWS = 2, 5
MARGINS = ((PAGE[0] - COLUMNS * CARD[0]) / 2, (PAGE[1] - ROWS * CARD[1]) / 2)
"""From the left and the upper edge of the page to the first card."""
CODE = 37.0
"""Width and height of the code, margin included; its modules are 0.4 or wider."""
VERSION = 16
"""The largest code whose modules are that wide with a margin of 4: 81 + 8 of them."""
CODE_AT = (CARD[0] - CODE - 2.5, (CARD[1] - CODE) / 2)
CUT = "…"
"""Stands where there was no room for the rest of a text."""
MARK = (2.0, 6.0)
"""Where the marks for cutting begin and end, from the edge of the cards outwards."""

_INSET = 5.0
_WIDTH = CODE_AT[0] - _INSET
_LEADING = 1.2
_POINT = 25.4 / 72
# Of a size that shrinks as far as the other one, in points.
_SIZES = {"name": (11.0, 8.0), "role": (7.5, 6.5), "organisation": (7.5, 6.5)}
_ADDRESS = (7.5, 5.5)
_GAP = 2.5
_MOST_LINES = 2

Measure = Callable[[str, bool], float]
"""Returns how wide a text is at a size of 1, bold or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text on a card."""

    text: str
    x: float
    y: float
    """Where it begins, and its baseline, from the upper left of the card."""
    size: float
    is_bold: bool


def lines(details: Details, measure: Measure) -> tuple[Line, ...]:
    """Return the lines of a card, in the middle of its height: none is wider than its room."""
    blocks = [
        [*_block(details.name, "name", measure)],
        [
            *_block(details.role, "role", measure),
            *_block(details.organisation, "organisation", measure),
        ],
        [
            line
            for text in (details.phone, details.email, _shown(details.link))
            for line in _block(text, "", measure)
        ],
    ]
    blocks = [block for block in blocks if block]
    height = sum(line.size * _LEADING for block in blocks for line in block)
    y = (CARD[1] - height - _GAP * (len(blocks) - 1)) / 2
    placed = []
    for block in blocks:
        for line in block:
            y += line.size * _LEADING
            # Letters that go below the line have the rest of the leading.
            placed.append(_at(line, y - line.size * 0.3))
        y += _GAP
    return tuple(placed)


def places() -> Iterator[tuple[float, float]]:
    """Yield the upper left corner of each card on the page."""
    for row in range(ROWS):
        for column in range(COLUMNS):
            yield MARGINS[0] + column * CARD[0], MARGINS[1] + row * CARD[1]


def marks() -> Iterator[tuple[float, float, float, float]]:
    """Yield where to cut: lines outside of the cards, from (x, y) to (x, y)."""
    left, top = MARGINS
    right, bottom = PAGE[0] - left, PAGE[1] - top
    begin, end = MARK
    for column in range(COLUMNS + 1):
        x = left + column * CARD[0]
        yield x, top - end, x, top - begin
        yield x, bottom + begin, x, bottom + end
    for row in range(ROWS + 1):
        y = top + row * CARD[1]
        yield left - end, y, left - begin, y
        yield right + begin, y, right + end, y


def _shown(link: str) -> str:
    """Return an address as one reads it out."""
    return link.removeprefix("https://").removeprefix("http://").removesuffix("/")


def _at(line: Line, y: float) -> Line:
    """Return `line` where it stands."""
    return dataclasses.replace(line, y=y)


def _block(text: str, field: str, measure: Measure) -> Iterator[Line]:
    """Yield `text` as one line or two: smaller where it is long, then wrapped, at last cut."""
    if not text:
        return
    is_bold = field == "name"
    largest, smallest = _SIZES.get(field, _ADDRESS)
    size = largest
    parts = _wrapped(text, size, is_bold, measure)
    # A name or address is better small in one line than large in two; text wraps at once.
    most = 1 if field not in {"role", "organisation"} else _MOST_LINES
    while len(parts) > most and size > smallest:
        size -= 0.5
        parts = _wrapped(text, size, is_bold, measure)
    if len(parts) > _MOST_LINES:
        parts = [*parts[: _MOST_LINES - 1], _cut(parts[_MOST_LINES - 1], size, is_bold, measure)]
    for part in parts:
        yield Line(text=part, x=_INSET, y=0, size=size * _POINT, is_bold=is_bold)


def _wrapped(text: str, size: float, is_bold: bool, measure: Measure) -> list[str]:  # noqa: FBT001 - a fact about the text
    """Return `text` in lines that have room: broken between words, else anywhere."""
    room = _WIDTH / (size * _POINT)
    found: list[str] = []
    line = ""
    for word in text.split(" "):
        tried = f"{line} {word}" if line else word
        if measure(tried, is_bold) <= room:
            line = tried
            continue
        if line:
            found.append(line)
        line = word
        while measure(line, is_bold) > room and len(found) <= _MOST_LINES:
            head = _head(line, room, is_bold, measure)
            found.append(head)
            line = line[len(head) :]
        if len(found) > _MOST_LINES:
            return found
    return [*found, line] if line else found


def _cut(text: str, size: float, is_bold: bool, measure: Measure) -> str:  # noqa: FBT001 - "
    """Return as much of `text` as there is room for, and a sign that there is more."""
    room = _WIDTH / (size * _POINT) - measure(CUT, is_bold)
    return f"{_head(text, room, is_bold, measure).rstrip()}{CUT}"


def _head(text: str, room: float, is_bold: bool, measure: Measure) -> str:  # noqa: FBT001 - "
    """Return the beginning of `text` that has room, a letter at least; marks stay with theirs."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle], is_bold) <= room else (low, middle - 1)
    while 1 < low < len(text) and unicodedata.combining(text[low]):
        low -= 1
    return text[:low]
