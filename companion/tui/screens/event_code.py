"""An event as a code: for the calendar of a phone."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from companion.domain.event import Event
from companion.i18n import mark
from companion.reports import codes
from companion.services.code_forms import Fitted
from companion.services.companion import Companion
from companion.tui.guard import plain
from companion.tui.screens.code import CodeScreen


class EventCode(CodeScreen):
    """Shows what an event is called, when and where it is, and nothing of what is prepared."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "close", mark("Close"), id="event.close", show=False),
    ]

    def __init__(self, companion: Companion, event: Event) -> None:
        """Show `event`."""
        super().__init__(companion)
        self._event = event

    def fit(self, columns: int, rows: int, *, finer: bool) -> Fitted | None:
        """Return the richest form of the event that fits."""
        return self._companion.exchange.fit_event(self._event, columns, rows, finer=finer)

    def title_of_file(self) -> str:
        """Return the name."""
        return self._event.name

    def caption(self, fitted: Fitted | None) -> Content:
        """Return which event it is and what is in the code."""
        name = self._event.name
        return plain(f"{name}: {codes.on_screen(fitted.form)}" if fitted else name)
