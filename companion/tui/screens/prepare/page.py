"""One step of preparing: a page that fills Prepare below the line of the steps."""

from __future__ import annotations

from abc import abstractmethod

from textual.containers import Vertical

from companion.domain.event import Event
from companion.services.companion import Companion


class Page(Vertical):
    """Part of the place, and holds the program as the place does; its parts are widgets.

    Its keys work while the focus is in it. The place gives it the `event` before it asks for
    anything, and refreshes it only while it is open.
    """

    DEFAULT_CSS = """
    Page {
        height: 1fr;
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Show what `companion` knows."""
        super().__init__()
        self.companion = companion
        self.event: Event | None = None
        """The current event."""
        self.step = ""
        """The name of the step that is open, for a page that serves several."""

    @abstractmethod
    def refresh_page(self) -> None:
        """Bring the page up to what the program knows now."""

    @abstractmethod
    def take_focus(self) -> None:
        """Give the focus to what one works with here."""

    def open(self, record: str) -> None:
        """Show what is called `record`; most pages show the same always."""

    def leave(self) -> None:
        """Keep what is typed: another step or place is opened."""

    def leave_field(self) -> bool:
        """Stop typing; tell whether that is all, or False to go on to the list of people."""
        self.take_focus()
        return True
