"""A new event: a name and a day are enough, everything else can wait."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Label

from companion.domain.event import EVENT_KINDS, Event
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.date_field import DateField
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf


class EventForm(Form[Event]):
    """Asks for an event and keeps it, as the current one, before it closes."""

    FORM = "event"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", mark("Previous field"), show=False),
        Binding("down", "app.focus_next", mark("Next field"), show=False),
    ]
    DEFAULT_CSS = """
    EventForm {
        /* As wide as the list of events, which it covers. */
        & > Panel {
            width: 76;
        }
        & .dialog--body > Label {
            margin-top: 1;
            color: $text-muted;
        }
    }
    """

    def __init__(self, companion: Companion, name: str = "") -> None:
        """Ask for a new event, called `name` where that was typed already."""
        super().__init__(companion, _("New event"))
        self._called = name

    def compose_body(self) -> ComposeResult:
        """Ask for the facts; a day may be written as one says it."""
        today = self._companion.clock().date()
        yield Field(mark("Name"), self._called, placeholder=mark("Hannover Messe"), id="name")
        yield DateField(mark("First day"), today=today, value=today.isoformat(), id="begin")
        yield DateField(mark("Last day"), today=today, id="end")
        yield Field(mark("Place"), id="place")
        yield Field(mark("Link"), placeholder=mark("https://…"), id="link")
        options = [(kind, wording.word(kind)) for kind in EVENT_KINDS]
        yield OneOf(mark("Kind"), options, value="fair", id="kind")
        yield Label(plain(_("Only the name is needed; without a last day it is one day.")))

    def answer(self) -> Event | None:
        """Keep the event and return it; None while something does not fit, which is shown."""
        begin, end = self._day("begin"), self._day("end")
        first = begin.day or self._companion.clock().date()
        self._field("name").show_problem("" if self._field("name").value else _("needed"))
        for day in (begin, end):
            if not day.is_readable:
                day.show_no_date()
        if end.day and end.day < first:
            end.show_problem(_("before the first day"))
        wrong = next(iter(self.query(".-problem").results(Field)), None)
        if wrong is not None:
            wrong.input.focus()
            return None
        return self._keep(first, end.day)

    def _keep(self, begin: date, end: date | None) -> Event | None:
        """Keep the event; what the store refuses is told."""
        texts = {name: self._field(name).value for name in ("name", "place", "link")}
        kind = self.query_one("#kind", OneOf).value
        with telling(self.app):
            return self._companion.prepare.new_event(**texts, begin=begin, end=end, kind=kind)
        return None

    def _day(self, name: str) -> DateField:
        """Return one of the days."""
        return self.query_one(f"#{name}", DateField)

    def _field(self, name: str) -> Field:
        """Return one field."""
        return self.query_one(f"#{name}", Field)
