"""A text of any length on the screen: wrapped at its width, only what is seen of it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from companion.tui.widgets.strips import strip


@dataclass(frozen=True, slots=True)
class _Line:
    """One line on the screen, and where in the text it begins."""

    content: Content
    x: int
    y: int


class TextPage(ScrollView):
    """Scrolls a text, of which parts can be selected by mouse.

    A `Static` in a container would be laid out anew with each text, all lines of it drawn.
    """

    DEFAULT_CSS = """
    TextPage {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.text = Content()
        """What is shown."""
        self._lines: list[_Line] = []

    def show(self, text: Content) -> None:
        """Show `text` from its first line on."""
        self.text = text
        self._wrap()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap at the new width."""
        self._wrap()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the part that is seen."""
        width, style = self.scrollable_content_region.width, self.visual_style
        at = self.scroll_offset.y + y
        if at >= len(self._lines):
            return strip(self, Content(), width, style)
        line = self._lines[at]
        return strip(self, self._selected(line), width, style).apply_offsets(line.x, line.y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected, as it is without the ends of lines on the screen."""
        return selection.extract(self.text.plain), "\n"

    def _selected(self, line: _Line) -> Content:
        """Return `line` with what is selected of it marked."""
        span = self.text_selection.get_span(line.y) if self.text_selection else None
        if span is None:
            return line.content
        begin, end = (max(0, at - line.x) for at in span)
        style = self.screen.get_visual_style("screen--selection")
        return line.content.stylize(style, begin, None if span[1] < 0 else end)

    def _wrap(self) -> None:
        """Part the text into lines; where they are too many, beside the bar that scrolls them."""
        width, height = self.content_size
        self._lines = list(_wrapped(self.text, width))
        if len(self._lines) > height:
            self._lines = list(_wrapped(self.text, width - self.styles.scrollbar_size_vertical))
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()


def _wrapped(text: Content, width: int) -> Iterator[_Line]:
    """Yield the lines of `text` in `width` cells; none where there is no room."""
    if width < 1:
        return
    for y, line in enumerate(text.split("\n", allow_blank=True)):
        x = 0
        for part in line.wrap(width) or [line]:
            x = max(x, line.plain.find(part.plain, x))
            yield _Line(part, x, y)
            x += len(part)
