"""The steps of the list and the targets: who will be there, whom to meet and why."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input

from companion.domain.event import PRIORITIES
from companion.i18n import _, format_number, mark
from companion.reports import research
from companion.reports.targets import called
from companion.services.companion import Companion
from companion.services.roster import SHOWN, Expected
from companion.tui.copying import open_or_copy
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.dialogs.known_here import KnownHereDialog
from companion.tui.dialogs.page_picker import PagePicker
from companion.tui.dialogs.research_note import ResearchNote
from companion.tui.dialogs.target import TargetDialog
from companion.tui.messages import Go
from companion.tui.screens.prepare.researching import Researching
from companion.tui.telling import telling
from companion.tui.widgets.prepare.facts import facts
from companion.tui.widgets.prepare.guest_detail import GuestDetail
from companion.tui.widgets.prepare.guest_list import GuestList
from companion.tui.widgets.rows import Rows

REST = 0.04
"""Seconds that no letter comes before who is under the cursor is shown beside the list."""


class PeoplePage(Researching):
    """Shows who is expected, or only the targets, beside what is known of one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "target", mark("Target"), tooltip=mark("Why meet them, what to ask")),
        Binding(
            "T,insert",
            "somebody",
            mark("New target"),
            tooltip=mark("A person, company or role that is on no list"),
        ),
        Binding("i", "import_file", mark("Import"), tooltip=mark("Take in a list or vCards")),
        Binding("f", "filter", mark("Filter"), show=False),
        Binding("F", "next_filter", mark("Only some: known, new, targets …"), show=False),
        Binding("y", "known_here", mark("You know"), tooltip=mark("Whom you know here")),
        Binding("v", "note", mark("Note"), tooltip=mark("What you found out about them")),
        Binding("space,plus", "stars(1)", mark("More stars"), show=False),
        Binding("minus", "stars(-1)", mark("Fewer stars"), show=False),
        Binding("x", "unmark", mark("No target"), show=False),
        Binding("X", "not_met", mark("Not met after all"), show=False),
        Binding("o", "open_page", mark("Open"), tooltip=mark("Open a page about them")),
        Binding("escape", "take_back", mark("All of them"), show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show whom `companion` knows."""
        super().__init__(companion)
        self._rest: Timer | None = None
        self._shown = ""
        """Those who are listed alone, one of `SHOWN`; empty for all."""

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
        """Show the people as they are now, and find out whom I know."""
        self.look()
        self.show_found()

    def show_found(self) -> None:
        """Show the people with what is known of them."""
        self.load()
        self._show_people()

    def take_focus(self) -> None:
        """Move in the list."""
        self._list.rows.focus()

    def leave_field(self) -> bool:
        """Go from the filter, which is emptied, to the list."""
        self._list.filter.value = ""
        return super().leave_field()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to list all only while some are left out, to untick only who is ticked."""
        if action == "not_met":
            one = self._one if self.is_mounted else None
            return bool(one and one.target and one.target.met)
        if action == "take_back":
            return bool(self._shown or self._list.filter.value)
        return super().check_action(action, parameters)

    def action_take_back(self) -> None:
        """List all of them again."""
        self._shown = ""
        self._list.filter.value = ""
        self._show_people()
        self.take_focus()

    def action_next_filter(self) -> None:
        """List only those of whom the next thing is true, or all again."""
        words = ("", *SHOWN)
        self._shown = words[(words.index(self._shown) + 1) % len(words)]
        self._show_people()

    def _show_people(self) -> None:
        """List those who fit the filter."""
        words, asked = research.asked(self._list.filter.value)
        shown = tuple(dict.fromkeys(filter(None, (self._shown, *asked))))
        people = self.roster.find(words, only_targets=self._only_targets, shown=shown)
        title = _("Targets") if self._only_targets else _("Attendees")
        names = [_(research.SHOWN[word]) for word in shown]
        if names:
            names.append(format_number(len(people)))
        self._list.show(
            " · ".join((title, *names)),
            people,
            empty=self._empty(self._list.filter.value or self._shown),
            below=f"y {research.count(self.here)}" if self.roster.count else "",
        )
        self._follow_cursor()

    def _empty(self, words: str) -> str:
        """Return what to do where nobody is listed."""
        if self.event is None:
            return _("There is no event yet.\n\ne  then ^n begins the first one.")
        if words:
            return _("Nobody fits. esc takes the filter back.")
        if self._only_targets:
            return _(
                "Nobody is a target yet.\n\na  goes to the list; t there marks somebody.\n"
                "T  names a person, a company or a role that is on no list."
            )
        return _("There is no list yet.\n\ni  takes in the attendees from a file.")

    @on(Rows.Highlighted)
    def _follow_cursor(self) -> None:
        """Show who is under the cursor; while words are typed, once they rest."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if self._list.filter.has_focus:
            self._rest = self.set_timer(REST, self._show_detail)
        else:
            self._show_detail()

    def _show_detail(self) -> None:
        """Show who is under the cursor."""
        one = self._list.rows.highlighted
        found = facts(one, self.about(one)) if one is not None else []
        self.query_one(GuestDetail).show(called(one.record) if one else "", found)

    def _state(self, one: Expected) -> str:
        """Return how we stand to somebody, as one of the states of a `GuestList`."""
        if one.is_met:
            return "met"
        if self._only_targets and one.target is not None:
            missing = "no_question" if one.target.reason else "no_reason"
            return "ready" if one.target.is_prepared else missing
        if one.attendee is not None and one.attendee.status == "cancelled":
            return "cancelled"
        if self.roster.known(one):
            return "known"
        if self.roster.sessions(one):
            return "speaks"
        return "likely" if self.roster.found(one) else ""

    def action_filter(self) -> None:
        """Type words to find."""
        self._list.filter.focus()

    @on(Input.Changed)
    def _filter(self) -> None:
        """List those who fit."""
        self._show_people()

    @on(Rows.Chosen)
    @work
    async def action_target(self) -> None:
        """Ask why to meet somebody, and what to ask."""
        if self._one is not None:
            await self.app.push_screen_wait(TargetDialog(self.companion, self._one.record))

    @work
    async def action_somebody(self) -> None:
        """Ask whom to meet who is on no list."""
        if self.event is not None:
            kept = await self.app.push_screen_wait(TargetDialog(self.companion, self.event))
            if kept is not None and not (kept.attendee or self._only_targets):
                # The list does not have them.
                self.post_message(Go("prepare", f"targets-{kept.id}"))
            elif kept is not None:
                self.show_found()
                self._go_to(kept.attendee or kept.id)

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

    def action_not_met(self) -> None:
        """Take back that a target is met: it was somebody else."""
        if self._one is not None and self._one.target is not None:
            with telling(self.app):
                self.companion.targets.not_met(self._one.target)

    @work
    async def action_open_page(self) -> None:
        """Open a page about somebody, or a mail to them; copy the address where nothing opens."""
        one = self._one
        if one is None:
            return
        found = self.pages(one)
        page = next(iter(found), None)
        if len(found) > 1:
            page = await self.app.push_screen_wait(PagePicker(one.title, found))
        elif page is None:
            self.notify(_("There is no link on the list."), markup=False)
        if page is not None:
            await open_or_copy(self.app, self.companion.desk, page.address)

    @work
    async def action_note(self) -> None:
        """Note what I found out about somebody on the list."""
        one = self._one
        if one is not None and one.attendee is not None:
            circle = self.roster.circle(one)
            await self.app.push_screen_wait(ResearchNote(self.companion, one.attendee, circle))

    @work
    async def action_known_here(self) -> None:
        """Show whom I know here, and go to somebody of them."""
        if self.event is not None:
            dialog = KnownHereDialog(self.companion, self.event, self.here)
            attendee = await self.app.push_screen_wait(dialog)
            self.show_found()
            if attendee:
                self._go_to(attendee)

    def open(self, record: str) -> None:
        """Go to somebody by the id of their attendee, or of a target on no list."""
        self._go_to(record)

    def _go_to(self, key: str) -> None:
        """Put the cursor on somebody, whatever the list left out before."""
        rows = self._list.rows
        if key not in [one.key for one in rows.items]:
            self.action_take_back()
        at = next((at for at, one in enumerate(rows.items) if one.key == key), None)
        if at is not None:
            rows.cursor = at

    @work
    async def action_import_file(self) -> None:
        """Take in a list or cards."""
        await self.app.push_screen_wait(ImportFile(self.companion, self.event))
