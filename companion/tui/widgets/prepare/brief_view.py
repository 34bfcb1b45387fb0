"""What one is sent for: messages and no-go topics to be ticked, goals, hand-over, notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Label

from companion.i18n import _, mark
from companion.reports import briefs as words
from companion.tui.guard import plain
from companion.tui.widgets.prepare.brief_lines import BriefLine

WIDE = 100
"""Cells from which on goals and notice stand beside messages and no-go topics."""


class Point(Horizontal, can_focus=True):
    """One line: its box, if it has one, and its text as long as it is."""

    DEFAULT_CSS = """
    Point {
        height: auto;
        & > Label {
            width: 1fr;
            &.point--box {
                width: 6;
            }
            &.-unboxed {
                width: 2;
            }
        }
        &.-ticked > Label {
            color: $foreground-muted;
        }
        &:focus {
            background: $block-cursor-background;
            & > Label {
                color: $block-cursor-foreground;
                text-style: $block-cursor-text-style;
            }
        }
    }
    """

    class Clicked(Message):
        """The mouse asks for what the key does here."""

    def __init__(self, line: BriefLine) -> None:
        """Show `line`."""
        super().__init__()
        self.line = line
        self._box = Label(classes="point--box", markup=False)
        self._text = Label(markup=False)

    def compose(self) -> ComposeResult:
        """Put the box in front of the text."""
        yield self._box
        yield self._text

    def on_mount(self) -> None:
        """Show what it holds from the start."""
        self.show(self.line)

    def show(self, line: BriefLine) -> None:
        """Show `line`, which is about the same as the one before."""
        self.line = line
        self._text.update(plain(line.text))
        self._box.set_class(line.is_ticked is None, "-unboxed")
        self.set_class(bool(line.is_ticked), "-ticked")
        self._show_box()

    def _show_box(self) -> None:
        """Show the box, and where the cursor is without a colour."""
        box = {None: "", False: "[ ]", True: "[x]"}[self.line.is_ticked]
        self._box.update(plain(f"{'›' if self.has_focus else ' '} {box}"))

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Mark the line, or no longer."""
        super().watch_has_focus(has_focus)
        self._show_box()

    def on_click(self, event: events.Click) -> None:
        """Tick it by the mouse."""
        event.stop()
        self.post_message(self.Clicked())


