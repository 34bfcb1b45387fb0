"""What asks as which calendar my follow-ups, meetings and the days of people are handed out."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult

from companion.i18n import _, mark
from companion.reports.calendars import words
from companion.services.calendar_files import BIRTHDAYS, FOLLOW_UPS, MEETINGS, PARTS
from companion.services.companion import Companion
from companion.services.exporting import CALENDAR
from companion.tui.dialogs.save_file import Kind, SaveFile
from companion.tui.widgets.one_of import OneOf

_ALL = "all"
_WITH = "with"


class OwnCalendar(SaveFile):
    """Asks in which form, what goes in, with or without notes, and where to."""

    def __init__(self, companion: Companion) -> None:
        """Offer whole days first: every program reads those."""
        self._chosen = (_ALL, "")
        kinds = [
            self._kind_of("days", _("days with a reminder")),
            self._kind_of("tasks", _("tasks (Thunderbird)")),
        ]
        super().__init__(companion, _("follow-up"), kinds, title=_("Follow-ups as a calendar"))

    def compose_body(self) -> ComposeResult:
        """Put what goes in below the form that it takes."""
        form, *rest = super().compose_body()
        yield form
        parts = [
            (_ALL, _("all of it")),
            (FOLLOW_UPS, _("follow-ups")),
            (MEETINGS, _("meetings")),
            (BIRTHDAYS, _("birthdays")),
        ]
        yield OneOf(mark("What goes in"), parts, id="parts")
        notes = [("", _("stay here")), (_WITH, _("go in"))]
        yield OneOf(mark("My notes"), notes, id="notes")
        yield from rest

    def answer(self) -> None:
        """Begin to write what is chosen now."""
        if not self.is_writing:
            self._chosen = (self._value("parts"), self._value("notes"))
        super().answer()

    def _value(self, name: str) -> str:
        """Return what is chosen there."""
        return self.query_one(f"#{name}", OneOf).value

    def _kind_of(self, name: str, called: str) -> Kind:
        """Return one of the forms."""

        def make() -> bytes:
            part, notes = self._chosen
            return self._companion.calendar_files.make(
                PARTS if part == _ALL else (part,),
                words(),
                as_tasks=name == "tasks",
                with_notes=notes == _WITH,
            ).data

        return Kind(name=name, words=called, ending=CALENDAR, make=make)


async def ask_for_calendar(app: App[Any], companion: Companion) -> None:
    """Hand out a calendar, and tell where it is; called in a worker."""
    path = await app.push_screen_wait(OwnCalendar(companion))
    if path is not None:
        app.notify(_("Written: {path}").format(path=path), markup=False)
