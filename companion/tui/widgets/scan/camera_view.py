"""What the camera sees, in half blocks: two pixels in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter
from textual.geometry import Size
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from companion.services.laptop_ports import Frame, Sighted
from companion.tui.widgets.scan.halftone import LIT, SHADES, Halftone, halftone

FLASH = 0.2
"""Seconds for which the picture lights up when a code was read."""
HALF = "▀"
_SHAPE = (9, 16)
"""Height and width of what most cameras see."""
_BRIGHTER = bytes(shade if shade >= LIT else SHADES // 2 + shade // 2 for shade in range(256))
"""Each shade while the picture is lit up."""


class CameraView(Widget):
    """Shows the frame it was last given, as large as there is room; it is grey in every theme."""

    ALLOW_SELECT = False  # A selection would recolour it.
    DEFAULT_CSS = """
    CameraView {
        width: 1fr;
        height: auto;
    }
    """

    IS_MIRRORED: ClassVar[bool] = True
    """Whether it moves as in a mirror; else it can be read."""

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__()
        self._frame = Frame(0, 0, b"")
        self._seen: Sequence[Sighted] = ()
        self._picture = Halftone(0, 0, b"")
        self._drawn_for: tuple[Frame, Size] | None = None
        self._unlit: Timer | None = None

    def show(self, frame: Frame, seen: Sequence[Sighted] = ()) -> None:
        """Show `frame`, with lines around the codes that are `seen` in it."""
        self._frame, self._seen = frame, seen
        self.refresh()

    def flash(self) -> None:
        """Light up for a moment."""
        if self._unlit is not None:
            self._unlit.stop()
        self._unlit = self.set_timer(FLASH, self._darken)
        self.refresh()

    @property
    def is_lit(self) -> bool:
        """Whether it is lit up at the moment."""
        return self._unlit is not None

    def _darken(self) -> None:
        """Show the picture as it is."""
        self._unlit = None
        self.refresh()

    def get_content_height(
        self,
        container: Size,
        viewport: Size,  # noqa: ARG002 - "
        width: int,
    ) -> int:
        """Return the rows that a frame of the usual shape takes, and one less than there are."""
        high, wide = _SHAPE
        return max(1, min(-(-width * high // wide // 2), container.height - 1))

    def render_line(self, y: int) -> Strip:
        """Draw one row of cells: the picture in the middle, nothing beside it."""
        width, height = self.size
        if self._drawn_for != (self._frame, self.size):
            self._picture = halftone(
                self._frame, width, 2 * height, self._seen, is_mirrored=self.IS_MIRRORED
            )
            self._drawn_for = (self._frame, self.size)
        picture = self._picture
        row = y - (height - -(-picture.height // 2)) // 2
        if not 0 <= 2 * row < picture.height:
            return Strip.blank(width, self.rich_style)
        upper, lower = (self._pixels(2 * row), self._pixels(2 * row + 1))
        left = (width - picture.width) // 2
        cells = [
            Segment(HALF * len(list(run)), _style(*pair))
            for pair, run in groupby(zip(upper, lower, strict=True))
        ]
        right = width - picture.width - left
        blank = self.rich_style
        return Strip([Segment(" " * left, blank), *cells, Segment(" " * right, blank)], width)

    def _pixels(self, row: int) -> bytes:
        """Return one row of pixels; black below an odd last one."""
        width = self._picture.width
        pixels = self._picture.shades[row * width : (row + 1) * width].ljust(width, b"\0")
        return pixels.translate(_BRIGHTER) if self.is_lit else pixels

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no filter of the app change the greys: they are no colours, and there are many."""
        return ()


@lru_cache(maxsize=(SHADES + 1) ** 2)
def _style(upper: int, lower: int) -> Style:
    """Return the style of a cell with these two pixels."""
    return Style(color=_colour(upper), bgcolor=_colour(lower))


def _colour(shade: int) -> Color:
    """Return the colour of a pixel."""
    if shade == LIT:
        return Color.from_rgb(99, 199, 181)
    grey = shade * 255 // (SHADES - 1)
    return Color.from_rgb(grey, grey, grey)
