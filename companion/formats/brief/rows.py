"""The tables of a brief as lines: a row is a point, or a heading with what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from companion.domain.text import fold
from companion.formats.brief.headings import POINT, said_behind
from companion.formats.brief.signs import plain_text
from companion.formats.brief.words import part_of

Lines = list[tuple[str, int]]
"""Lines with their numbers."""
Row = tuple[list[str], int]
"""The cells of a row, and its line."""

_EDGES = ("|", "+-", "+=")
_PIPE = re.compile(r"(?<!\\)\|")
_COLUMNS = re.compile(r"\s{2,}")
_RULER = re.compile(r"[|+][-=:|+ ]*[-=][-=:|+ ]*\Z|-{2,}(?: +-{2,})+\Z")
_BLANKS_RULER = re.compile(r"-{2,}(?: +-{2,})+\Z")
"""Below the header of a table whose columns stand apart by blanks."""
_BREAK = re.compile(r"<br ?/?>")
_MANY = re.compile(r"anzahl|zahl|menge|wie viele|soll|number|how many|count|amount")
_COUNTER = re.compile(r"(?:(?:lfd\. ?)?nr\.?|no\.?|#|pos\.?)\Z")


def is_row(line: str) -> bool:
    """Tell whether a line alone would be taken for a row, or for what rules a table."""
    plain = line.strip()
    return plain.startswith(_EDGES) or bool(_BLANKS_RULER.match(plain))


def without_tables(lines: Lines) -> Lines:
    """Return `lines` with each table in lines of a text, which keep the numbers of its rows."""
    said: Lines = []
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        if end > at:
            said += [("", lines[at][1]), *_said(lines[at:end]), ("", lines[end - 1][1])]
        else:
            said.append(lines[at])
        at = max(end, at + 1)
    return said


def _end(lines: Lines, at: int) -> int:
    """Return behind which line the table ends that begins at `at`; `at` itself where none does."""
    first = lines[at][0].strip()
    if first.startswith(_EDGES):
        ends = (n for n in range(at, len(lines)) if not lines[n][0].strip().startswith(_EDGES))
        return next(ends, len(lines))
    following = lines[at + 1][0].strip() if at + 1 < len(lines) else ""
    if _BLANKS_RULER.match(following) and len(_COLUMNS.split(first)) > 1:
        return next((n for n in range(at, len(lines)) if not lines[n][0].strip()), len(lines))
    return at


def _said(lines: Lines) -> Iterator[tuple[str, int]]:
    """Yield a table as lines of a text."""
    header, rows = _parted(lines)
    named = sum(bool(part_of(plain_text(cells[0]))) for cells, _ in (header, *rows) if cells)
    titles = list(filter(None, header[0]))
    if titles and all(part_of(plain_text(title)) for title in titles):
        for column, title in enumerate(header[0]):
            yield f"## {title}", header[1]
            for cells, number in rows:
                yield from _beside(title, cells[column : column + 1], number)
    elif named > 1 or (named and len(rows) + bool(header[0]) == 1):
        title = ""
        for cells, number in (header, *rows):
            if cells and cells[0]:
                title = cells[0]
                yield f"## {title}", number
            yield from _beside(title, cells[1:], number)
    else:
        columns = [fold(plain_text(cell)) for cell in header[0]]
        yield from ((f"- {_point(columns, cells)}", number) for cells, number in rows)


def _parted(lines: Lines) -> tuple[Row, list[Row]]:
    """Return the header of a table, empty where it has none, and its other rows."""
    header: Row = ([], lines[0][1])
    rows: list[Row] = []
    is_grid = lines[0][0].strip().startswith("+")
    is_open = False
    for line, number in lines:
        plain = line.strip()
        if _RULER.match(plain):
            is_open = False
            # The one rule below a first row says that this was the header; a grid says it by "=".
            if len(rows) == 1 and not header[0] and not plain.startswith("+-"):
                header = rows.pop()
            continue
        if plain.startswith("|"):
            cells = _PIPE.split(plain.removeprefix("|").removesuffix("|"))
        else:
            cells = _COLUMNS.split(plain)
        cells = [cell.strip() for cell in cells]
        if is_open and rows and len(rows[-1][0]) == len(cells):
            rows[-1] = (_longer(rows[-1][0], cells), rows[-1][1])
        elif any(cells):
            rows.append((cells, number))
            is_open = is_grid
    return header, rows


def _longer(cells: Sequence[str], more: Sequence[str]) -> list[str]:
    """Return the cells of a row that goes on in a second line; its title is still one."""
    pairs = list(zip(cells, more, strict=True))
    title = " ".join(filter(None, pairs[0]))
    return [title, *("<br>".join(filter(None, pair)) for pair in pairs[1:])]


def _beside(title: str, cells: Sequence[str], number: int) -> Iterator[tuple[str, int]]:
    """Yield what stands beside, or below, the `title` of a part."""
    part = part_of(plain_text(title))
    for cell in cells:
        for text in _BREAK.split(cell):
            behind = [text] if POINT.match(text) else said_behind(part, text)
            yield from ((one, number) for one in behind)


def _point(columns: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row as one point: of a goal, its number comes first."""
    said = dict(enumerate(cells))
    for at, column in enumerate(columns):
        if _COUNTER.match(column):
            said.pop(at, None)
    many = next((at for at, column in enumerate(columns) if _MANY.search(column)), 0)
    number = said.get(many, "")
    others = [text for at, text in said.items() if at != many and text]
    if number.isdecimal() and others:
        return ": ".join(filter(None, (f"{number} {others[0]}", ", ".join(others[1:]))))
    return " · ".join(filter(None, said.values()))
