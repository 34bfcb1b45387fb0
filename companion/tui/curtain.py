"""A curtain before the whole screen, behind which one types on."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.command import CommandPalette
from textual.geometry import Size
from textual.screen import Screen

from companion.tui.discreet_app import Unwatched
from companion.tui.scanner_app import ScannerApp

# The app shows its first line before any of this is imported.
if TYPE_CHECKING:
    from companion.services.companion import Companion
    from companion.tui.dialogs.capture import CaptureDialog

CURTAIN_KEYS = "f12,ctrl+@,ctrl+space"
"""F12, and control with the space bar, by both names that terminals have for it: no terminal,
tmux, screen or field takes it for something else, and every keyboard has it."""
LIFTED_BY = "F12 ^␣"
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
    """Paints nothing but a curtain while it is down; what is typed goes into a field, or nowhere.

    All that Textual writes on a terminal goes through `_display`: places, dialogs, toasts, the
    palette, and whatever is opened meanwhile. So nothing has to know that the curtain is down.
    """

    _beat = 0
    _typed_into: CaptureDialog | None = None
    """The line that was opened for what was typed behind the curtain, when there was no field."""

    @property
    @abstractmethod
    def companion(self) -> Companion:
        """The program; no key acts before it is there."""

    def action_curtain(self) -> None:
        """Let the curtain down, or lift it and say what had to wait for that."""
        self.is_covered = not self.is_covered
        if self.is_covered:
            self.capture_mouse(None)  # what is dragged would wait for a button that nobody sees
            if isinstance(self.screen, CommandPalette):
                self.pop_screen()  # enter would run a command by what was typed
            self._display(self.screen, None)
            return
        opened, self._typed_into = self._typed_into, None
        if opened is not None and opened is self.screen and opened.is_empty:
            opened.dismiss(None)
        self.refresh(layout=True)
        self.post_message(Unwatched())

    async def on_event(self, event: events.Event) -> None:
        """Let no click through a curtain, and no key that would do something to what is behind."""
        if self.is_covered and isinstance(event, events.MouseEvent):
            event.stop()
            return
        if self.is_covered and isinstance(event, events.Key | events.Paste):
            is_back = event.is_forwarded  # a widget had it, and did not want it
            if not is_back and not await self._lets_in(event):
                return
        await super().on_event(event)

    async def _lets_in(self, event: events.Key | events.Paste) -> bool:
        """Show that something came, and tell whether it goes on: text does, to a field.

        Where there is none, a capture line is opened for it.
        """
        from companion.tui.behind_curtain import go_to_line, is_typing, may_act
        from companion.tui.dialogs.capture import CaptureDialog

        self._beat = 1 - self._beat
        self._display(self.screen, None)
        self.app_focus = True  # the window has the focus again: so has its field, before we look
        if isinstance(event, events.Key) and not event.is_printable:
            return may_act(self, event.key)
        if is_typing(self):
            return True
        if self.typed_scanner is None:
            return False  # the store is not open yet
        if not go_to_line(self.screen):
            self._typed_into = CaptureDialog(self.companion)
            await self.push_screen(self._typed_into)
            go_to_line(self._typed_into)
        return True

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paint what Textual has rendered, or the curtain before it."""
        super()._display(screen, self._curtain() if self.is_covered else renderable)

    def _curtain(self) -> Curtain:
        """Return the curtain as it is now, in the colours of the theme."""
        colours = self.theme_variables
        background, foreground = (Color.parse(colours[key]) for key in ("background", "foreground"))
        return Curtain(self.size, background, foreground, BEATS[self._beat])
