"""Questions to choose from, each with the key that takes it and why it fits."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from companion.domain.question import Proposed
from companion.i18n import _
from companion.reports import questions as wording
from companion.tui.guard import plain

KEYS = ("F2", "F3", "F4")
"""Function keys: they type nothing, and every keyboard and terminal has these."""


class Proposals(Vertical):
    """Shows what is proposed below a line that names its language."""

    DEFAULT_CSS = """
    Proposals {
        height: auto;
        & > Static {
            width: 1fr;
            height: auto;
        }
        & > .proposals--head {
            color: $text-muted;
        }
    }
    """

    class Taken(Message):
        """A question was clicked."""

        def __init__(self, number: int) -> None:
            """Carry which one, from 0."""
            super().__init__()
            self.number = number

    def compose(self) -> ComposeResult:
        """Leave a line for each; an empty one is not seen."""
        yield Static(classes="proposals--head", markup=False)
        for number in range(len(KEYS)):
            yield _Line(number)

    def show(self, proposed: Sequence[Proposed], language: str, taken: str) -> None:
        """Show what is `proposed` in `language`; what is in the field, `taken`, is marked."""
        head = _("Proposed in {language} · ^l the other language").format(
            language=wording.language(language)
        )
        self.query_one(".proposals--head", Static).update(plain(head))
        self.display = bool(proposed)
        for line in self.query(_Line):
            one = proposed[line.number] if line.number < len(proposed) else None
            line.display = one is not None
            if one is not None:
                line.show(one, is_taken=one.text in taken)


class _Line(Static):
    """One question; a click takes it."""

    ALLOW_SELECT = False

    def __init__(self, number: int) -> None:
        """Show what the key with that number takes."""
        super().__init__(markup=False)
        self.number = number
        self._one: Proposed | None = None
        self._is_taken = False

    def show(self, one: Proposed, *, is_taken: bool) -> None:
        """Show `one`."""
        self._one, self._is_taken = one, is_taken
        self._draw()

    def on_resize(self) -> None:
        """Wrap it anew."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Take it."""
        event.stop()
        self.post_message(Proposals.Taken(self.number))

    def _draw(self) -> None:
        """Draw key, question and reason, lines below each other right of the key."""
        one, width = self._one, self.size.width
        if one is None or not width:
            return
        key = f"{'✓' if self._is_taken else ' '} {KEYS[self.number]} "
        reason = plain(f"({wording.reason(one)})").stylize("$foreground-muted")
        text = plain(one.text) + Content(" ") + reason
        lines = text.wrap(max(1, width - cell_len(key)))
        head = Content(key).stylize("bold $footer-key-foreground")
        indent = Content(" " * cell_len(key))
        self.update(
            Content("\n").join(
                (head if at == 0 else indent) + line for at, line in enumerate(lines)
            )
        )
