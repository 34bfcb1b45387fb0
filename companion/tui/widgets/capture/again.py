"""What there is between me and whoever is in the capture line, and who of several that is."""

from __future__ import annotations

from collections.abc import Container, Sequence

from rich.cells import cell_len
from textual.content import Content

from companion.reports import again as words
from companion.services.capture import Preview
from companion.services.meeting_again import Again

Row = tuple[str, Content]
"""A label, which may be empty, and what is told behind it."""
GAP = 2
"""Cells between the labels and what is told."""
_FEW = 3
"""So many lines are told in any case."""
KEY = "F4"
"""It goes through those of one name."""
_KINDS = ("talk", "said", "open", "since", "question")
"""The kinds of lines, in the order in which they are told."""
_SPREAD = (("open",), ("since",), ("talk", "said"))
"""The kinds that get a line for each thing where there is room, one after the other."""
_LEFT_OUT = ("said", "since", "open", "talk")
"""Those that go where there is no room, one after the other; never the question."""


def card(preview: Preview, again: Again | None, room: int, width: int) -> list[Row]:
    """Return what there was with whom `preview` means, in at most `room` lines of `width` cells.

    Where the question is longer than one of them, a line is left for the rest of it.
    """
    names = words.who(preview, KEY)[:room]
    room -= len(names)
    lines = _fitting(preview, again, room) if again is not None else []
    if len(lines) == room > _FEW and _is_cut(lines, width) and again is not None:
        lines = _fitting(preview, again, room - 1)
    return [_row(line) for line in (*names, *lines)]


def _is_cut(lines: Sequence[words.Line], width: int) -> bool:
    """Tell whether the last one of `lines` is a question that has no room in `width` cells."""
    labels = GAP + max(cell_len(line.label) for line in lines)
    return lines[-1].kind == "question" and cell_len(lines[-1].text) > width - labels


def _fitting(preview: Preview, again: Again, room: int) -> list[words.Line]:
    """Return what there was in at most `room` lines, a line for each thing where it has room."""
    short, whole = words.lines(again), words.lines(again, is_roomy=True)
    # What to ask a target stands above it already.
    is_asked = preview.target is not None and preview.target.question == _asked(again)
    kinds = _KINDS[:-1] if is_asked else _KINDS
    spread: set[str] = set()
    for more in _SPREAD:
        if len(_of(kinds, short, whole, spread.union(more))) <= room:
            spread.update(more)
    lines = _of(kinds, short, whole, spread)
    for kind in _LEFT_OUT:
        if len(lines) > room:
            lines = [line for line in lines if line.kind != kind]
    return lines


def _of(
    kinds: Sequence[str],
    short: Sequence[words.Line],
    whole: Sequence[words.Line],
    spread: Container[str],
) -> list[words.Line]:
    """Return the lines of `kinds`, those that are `spread` with a line for each thing."""
    return [
        line for kind in kinds for line in (whole if kind in spread else short) if line.kind == kind
    ]


def _asked(again: Again) -> str:
    """Return the text of the question; empty without one."""
    return again.question.text if again.question is not None else ""


def _row(line: words.Line) -> Row:
    """Return a line as it looks."""
    said = Content.styled(" ".join(line.text.split()), _STYLES.get(line.kind, ""))
    return line.label, said


_STYLES = {"name": "bold", "open": "$text-warning", "question": "$text-accent"}
"""How lines of a kind look that is not told quietly."""
