"""The chips of a line, of which one can be chosen and turned into something else."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from companion.domain.capture import Part
from companion.i18n import mark
from companion.services.capture import Preview
from companion.tui.widgets.capture.chips import GAP, Chip, Placed, chips_of, likely_wrong, placed
from companion.tui.widgets.capture.lines import Lines

CHOSEN = "reverse bold"
"""How the chosen chip looks, with colours or without."""


class ChipLines(Lines):
    """Shows what was understood; with the focus, one part is chosen and can be corrected."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            *("tab,space", "correct", mark("Correct")),
            tooltip=mark("Turn into something else"),
            id="chips.correct",
        ),
        Binding("left,up", "move(-1)", mark("Part before"), show=False),
        Binding("right,down", "move(1)", mark("Next part"), show=False),
        Binding("enter,escape,shift+tab", "leave", mark("To the line"), id="chips.leave"),
    ]
    DEFAULT_CSS = """
    ChipLines {
        height: 12vh;
        min-height: 4;
        max-height: 5;
    }
    """

    class Correct(Message):
        """A part is to be taken for something else."""

        def __init__(self, part: Part, others: Container[str]) -> None:
            """Carry it, and the kinds of the other parts."""
            super().__init__()
            self.part = part
            self.others = others

    class Leave(Message):
        """The line is to be typed in again, beginning with what was typed here."""

        def __init__(self, typed: str = "") -> None:
            """Carry what was typed."""
            super().__init__()
            self.typed = typed

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        """Show nothing yet."""
        super().__init__(id=id)
        self._chips: Sequence[Chip] = ()
        self._placed: Sequence[Placed] = ()
        self._first_row = 0
        self._chosen = -1

    @property
    def has_parts(self) -> bool:
        """Whether there is something to correct."""
        return any(chip.part is not None for chip in self._chips)

    @property
    def chosen(self) -> Part | None:
        """The part that is chosen."""
        return self._chips[self._chosen].part if 0 <= self._chosen < len(self._chips) else None

    def tell(self, preview: Preview | None) -> None:
        """Show what a line says; None for an empty one."""
        self._chips = chips_of(preview) if preview is not None else ()
        self._chosen = min(self._chosen, len(self._chips) - 1) if self.has_focus else -1
        self._draw()

    def choose(self, part: Part | None = None) -> None:
        """Take the focus, with the part chosen that says the same as `part`, or a likely one."""
        said = [chip.part.text if chip.part else None for chip in self._chips]
        is_there = part is not None and part.text in said
        self._chosen = said.index(part.text) if is_there and part else likely_wrong(self._chips)
        self.can_focus = True
        self.focus()
        self._draw()

    def on_blur(self) -> None:
        """Choose nothing any more; the way through the fields leads past."""
        self.can_focus = False
        self._chosen = -1
        self._draw()

    def on_resize(self) -> None:
        """Break the rows anew."""
        self._draw()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take letters, which are typed on in the line: no key of the place is offered for them."""
        return key != "space" and bool(character) and str(character).isprintable()

    def on_key(self, event: events.Key) -> None:
        """Type on in the line: letters are no keys here."""
        if event.is_printable and event.character and event.character != " ":
            event.stop()
            self.post_message(self.Leave(event.character))

    def on_click(self, event: events.Click) -> None:
        """Choose the part that was clicked, and correct the chosen one."""
        offset = event.get_content_offset(self)
        clicked = next((one for one in self._placed if offset and self._is_at(one, *offset)), None)
        if clicked is None or (part := self._chips[clicked.index].part) is None:
            return
        event.stop()
        if clicked.index == self._chosen:
            self.action_correct()
        else:
            self.choose(part)

    def action_move(self, steps: int) -> None:
        """Choose another part, around at both ends."""
        parts = [at for at, chip in enumerate(self._chips) if chip.part is not None]
        if self._chosen in parts:
            self._chosen = parts[(parts.index(self._chosen) + steps) % len(parts)]
            self._draw()

    def action_correct(self) -> None:
        """Ask for the chosen part to be taken for something else."""
        if (part := self.chosen) is not None:
            parts = [chip.part for chip in self._chips if chip.part is not None]
            others = frozenset(one.kind for one in parts if one is not part)
            self.post_message(self.Correct(part, others))

    def action_leave(self) -> None:
        """Go back to the line."""
        self.post_message(self.Leave())

    def _is_at(self, one: Placed, x: int, y: int) -> bool:
        """Tell whether a chip is drawn there."""
        return one.row == y + self._first_row and one.x <= x < one.x + one.content.cell_length

    def _draw(self) -> None:
        """Draw the rows that there is room for, among them that of the chosen part."""
        width, height = self.size.width, max(1, self.size.height)
        self._placed = placed(self._chips, width) if width else ()
        rows = max((one.row for one in self._placed), default=-1) + 1
        at = next((one.row for one in self._placed if one.index == self._chosen), 0)
        self._first_row = min(max(0, at - height + 1), max(0, rows - height))
        shown = range(self._first_row, min(rows, self._first_row + height))
        lines = [self._row(row) for row in shown]
        if lines and shown.stop < rows:
            lines[-1] = (lines[-1] + Content(f"{GAP}…")).truncate(width, ellipsis=True)
        self.show_lines(lines)

    def _row(self, row: int) -> Content:
        """Return one row of chips."""
        line = Content("")
        for one in self._placed:
            if one.row == row:
                chip = one.content.stylize(CHOSEN) if one.index == self._chosen else one.content
                line += Content(" " * (one.x - line.cell_length)) + chip
        return line
