"""The step of the programme: what is on when, what of it is mine, and who speaks."""

from __future__ import annotations

from datetime import timedelta, tzinfo
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from companion.domain.agenda import day_of
from companion.domain.session import Session
from companion.domain.zones import place_zone
from companion.i18n import _, mark, ngettext
from companion.reports import sessions as words
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.timetable import Wanted
from companion.tui.copying import open_or_copy
from companion.tui.dialogs.calendar_file import calendar_file
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.dialogs.meeting_form import MeetingForm
from companion.tui.dialogs.session_note import SessionNote
from companion.tui.screens.prepare.speaking import Speaking
from companion.tui.telling import telling
from companion.tui.widgets.prepare.guest_detail import GuestDetail
from companion.tui.widgets.prepare.programme_list import (
    ALL,
    MINE,
    PEOPLE,
    ProgrammeList,
    empty_words,
    view_title,
)
from companion.tui.widgets.prepare.session_facts import session_facts
from companion.tui.widgets.rows import Rows

AWAY = timedelta(minutes=20)
"""After so long one comes back for what is on now, wherever the cursor was."""
ON_SESSION = {"favour", "open_link", "note", "target", "person"}
"""Actions that need a session."""


class ProgrammePage(Speaking):
    """Shows the sessions by day beside what is known of one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "favour", mark("Favourite"), tooltip=mark("I want to go there")),
        Binding("v,insert", "meet", mark("Own meeting"), tooltip=mark("A meeting of my own")),
        Binding("y", "turn_view", mark("Mine"), tooltip=mark("All, mine, people I know")),
        Binding("i", "import_file", mark("Import"), tooltip=mark("Take in a programme")),
        Binding(
            "t", "target", mark("Target"), tooltip=mark("Make who speaks a target"), show=False
        ),
        Binding("P", "person", mark("To the person"), tooltip=mark("To who speaks"), show=False),
        Binding("f", "filter", mark("Find"), show=False),
        Binding("o", "open_link", mark("Open the link"), show=False),
        Binding("x,delete", "remove", mark("Take away"), show=False),
        Binding("ctrl+e", "export", mark("Export"), tooltip=mark("As a calendar"), show=False),
        Binding("comma", "day(-1)", mark("Day before"), show=False),
        Binding("full_stop", "day(1)", mark("Next day"), show=False),
    ]
    DEFAULT_CSS = """
    ProgrammePage {
        & > Horizontal {
            height: 1fr;
        }
        & ProgrammeList {
            width: 5fr;
        }
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Show what is on at the event that the place gives."""
        super().__init__(companion)
        self._view = ALL
        self._seen = ""
        """The event whose programme was shown last: at a new one the list begins at now."""
        self._looked = companion.clock()
        """When somebody was here last: after `AWAY` the list goes on to now."""
        self._is_behind = False
        """Whether the detail is about to be shown for what is under the cursor by now."""

    def compose(self) -> ComposeResult:
        """Put the list beside the detail."""
        table = self.timetable
        with Horizontal():
            yield ProgrammeList(lambda session: bool(table.clashes(session)), table.who)
            yield GuestDetail()

    @property
    def _list(self) -> ProgrammeList:
        """The programme."""
        return self.query_one(ProgrammeList)

    @property
    def one(self) -> Session | None:
        """The session under the cursor."""
        return self._list.session if self.is_mounted else None

    @property
    def _zone(self) -> tzinfo:
        """The zone in which times are shown."""
        return place_zone(self.event.tz if self.event else None, self.companion.clock())

    def refresh_page(self) -> None:
        """Show the programme as it is now."""
        event, now = self.event.id if self.event else "", self.companion.clock()
        away = now - self._looked
        self.timetable.load(self.event)
        self._show()
        if event != self._seen:
            self._seen = event
            self._list.rows.action_first()
            self._list.go_to_moment(now)
        elif away > AWAY:
            self._list.go_to_moment(now)

    def take_focus(self) -> None:
        """Move in the list."""
        self._list.rows.focus()

    def leave_field(self) -> bool:
        """Go from the filter, which is emptied, to the list."""
        self._list.filter.value = ""
        return super().leave_field()

    def open(self, record: str) -> None:
        """Put the cursor on a session by its id; where it is filtered away, all are shown."""
        if not self._list.go_to(record):
            self._view = ALL
            with self.prevent(Input.Changed):
                self._list.filter.value = ""
            self._show()
            self._list.go_to(record)

    def _show(self) -> None:
        """List what fits the view and the filter."""
        query = self._list.filter.value
        found = self.timetable.find(
            Wanted(words=query, only_mine=self._view == MINE, only_people=self._view == PEOPLE)
        )
        self._list.show(
            self.timetable.by_day(found),
            zone=self._zone,
            empty=empty_words(
                self._view,
                query,
                has_event=self.event is not None,
                has_programme=bool(self.timetable.count),
            ),
        )
        self._show_detail_soon()
        self.refresh_bindings()

    def _note(self) -> str:
        """Return whose times are shown, and how many clashes there are among what is mine."""
        count = self.timetable.clash_count
        clashes = ngettext("{n} clash", "{n} clashes", count).format(n=count)
        note = words.zone_note(self.event, self.companion.clock())
        return " · ".join(filter(None, (note, f"! {clashes}" if count else "")))

    @on(Rows.Highlighted)
    def _show_detail_soon(self) -> None:
        """Show the session under the cursor once the cursor is seen: a long text takes a while."""
        if not self._is_behind:
            self._is_behind = True
            self.call_after_refresh(self._show_detail)

    def _show_detail(self) -> None:
        """Show the session under the cursor."""
        self._is_behind = False
        self._looked = self.companion.clock()
        one, detail = self.one, self.query_one(GuestDetail)
        day = day_of(one, self._zone) if one else None
        self._list.set_title(view_title(self._view, day), self._note())
        if one is None:
            detail.show("", [])
            return
        table = self.timetable
        missed = table.missed_at(one)
        now, zone = self.companion.clock(), self._zone
        facts = session_facts(one, table.who(one), missed, now, zone)
        detail.show(wording.session_time(one, now, zone), facts)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with what is under the cursor."""
        one = self.one
        if action == "remove":
            return one is not None and (one.is_own or one.is_gone)
        if action in ON_SESSION and (one is None or (action == "favour" and one.is_own)):
            return False
        if action == "meet":
            return self.event is not None
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Type words to find."""
        self._list.filter.focus()

    @on(Input.Changed)
    def _filter(self) -> None:
        """List what fits."""
        self._show()

    def action_turn_view(self) -> None:
        """Show all, or only what is mine, or only where somebody is whom I know."""
        self._view = (self._view + 1) % (PEOPLE + 1)
        self._show()

    def action_day(self, days: int) -> None:
        """Go to another day."""
        self._list.rows.action_day(days)

    def action_favour(self) -> None:
        """Make the session a favourite or one no longer, and warn of what clashes with it."""
        one = self.one
        if one is None or one.is_own:
            return
        missed = self.timetable.missed_at(one)
        with telling(self.app):
            self.companion.programme.favour(one, is_favourite=not one.is_favourite)
            if not one.is_favourite and missed:
                clash = words.clash(missed, self.companion.clock(), self._zone)
                self.notify(clash, severity="warning", markup=False)

    @on(Rows.Chosen)
    @work
    async def action_note(self) -> None:
        """Change a meeting of my own, or note something about a session."""
        one = self.one
        if one is None or self.event is None:
            return
        if one.is_own:
            await self.app.push_screen_wait(MeetingForm(self.companion, self.event, one))
        else:
            await self.app.push_screen_wait(SessionNote(self.companion, one))

    @work
    async def action_meet(self) -> None:
        """Keep a meeting of my own, on the day under the cursor."""
        if self.event is None:
            return
        one = self.one
        day = day_of(one, self._zone).isoformat() if one else ""
        kept = await self.app.push_screen_wait(MeetingForm(self.companion, self.event, day=day))
        if kept is not None:
            self.open(kept.id)

    def action_remove(self) -> None:
        """Take away a meeting of my own, or what the programme has no more; undo brings it back."""
        if self.one is not None:
            with telling(self.app):
                self.companion.programme.remove(self.one)

    @work
    async def action_open_link(self) -> None:
        """Open the page of the session; copy its address where nothing opens."""
        link = self.one.link if self.one else ""
        if not link:
            self.notify(_("The programme has no link for it."), markup=False)
        else:
            await open_or_copy(self.app, self.companion.desk, link)

    @work
    async def action_import_file(self) -> None:
        """Take in a programme."""
        await self.app.push_screen_wait(ImportFile(self.companion, self.event))

    @work
    async def action_export(self) -> None:
        """Hand the programme out as a calendar."""
        if self.event is not None:
            path = await self.app.push_screen_wait(calendar_file(self.companion, self.event))
            if path is not None:
                self.notify(_("Written: {path}").format(path=path), markup=False)
