"""What makes an event ready, and its checklist below: one line each, in the order of doing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from companion.domain.checklist import ChecklistItem
from companion.i18n import _
from companion.reports import checklists, readiness, wording
from companion.services.readiness import Part
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.meter import meter
from companion.tui.widgets.rows import Rows

LABEL_WIDTH = 10
BOX_WIDTH = 5
KEY_WIDTH = 3
TITLE_WIDTH = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyLine:
    """A part of the preparation, or a point of the checklist."""

    label: str = ""
    """What the group is called; empty on all but its first line."""
    part: Part | None = None
    is_needed: bool = True
    """Whether the part counts at this event."""
    way: str = ""
    """The key that leads to the part."""
    point: ChecklistItem | None = None

    @property
    def key(self) -> str:
        """What it is about, whatever is said of it now."""
        return self.part.name if self.part else self.point.id if self.point else ""

    @property
    def is_missing(self) -> bool:
        """Whether it is a part that counts and is not complete."""
        return self.part is not None and self.is_needed and not self.part.is_done


class ReadyList(Rows[ReadyLine]):
    """Shows the lines; a part has a meter, a point a box that is ticked."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(self._row, key=lambda line: line.key)
        self._is_new = True

    def show(self, lines: Sequence[ReadyLine]) -> None:
        """List `lines`; the cursor stays on its line, at first on what is to be done first."""
        self.set_items(lines)
        if self._is_new:
            self.go_to_missing()

    def go_to_missing(self) -> None:
        """Put the cursor on what is to be done first; on the first line where nothing is."""
        self._is_new = not self.items
        self.cursor = next((at for at, line in enumerate(self.items) if line.is_missing), 0)

    def _row(self, line: ReadyLine, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001
        """Draw one line."""
        label = column(line.label, LABEL_WIDTH, "bold $text-accent")
        rest = width - LABEL_WIDTH - BOX_WIDTH - 2
        if line.point is not None:
            style = "$foreground-muted" if line.point.is_done else ""
            box = "[x]" if line.point.is_done else "[ ]"
            return columns(
                label, column(box, BOX_WIDTH), column(checklists.text(line.point), rest, style)
            )
        if line.part is None:
            return label
        return columns(label, *_part(line, line.part, rest))


def _part(line: ReadyLine, part: Part, width: int) -> tuple[Content, ...]:
    """Return the cells of a part: how far, what it is, what is missing, and its key."""
    title = min(TITLE_WIDTH, width // 2)
    state = width - title - KEY_WIDTH - 2
    if line.is_needed:
        style = "$text-warning" if line.is_missing else "$text-success"
        box, said = column(meter(part.share, BOX_WIDTH), BOX_WIDTH, style), readiness.state(part)
    else:
        style = "$foreground-muted"
        box, said = column("–", BOX_WIDTH, style), readiness.not_needed(part.name)
    return (
        box,
        column(wording.word(part.name), title),
        column(said, state, style),
        column(line.way, KEY_WIDTH, "bold $footer-key-foreground", align="right"),
    )


def empty() -> str:
    """Return what to do where there is no event yet."""
    return _(
        "There is no event yet.\n\n"
        "^n  begins the first one\n"
        "i   makes it from an invitation (.ics); or drop the file here"
    )
