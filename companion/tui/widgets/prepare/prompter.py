"""A teleprompter: a text that goes on line by line, the line that is being said in its middle."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from companion.tui.guard import plain

WIDEST = 60
"""Cells of a line: eyes that move far to the side are seen."""
MARK = "▸ "
"""Stands before the line that is being said."""


class Prompter(Widget):
    """Shows a text in large lines; what was said goes away at its upper edge."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Prompter {
        height: 1fr;
    }
    """

    word: reactive[int] = reactive(0)
    """Which word is being said, from 0."""

    def __init__(self, text: str) -> None:
        """Show `text`."""
        super().__init__()
        self._text = text

    def render(self) -> Content:
        """Draw the lines around the one that is being said."""
        lines = list(wrapped(self._text, min(WIDEST, self.size.width - 2 * len(MARK))))
        ends = [end for _line, end in lines]
        here = next((index for index, end in enumerate(ends) if self.word < end), len(lines))
        height = self.size.height
        first = max(0, min(here - height // 3, len(lines) - height))
        shown = lines[first : first + height]
        left = " " * max(0, (self.size.width - WIDEST) // 2 - len(MARK))
        return Content("\n").join(
            self._line(left, line, index - here) for index, (line, _) in enumerate(shown, first)
        )

    def _line(self, left: str, line: str, after: int) -> Content:
        """Draw a line that comes so many lines after the one that is being said."""
        if after == 0:
            return plain(f"{left}{MARK}{line}").stylize("bold")
        content = plain(f"{left}{' ' * len(MARK)}{line}")
        return content.stylize("$foreground-muted") if after < 0 else content


def wrapped(text: str, width: int) -> Iterator[tuple[str, int]]:
    """Yield `text` in lines of at most `width` cells, each with how many words end in it or before.

    A word that is too long for a line goes on in the next.
    """
    width = max(1, width)
    words = 0
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            *whole, rest = chop_cells(word, width) or [word]
            if line and (whole or cell_len(line) + 1 + cell_len(rest) > width):
                yield line, words
                line = ""
            for part in whole:
                yield part, words
            line = f"{line} {rest}" if line else rest
            words += 1
        if line:
            yield line, words
