"""The question before an event is taken away: what goes with it, what stays."""

from __future__ import annotations

from companion.domain.event import Event
from companion.i18n import _, mark
from companion.reports import event_removal as words
from companion.services.companion import Companion
from companion.tui.dialogs.base import Confirm
from companion.tui.telling import telling


class RemoveEvent(Confirm):
    """Asks, and removes the event before it closes."""

    def __init__(self, companion: Companion, event: Event) -> None:
        """Ask about `event`."""
        question = words.question(companion.event_removals.plan(event))
        super().__init__(_("Remove the event?"), question, confirm=mark("Remove it"))
        self._companion = companion
        self._event = event

    def answer(self) -> bool:
        """Remove the event; it stays where that could not be kept."""
        with telling(self.app):
            self._companion.event_removals.remove(self._event)
        return True
