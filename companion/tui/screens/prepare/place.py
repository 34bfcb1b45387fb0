"""Prepare: the place that leads through the steps, and says how ready the event is."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.heading import event_context, window_of
from companion.tui.screens.base import Place
from companion.tui.screens.prepare.page import Page
from companion.tui.screens.prepare.steps import STEPS
from companion.tui.widgets.meter import meter
from companion.tui.widgets.prepare.steps import Steps

METER_WIDTH = 5
FIRST = "ready"
"""The step that is open at first, until everything is there."""
PREPARED = "list"
"""The step that is open at first from then on."""


class PreparePlace(Place):
    """Shows the page of one step; each page is made when it is seen for the first time."""

    PLACE = mark("Prepare")
    CSS_PATH = "../../styles/prepare.tcss"
    AUTO_FOCUS = ""  # a page knows what one works with
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hand_over", mark("Show the event as a code"), show=False),
        *(
            Binding(step.key, f"step('{name}')", step.title, show=False)
            for name, step in STEPS.items()
        ),
        Binding("right", "turn(1)", mark("Next"), show=False),
        Binding("left", "turn(-1)", mark("Previous"), show=False),
    ]

    def __init__(self, companion: Companion, step: str = "") -> None:
        """Show what `companion` knows; at first `step`, or what is to be done."""
        super().__init__(companion)
        self._step = step or self._first()
        self._pages: dict[object, Page] = {}

    def compose_body(self) -> ComposeResult:
        """Put the steps above the page that is open."""
        yield Steps()
        with Vertical(id="pages"):
            yield self._page

    def _first(self) -> str:
        """Return the step to begin with."""
        event = self.companion.prepare.current()
        is_ready = event is not None and self.companion.readiness.of(event).share == 1
        return PREPARED if is_ready else FIRST

    @property
    def _page(self) -> Page:
        """The page that is open; it is made where it was not seen yet."""
        make = STEPS[self._step].page
        if make not in self._pages:
            self._pages[make] = make(self.companion)
        return self._pages[make]

    def on_mount(self) -> None:
        """Begin in the first page."""
        self._page.take_focus()

    def refresh_view(self) -> None:
        """Show the event and the open page as they are now."""
        event = self.companion.prepare.current()
        self.header.context = event_context(self.companion)
        self.header.status = ""
        if event is not None:
            share = self.companion.readiness.of(event, window_of(self.app)).share
            ready = _("ready {share}").format(share=wording.percent(share))
            self.header.status = f"{ready} {meter(share, METER_WIDTH)}"
        self._show_steps()
        self._refresh_page()

    def _refresh_page(self) -> None:
        """Show the open page as it is now."""
        page = self._page
        page.event = self.companion.prepare.current()
        page.step = self._step
        if page.is_mounted:  # a change can be told while its parts are being made
            page.refresh_page()

    def _show_steps(self) -> None:
        """Show the steps and how far each is."""
        event = self.companion.prepare.current()
        steps = self.query_one(Steps)
        steps.steps = tuple(
            (name, step.key, _(step.short, "step"), step.state(self.companion, event))
            for name, step in STEPS.items()
        )
        steps.open_step = self._step

    def open(self, record: str) -> None:
        """Open a step by its name ("brief"), or what is on its page ("pitch-de-30")."""
        name, _dash, rest = record.partition("-")
        if name in STEPS:
            self.call_later(self._open, name, rest)  # the place may be new and empty

    async def _open(self, name: str, record: str) -> None:
        """Go to the step called `name`, and to `record` there."""
        await self.action_step(name)
        if record:
            self._page.open(record)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with what is open."""
        if action == "hand_over":
            return self.companion.prepare.current() is not None
        return super().check_action(action, parameters)

    @on(Steps.Clicked)
    async def _open_step(self, message: Steps.Clicked) -> None:
        """Open the step that was clicked."""
        await self.action_step(message.name)

    async def action_step(self, name: str) -> None:
        """Open one of the steps; what is typed on the one that is left is kept."""
        self._page.leave()
        self._step = name
        page = self._page
        if not page.is_attached:
            await self.query_one("#pages").mount(page)
        for one in self._pages.values():
            one.display = one is page
        self._show_steps()
        self._refresh_page()
        page.take_focus()
        self.refresh_bindings()

    async def action_turn(self, steps: int) -> None:
        """Open the step beside this one."""
        names = list(STEPS)
        await self.action_step(names[(names.index(self._step) + steps) % len(names)])

    def action_leave_field(self) -> None:
        """Stop typing; from a page that is one field, go back to the first step."""
        if not self._page.leave_field():
            self.call_next(self.action_step, FIRST)

    @work
    async def action_hand_over(self) -> None:
        """Show the event as a code."""
        from companion.tui.screens.event_code import EventCode

        event = self.companion.prepare.current()
        if event is not None:
            await self.app.push_screen_wait(EventCode(self.companion, event))

    def on_screen_suspend(self) -> None:
        """Keep what is typed when the user goes to another place."""
        super().on_screen_suspend()
        self._page.leave()
