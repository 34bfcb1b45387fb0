"""Follow up: work through the next steps in one sitting, the most urgent first."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.timer import Timer

from companion.domain.queue import Queued
from companion.i18n import _, format_day, mark
from companion.services.companion import Companion
from companion.tui.copying import copy, message
from companion.tui.dialogs.base import Confirm
from companion.tui.dialogs.draft import WriteMessage
from companion.tui.dialogs.drop import Drop
from companion.tui.dialogs.hand_over import hand_over
from companion.tui.dialogs.next_step import NextStep
from companion.tui.dialogs.snooze import Snooze
from companion.tui.heading import event_context
from companion.tui.letters import Letters
from companion.tui.screens.base import Place
from companion.tui.telling import telling
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
LANGUAGE_NAMES = {"en": mark("English"), "de": mark("German")}
NEEDS_ONE = {"send", "copy", "write", "change_language", "done", "snooze", "drop", "add", "skip"}
"""Actions that need a follow-up under the cursor."""


class FollowUpPlace(Place):
    """The queue, why the chosen one is due now, and the message for it."""

    PLACE = mark("Follow up")
    CSS_PATH = "../styles/follow_up.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "send", mark("Send"), tooltip=mark("Send the message"), id="follow_up.send"),
        Binding("y", "copy", mark("Copy"), tooltip=mark("Copy the message"), id="follow_up.copy"),
        Binding("v", "write", mark("Write"), tooltip=mark("Write the message"), id="follow_up.v"),
        Binding("d", "done", mark("Done"), tooltip=mark("It is done"), id="follow_up.done"),
        Binding("z", "snooze", mark("Snooze"), tooltip=mark("Put it off"), id="follow_up.snooze"),
        Binding("x", "drop", mark("Drop"), tooltip=mark("Give it up"), id="follow_up.drop"),
        Binding("a", "add", mark("Add"), tooltip=mark("Add a next step"), id="follow_up.add"),
        Binding(
            "g",
            "change_language",
            mark("Language"),
            tooltip=mark("The message in another language"),
            id="follow_up.language",
            show=False,
        ),
        Binding("space", "turn", mark("Read on"), id="follow_up.turn", show=False),
        Binding("tab", "skip(1)", mark("Skip"), id="follow_up.skip", show=False),
        Binding("shift+tab", "skip(-1)", mark("Back"), id="follow_up.back", show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show what waits in `companion`."""
        super().__init__(companion)
        self._letters = Letters(companion)
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
        """Put the cursor on the follow-up of that id."""
        at = (i for i, queued in enumerate(self._queue.items) if queued.follow_up.id == record)
        self._queue.cursor = next(at, self._queue.cursor)

    @property
    def _queue(self) -> QueueList:
        """The list of what waits."""
        return self.query_one(QueueList)

    def _nothing_waits(self) -> str:
        """Return what to say when the work is done, and when the next one comes back."""
        later = [
            (step.snoozed_until, step)
            for step in self.companion.follow_ups.all()
            if step.is_open and step.snoozed_until
        ]
        if not later:
            return _("Nothing waits. Well done!\n\nn keeps a person, and what you promised.")
        until, step = min(later, key=lambda item: item[0])
        subject = self.companion.follow_ups.queued(step.id).contact.title
        return _("Nothing waits. Well done!\n\nNext on {day}: {name}, {what}").format(
            day=format_day(until), name=subject, what=step.what
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
        letter = self._letters.of(queued)
        self.query_one(DraftPage).draft = letter.draft
        spoken = _(LANGUAGE_NAMES[letter.language])
        state = _("Edited") if letter.is_edited else _("Draft")
        self.query_one("#draft-panel", Panel).set_title(f"{state} · {spoken}", _("g language"))

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs a follow-up only while one waits."""
        if action in NEEDS_ONE and self.is_mounted:
            return bool(self._queue.items)
        return super().check_action(action, parameters)

    def action_skip(self, by: int) -> None:
        """Leave this one for later in the sitting; after the last comes the first."""
        self._queue.cursor = (self._queue.cursor + by) % len(self._queue.items)

    def action_turn(self) -> None:
        """Read on in the message."""
        self.query_one(DraftPage).turn()

    def action_change_language(self) -> None:
        """Write this message in the other language."""
        if queued := self._queue.highlighted:
            self._letters.change_language(queued)
            self._show(queued)

    def action_done(self) -> None:
        """Close it: it is done."""
        if queued := self._queue.highlighted:
            with telling(self.app):
                self.companion.follow_ups.done(queued.follow_up.id)
                self._letters.put_away(queued)

    @work
    async def action_snooze(self) -> None:
        """Put it off."""
        if queued := self._queue.highlighted:
            await self.app.push_screen_wait(Snooze(self.companion, queued))

    @work
    async def action_drop(self) -> None:
        """Give it up."""
        if queued := self._queue.highlighted:
            await self.app.push_screen_wait(Drop(self.companion, queued))

    @work
    async def action_add(self) -> None:
        """Add a next step for the same contact."""
        if queued := self._queue.highlighted:
            await self.app.push_screen_wait(NextStep(self.companion, queued.contact))

    @on(Rows.Chosen)
    @work
    async def action_write(self) -> None:
        """Write the message."""
        if queued := self._queue.highlighted:
            await self.app.push_screen_wait(WriteMessage(self._letters, queued))
            self._show(self._queue.highlighted)

    @work
    async def action_copy(self) -> None:
        """Copy the message."""
        if queued := self._queue.highlighted:
            await copy(self.app, self.companion.desk, message(self._letters.of(queued).draft))

    @work
    async def action_send(self) -> None:
        """Open the message in the mail program, then ask whether it was sent."""
        queued = self._queue.highlighted
        if queued is None:
            return
        draft, name = self._letters.of(queued).draft, queued.contact.title
        if not await hand_over(self.app, self.companion, draft, name=name):
            return
        question = _("{name}: {what}\n\nYes logs the mail and closes this step.").format(
            name=name, what=queued.follow_up.what
        )
        if await self.app.push_screen_wait(Confirm(_("Sent?"), question, confirm=mark("Yes"))):
            with telling(self.app):
                self.companion.follow_ups.sent(queued.follow_up.id)
                self._letters.put_away(queued)
