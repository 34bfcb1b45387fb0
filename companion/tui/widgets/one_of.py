"""One line of a form that is answered with the arrow keys: one of a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from companion.i18n import _, mark
from companion.tui.widgets.columns import column

LABEL_WIDTH = 20
"""Cells, as in a `Field`."""


class OneOf(Widget, can_focus=True):
    """Shows its words side by side, the chosen one between marks that need no colour."""

    ALLOW_SELECT = False  # A click chooses.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", mark("Previous"), id="one_of.previous", show=False),
        Binding("right,space", "move(1)", mark("Next"), id="one_of.next", show=False),
    ]
    DEFAULT_CSS = """
    OneOf {
        height: auto;
    }
    """

    index: var[int] = var(0, init=False)
    """Which of the words is chosen."""

    class Changed(Message):
        """Another word was chosen."""

        def __init__(self, one_of: OneOf) -> None:
            """Carry the widget, whose `value` was chosen."""
            super().__init__()
            self.one_of = one_of

        @property
        def control(self) -> OneOf:
            """The widget, for `@on(OneOf.Changed, "#id")`."""
            return self.one_of

    def __init__(
        self,
        label: str,
        words: Sequence[tuple[str, str]],
        *,
        value: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        """Ask for `label` (as `mark` returned it); `words` are values and what they are called."""
        super().__init__(id=id)
        self._label = label
        self.set_words(words, value)

    @property
    def value(self) -> str:
        """The value of the chosen word."""
        return self._words[self.index][0]

    @value.setter
    def value(self, value: str) -> None:
        known = [word for word, _name in self._words]
        self.index = known.index(value) if value in known else self.index

    def set_words(self, words: Sequence[tuple[str, str]], value: str) -> None:
        """Offer other `words`, of which that of `value` is chosen; nobody is told about it."""
        self._words = words
        values = [known for known, _word in words]
        self.set_reactive(OneOf.index, values.index(value) if value in values else 0)
        self.refresh(layout=True)

    def watch_index(self) -> None:
        """Show what was chosen and tell about it."""
        self.refresh()
        self.post_message(self.Changed(self))

    def action_move(self, by: int) -> None:
        """Choose what stands `by` places to the right; after the last comes the first."""
        self.index = (self.index + by) % len(self._words)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        lines = self._lines(self.size.width)
        right = LABEL_WIDTH
        for index in lines[event.y] if event.y < len(lines) else ():
            left, right = right, right + self._width(index)
            if left <= event.x < right:
                self.index = index

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the words take."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Lay out the label and the words, below each other where one line is too short."""
        style = "$text-accent" if self.has_focus else "$foreground-muted"
        label = column(_(self._label), LABEL_WIDTH, style)
        lines = (
            Content("").join(map(self._segment, line)) for line in self._lines(self.size.width)
        )
        return label + Content("\n" + " " * LABEL_WIDTH).join(lines)

    def _lines(self, width: int) -> list[list[int]]:
        """Return which words stand in which line of `width` cells."""
        lines: list[list[int]] = [[]]
        used = LABEL_WIDTH
        for index in range(len(self._words)):
            if lines[-1] and used + self._width(index) > width:
                lines.append([])
                used = LABEL_WIDTH
            lines[-1].append(index)
            used += self._width(index)
        return lines

    def _width(self, index: int) -> int:
        """Return how many cells a word takes with its marks."""
        return cell_len(self._words[index][1]) + 2

    def _segment(self, index: int) -> Content:
        """Return one word, marked where it is the chosen one."""
        word = self._words[index][1]
        if index != self.index:
            return Content(f" {word} ").stylize("$foreground-muted")
        return Content(f"‹{word}›").stylize("bold $text-accent" if self.has_focus else "bold")
