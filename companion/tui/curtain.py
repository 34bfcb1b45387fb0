"""A curtain before the whole screen, behind which one types on."""

from __future__ import annotations

from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Size
from textual.screen import Screen

from companion.tui.discreet_app import Unwatched
from companion.tui.scanner_app import ScannerApp

LIFTED_BY = "F12 ^b"
"""What the curtain says, in a corner: the keys that lift it."""
BEATS = ("· ", "• ")
"""What stands before that; it changes with every key, so that one knows that keys come in."""


class Curtain:
    """What is painted instead of the screen."""

    def __init__(self, size: Size, background: Color, foreground: Color, beat: str) -> None:
        """Cover a screen of `size` in these colours; `beat` is one of `BEATS`."""
        self._size = size
        self._blank = Style(bgcolor=background.rich_color)
        self._quiet = Style(bgcolor=background.rich_color, color=foreground.rich_color, dim=True)
        self._hint = (beat + LIFTED_BY)[-size.width :]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield a blank in every cell but for the corner."""
        width, height = self._size
        for line in range(height):
            yield Control.move_to(0, line)
            hint = self._hint if line == height - 1 else ""
            yield Segment(" " * (width - len(hint)), self._blank)
            yield Segment(hint, self._quiet)


class CurtainApp(ScannerApp):
    """Paints nothing but a curtain while it is down; keys go on to whatever has the focus.

    All that Textual writes on a terminal goes through `_display`: places, dialogs, toasts, the
    palette, and whatever is opened meanwhile. So nothing has to know that the curtain is down.
    """

    _beat = 0

    def action_curtain(self) -> None:
        """Let the curtain down, or lift it and say what had to wait for that."""
        self.is_covered = not self.is_covered
        if self.is_covered:
            self.capture_mouse(None)  # what is dragged would wait for a button that nobody sees
            self._display(self.screen, None)
        else:
            self.refresh(layout=True)
            self.post_message(Unwatched())

    async def on_event(self, event: events.Event) -> None:
        """Let no click through a curtain, and show that a key came."""
        if self.is_covered and isinstance(event, events.MouseEvent):
            event.stop()
            return
        if self.is_covered and isinstance(event, events.Key) and not event.is_forwarded:
            self._beat = 1 - self._beat
            self._display(self.screen, None)
        await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paint what Textual has rendered, or the curtain before it."""
        super()._display(screen, self._curtain() if self.is_covered else renderable)

    def _curtain(self) -> Curtain:
        """Return the curtain as it is now, in the colours of the theme."""
        colours = self.theme_variables
        background, foreground = (Color.parse(colours[key]) for key in ("background", "foreground"))
        return Curtain(self.size, background, foreground, BEATS[self._beat])
