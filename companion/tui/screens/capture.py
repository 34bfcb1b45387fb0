"""Capture: line after line, and whom we met today below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from companion.i18n import _, format_time, mark
from companion.services.memory_clock import Met
from companion.tui.heading import talk_context
from companion.tui.messages import Go
from companion.tui.screens.base import Place
from companion.tui.widgets.capture.capture_line import CaptureLine
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

TIME_WIDTH = 5
NAME_SHARE = 0.3
"""Of the line, for the name and again for the organisation."""


class CapturePlace(Place):
    """Takes one line after the other; enter keeps, ctrl+z takes back."""

    PLACE = mark("Capture")
    CSS_PATH = "../styles/capture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "app.undo", mark("Take back"), id="capture.undo"),
        Binding("f6", "app.brief_over", mark("Brief"), id="capture.brief", key_display="F6"),
        Binding("f", "line", mark("To the line"), id="capture.line", show=False),
    ]

    def compose_body(self) -> ComposeResult:
        """Put the line above those met today."""
        yield CaptureLine(self.companion, hint=_("↵ keeps · esc leaves the line"))
        yield Rows[Met](_draw, key=lambda met: met.encounter.id, id="met")

    def on_mount(self) -> None:
        """Begin to type at once."""
        self.query_one(Input).focus()

    def on_screen_resume(self) -> None:
        """Go on with what was typed, also where it went on in the dialog."""
        self.query_one(CaptureLine).take_up_draft()

    def refresh_view(self) -> None:
        """Bring the list up to what is known now."""
        met = self.companion.today.met()
        self.header.context = talk_context(self.companion)
        self.header.status = _status(met)
        self.query_one(Rows).set_items(met, empty=_("Nobody met today yet. Type a name above."))

    def action_line(self) -> None:
        """Go to the line."""
        self.query_one(Input).focus()

    @on(Rows.Chosen)
    def _chosen(self, message: Rows.Chosen[Met]) -> None:
        """Open the person's page."""
        self.post_message(Go("people", message.item.contact.id))


def _status(met: Sequence[Met]) -> str:
    """Return how many were met today, and how many of them are left without a next step."""
    text = _("{n} met today").format(n=len(met))
    if loose := sum(not one.steps for one in met):
        text += " · " + _("{n} without a step").format(n=loose)
    return text


def _draw(met: Met, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG001 - as Rows calls it
    """Draw one talk: when, with whom, what came of it."""
    steps = ", ".join(step.what for step in met.steps)
    name = int(width * NAME_SHARE)
    return columns(
        column(format_time(met.encounter.at), TIME_WIDTH, "$foreground-muted"),
        column(met.contact.title, name),
        column(met.contact.organisation, name, "$foreground-muted"),
        column(
            f"→ {steps}" if steps else _("no next step"),
            width - TIME_WIDTH - 2 * name - 3,
            "" if steps else "$text-warning",
        ),
    )
