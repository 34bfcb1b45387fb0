"""A sitting: one person at a time, what is known on the left and the message on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from companion.domain.queue import Queued
from companion.i18n import _, mark, ngettext
from companion.reports import balance, sittings
from companion.services.companion import Companion
from companion.services.sitting_run import SittingRun
from companion.services.unfinished import SITTING
from companion.tui.dialogs.sitting_end import ANOTHER, DONE, SittingEnd
from companion.tui.screens.page import Page
from companion.tui.screens.step_actions import StepActions, letter_title
from companion.tui.telling import TOLD_FOR, TOLD_REFUSED
from companion.tui.widgets.follow_up.draft_page import DraftPage
from companion.tui.widgets.meter import meter
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.sitting.context_lines import context_lines
from companion.tui.widgets.text_page import TextPage

METER_WIDTH = 5
WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]
"""Class by the smallest width in cells: from 110 on both halves are equal."""
BEAT = 10.0
"""Seconds between two looks at the clock, and so the most of the time that a crash loses."""


class SittingScreen(StepActions, Page):
    """Works through the steps of a sitting; what became of each is read from the records."""

    PLACE = mark("Sitting")
    CSS_PATH = "../styles/sitting.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab", "skip", mark("Later"), tooltip=mark("Leave it for later"), id="sitting.skip"
        ),
        Binding("shift+tab", "previous", mark("Back"), id="sitting.back", show=False),
        Binding("f", "end", mark("End"), tooltip=mark("End the sitting"), id="sitting.end"),
        Binding("enter", "write", mark("Write"), show=False),
        Binding("w", "delegate", mark("Give away"), id="sitting.delegate", show=False),
        Binding("escape", "back", mark("Leave"), id="sitting.leave", show=False),
        Binding("down", "read(1)", mark("Read on in what is known"), show=False),
        Binding("up", "read(-1)", mark("Back in what is known"), show=False),
    ]

    def __init__(self, companion: Companion, run: SittingRun) -> None:
        """Go on with `run`."""
        super().__init__(companion)
        self._run = run
        self._shown = ""
        """The id of the step that is on the screen."""
        self._is_ending = False
        """Whether the end is asked about."""

    def compose_body(self) -> ComposeResult:
        """Put what is known beside the message."""
        page = TextPage()
        page.can_focus = False
        with Horizontal():
            yield Panel(page, id="known")
            yield Panel(DraftPage(), id="letter")

    def on_mount(self) -> None:
        """Let the clock run."""
        self._beat()
        self.set_interval(BEAT, self._beat)
        self.watch(self.query_one(TextPage), "virtual_size", self._look_for_more)

    # What is shown ------------------------------------------------------------

    @property
    def queued(self) -> Queued | None:
        """The step whose turn it is."""
        return self.companion.sittings.step(self._run)

    def refresh_view(self) -> None:
        """Show whose turn it is; a step that was taken back comes again."""
        if self.is_left:
            return
        self.companion.sittings.look(self._run)
        self.companion.sittings.keep(self._run, durably=False)
        queued = self.queued
        self._show_progress(queued)
        self.refresh_bindings()
        if queued is None:
            self.action_end()
            return
        context = self.companion.step_contexts.of(queued)
        page = self.query_one(TextPage)
        before = page.scroll_y if queued.follow_up.id == self._shown else 0
        word = balance.word(self.companion.balances, queued.contact, queued.follow_up)
        page.show(context_lines(context, self.companion.clock(), warning=word))
        page.scroll_to(y=before, animate=False)
        self._shown = queued.follow_up.id
        self.show_letter()

    def show_letter(self) -> None:
        """Show the message as it is now."""
        queued = self.queued
        if queued is None:
            return
        letter, page = self._letters.of(queued), self.query_one(DraftPage)
        if page.draft != letter.draft:
            page.draft = letter.draft
        self.query_one("#letter", Panel).set_title(*letter_title(letter))

    def _look_for_more(self) -> None:
        """Look whether there is room for all that is known, once it is laid out."""
        self.call_after_refresh(self._show_more)

    def _show_more(self) -> None:
        """Name the key that reads on, where more is known than there is room for."""
        if not self.is_left:
            more = _("↓ reads on") if self.query_one(TextPage).max_scroll_y else ""
            self.query_one("#known", Panel).set_title(_("What is known"), more)

    def _show_progress(self, queued: Queued | None) -> None:
        """Show in the header whose turn it is, how far it is, and what is left of the time."""
        run, header = self._run, self.header
        header.context = queued.contact.title if queued is not None else ""
        boxes = meter(run.share, METER_WIDTH)
        header.status = f"{sittings.progress(run)} {boxes} · {sittings.time_left(run)}"

    def _beat(self) -> None:
        """Count the time, unless another place is on the screen."""
        run = self._run
        if self not in self.app.screen_stack or self.is_left:
            run.pause()
            return
        before = run.minutes_left
        run.count(self.companion.clock())
        self.companion.sittings.keep(run, durably=False)
        if before and not run.minutes_left:
            self._tell_time()
        if before != run.minutes_left:
            self._show_progress(self.queued)

    def _tell_time(self) -> None:
        """Say gently that the time is over."""
        words = ngettext(
            "{n} minute is over. Going on is fine; f ends the sitting.",
            "{n} minutes are over. Going on is fine; f ends the sitting.",
            self._run.minutes,
        )
        words = words.format(n=self._run.minutes)
        self.app.notify(words, markup=False, timeout=TOLD_REFUSED)

    # What can be done ---------------------------------------------------------

    def open(self, record: str) -> None:
        """Go to the step of that id; one of no turn here is shown in the place below."""
        if self._run.go_to(record):
            self.refresh_view()
        elif record != SITTING:
            self._leave()
            super().open(record)

    def steps_to_mail(self) -> Sequence[Queued]:
        """Return the steps of this sitting that are left, those left out for later as well."""
        outcomes = self.companion.sittings.outcomes(self._run)
        left = [one.queued for one in outcomes if one.fate in {"left", "skipped"}]
        return [one for one in left if one is not None]

    def action_read(self, by: int) -> None:
        """Read on in what is known, or back."""
        self.query_one(TextPage).scroll_relative(y=by * 3, animate=False)

    def action_skip(self) -> None:
        """Go on without doing anything about this one."""
        self._run.skip()
        self.refresh_view()

    def action_previous(self) -> None:
        """Go back to the one before that waits."""
        if self._run.back():
            self.refresh_view()

    def action_back(self) -> None:
        """Leave; it waits on Today, if anything was done in it."""
        self._leave()
        self.dismiss()

    def _leave(self) -> None:
        """Keep where it is, and say so; or forget it, where nothing was done in it."""
        if self._run.is_touched:
            self.companion.sittings.keep(self._run)
            words = _("The sitting waits on Today: {progress}.")
            said = words.format(progress=sittings.progress(self._run))
            self.app.notify(said, markup=False, timeout=TOLD_FOR)
        else:
            self.companion.sittings.end()

    def action_end(self) -> None:
        """Tell what came of it, once."""
        if not self._is_ending:
            self._is_ending = True
            self._ask_on()

    @work
    async def _ask_on(self) -> None:
        """End it, go back, or begin another one, as it is answered."""
        answer = await self.app.push_screen_wait(SittingEnd(self.companion, self._run))
        self._is_ending = False
        another = self.companion.sittings.begin() if answer == ANOTHER else None
        if another is not None:
            self._run = another
            self._beat()
        elif answer in {DONE, ANOTHER} or not (self._run.at or self._run.back()):
            self.companion.sittings.end()
            self.dismiss()
            return
        self.refresh_view()
