"""Everything about one person who is expected."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from companion.tui.guard import plain
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.prepare.facts import Fact
from companion.tui.widgets.text_page import TextPage


class GuestDetail(Panel):
    """Shows facts below each other, their labels run into the text."""

    def compose(self) -> ComposeResult:
        """Let long answers scroll."""
        yield TextPage()

    def show(self, title: str, found: Sequence[Fact]) -> None:
        """Show `found` under `title`."""
        self.set_title(title)
        page = self.query_one(TextPage)
        text = Content("\n").join(_line(*fact) for fact in found)
        if text != page.text:  # drawing it anew would cost a part of a frame
            page.show(text)


def _line(label: str, text: str) -> Content:
    """Return one fact."""
    if not label:
        return plain(text)
    return plain(label).stylize("$text-accent") + plain(f"  {text}")
