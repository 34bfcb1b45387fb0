"""How far long work is, in one line."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from companion.reports import wording
from companion.tui.widgets.meter import meter

METER = 30
"""Cells of the bar."""


class ProgressLine(Widget):
    """Shows a share of what is to be done as a bar and a number; nothing while it is not known."""

    DEFAULT_CSS = """
    ProgressLine {
        height: 1;
        color: $text-accent;
    }
    """

    share: var[float] = var(0.0, init=False)
    """From 0 to 1."""

    def watch_share(self) -> None:
        """Draw the new share."""
        self.refresh()

    def render(self) -> Content:
        """Draw the bar."""
        return Content(f"{meter(self.share, METER)}  {wording.percent(self.share)}")
