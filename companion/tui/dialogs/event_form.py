"""A new event, or what is said of one: a name and a day are enough, everything else can wait."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Label

from companion.domain.event import EVENT_KINDS, USUAL_KIND, Event
from companion.errors import NotFound
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.widgets.date_field import DateField
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.zone_field import ZoneField

LINES = {
    "place": mark("Place"),
    "link": mark("Link"),
    "organiser": mark("Organiser"),
    "network": mark("Network"),
    "cost": mark("Cost"),
    "colleagues": mark("Colleagues"),
}
"""The facts that are typed as they are, with their labels."""
HINTS = {
    "place": mark("Hall 8, Hannover"),
    "link": mark("https://…"),
    "network": mark("chamber, alumni, association"),
    "cost": mark("490 € and a hotel"),
    "colleagues": mark("several: separated by commas"),
}
"""What stands in a field while it is empty."""


class EventForm(Form[Event]):
    """Asks for an event and keeps it before it closes; a new one is the current one then."""

    FORM = "event"
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

    def __init__(self, companion: Companion, name: str = "", event: Event | None = None) -> None:
        """Change `event`; without one ask for a new one, `name` where that was typed already."""
        title = _("Edit {name}").format(name=event.name) if event else _("New event")
        subject = event.name if event else ""
        super().__init__(companion, title, record=event.id if event else "", subject=subject)
        self._event = event
        self._called = name
        self._before = self.kept()

    def compose_body(self) -> ComposeResult:
        """Ask for the facts; a day may be written as one says it."""
        said, today = self._said(), self._companion.clock().date()
        yield Field(mark("Name"), said["name"], placeholder=mark("Hannover Messe"), id="name")
        yield DateField(mark("First day"), today=today, value=said["begin"], id="begin")
        yield DateField(mark("Last day"), today=today, value=said["end"], id="end")
        yield ZoneField(mark("Time zone"), said["zone"], id="zone")
        options = [(kind, wording.word(kind)) for kind in EVENT_KINDS]
        yield OneOf(mark("Kind"), options, value=said["kind"], id="kind")
        for field, label in LINES.items():
            yield Field(label, said[field], placeholder=HINTS.get(field, ""), id=field)
        if self._event is None:
            yield Label(plain(_("Only the name is needed; without a last day it is one day.")))

    def answer(self) -> Event | None:
        """Keep the event and return it; None while something does not fit, which is shown."""
        self._show_problems()
        wrong = next(iter(self.query(".-problem").results(Field)), None)
        if wrong is not None:
            wrong.input.focus()
            return None
        with self.keeping():
            return self._edited() if self._event else self._made()
        return None

    @on(Input.Changed, "#begin Input")
    def _move_last_day(self) -> None:
        """Count the days until the last one from the first."""
        self._day("end").see_from(self._day("begin").day)

    def _show_problems(self) -> None:
        """Show behind each field what does not fit."""
        begin, end = self._day("begin"), self._day("end")
        self._field("name").show_problem("" if self._field("name").value else _("needed"))
        for day in (begin, end):
            if not day.is_readable:
                day.show_no_date()
        if end.day and end.day < (begin.day or self._companion.clock().date()):
            end.show_problem(_("before the first day"))
        zone = self.query_one(ZoneField)
        if not zone.is_readable:
            zone.show_no_zone()

    def _made(self) -> Event:
        """Keep a new event."""
        typed = self.typed()
        facts: Any = {field: self._fact(field, typed[field]) for field in ("kind", "zone", *LINES)}
        first = self._day("begin").day or self._companion.clock().date()
        end = self._day("end").day
        return self._companion.prepare.new_event(typed["name"], begin=first, end=end, **facts)

    def _edited(self) -> Event:
        """Keep what was changed of the event: another program may have changed the rest."""
        typed, before = self.typed(), self._before
        event = self._companion.prepare.event(self._record)
        changed: Any = {
            name: self._fact(name, text) for name, text in typed.items() if text != before[name]
        }
        event = dataclasses.replace(event, **changed)
        self._companion.prepare.edit_event(event, based_on=self._based_on)
        return event

    def kept(self) -> dict[str, str]:
        """Return what is said of the event now, as its fields show it; nothing of a new one."""
        if self._event is None:
            return {}
        with suppress(NotFound):  # removed by somebody else: keeping says so
            self._event = self._companion.prepare.event(self._record)
        self._before = self._said()
        return self._before

    def _said(self) -> dict[str, str]:
        """Return what the fields begin with."""
        today = self._companion.clock().date()
        event = self._event or Event(id="", name=self._called or "–", begin=today, end=today)
        said = {name: getattr(event, name) for name in ("name", "zone", *LINES)}
        said["colleagues"] = ", ".join(event.colleagues)
        said |= {"begin": event.begin.isoformat(), "end": event.end.isoformat(), "kind": event.kind}
        return said if self._event else said | {"name": self._called, "end": "", "kind": USUAL_KIND}

    def _fact(self, name: str, text: str) -> str | date | tuple[str, ...]:
        """Return what `text` in the field `name` means; without a last day it is one day."""
        if name in {"begin", "end"}:
            first = self._day("begin").day or self._companion.clock().date()
            return self._day(name).day or first
        if name == "zone":
            return self.query_one(ZoneField).zone
        return tuple(text.split(",")) if name == "colleagues" else text

    def _day(self, name: str) -> DateField:
        """Return one of the days."""
        return self.query_one(f"#{name}", DateField)

    def _field(self, name: str) -> Field:
        """Return one field."""
        return self.query_one(f"#{name}", Field)
