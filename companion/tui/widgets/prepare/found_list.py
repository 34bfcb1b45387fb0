"""A list with a field above it, in which words are typed to find something in it."""

from __future__ import annotations

from abc import abstractmethod

from textual import on
from textual.widgets import Input

from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows


class FoundList(Panel):
    """Leads from the field into the list; the page hears of each `Input.Changed` itself.

    A message of its own would come a turn of the loop later, with a paint of its own in between.
    """

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

    @on(Input.Submitted)
    def _leave_filter(self, message: Input.Submitted) -> None:
        """Go on in the list, with what fits."""
        message.stop()
        self.rows.focus()
