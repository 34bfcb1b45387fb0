"""A list with a field above it, in which words are typed to find something in it."""

from __future__ import annotations

from abc import abstractmethod

from textual import on
from textual.message import Message
from textual.widgets import Input

from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows


class FoundList(Panel):
    """Says what is typed, and leads from the field into the list."""

    class Filtered(Message):
        """Other words were typed into the filter."""

        def __init__(self, words: str) -> None:
            """Carry the words."""
            super().__init__()
            self.words = words

    @property
    @abstractmethod
    def rows(self) -> Rows:  # type: ignore[type-arg]
        """The list."""

    @property
    def filter(self) -> Input:
        """Where the words are typed."""
        return self.query_one(Input)

    def key_down(self) -> None:
        """Go from the filter into the list."""
        if self.filter.has_focus:
            self.rows.focus()

    @on(Input.Changed)
    def _filter(self, message: Input.Changed) -> None:
        """Ask for what fits."""
        message.stop()
        self.post_message(self.Filtered(message.value))

    @on(Input.Submitted)
    def _leave_filter(self, message: Input.Submitted) -> None:
        """Go on in the list, with what fits."""
        message.stop()
        self.rows.focus()
