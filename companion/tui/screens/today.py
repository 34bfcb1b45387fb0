"""Today: what is on, what comes next, what is due, whom to remember."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from companion.i18n import _, mark
from companion.reports import wording
from companion.services.today import Day
from companion.tui.heading import event_context
from companion.tui.messages import Go
from companion.tui.screens.base import Place
from companion.tui.widgets.day_lines import DayLine, day_lines, drawn
from companion.tui.widgets.meter import meter
from companion.tui.widgets.rows import Rows

METER_WIDTH = 5
REFRESH_EVERY = 30.0
"""Seconds; minutes left and the memory window go on by themselves."""


class TodayPlace(Place):
    """Shows the day in one list; enter goes to where a line comes from."""

    PLACE = mark("Today")
    CSS_PATH = "../styles/today.tcss"

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
        day = self.companion.today.day()
        self.header.context = event_context(self.companion)
        self.header.status = _status(day)
        self.query_one(Rows).set_items(day_lines(day), empty=_empty(day))

    def _draw(self, line: DayLine, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG002 - as Rows calls it
        """Draw one line of the day."""
        return drawn(line, width)

    def on_rows_chosen(self, message: Rows.Chosen[DayLine]) -> None:
        """Go to where the line comes from."""
        self.post_message(Go(message.item.place, message.item.record))


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
