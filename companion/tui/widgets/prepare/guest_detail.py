"""Everything about one person who is expected."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from companion.tui.guard import plain
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.prepare.facts import Fact


class GuestDetail(Panel):
    """Shows facts below each other, their labels run into the text."""

    def compose(self) -> ComposeResult:
        """Let long answers scroll."""
        with VerticalScroll():
            yield Static(markup=False)

    _shown: tuple[str, Sequence[Fact]] = ("", ())

    def show(self, title: str, found: Sequence[Fact]) -> None:
        """Show `found` under `title`."""
        if (title, found) == self._shown:
            return  # drawing it anew would cost half a frame
        self._shown = (title, found)
        self.set_title(title)
        self.query_one(Static).update(Content("\n").join(_line(*fact) for fact in found))
        self.query_one(VerticalScroll).scroll_home(animate=False)


def _line(label: str, text: str) -> Content:
    """Return one fact."""
    if not label:
        return plain(text)
    return plain(label).stylize("$text-accent") + plain(f"  {text}")
