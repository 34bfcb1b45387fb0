"""Today: what is on, what comes next, what is due, whom to remember."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from companion.i18n import _, mark
from companion.reports import sessions, wording
from companion.services.today import Day
from companion.services.unfinished import SCAN, SITTING, Typed
from companion.tui.card_entry import CARD_PILE
from companion.tui.heading import event_context, window_of
from companion.tui.messages import Go
from companion.tui.screens.base import Place
from companion.tui.widgets.day_lines import DEBRIEF, EVENT, DayLine, day_lines, drawn
from companion.tui.widgets.meter import meter
from companion.tui.widgets.rows import Rows

METER_WIDTH = 5
REFRESH_EVERY = 30.0
"""Seconds; minutes left and the memory window go on by themselves."""


class TodayPlace(Place):
    """Shows the day in one list; enter goes to where a line comes from."""

    PLACE = mark("Today")
    CSS_PATH = "../styles/today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "app.debrief", mark("Debrief"), id="today.debrief"),
        Binding(
            "f",
            "sitting",
            mark("Sitting"),
            tooltip=mark("Sit down for it"),
            id="sitting",
            show=False,  # the places are what one looks for here
        ),
        Binding(
            "x", "discard", mark("Discard"), tooltip=mark("Discard the draft"), id="today.discard"
        ),
    ]

    def compose_body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows[DayLine](self._draw, key=lambda line: line.key, id="day")

    def on_mount(self) -> None:
        """Keep the clock going."""
        self.set_interval(REFRESH_EVERY, self._go_on)
        self.query_one(Rows).focus()

    def _go_on(self) -> None:
        """Count the minutes, unless another place is on the screen."""
        if self.is_active:
            self.refresh_view()

    def refresh_view(self) -> None:
        """Bring the list up to what is known now."""
        day = self.companion.today.day(window_of(self.app))
        zone = sessions.zone_note(day.event, day.at)
        self.header.context = " · ".join(filter(None, (event_context(self.companion), zone)))
        self.header.status = _status(day)
        self.query_one(Rows).set_items([*self._drafts(), *day_lines(day)], empty=_empty(day))

    def _drafts(self) -> list[DayLine]:
        """Return the lines of what was typed and not kept; on most days there are none."""
        drafts = self.companion.unfinished.all()
        if not drafts:
            return []
        from companion.tui.draft_lines import draft_lines  # it knows all the dialogs

        is_begun = any(draft.form == SITTING for draft in drafts)
        sitting = self.companion.sittings.left() if is_begun else None
        return draft_lines(drafts, self.companion.clock(), sitting)

    @property
    def _draft(self) -> Typed | None:
        """The draft under the cursor."""
        line = self.query_one(Rows).highlighted if self.is_mounted else None
        return line.draft if line else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to discard only a draft, and a sitting while no dialog asks."""
        if action == "sitting":
            return self.app.screen is self
        if action == "discard":
            return self._draft is not None
        return super().check_action(action, parameters)

    @on(Rows.Highlighted)
    def _offer(self) -> None:
        """Offer what can be done with the line under the cursor."""
        self.refresh_bindings()

    def action_sitting(self) -> None:
        """Sit down for what is due, or go on with that."""
        self.post_message(Go("follow_up", SITTING))

    @work
    async def action_discard(self) -> None:
        """Show the draft under the cursor, to be discarded with the same key."""
        from companion.tui.dialogs.typed_text import TypedText

        draft = self._draft
        if draft is not None and draft.form == SITTING:
            await self._discard_sitting()
        elif draft is not None:
            await self.app.push_screen_wait(TypedText(self.companion, draft))

    async def _discard_sitting(self) -> None:
        """Ask whether the sitting is not to be gone on with: nobody typed anything in it."""
        from companion.tui.dialogs.base import Confirm

        words = _("What was done in it stays done; what is left stays in the queue.")
        title, yes = _("Discard the sitting?"), mark("Discard")
        if await self.app.push_screen_wait(Confirm(title, words, confirm=yes)):
            self.companion.sittings.end()
            self.refresh_view()

    @work
    async def _go_on_with(self, draft: Typed) -> None:
        """Open what goes on with a draft; its words where nothing does."""
        from companion.tui import going_on
        from companion.tui.dialogs.typed_text import TypedText

        if draft.form in {SCAN, DEBRIEF, CARD_PILE}:  # a screen of its own, as this one is
            await self.app.run_action(f"app.{draft.form}")
            return
        if place := going_on.place(self.companion, draft):
            self.post_message(place)
            return
        dialog = going_on.dialog(self.companion, draft)
        await self.app.push_screen_wait(dialog or TypedText(self.companion, draft, is_gone=True))

    def _draw(self, line: DayLine, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG002 - as Rows calls it
        """Draw one line of the day."""
        return drawn(line, width)

    async def on_rows_chosen(self, message: Rows.Chosen[DayLine]) -> None:
        """Go to where the line comes from."""
        line = message.item
        if line.place in {EVENT, DEBRIEF}:
            await self.app.run_action(f"app.{line.place}")
        elif line.draft is None:
            self.post_message(Go(line.place, line.record))
        else:
            self._go_on_with(line.draft)


def _status(day: Day) -> str:
    """Return how ready the event is."""
    if day.readiness is None:
        return ""
    share = wording.percent(day.readiness.share)
    ready = _("ready {share}").format(share=share)
    return f"{ready} {meter(day.readiness.share, METER_WIDTH)}"


def _empty(day: Day) -> str:
    """Return what to do on a day with nothing in it."""
    if day.event is None:
        return _(
            "Nothing is planned yet.\n\n"
            "e  create your first event\n"
            "n  keep somebody you met\n"
            "m  fill in your own card"
        )
    return _("Nothing is due. Press 2 to prepare, n to keep somebody you met.")
