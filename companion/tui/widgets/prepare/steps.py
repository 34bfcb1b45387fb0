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
        padding: 0 1;
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

    def _shown(self) -> list[tuple[str, str, str]]:
        """Return each step with its key and the words that there is room for."""
        names = {name for name, *_ in self.steps}
        for told in (names, {self.open_step}, set[str]()):
            shown = [
                (name, key, f"{title} {state}".rstrip() if name in told else title)
                for name, key, title, state in self.steps
            ]
            if sum(_width(key, words) + 1 for _, key, words in shown) - 1 <= self.size.width:
                break
        return shown

    def _step(self, name: str, key: str, words: str) -> Content:
        """Draw one step."""
        is_open = name == self.open_step
        before, after = "‹›" if is_open else "  "
        named = Content(f"{before}{key} ").stylize("bold $footer-key-foreground")
        return named + Content(f"{words}{after}").stylize(
            "bold" if is_open else "$foreground-muted"
        )

    def on_click(self, event: events.Click) -> None:
        """Open the step that was clicked."""
        left = 1
        for name, key, words in self._shown():
            right = left + _width(key, words)
            if left <= event.x < right:
                self.post_message(self.Clicked(name))
            left = right + 1


def _width(key: str, words: str) -> int:
    """Return how many cells a step takes."""
    return cell_len(f"‹{key} {words}›")
