"""What there is between me and whoever is in the capture line, and who of several that is."""

from __future__ import annotations

from textual.content import Content

from companion.reports import again as words
from companion.services.capture import Preview
from companion.services.meeting_again import Again

Row = tuple[str, Content]
"""A label, which may be empty, and what is told behind it."""
KEY = "F4"
"""It goes through those of one name."""
_LEFT_OUT = ("said", "since", "open", "talk")
"""The kinds of lines that go where there is no room, one after the other; never the question."""


def card(preview: Preview, again: Again | None, room: int) -> list[Row]:
    """Return what there was with whom `preview` means, in at most `room` lines."""
    names = words.who(preview, KEY)[:room]
    lines = _lines(preview, again, is_roomy=True)
    room -= len(names)
    if len(lines) > room:
        lines = _lines(preview, again, is_roomy=False)
    for kind in _LEFT_OUT:
        if len(lines) > room:
            lines = [line for line in lines if line.kind != kind]
    return [_row(line) for line in (*names, *lines)]


def _lines(preview: Preview, again: Again | None, *, is_roomy: bool) -> list[words.Line]:
    """Return what there was; what to ask a target stands above it already."""
    if again is None:
        return []
    is_told = preview.target is not None and preview.target.question == _asked(again)
    return [
        line
        for line in words.lines(again, is_roomy=is_roomy)
        if not (is_told and line.kind == "question")
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
