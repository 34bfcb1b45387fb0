"""Two contacts side by side, field by field, with a cursor that goes from field to field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from companion.i18n import mark
from companion.tui.widgets.people.facing import Facing
from companion.tui.widgets.people.field_lines import Layout, field_lines, heading
from companion.tui.widgets.rows import MARKER
from companion.tui.widgets.strips import strip

Side = Literal["left", "right"]


class Heads(Widget):
    """Says above the columns who stands in which; a click says who is to stay."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Heads {
        height: 1;
    }
    """

    class Picked(Message):
        """A side was clicked."""

        def __init__(self, side: Side) -> None:
            """Carry which."""
            super().__init__()
            self.side = side

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._left = self._right = ""

    def show(self, left: str, right: str) -> None:
        """Say `left` and `right`; they may be data."""
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Content:
        """Lay out the line as the fields below it are: they have a scroll bar, maybe."""
        return Content(" " * len(MARKER)) + heading(self._left, self._right, self._layout)

    def on_click(self, event: events.Click) -> None:
        """Tell which side was clicked."""
        x = event.x - len(MARKER)
        if self._layout.is_left(x):
            self.post_message(self.Picked("left"))
        elif self._layout.is_right(x):
            self.post_message(self.Picked("right"))

    @property
    def _layout(self) -> Layout:
        """Where the columns are."""
        return Layout(max(0, self.size.width - len(MARKER) - 1))


class SideBySide(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the fields below each other; of all but that under the cursor long values are cut."""

    ALLOW_SELECT = False  # A click moves the cursor.
    COMPONENT_CLASSES: ClassVar[set[str]] = {"side--field", "side--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", mark("Up"), id="side.up", show=False),
        Binding("down,j", "move(1)", mark("Down"), id="side.down", show=False),
        Binding("home,pageup", "first", mark("First"), id="side.first", show=False),
        Binding("end,pagedown", "last", mark("Last"), id="side.last", show=False),
    ]
    DEFAULT_CSS = """
    SideBySide {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        & > .side--cursor {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
            text-style: $block-cursor-blurred-text-style;
        }
    }
    """

    cursor: var[int] = var(0, init=False)
    """Index of the field under the cursor."""

    class Picked(Message):
        """A value was clicked."""

        def __init__(self, facing: Facing, side: Side) -> None:
            """Carry the field, and on which side it was."""
            super().__init__()
            self.facing = facing
            self.side = side

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._facings: Sequence[Facing] = ()
        self._lines: list[tuple[int, Content]] = []

    @property
    def highlighted(self) -> Facing | None:
        """The field under the cursor; None where there are no fields."""
        return self._facings[self.cursor] if self._facings else None

    def show(self, facings: Sequence[Facing]) -> None:
        """Show `facings`, with the cursor where it was."""
        self._facings = facings
        self.set_reactive(SideBySide.cursor, self.validate_cursor(self.cursor))
        self._draw_all()

    def go_to_difference(self) -> None:
        """Put the cursor on the first field of which only one value can stay, if there is one."""
        choices = (at for at, facing in enumerate(self._facings) if facing.is_choice)
        self.cursor = next(choices, 0)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a field."""
        return max(0, min(cursor, len(self._facings) - 1))

    def watch_cursor(self) -> None:
        """Show the field under the cursor whole."""
        self._draw_all()

    def action_move(self, fields: int) -> None:
        """Move the cursor down by `fields`."""
        self.cursor += fields

    def action_first(self) -> None:
        """Move the cursor to the first field."""
        self.cursor = 0

    def action_last(self) -> None:
        """Move the cursor to the last field."""
        self.cursor = len(self._facings) - 1

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw_all()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the part that is seen."""
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        number, content = self._lines[at] if at < len(self._lines) else (-1, Content(""))
        under_cursor = number == self.cursor
        is_first = under_cursor and (at == 0 or self._lines[at - 1][0] != number)
        before = Content(MARKER if is_first else " " * len(MARKER))
        style = self.get_visual_style("side--cursor" if under_cursor else "side--field")
        return strip(self, before + content, width, style)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the field that was clicked, and tell which value it was."""
        offset = event.get_content_offset(self)
        if offset is None or self.scroll_offset.y + offset.y >= len(self._lines):
            return
        event.stop()
        self.cursor = self._lines[self.scroll_offset.y + offset.y][0]
        x = offset.x - len(MARKER)
        if self._layout.is_left(x):
            self.post_message(self.Picked(self._facings[self.cursor], "left"))
        elif self._layout.is_right(x):
            self.post_message(self.Picked(self._facings[self.cursor], "right"))

    @property
    def _layout(self) -> Layout:
        """Where the columns are, behind the cursor."""
        return Layout(max(0, self.scrollable_content_region.width - len(MARKER)))

    def _draw_all(self) -> None:
        """Draw every field anew, and scroll as little as it takes to see that of the cursor."""
        layout = self._layout
        self._lines = [
            (number, line)
            for number, facing in enumerate(self._facings)
            for line in field_lines(facing, layout, whole=number == self.cursor)
        ]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()
        mine = [at for at, (number, _line) in enumerate(self._lines) if number == self.cursor]
        if self.is_mounted and mine:
            region = Region(0, mine[0], 1, len(mine))
            self.scroll_to_region(region, animate=False, force=True)
