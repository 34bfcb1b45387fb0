"""Facts, each with its label on the left and as many lines as it takes beside it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from companion.tui.widgets.columns import column

LABEL_WIDTH = 18

Fact = tuple[str, str]
"""Label and text."""


class Facts(Widget):
    """Shows facts below each other."""

    DEFAULT_CSS = """
    Facts {
        height: auto;
    }
    """

    facts: reactive[tuple[Fact, ...]] = reactive((), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the facts take in `width` cells."""
        return len(list(self._lines(width)))

    def render(self) -> Content:
        """Lay out the facts."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        """Yield the lines in `width` cells; the label stands before the first of each fact."""
        if width <= LABEL_WIDTH:
            return
        for label, text in self.facts:
            head = column(label, LABEL_WIDTH, "$text-accent")
            for number, line in enumerate(Content(text).wrap(width - LABEL_WIDTH) or [Content("")]):
                yield (column("", LABEL_WIDTH) if number else head) + line
