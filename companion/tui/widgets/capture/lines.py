"""A few lines that change at every key, without laying the screen out anew."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from companion.tui.widgets.strips import strip


class Lines(Widget):
    """Shows as many lines as its height has room for; the height is its style's, never theirs."""

    ALLOW_SELECT = False  # A click takes or selects.
    DEFAULT_CSS = """
    Lines {
        height: 4;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        """Show nothing yet."""
        super().__init__(id=id)
        self._lines: Sequence[Content] = ()

    def show_lines(self, lines: Sequence[Content]) -> None:
        """Show `lines` from now on."""
        is_same = len(lines) == len(self._lines) and all(map(Content.is_same, lines, self._lines))
        if not is_same:  # two contents are equal in the words alone
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line, cut with "…" where it is longer."""
        line = self._lines[y] if y < len(self._lines) else Content("")
        return strip(self, line, self.size.width, self.visual_style)
