"""A QR code on the screen, black on white whatever the theme."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from companion.formats.qr import Matrix, lines

_COLOURS = {False: Style.parse("#000000 on #ffffff"), True: Style.parse("#ffffff on #000000")}


class QrCode(Widget):
    """Shows the code it was last given, in its full size; it takes no room before.

    Half a code is of no use: whoever shows one makes sure that it fits.
    """

    ALLOW_SELECT = False  # A selection would recolour it.
    DEFAULT_CSS = """
    QrCode {
        width: auto;
        height: auto;
    }
    """

    _strips: tuple[Strip, ...] = ()

    def show(self, matrix: Matrix, quiet: int = 2, *, finer: bool = False) -> None:
        """Show `matrix` inside a margin of `quiet` modules, which is painted too.

        In half blocks, or in sextants where `finer`: these not every terminal has.
        """
        self._strips = tuple(
            Strip([Segment(text, _COLOURS[dark]) for text, dark in line])
            for line in lines(matrix, quiet, finer=finer)
        )
        self.refresh(layout=True)

    def get_content_width(
        self,
        container: Size,  # noqa: ARG002 - Textual's signature
        viewport: Size,  # noqa: ARG002 - "
    ) -> int:
        """Return as many columns as the code has."""
        return self._strips[0].cell_length if self._strips else 0

    def get_content_height(
        self,
        container: Size,  # noqa: ARG002 - Textual's signature
        viewport: Size,  # noqa: ARG002 - "
        width: int,  # noqa: ARG002 - "
    ) -> int:
        """Return as many rows as the code has."""
        return len(self._strips)

    def render_line(self, y: int) -> Strip:
        """Return one row of the code."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no filter of the app change the colours.

        With NO_COLOR in a theme of terminal colours Textual would leave them to the terminal, and
        a code that is light on dark is one that most phones cannot read.
        """
        return ()
