"""A line below the header while something is the matter with the store; else it is not there."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from companion.tui.widgets.columns import column


class StoreLine(Widget):
    """Says in one line what is the matter, and on the right what can be done; a click does it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StoreLine {
        display: none;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-warning;
        &.-shown {
            display: block;
        }
    }
    """

    words: reactive[str] = reactive("")
    """What is the matter; empty for nothing."""
    way_out: reactive[str] = reactive("")
    """What can be done; left out first where the line is too short."""

    def watch_words(self) -> None:
        """Take room only while there is something to say."""
        self.set_class(bool(self.words), "-shown")

    def render(self) -> Content:
        """Lay out the line."""
        width = self.size.width
        words = Content(self.words)
        rest = width - words.cell_length - 2
        if not self.way_out or rest < Content(self.way_out).cell_length:
            return column(self.words, width)
        return words + "  " + column(self.way_out, rest, align="right")

    async def on_click(self) -> None:
        """Do what can be done."""
        if self.way_out:
            await self.run_action("app.mend")
