"""What there is between me and whoever is in the capture line, and who of several that is."""

from __future__ import annotations

from collections.abc import Container, Sequence

from textual.content import Content

from companion.reports import again as words
from companion.services.capture import Preview
from companion.services.meeting_again import Again

Row = tuple[str, Content]
"""A label, which may be empty, and what is told behind it."""
KEY = "F4"
"""It goes through those of one name."""
_KINDS = ("talk", "said", "open", "since", "question")
"""The kinds of lines, in the order in which they are told."""
_SPREAD = (("open",), ("since",), ("talk", "said"))
"""The kinds that get a line for each thing where there is room, one after the other."""
_LEFT_OUT = ("said", "since", "open", "talk")
"""Those that go where there is no room, one after the other; never the question."""


def card(preview: Preview, again: Again | None, room: int) -> list[Row]:
    """Return what there was with whom `preview` means, in at most `room` lines."""
    names = words.who(preview, KEY)[:room]
    lines = _fitting(preview, again, room - len(names)) if again is not None else []
    return [_row(line) for line in (*names, *lines)]


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