class BriefView(VerticalScroll):
    """Shows the lines under their titles; arrows go from one to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", mark("Up"), show=False),
        Binding("down,j", "move(1)", mark("Down"), show=False),
        Binding("home,g", "go_to(0)", mark("First"), show=False),
        Binding("end,G", "go_to(-1)", mark("Last"), show=False),
        Binding("space,enter", "tick", mark("Tick"), tooltip=mark("Said, or kept out of it")),
        Binding("y", "read", mark("Read"), tooltip=mark("I have read the brief")),
    ]
    DEFAULT_CSS = """
    BriefView {
        scrollbar-size-vertical: 1;
        & .brief--title {
            color: $text-accent;
            text-style: bold;
        }
        & .brief--head {
            width: 1fr;
            color: $text-muted;
        }
        & > #columns {
            height: auto;
            & > Vertical {
                height: auto;
            }
        }
        &.-wide > #columns {
            layout: horizontal;
            & > Vertical {
                width: 1fr;
                padding-right: 2;
            }
        }
    }
    """

    class Ticked(Message):
        """A message was said, or a no-go topic kept out of; or that is taken back."""

        def __init__(self, text: str) -> None:
            """Carry the text as it is worded."""
            super().__init__()
            self.text = text

    class ReadIt(Message):
        """The brief was read."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._lines: Sequence[BriefLine] = ()
        self._text = ""
        self._is_wanted = False
        """Whether the focus is to go to the first line, once there is one."""
        self.can_be_read = False
        """Whether there is a brief."""

    def compose(self) -> ComposeResult:
        """Put what is said beside, or above, everything else."""
        if self._text:
            yield Label(plain(self._text), classes="brief--head")
        said = [line for line in self._lines if line.part in _SAID]
        rest = [line for line in self._lines if line.part not in _SAID]
        columns = (Vertical(*_titled(column)) for column in (said, rest) if column)
        yield Vertical(*columns, id="columns")

    @property
    def points(self) -> list[Point]:
        """The lines on the screen."""
        return list(self.query(Point))

    @property
    def point(self) -> Point | None:
        """The line under the cursor."""
        return next((point for point in self.points if point.has_focus), None)

    async def show(
        self, lines: Sequence[BriefLine], *, text: str = "", can_be_read: bool = False
    ) -> None:
        """Show `lines` below `text`; the cursor stays on its line."""
        self.can_be_read = can_be_read
        points = self.points
        is_same = [one.line.key for one in points] == [one.key for one in lines]
        self._lines = tuple(lines)
        if is_same and text == self._text and points:
            for point, line in zip(points, lines, strict=True):
                point.show(line)
        else:
            at = next((at for at, point in enumerate(points) if point.has_focus), None)
            self._text = text
            await self.recompose()
            if at is not None or self.has_focus or self._is_wanted:
                self._is_wanted = False
                self.take_focus(at or 0)
        self.refresh_bindings()

    def take_focus(self, at: int = 0) -> None:
        """Go to the line number `at`, or the last one."""
        points = self.points
        self._is_wanted = not points
        if points:
            self._go_to(points[min(at, len(points) - 1)])
        else:
            self.focus()

    def _go_to(self, point: Point) -> None:
        """Go to a line; above the first one, what stands over it is seen as well."""
        point.focus()
        if point is self.points[0]:
            self.call_after_refresh(self._scroll_to_top)

    def _scroll_to_top(self) -> None:
        """Show the head, also where something around this scrolls."""
        for node in self.ancestors_with_self:
            if isinstance(node, VerticalScroll):
                node.scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        self.set_class(event.size.width >= WIDE, "-wide")

    def on_descendant_focus(self) -> None:
        """Offer what can be done with the line under the cursor."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to tick only what has a box, and to read only where there is a brief."""
        if action == "tick":
            return self.point is not None and self.point.line.is_ticked is not None
        if action == "read":
            return self.can_be_read
        return super().check_action(action, parameters)

    def action_move(self, steps: int) -> None:
        """Go to the next line or the one before; without any, scroll."""
        points = self.points
        at = next((at for at, point in enumerate(points) if point.has_focus), None)
        if not points:
            self.scroll_relative(y=steps, animate=False)
        elif at is None or not self._goes_on(points[at], steps):
            to = 0 if at is None else max(0, at + steps)
            if to < len(points):
                self._go_to(points[to])

    def _goes_on(self, point: Point, steps: int) -> bool:
        """Scroll a text that is longer than the screen, and tell whether it went on there."""
        nodes = (node for node in self.ancestors_with_self if isinstance(node, VerticalScroll))
        scroller = next((node for node in nodes if node.max_scroll_y), self)
        seen, text = scroller.content_region, point.region
        hidden = text.bottom - seen.bottom if steps > 0 else seen.y - text.y
        if text.height <= seen.height or hidden <= 0:
            return False
        scroller.scroll_relative(y=steps, animate=False, immediate=True)
        return True

    def action_go_to(self, at: int) -> None:
        """Go to the first or the last line."""
        if points := self.points:
            self._go_to(points[at])

    def action_tick(self) -> None:
        """Tell that the line under the cursor is ticked, or no longer."""
        if self.point is not None:
            self.post_message(self.Ticked(self.point.line.text))

    def on_point_clicked(self) -> None:
        """Tick the line that was clicked, where it has a box."""
        if self.check_action("tick", ()):
            self.action_tick()

    def action_read(self) -> None:
        """Tell that it was read."""
        self.post_message(self.ReadIt())


_SAID = ("messages", "no_go")
"""The parts on the left."""


def _titled(lines: Sequence[BriefLine]) -> Iterator[Label | Point]:
    """Yield `lines` with the title of each part above its first one."""
    before = ""
    for line in lines:
        if line.part != before:
            before = line.part
            yield Label(plain(_(words.TITLES[line.part])), classes="brief--title")
        yield Point(line)
