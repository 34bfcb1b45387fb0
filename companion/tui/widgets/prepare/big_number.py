"""A number as large as the window lets it be, to be read by somebody who stands and speaks."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

INK, PAPER = "█", " "
SIGNS = "0123456789-"
PICTURES = (
    " ███    █    ███   ███     █  █████  ███  █████  ███   ███        ",
    "█   █  ██   █   █ █   █   ██  █     █   █     █ █   █ █   █       ",
    "█   █   █       █     █  █ █  █     █        █  █   █ █   █       ",
    "█   █   █     ██    ██  █  █  ████  ████    █    ███   ████ █████ ",
    "█   █   █    █        █ █████     █ █   █  █    █   █     █       ",
    "█   █   █   █     █   █    █  █   █ █   █  █    █   █     █       ",
    " ███   ███  █████  ███     █   ███   ███   █     ███   ███        ",
)
"""Every sign of `SIGNS`, `ADVANCE` dots wide with the gap behind it."""
ADVANCE = 6
DOT = 2
"""Cells of a dot: a cell is about twice as high as it is wide."""
ROWS = len(PICTURES) + 2
"""With an empty one above and below."""
EACH = 20
"""For so many rows of the window a dot is one row high."""


class BigNumber(Widget):
    """Shows a number in large letters; one that is over in a filled band, not by a colour alone."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    BigNumber {
        width: 100%;
        height: auto;
    }
    """

    number: reactive[int] = reactive(0)
    is_over: reactive[bool] = reactive(default=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's names
        """Return how many rows it takes in this window."""
        return ROWS * _scale(viewport.height)

    def render(self) -> Content:
        """Draw it in the middle."""
        text = str(self.number)
        fitting = self.size.width // (len(text) * ADVANCE * DOT)
        scale = max(1, min(self.size.height // ROWS, fitting))
        lines = list(drawn(text, scale))
        width, above = self.size.width, (self.size.height - len(lines)) // 2
        rows = [PAPER * width] * above + [line.center(width) for line in lines]
        rows += [PAPER * width] * (self.size.height - len(rows))
        if self.is_over:
            rows = [row.translate({ord(INK): PAPER, ord(PAPER): INK}) for row in rows]
        return Content("\n".join(rows))


def _scale(rows: int) -> int:
    """Return how many rows of a window of `rows` are one dot high."""
    return max(1, rows // EACH)


def drawn(text: str, scale: int) -> Iterator[str]:
    """Yield the lines of `text`, which has only `SIGNS` in it, with dots of `scale` rows."""
    places = [SIGNS.index(sign) * ADVANCE for sign in text]
    for picture in PICTURES:
        dots = "".join(picture[at : at + ADVANCE] for at in places)[:-1]
        yield from ["".join(dot * DOT * scale for dot in dots)] * scale
