"""An event as a code: for the calendar of a phone."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from companion.domain.change import Change
from companion.domain.event import Event
from companion.errors import NotFound
from companion.i18n import _, mark
from companion.services.code_forms import Fitted
from companion.services.companion import Companion
from companion.tui import code_words
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
        self._is_there = True
        """Whether it is among the events still."""

    def follow(self, change: Change) -> None:
        """Show the event as it is by now."""
        try:
            self._event = self._companion.prepare.event(self._event.id)
            self._is_there = True
        except NotFound:
            self._is_there = False
        super().follow(change)

    def nothing(self) -> str:
        """Say where the event went."""
        return "" if self._is_there else _("This event was removed.")

    def fit(self, columns: int, rows: int, *, finer: bool) -> Fitted | None:
        """Return the richest form of the event that fits."""
        return self._companion.exchange.fit_event(self._event, columns, rows, finer=finer)

    def title_of_file(self) -> str:
        """Return the name."""
        return self._event.name

    def caption(self, fitted: Fitted | None) -> Content:
        """Return which event it is and what is in the code."""
        name = self._event.name
        if fitted is None:
            return plain(name)
        return plain(code_words.caption(name, fitted.form, self._way_out(fitted), self.size.width))

    def _way_out(self, fitted: Fitted) -> tuple[str, ...]:
        """Return which key makes a code for the calendar of every phone, where one does."""
        if fitted.form.kind != "event" or fitted.finer:
            return ()
        finer = self.fitted(is_bare=self.has_class("-bare"), finer=True)
        is_better = finer is not None and finer.form.kind == "calendar"
        return (_("x: for all phones"),) if is_better else ()
