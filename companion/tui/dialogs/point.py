"""A point of one's own for the checklist of an event."""

from __future__ import annotations

from textual.app import ComposeResult

from companion.domain.checklist import ChecklistItem
from companion.domain.event import Event
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.widgets.fields import Field


class NewPoint(Form[ChecklistItem]):
    """Asks what else is to be done or packed, and keeps it."""

    FORM = "point"

    def __init__(self, companion: Companion, event: Event) -> None:
        """Ask for a point for `event`."""
        super().__init__(companion, _("New point"), record=event.id, subject=event.name)
        self._event = event

    def compose_body(self) -> ComposeResult:
        """Ask for one line."""
        yield Field(mark("To do"), placeholder=mark("borrow the roll-up"), id="text")

    def answer(self) -> ChecklistItem | None:
        """Keep the point and return it; None where it says nothing, or on refusal."""
        field = self.query_one(Field)
        if not field.value:
            field.show_problem(_("what?"))
            return None
        with self.keeping():
            return self._companion.checklist.add(self._event, field.value)
        return None
