"""The page of one contact, to be scrolled where the window is smaller."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from companion.tui.widgets.columns import column
from companion.tui.widgets.people.story_lines import Line

LABEL_WIDTH = 15
"""Wide enough for a German date ("24. Sept. 2026")."""


class ContactPage(VerticalScroll):
    """Shows the lines it was last given."""

    DEFAULT_CSS = """
    ContactPage {
        height: 1fr;
        scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """Put the lines into the part that scrolls."""
        yield _Lines()

    def show(self, lines: Sequence[Line]) -> None:
        """Show `lines` in place of what was there."""
        self.query_one(_Lines).show(lines)


class _Lines(Widget):
    """Draws labels on the left and, beside them, text that is wrapped to the width."""

    DEFAULT_CSS = """
    _Lines {
        width: 1fr;
        height: auto;
    }
    """

    _lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Draw `lines` from now on."""
        self._lines = lines
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many rows the lines take in `width` cells."""
        return len(self._drawn(width))

    def render(self) -> Content:
        """Draw all lines."""
        return Content("\n").join(self._drawn(self.content_size.width))

    def _drawn(self, width: int) -> list[Content]:
        """Return the rows, each at most `width` cells wide."""
        return [row for line in self._lines for row in _rows(line, width)]


def _rows(line: Line, width: int) -> list[Content]:
    """Return the rows of one line; the label stands in front of the first."""
    if line.label is None:
        return line.text.wrap(max(1, width)) or [Content("")]
    indent = min(LABEL_WIDTH, width // 2)
    rows = line.text.wrap(max(1, width - indent))
    label = column(line.label, max(0, indent - 1), "$foreground-muted") + " "
    blank = Content(" " * indent)
    return [(blank if number else label) + row for number, row in enumerate(rows)]
