"""Prepare: who will be there, whom to meet and why, and what to say."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from companion.domain.event import PRIORITIES
from companion.domain.pitch import Pitch
from companion.i18n import _, format_number, language, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.pitches import Pitches
from companion.services.prepare import TARGETS_WANTED
from companion.services.roster import Expected, Roster
from companion.tui.copying import copy
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.dialogs.target import TargetDialog
from companion.tui.heading import event_context
from companion.tui.messages import DraftSaved
from companion.tui.screens.base import Place
from companion.tui.telling import telling
from companion.tui.widgets.meter import meter
from companion.tui.widgets.prepare.facts import facts
from companion.tui.widgets.prepare.guest_detail import GuestDetail
from companion.tui.widgets.prepare.guest_list import GuestList
from companion.tui.widgets.prepare.pitch_page import PitchPage
from companion.tui.widgets.prepare.steps import Steps
from companion.tui.widgets.rows import Rows

METER_WIDTH = 5
STEPS = ("list", "targets", "pitch")
ON_PEOPLE = {"target", "stars", "unmark", "open_link", "filter", "import_file"}
"""Actions that need the list."""
DRAFT_AFTER = 0.5
"""Seconds after the first key that is not saved yet until a draft is."""


class PreparePlace(Place):
    """Shows the people of the current event, or the pitch."""

    PLACE = mark("Prepare")
    CSS_PATH = "../styles/prepare.tcss"
    AUTO_FOCUS = "#guests"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "target", mark("Target"), tooltip=mark("Why meet them, what to ask")),
        Binding("i", "import_file", mark("Import"), tooltip=mark("Take in a list or vCards")),
        Binding("f", "filter", mark("Filter"), show=False),
        Binding("space,plus", "stars(1)", mark("More stars"), show=False),
        Binding("minus", "stars(-1)", mark("Fewer stars"), show=False),
        Binding("x", "unmark", mark("No target"), show=False),
        Binding("o", "open_link", mark("Open"), tooltip=mark("Open their link or a mail")),
        Binding("h", "hand_over", mark("Show the event as a code"), show=False),
        Binding("a", "step('list')", mark("List"), show=False),
        Binding("s", "step('targets')", mark("Targets"), show=False),
        Binding("p", "step('pitch')", mark("Pitch"), show=False),
        Binding("right", "turn(1)", mark("Next"), show=False),
        Binding("left", "turn(-1)", mark("Previous"), show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show what `companion` knows."""
        super().__init__(companion)
        self._roster = Roster(companion.prepare, companion.known, companion.history)
        self._pitches = Pitches(companion.prepare, companion.unfinished)
        self._event = companion.prepare.current()
        self._step = STEPS[0]
        self._unsaved: tuple[Pitch, str] | None = None

    def compose_body(self) -> ComposeResult:
        """Put the steps above what is open."""
        yield Steps()
        with Horizontal(id="people"):
            yield GuestList(self._state)
            yield GuestDetail()
        yield PitchPage(language(), 30)

    @property
    def _list(self) -> GuestList:
        """The people."""
        return self.query_one(GuestList)

    @property
    def _page(self) -> PitchPage:
        """The pitch."""
        return self.query_one(PitchPage)

    @property
    def _one(self) -> Expected | None:
        """Who is under the cursor."""
        return None if self._step == "pitch" else self._list.rows.highlighted

    def refresh_view(self) -> None:
        """Show the event, its people and its pitch as they are now."""
        event = self._event = self.companion.prepare.current()
        self._roster.load(event)
        self.header.context = event_context(self.companion)
        self.header.status = ""
        if event is not None:
            share = self.companion.prepare.readiness(event).share
            ready = _("ready {share}").format(share=wording.percent(share))
            self.header.status = f"{ready} {meter(share, METER_WIDTH)}"
        self._show_people()
        self._show_steps()
        if not self._pitches.differs(self._page.pitch, self._page.text):
            self._show_pitch(self._page.pitch.language, self._page.pitch.seconds)

    def open(self, record: str) -> None:
        """Open a pitch by the name of its page ("pitch-de-30")."""
        _page, spoken, seconds = record.split("-")
        self.call_later(self._open_pitch, spoken, int(seconds))  # the place may be new and empty

    def _open_pitch(self, spoken: str, seconds: int) -> None:
        """Go to the pitch of a language and length."""
        self.action_step("pitch")
        self._show_pitch(spoken, seconds)

    def _show_steps(self) -> None:
        """Show the steps and how far each is."""
        prepared = sum(one.is_prepared or bool(one.met) for one in self._roster.targets)
        lengths = {one.seconds for one in self.companion.prepare.pitches(self._event) if one.text}
        written = _("{n} s").format(n="/".join(map(str, sorted(lengths)))) if lengths else "–"
        steps = self.query_one(Steps)
        listed = format_number(self._roster.count)
        steps.steps = (
            ("list", "a", _("List {n}").format(n=listed)),
            ("targets", "s", _("Targets {n} of {all}").format(n=prepared, all=TARGETS_WANTED)),
            ("pitch", "p", _("Pitch {lengths}").format(lengths=written)),
        )
        steps.open_step = self._step

    def _show_people(self) -> None:
        """List those who fit the filter."""
        words = self._list.filter.value
        only_targets = self._step == "targets"
        people = self._roster.find(words, only_targets=only_targets)
        title = _("Targets") if only_targets else _("Attendees")
        self._list.show(title, people, empty=self._empty(words, only_targets=only_targets))
        self._show_detail()

    def _empty(self, words: str, *, only_targets: bool) -> str:
        """Return what to do where nobody is listed."""
        if self._event is None:
            return _("There is no event yet.\n\ne  then ctrl+n begins the first one.")
        if words:
            return _("Nobody fits. esc takes the filter back.")
        if only_targets:
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
        if self._step == "targets" and one.target is not None:
            missing = "no_question" if one.target.reason else "no_reason"
            return "ready" if one.target.is_prepared else missing
        if one.attendee is not None and one.attendee.status == "cancelled":
            return "cancelled"
        if self._roster.known(one):
            return "known"
        return "speaks" if self._roster.sessions(one) else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with what is open."""
        if action == "leave_field":
            return self._step == "pitch" or super().check_action(action, parameters)
        if action in ON_PEOPLE:
            return self._step != "pitch"
        if action == "hand_over":
            return self._event is not None
        return super().check_action(action, parameters)

    @on(Steps.Clicked)
    def _open_step(self, message: Steps.Clicked) -> None:
        """Open the step that was clicked."""
        self.action_step(message.name)

    def action_step(self, name: str) -> None:
        """Open one of the steps; a pitch that is left is kept."""
        self._keep_pitch()
        self._step = name
        self.set_class(name == "pitch", "-pitch")
        self._show_people()
        self._show_steps()
        self.set_focus(self._page.area if name == "pitch" else self._list.rows)
        self.refresh_bindings()

    def action_turn(self, steps: int) -> None:
        """Open the step beside this one."""
        self.action_step(STEPS[(STEPS.index(self._step) + steps) % len(STEPS)])

    def action_leave_field(self) -> None:
        """Go back to the list: from the pitch, or from the filter, which is emptied."""
        if self._step == "pitch":
            self.action_step("list")
        else:
            self._list.filter.value = ""
            self._list.rows.focus()

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
    async def action_hand_over(self) -> None:
        """Show the event as a code."""
        from companion.tui.screens.event_code import EventCode

        if self._event is not None:
            await self.app.push_screen_wait(EventCode(self.companion, self._event))

    @work
    async def action_import_file(self) -> None:
        """Take in a list or cards."""
        await self.app.push_screen_wait(ImportFile(self.companion, self._event))

    @on(PitchPage.Chosen)
    def _choose_pitch(self, message: PitchPage.Chosen) -> None:
        """Show the pitch of another language or length; the one before is kept."""
        self._keep_pitch()
        self._show_pitch(message.language, message.seconds)

    def _show_pitch(self, spoken: str, seconds: int) -> None:
        """Show one pitch, with what was typed for it and not kept."""
        pitch = self._pitches.kept(self._event, spoken, seconds)
        self._page.show(pitch, self._pitches.typed(pitch))

    @on(PitchPage.Typed)
    def _save_draft_soon(self) -> None:
        """Save what is typed soon: the disk is slower than the fingers."""
        if self._unsaved is None:
            self.set_timer(DRAFT_AFTER, self.save_draft)
        self._unsaved = (self._page.pitch, self._page.text)

    def save_draft(self) -> None:
        """Save what is typed."""
        if self._unsaved is not None:
            unsaved, self._unsaved = self._unsaved, None
            self.post_message(DraftSaved(self._pitches.type(*unsaved)))

    @on(PitchPage.Kept)
    def _keep_pitch(self) -> None:
        """Keep the pitch that is open; where the store refuses, the draft stays."""
        self.save_draft()
        page = self._page
        if self._step == "pitch" and self._pitches.differs(page.pitch, page.text):
            with telling(self.app):
                kept = self._pitches.keep(self._event, page.pitch, page.text)
                page.show(kept, page.text)

    def on_screen_suspend(self) -> None:
        """Keep the pitch when the user goes to another place."""
        self._keep_pitch()

    def on_unmount(self) -> None:
        """Save what was typed last."""
        self.save_draft()
