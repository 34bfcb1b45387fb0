"""Insights: what each event brought, as one honest table."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from companion.i18n import _, mark
from companion.services.insights import Result
from companion.tui.heading import event_context
from companion.tui.screens.base import Place
from companion.tui.widgets.result_lines import cards_text, goals_text, head, row
from companion.tui.widgets.rows import MARKER, Rows


class InsightsPlace(Place):
    """Shows the figures of every event at which somebody was met."""

    PLACE = mark("Insights")
    CSS_PATH = "../styles/insights.tcss"

    def compose_body(self) -> ComposeResult:
        """Compose the table, and below it cards and goals of the highlighted event."""
        yield Static(id="head")
        yield Rows[Result](_draw, key=lambda result: result.event.id, id="results")
        yield Static(id="goals")

    def on_mount(self) -> None:
        """Begin in the table."""
        self.query_one(Rows).focus()

    def on_resize(self) -> None:
        """Lay the head of the table out again."""
        width = self.size.width - len(MARKER) - 2
        self.query_one("#head", Static).update(Content(" " * len(MARKER)) + head(width))

    def refresh_view(self) -> None:
        """Count again."""
        self.header.context = event_context(self.companion)
        empty = _("Nobody was met at an event yet. Press n to keep somebody.")
        self.query_one(Rows).set_items(self.companion.insights.results(), empty=empty)

    def on_rows_highlighted(self, message: Rows.Highlighted[Result]) -> None:
        """Show the cards that went over at the event under the cursor, and its goals."""
        one = message.item
        lines = (cards_text(one), goals_text(one)) if one else ()
        self.query_one("#goals", Static).update(Content("\n\n".join(filter(None, lines))))


def _draw(result: Result, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG001 - as Rows calls it
    """Draw the figures of one event."""
    return row(result, width)
