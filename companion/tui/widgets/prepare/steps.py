"""The steps of preparing in one line, each with its key and how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Steps(Widget):
    """Shows the steps side by side; the one that is open stands between marks.

    Where there is no room for how far each is, only the open one says it, or none does.
    """

    ALLOW_SELECT = False  # A click opens a step.
    DEFAULT_CSS = """
    Steps {
        height: 1;
        padding: 0 0 0 1;
    }
    """

    steps: reactive[Sequence[tuple[str, str, str, str]]] = reactive(())
    """For each a name for the program, its key, its title and how far it is, for the user."""
    open_step: reactive[str] = reactive("")
    """The name of the step that is open."""

    class Clicked(Message):
        """A step was clicked."""

        def __init__(self, name: str) -> None:
            """Carry the name of the step."""
            super().__init__()
            self.name = name

    def render(self) -> Content:
        """Lay the steps out."""
        return Content(" ").join(self._step(*shown) for shown in self._shown())

    def _shown(self) -> list[_Shown]:
        """Return each step with its key and the words and marks that there is room for."""
        names = {name for name, *_ in self.steps}
        for told, is_tight in ((names, False), ({self.open_step}, False), (set[str](), True)):
            shown = [
                self._words(step, is_told=step[0] in told, is_tight=is_tight) for step in self.steps
            ]
            if sum(_width(one) + 1 for one in shown) - 1 <= self.size.width:
                break
        return shown

    def _words(self, step: tuple[str, str, str, str], *, is_told: bool, is_tight: bool) -> _Shown:
        """Return what is shown of `step`; where it `is_tight` only the open one has marks."""
        name, key, title, state = step
        is_open = name == self.open_step
        marks = "‹›" if is_open else "" if is_tight else "  "
        return name, marks[:1], key, f"{title} {state}".rstrip() if is_told else title, marks[1:]

    def _step(self, name: str, before: str, key: str, words: str, after: str) -> Content:
        """Draw one step."""
        style = "bold" if name == self.open_step else "$foreground-muted"
        named = Content(f"{before}{key} ").stylize("bold $footer-key-foreground")
        return named + Content(f"{words}{after}").stylize(style)

    def on_click(self, event: events.Click) -> None:
        """Open the step that was clicked."""
        left = 1
        for shown in self._shown():
            right = left + _width(shown)
            if left <= event.x < right:
                self.post_message(self.Clicked(shown[0]))
            left = right + 1


_Shown = tuple[str, str, str, str, str]
"""The name of a step, a mark, its key, its words and another mark."""


def _width(shown: _Shown) -> int:
    """Return how many cells a step takes."""
    _name, before, key, words, after = shown
    return cell_len(f"{before}{key} {words}{after}")
