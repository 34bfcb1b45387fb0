"""A meeting of my own beside the programme: new, or one that is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Label

from companion.domain.event import Event
from companion.domain.session import Session
from companion.domain.zones import place_zone
from companion.formats.clock_times import ClockSpan, parse_span
from companion.i18n import _, mark
from companion.reports import sessions as words
from companion.services.companion import Companion
from companion.services.meeting_time import day_at, likely_day
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.date_field import DateField
from companion.tui.widgets.fields import Field


class EventDay(DateField):
    """Takes a day as one of the days of an event."""

    def __init__(self, event: Event, now: datetime, value: str) -> None:
        """Ask for a day of `event`, seen from `now`."""
        super().__init__(mark("Day"), today=now.date(), value=value, id="on")
        self._event = event
        self._now = now

    @property
    def day(self) -> date | None:
        """The day that is typed."""
        return day_at(self._event, self.value, self._now) if self.value else None


class MeetingForm(Form[Session]):
    """Asks for a meeting, warns of what is at the same time, and keeps it before it closes."""

    FORM = "meeting"
    DEFAULT_CSS = """
    MeetingForm {
        & .meeting--clash {
            width: 100%;
            margin-top: 1;
            color: $text-warning;
        }
        & .meeting--zone {
            color: $text-muted;
        }
    }
    """

    def __init__(
        self, companion: Companion, event: Event, meeting: Session | None = None, day: str = ""
    ) -> None:
        """Ask for a new meeting at `event`, on `day` if that is likely; or change `meeting`."""
        super().__init__(
            companion,
            _("Own meeting"),
            record=meeting.id if meeting else event.id,
            subject=meeting.title if meeting else event.name,
        )
        self._event = event
        self._meeting = meeting
        self._day = day
        self._zone = place_zone(event.tz, companion.clock())

    def compose_body(self) -> ComposeResult:
        """Ask for the facts; who or what, and the time, are enough."""
        now = self._companion.clock()
        fields = self._shown()
        yield Field(mark("With"), fields["people"], placeholder=mark("Anna Berger"), id="people")
        yield Field(mark("About"), fields["title"], placeholder=mark("Mentoring"), id="title")
        yield EventDay(self._event, now, fields["on"])
        yield Field(mark("Time"), fields["time"], placeholder=mark("14:30-15:00"), id="time")
        yield Field(mark("Place"), fields["room"], id="room")
        yield Field(mark("My note"), fields["note"], id="note")
        yield Label(plain(words.zone_note(self._event, now)), classes="meeting--zone")
        yield Label(classes="meeting--clash", markup=False)

    def on_mount(self) -> None:
        """Say at once with what a kept meeting clashes."""
        self.query_one(".meeting--zone").display = bool(
            words.zone_note(self._event, self._companion.clock())
        )
        self._warn()

    def answer(self) -> Session | None:
        """Keep the meeting and return it; None while something does not fit, which is shown."""
        people, title = self._field("people"), self._field("title")
        is_named = bool(people.value or title.value)
        people.show_problem("" if is_named else _("who or what?"))
        span = self._span
        self._field("time").show_problem("" if span else _("no time"))
        day = self.query_one(EventDay)
        if day.day is None:
            day.show_no_date()
        wrong = next(iter(self.query(".-problem").results(Field)), None)
        if wrong is not None or span is None or day.day is None:
            if wrong is not None:
                wrong.input.focus()
            return None
        return self._keep(self._facts(day.day, span))

    def _keep(self, facts: dict[str, Any]) -> Session | None:
        """Keep the meeting; what the store refuses is told."""
        programme = self._companion.programme
        with self.keeping() if self._meeting else telling(self.app):
            if self._meeting is None:
                return programme.meet(programme.meeting(self._event, **facts))
            # What was not touched stays as it is, also where others changed it.
            edited = {
                "speakers" if name == "people" else name: fact
                for name, fact in facts.items()
                if fact != getattr(self._meeting, "speakers" if name == "people" else name)
            }
            return programme.edit(self._meeting, based_on=self._based_on, **edited)
        return None

    def kept(self) -> dict[str, str]:
        """Return what is known of the meeting now."""
        if self._meeting is None:
            return {}
        self._meeting = self._companion.programme.session(self._meeting.id)
        return self._shown()

    def _facts(self, day: date, span: ClockSpan) -> dict[str, Any]:
        """Return what is typed, as facts of a meeting."""
        begin, end = self._companion.programme.moments(self._event, day, span)
        names = tuple(name.strip() for name in self._field("people").value.split(","))
        people = tuple(filter(None, names))
        return {
            "title": self._field("title").value or ", ".join(people),
            "begin": begin,
            "end": end,
            "room": self._field("room").value,
            "people": people,
            "note": self._typed_note(),
        }

    def _typed_note(self) -> str:
        """Return the note; one that was not touched stays with its lines."""
        typed = self._field("note").value
        is_same = self._meeting is not None and typed == " ".join(self._meeting.note.split())
        return self._meeting.note if self._meeting and is_same else typed

    @on(Input.Changed)
    def _warn(self) -> None:
        """Say with what the meeting clashes, as soon as it is known when it is."""
        label = self.query_one(".meeting--clash", Label)
        day, span = self.query_one(EventDay).day, self._span
        clash = self._clash(day, span) if day and span else ""
        label.update(plain(clash))
        label.display = bool(clash)

    def _clash(self, day: date, span: ClockSpan) -> str:
        """Return what of mine is at the time that is typed."""
        programme, now = self._companion.programme, self._companion.clock()
        begin, end = programme.moments(self._event, day, span)
        key = self._meeting.id if self._meeting else ""
        asked = Session(id=key, event=self._event.id, title="", begin=begin, end=end, is_own=True)
        return words.clash(programme.clashing(asked), now, self._event.tz)

    @property
    def _span(self) -> ClockSpan | None:
        """The time that is typed; None where there is none."""
        return parse_span(self._field("time").value)

    def _shown(self) -> dict[str, str]:
        """Return what the fields begin with."""
        meeting = self._meeting
        if meeting is None:
            likely = likely_day(self._event, self._companion.clock())
            day = self._day or (likely.isoformat() if likely else "")
            return dict.fromkeys(("people", "title", "time", "room", "note"), "") | {"on": day}
        begin, end = words.clock_times(meeting, self._zone)
        people = ", ".join(meeting.speakers)
        return {
            "people": people,
            "title": "" if meeting.title == people else meeting.title,
            "on": meeting.begin.astimezone(self._zone).date().isoformat(),
            "time": f"{begin}-{end}",
            "room": meeting.room,
            "note": " ".join(meeting.note.split()),
        }

    def _field(self, name: str) -> Field:
        """Return one field."""
        return self.query_one(f"#{name}", Field)
