"""Follow up: work through the next steps in one sitting, the most urgent first."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.timer import Timer

from companion.domain.queue import Queued
from companion.errors import NotFound
from companion.i18n import _, format_day, mark
from companion.reports import queue
from companion.services.companion import Companion
from companion.services.unfinished import SITTING
from companion.tui.heading import event_context
from companion.tui.screens.follow_up_pages import PAGE_KEYS, PAGES
from companion.tui.screens.step_actions import StepActions, letter_title
from companion.tui.telling import TOLD_FOR
from companion.tui.widgets.follow_up.draft_page import DraftPage
from companion.tui.widgets.follow_up.queue_list import QueueList
from companion.tui.widgets.follow_up.why_now import Why, WhyNow
from companion.tui.widgets.meter import meter
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows

METER_WIDTH = 5
WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]
"""Class by the smallest width in cells: from 110 on the message stands beside the queue."""
REFRESH_EVERY = 60.0
"""Seconds; the memory window closes by itself."""
REST = 0.04
"""Seconds that the cursor stays on a follow-up before it is looked into."""


class FollowUpPlace(StepActions):
    """The queue, why the chosen one is due now, and the message for it."""

    PLACE = mark("Follow up")
    CSS_PATH = "../styles/follow_up.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "sitting", mark("Sitting"), tooltip=mark("Sit down for it"), id="sitting"),
        *PAGE_KEYS,
        Binding(
            "ctrl+e",
            "calendar",
            mark("Calendar"),
            tooltip=mark("A calendar file of it"),
            key_display="^e",
            id="follow_up.calendar",
            show=False,
        ),
        Binding("tab", "skip(1)", mark("Skip"), id="follow_up.skip", show=False),
        Binding("shift+tab", "skip(-1)", mark("Back"), id="follow_up.back", show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show what waits in `companion`."""
        super().__init__(companion)
        self._shown: Queued | None = None
        self._rest: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Put the queue above, or beside, the message and the reasons."""
        with Container(id="follow-up"):
            yield Panel(QueueList(), id="queue-panel")
            yield Panel(DraftPage(), id="draft-panel")
            yield Panel(WhyNow(), id="why-panel")

    def on_mount(self) -> None:
        """Begin at the most urgent one, and keep the clock going."""
        self._queue.focus()
        self.set_interval(REFRESH_EVERY, self.refresh_view)

    # What is shown -----------------------------------------------------------

    def refresh_view(self) -> None:
        """Read the queue again; the cursor goes to the next one where its step is gone."""
        waiting = self.companion.follow_ups.queue()
        self._queue.set_items(waiting, empty=self._nothing_waits() if not waiting else "")
        self.set_class(not waiting, "-empty")
        self._show_progress(len(waiting))
        self._show(self._queue.highlighted)

    def open(self, record: str) -> None:
        """Put the cursor on the follow-up of that id, or open the sitting."""
        if record == SITTING:
            self.action_sitting()
            return
        at = self.companion.follow_ups.queue().place_of(record)
        self._queue.cursor = self._queue.cursor if at is None else at

    @property
    def queued(self) -> Queued | None:
        """The follow-up under the cursor."""
        return self._queue.highlighted

    @property
    def _queue(self) -> QueueList:
        """The list of what waits."""
        return self.query_one(QueueList)

    def _nothing_waits(self) -> str:
        """Return what to say when the work is done, and when the next one comes back."""
        today, later = self.companion.clock().date(), []
        for step in self.companion.follow_ups.all():
            if step.is_open and step.snoozed_until and step.snoozed_until > today:
                with suppress(NotFound):  # who has gone is not waited for
                    later.append((step.snoozed_until, self.companion.follow_ups.queued(step.id)))
        if not later:
            return _("Nothing waits. Well done!\n\nn keeps a person, and what you promised.")
        until, next_one = min(later, key=lambda item: item[0])
        subject, step = next_one.contact.title, next_one.follow_up
        return _("Nothing waits. Well done!\n\nNext on {day}: {name}, {what}").format(
            day=format_day(until), name=subject, what=queue.step(step)
        )

    def _show_progress(self, waiting: int) -> None:
        """Show in the header how far today's work got."""
        now = self.companion.clock()
        done = sum(
            step.status == "done"
            and step.closed is not None
            and step.closed.astimezone(now.tzinfo).date() == now.date()
            for step in self.companion.follow_ups.all()
        )
        self.header.context = event_context(self.companion)
        if done + waiting:
            boxes = meter(done / (done + waiting), METER_WIDTH)
            counted = _("{n} of {all} done today").format(n=done, all=done + waiting)
            self.header.status = f"{counted} {boxes}"
        else:
            self.header.status = ""

    @on(Rows.Highlighted)
    def _show_highlighted(self, event: Rows.Highlighted[Queued]) -> None:
        """Show why and what to write, once the cursor rests: a held key shall fly by."""
        if self._rest is not None:
            self._rest.stop()
        if event.item is not self._shown:
            self._rest = self.set_timer(REST, lambda: self._show(self._queue.highlighted))

    def _show(self, queued: Queued | None) -> None:
        """Show why now, and the message."""
        self._shown = queued
        self.query_one("#queue-panel", Panel).set_title(_("Waiting"))
        self.query_one("#why-panel", Panel).set_title(_("Why now"))
        self.query_one(WhyNow).why = self._why(queued) if queued else None
        if queued is None:
            self.query_one(DraftPage).draft = None
            return
        self.show_letter()

    def show_letter(self) -> None:
        """Show the message as it is now."""
        queued = self.queued
        if queued is None:
            return
        letter = self._letters.of(queued)
        self.query_one(DraftPage).draft = letter.draft
        self.query_one("#draft-panel", Panel).set_title(*letter_title(letter))

    def _why(self, queued: Queued) -> Why:
        """Gather what is known about one follow-up."""
        story = self.companion.contacts.story(queued.contact)
        talk = queued.encounter
        mine = (step.kind for step in story.follow_ups if step.status == "done")
        return Why(
            queued=queued,
            event=self.companion.prepare.event_name(talk.event) if talk else "",
            zone=self.companion.prepare.event_zone(talk.event) if talk else None,
            last=next(iter(story.interactions), None),
            balance=Counter(mine),
        )

    # What can be done --------------------------------------------------------

    @on(Rows.Chosen)
    def _write(self) -> None:
        """Write the message of the step that was chosen."""
        self.action_write()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a sitting only while something waits."""
        if action == "sitting" and self.is_mounted:
            return bool(self._queue.items)
        return super().check_action(action, parameters)

    def action_skip(self, by: int) -> None:
        """Leave this one for later in the sitting; after the last comes the first."""
        self._queue.cursor = (self._queue.cursor + by) % len(self._queue.items)

    def action_page(self, name: str) -> None:
        """Open one of the pages over this place."""
        self.app.push_screen(PAGES[name](self.companion))

    @work
    async def action_calendar(self) -> None:
        """Hand out follow-ups, meetings and birthdays as a calendar file."""
        from companion.tui.dialogs.own_calendar import ask_for_calendar

        await ask_for_calendar(self.app, self.companion)

    def action_sitting(self) -> None:
        """Go on with the sitting that was left, or begin one with what waits."""
        from companion.tui.screens.sitting import SittingScreen

        run = self.companion.sittings.left() or self.companion.sittings.begin()
        if run is not None:
            self.app.push_screen(SittingScreen(self.companion, run))
        else:
            words = _("Nothing waits, so there is nothing to sit down for.")
            self.app.notify(words, markup=False, timeout=TOLD_FOR)
