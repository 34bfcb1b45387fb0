"""The first line of a place: where we are, at which event, how far we got."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from companion.i18n import _
from companion.tui.widgets.columns import column


class PlaceHeader(Widget):
    """Shows the place and the event on the left and a status on the right, in one line."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PlaceHeader {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    """

    place: reactive[str] = reactive("")
    """The place in English, as `mark` returned it; it is translated when shown."""
    context: reactive[str] = reactive("")
    """What it is about: the event and its day. It is cut first where the line is too short."""
    status: reactive[str] = reactive("")
    """How far we got: `ready 80 % ▰▰▰▰▱`."""

    def render(self) -> Content:
        """Lay out the line."""
        width = self.size.width
        place = _(self.place)
        status = " ".join(self.status.split())
        left = f"{place} ─ {self.context}" if self.context else place
        room = max(cell_len(place), width - cell_len(status) - 1)
        head = column(left, min(width, room)).stylize("bold", 0, len(place))
        rest = width - head.cell_length - 1
        return head + " " + column(status, rest, align="right") if status and rest > 0 else head
