"""When and where a talk was: day, time, minutes, place, and the session that the clock proposes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Label

from companion.domain.encounter import DAY_MINUTES, Encounter
from companion.domain.session import Session
from companion.domain.zones import place_zone
from companion.errors import Invalid
from companion.i18n import _, format_time, mark
from companion.reports import talks as words
from companion.reports.sessions import zone_note
from companion.services.companion import Companion
from companion.services.talk_time import minutes_said
from companion.services.talks import TalkDetails
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field
from companion.tui.widgets.talk.talk_fields import PastDay

DIGITS = len(str(DAY_MINUTES))


class WhenAndWhere(Vertical):
    """Asks for all of it; times are those of the place."""

    DEFAULT_CSS = """
    WhenAndWhere {
        height: auto;
        & > Label {
            width: 100%;
            height: 1;
            padding-left: 20;
            color: $text-muted;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    def __init__(self, companion: Companion, details: TalkDetails) -> None:
        """Begin with what is known of a talk."""
        super().__init__()
        self._companion = companion
        self._event = details.event
        self._zone = place_zone(self._event.tz if self._event else None, companion.clock())
        self._talk = details.talk
        self._before = self.shown(details.talk)

    def compose(self) -> ComposeResult:
        """Put one field below the other, and whose times they are where that is a question."""
        before, now = self._before, self._companion.clock()
        yield PastDay(event=self._event, now=now, value=before["day"])
        yield Field(mark("Time"), before["time"], placeholder=mark("14:30"), id="time")
        if note := zone_note(self._event, now):
            yield Label(plain(note))
        yield Field(mark("Minutes"), before["minutes"], placeholder=mark("25"), id="minutes")
        hint = mark("Hall 8, stand C12")
        yield Field(mark("Place"), before["place"], placeholder=hint, id="place")
        hint = mark("in which we met, or after it")
        yield Field(mark("Session"), before["session"], placeholder=hint, id="session")
        yield Label(id="by-clock", markup=False)

    def on_mount(self) -> None:
        """Show where it may have been."""
        self._propose()

    def shown(self, talk: Encounter) -> dict[str, str]:
        """Return what the fields show of `talk`, which they begin with from now on."""
        at = talk.at.astimezone(self._zone)
        self._talk = talk
        self._before = {
            "day": at.date().isoformat(),
            "time": format_time(at),
            "minutes": str(talk.minutes) if talk.minutes else "",
            "place": talk.place,
            "session": talk.session,
        }
        return self._before

    def changed(self) -> dict[str, Any]:
        """Return what is typed and was not kept, as fields of a talk.

        What does not fit is not in there, and is shown behind its field.
        """
        found: dict[str, Any] = {
            name: self._field(name).value
            for name in ("place", "session")
            if self._field(name).value != self._before[name]
        }
        return found | self._changed_time() | self._changed_minutes()

    def next_session(self) -> None:
        """Put in the session in which it likely was; once more, the next one that it may be."""
        found = self._proposals
        if (session := self._proposed(found)) is None:
            return
        place = self._field("place")
        if place.value in {"", *(one.room for one in found)}:
            place.value = session.room
        self._field("session").value = session.title

    def _changed_minutes(self) -> dict[str, int]:
        """Return how long it was, where that is another number now."""
        field = self._field("minutes")
        typed = field.value
        fits = typed.isdecimal() and len(typed) <= DIGITS and int(typed) <= DAY_MINUTES
        field.show_problem("" if fits or not typed else _("a number"))
        if typed == self._before["minutes"] or (typed and not fits):
            return {}
        return {"minutes": int(typed or 0)}

    def _changed_time(self) -> dict[str, Any]:
        """Return when it was, where that is another moment now, and how long, if that is said."""
        day, time = self.query_one(PastDay), self._field("time")
        is_same = (day.value, time.value) == (self._before["day"], self._before["time"])
        day.show_problem("" if day.day or is_same else _("no date"))
        time.show_problem("")
        if is_same or not day.day:
            return {}
        try:
            at = self._companion.talks.moment(self._talk, f"{day.value} {time.value}")
            minutes = minutes_said(time.value)
            return {"at": at} | ({"minutes": minutes} if minutes else {})
        except Invalid as error:
            is_to_come = error.problem == "in_the_future"
            time.show_problem(_("to come") if is_to_come else _("no time"))
            return {}

    @on(Input.Changed, "#day Input, #time Input, #session Input")
    def _propose(self) -> None:
        """Say what the key puts in: where it may have been, at the time that is typed."""
        session = self._proposed(self._proposals)
        label = self.query_one("#by-clock", Label)
        label.display = session is not None
        if session is not None:
            zone = self._event.tz if self._event else None
            label.update(plain(f"F9 {words.session(session, self._companion.clock(), zone)}"))

    def _proposed(self, found: Sequence[Session]) -> Session | None:
        """Return the one of `found` that comes behind what is typed; None where that is all."""
        typed = self._field("session").value
        titles = [one.title for one in found]
        at = titles.index(typed) + 1 if typed in titles else 0
        others = [*found[at:], *found[:at]]
        return next((one for one in others if one.title != typed), None)

    @property
    def _proposals(self) -> tuple[Session, ...]:
        """Where it may have been, at the time that is typed."""
        talks, at = self._companion.talks, self._talk.at
        with suppress(Invalid):
            typed = f"{self.query_one(PastDay).value} {self._field('time').value}"
            at = talks.moment(self._talk, typed)
        return talks.sessions(self._talk, at)

    def _field(self, name: str) -> Field:
        """Return one field."""
        return self.query_one(f"#{name}", Field)
