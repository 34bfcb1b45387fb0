"""The steps of the list and the targets: who will be there, whom to meet and why."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from companion.domain.event import PRIORITIES
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.services.roster import Expected, Roster
from companion.tui.copying import copy
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.dialogs.target import TargetDialog
from companion.tui.screens.prepare.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.prepare.facts import facts
from companion.tui.widgets.prepare.guest_detail import GuestDetail
from companion.tui.widgets.prepare.guest_list import GuestList
from companion.tui.widgets.rows import Rows


class PeoplePage(Page):
    """Shows who is expected, or only the targets, beside what is known of one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "target", mark("Target"), tooltip=mark("Why meet them, what to ask")),
        Binding("i", "import_file", mark("Import"), tooltip=mark("Take in a list or vCards")),
        Binding("f", "filter", mark("Filter"), show=False),
        Binding("space,plus", "stars(1)", mark("More stars"), show=False),
        Binding("minus", "stars(-1)", mark("Fewer stars"), show=False),
        Binding("x", "unmark", mark("No target"), show=False),
        Binding("o", "open_link", mark("Open"), tooltip=mark("Open their link or a mail")),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show whom `companion` knows."""
        super().__init__(companion)
        self._roster = Roster(companion.prepare, companion.known, companion.history)

    def compose(self) -> ComposeResult:
        """Put the list beside the detail."""
        with Horizontal(id="people"):
            yield GuestList(self._state)
            yield GuestDetail()

    @property
    def _list(self) -> GuestList:
        """The people."""
        return self.query_one(GuestList)

    @property
    def _one(self) -> Expected | None:
        """Who is under the cursor."""
        return self._list.rows.highlighted

    @property
    def _only_targets(self) -> bool:
        """Whether only the targets are listed."""
        return self.step == "targets"

    def refresh_page(self) -> None:
        """Show the people as they are now."""
        self._roster.load(self.event)
        self._show_people()

    def take_focus(self) -> None:
        """Move in the list."""
        self._list.rows.focus()

    def leave_field(self) -> bool:
        """Go from the filter, which is emptied, to the list."""
        self._list.filter.value = ""
        return super().leave_field()

    def _show_people(self) -> None:
        """List those who fit the filter."""
        words = self._list.filter.value
        people = self._roster.find(words, only_targets=self._only_targets)
        title = _("Targets") if self._only_targets else _("Attendees")
        self._list.show(title, people, empty=self._empty(words))
        self._show_detail()

    def _empty(self, words: str) -> str:
        """Return what to do where nobody is listed."""
        if self.event is None:
            return _("There is no event yet.\n\ne  then ctrl+n begins the first one.")
        if words:
            return _("Nobody fits. esc takes the filter back.")
        if self._only_targets:
            return _("Nobody is a target yet.\n\na  goes to the list; t there marks somebody.")
        return _("There is no list yet.\n\ni  takes in the attendees from a file.")

    @on(Rows.Highlighted)
    def _show_detail(self) -> None:
        """Show who is under the cursor."""
        one = self._list.rows.highlighted
        found = []
        if one is not None:
            now = self.companion.clock()
            found = facts(one, self._roster.known(one), self._roster.sessions(one), now)
        self.query_one(GuestDetail).show(one.title if one else "", found)

    def _state(self, one: Expected) -> str:
        """Return how we stand to somebody, as one of the states of a `GuestList`."""
        if one.is_met:
            return "met"
        if self._only_targets and one.target is not None:
            missing = "no_question" if one.target.reason else "no_reason"
            return "ready" if one.target.is_prepared else missing
        if one.attendee is not None and one.attendee.status == "cancelled":
            return "cancelled"
        if self._roster.known(one):
            return "known"
        return "speaks" if self._roster.sessions(one) else ""

    def action_filter(self) -> None:
        """Type words to find."""
        self._list.filter.focus()

    @on(GuestList.Filtered)
    def _filter(self) -> None:
        """List those who fit."""
        self._show_people()

    @on(Rows.Chosen)
    @work
    async def action_target(self) -> None:
        """Ask why to meet somebody, and what to ask."""
        if self._one is not None:
            await self.app.push_screen_wait(TargetDialog(self.companion, self._one.record))

    def action_stars(self, steps: int) -> None:
        """Give somebody more or fewer stars; the first makes them a target, the last stays."""
        one = self._one
        if one is not None and (steps > 0 or one.priority > PRIORITIES[0]):
            stars = one.priority % PRIORITIES[-1] + 1 if steps > 0 else one.priority - 1
            with telling(self.app):
                self.companion.prepare.mark(one.record, priority=stars)

    def action_unmark(self) -> None:
        """Make somebody a target no longer."""
        if self._one is not None:
            with telling(self.app):
                self.companion.prepare.unmark(self._one.record)

    @work
    async def action_open_link(self) -> None:
        """Open the page of somebody, or a mail to them; copy the address where nothing opens."""
        link = self._one.link if self._one else ""
        if not link:
            self.notify(_("There is no link on the list."), markup=False)
        elif not self.companion.desk.open_link(link):
            self.notify(_("Nothing here opens {link}").format(link=link), markup=False)
            await copy(self.app, self.companion.desk, link)

    @work
    async def action_import_file(self) -> None:
        """Take in a list or cards."""
        await self.app.push_screen_wait(ImportFile(self.companion, self.event))
