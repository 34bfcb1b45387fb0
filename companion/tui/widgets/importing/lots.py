"""Where the records of an import go: a number for each lot, one of which is looked into."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from companion.i18n import _, format_number
from companion.reports.import_samples import LOTS

SELDOM = {"left_out", "moved", "gone", "warnings"}
"""Lots that are shown only where something is in them."""


class Lots(Widget):
    """Shows each lot with its key and its number; the chosen one stands between marks."""

    ALLOW_SELECT = False  # A click chooses.
    DEFAULT_CSS = """
    Lots {
        height: auto;
    }
    """

    chosen: var[str] = var("new", init=False)
    """One of `LOTS`."""

    class Changed(Message):
        """Another lot was chosen."""

        def __init__(self, lot: str) -> None:
            """Carry the lot."""
            super().__init__()
            self.lot = lot

    def __init__(self) -> None:
        """Begin without numbers."""
        super().__init__()
        self._sums: dict[str, int] = {}

    @property
    def lots(self) -> tuple[str, ...]:
        """What can be chosen."""
        return tuple(lot for lot in LOTS if lot not in SELDOM or self._sums.get(lot))

    def show(self, sums: Mapping[str, int]) -> None:
        """Show these numbers, and look into the lot that was chosen, or the first with somebody."""
        self._sums = dict(sums)
        if not sums.get(self.chosen):
            first = next((lot for lot in LOTS if sums.get(lot)), next(iter(LOTS)))
            self.set_reactive(Lots.chosen, first)
        self.refresh(layout=True)
        self.post_message(self.Changed(self.chosen))

    def watch_chosen(self) -> None:
        """Show what was chosen and tell about it."""
        self.refresh(layout=True)
        self.post_message(self.Changed(self.chosen))

    def move(self, by: int) -> None:
        """Choose what stands `by` places to the right; after the last comes the first."""
        self.chosen = self.lots[(self.lots.index(self.chosen) + by) % len(self.lots)]

    def choose_number(self, number: int) -> None:
        """Choose the lot with this number, counted from 1, if there is one."""
        if number <= len(self.lots):
            self.chosen = self.lots[number - 1]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        lines = self._lines(self.size.width)
        right = 0
        for lot in lines[event.y] if event.y < len(lines) else ():
            left, right = right, right + cell_len(self._text(lot))
            if left <= event.x < right:
                self.chosen = lot

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the lots take."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Lay out the lots, below each other where one line is too short."""
        lines = (
            Content("").join(map(self._segment, line)) for line in self._lines(self.size.width)
        )
        return Content("\n").join(lines)

    def _lines(self, width: int) -> list[list[str]]:
        """Return which lots stand in which line of `width` cells."""
        lines: list[list[str]] = [[]]
        used = 0
        for lot in self.lots:
            needed = cell_len(self._text(lot))
            if lines[-1] and used + needed > width:
                lines.append([])
                used = 0
            lines[-1].append(lot)
            used += needed
        return lines

    def _text(self, lot: str) -> str:
        """Return a lot in words, as wide whether it is chosen or not."""
        key = self.lots.index(lot) + 1
        text = f"{key} {_(LOTS[lot])} {format_number(self._sums.get(lot, 0))}"
        return f"‹{text}›" if lot == self.chosen else f" {text} "

    def _segment(self, lot: str) -> Content:
        """Return one lot as it is shown."""
        text = Content(self._text(lot))
        if lot == self.chosen:
            return text.stylize("bold $text-accent")
        return text if self._sums.get(lot) else text.stylize("$foreground-muted")
