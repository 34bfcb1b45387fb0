"""Capture: line after line, and below whom we met today and still remember."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.i18n import _, mark
from companion.reports import memory
from companion.services.memory_clock import Met, is_of_day
from companion.tui.guard import plain
from companion.tui.heading import talk_context
from companion.tui.messages import Go
from companion.tui.screens.agreeing import AgreeingPlace
from companion.tui.widgets.capture.capture_line import CaptureLine
from companion.tui.widgets.capture.met_row import met_row
from companion.tui.widgets.rows import Rows

BESIDE_HEADING = 4
"""Cells of a line that are beside the heading of the list."""
REFRESH_EVERY = 60.0
"""Seconds; the hours that are left go on by themselves."""


class CapturePlace(AgreeingPlace):
    """Takes one line after the other; enter keeps, ctrl+z takes back."""

    PLACE = mark("Capture")
    CSS_PATH = "../styles/capture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t", "talk", mark("Details"), tooltip=mark("Details of the talk"), id="capture.talk"
        ),
        Binding("d", "app.debrief", mark("Debrief"), id="capture.debrief"),
        Binding(
            "a", "agreed", mark("Agreed"), tooltip=mark("How they agreed"), id="capture.agreed"
        ),
        Binding(
            "h",
            "notice",
            mark("Notice"),
            tooltip=mark("The privacy notice to send"),
            id="capture.notice",
        ),
        Binding(
            *("p", "app.card_pile", mark("Pile")),
            tooltip=mark("Enter paper cards"),
            id="capture.pile",
        ),
        Binding("ctrl+z", "app.undo", mark("Take back"), id="capture.undo"),
        Binding(
            *("f6", "app.brief_over", mark("Brief")),
            id="capture.brief",
            show=False,
        ),
        # Who comes here while already here wants to type, as after `n`.
        Binding("f,n,3", "line", mark("To the line"), id="capture.line", show=False),
    ]

    _has_days = False
    """Whether talks of other days than today are shown."""

    def compose_body(self) -> ComposeResult:
        """Put the line above those who are remembered."""
        yield CaptureLine(self.companion, hint=_("↵ keeps · esc leaves the line"))
        yield Rows[Met](self._draw, key=lambda met: met.encounter.id, id="met")

    def on_mount(self) -> None:
        """Begin to type at once, and keep the clock going."""
        self.query_one(Input).focus()
        self.set_interval(REFRESH_EVERY, self._go_on)

    def _go_on(self) -> None:
        """Count the hours, unless another place is on the screen."""
        if self.is_active:
            self.refresh_view()

    def on_screen_resume(self) -> None:
        """Go on with what was typed, also where it went on in the dialog."""
        self.query_one(CaptureLine).take_up_draft()

    def on_screen_suspend(self) -> None:
        """Begin with the line when the user comes back from another place, not from a dialog."""
        if self not in self.app.screen_stack:
            self.set_focus(None)

    def action_leave_field(self) -> None:
        """Go to the list: its keys work on, also when a dialog that one of them opened is left."""
        self.query_one(Rows).focus()

    def refresh_view(self) -> None:
        """Bring the list up to what is known now."""
        now, met = self.companion.clock(), self.companion.memory.recent()
        today = [one for one in met if is_of_day(one.encounter.at, now)]
        self._has_days = len(today) < len(met)
        self.header.context = talk_context(self.companion)
        self.header.status = _status(today)
        self.query_one(Rows).set_items(met, empty=_("Nobody met today yet. Type a name above."))
        self._show_heading()

    def on_resize(self) -> None:
        """Keep what the hours are above them."""
        self._show_heading()

    def _show_heading(self) -> None:
        """Say above the list what is to be done, and what the hours in it are."""
        rows = self.query_one(Rows)
        to_do = _to_do(rows.items)
        hours = f" {memory.windows()} " if rows.items else ""
        between = self.size.width - BESIDE_HEADING - cell_len(to_do) - cell_len(hours)
        line = Content.styled("─" * between, "$border-blurred")
        rows.border_title = Content(to_do) + line + Content(hours) if between > 0 else plain(to_do)

    def _draw(self, met: Met, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG002 - as Rows calls it
        """Draw one talk."""
        return met_row(met, width, self.companion.clock(), has_days=self._has_days)

    def action_line(self) -> None:
        """Go to the line."""
        self.query_one(Input).focus()

    def somebody(self) -> tuple[Contact, Encounter] | None:
        """Return who is under the cursor, and the talk there."""
        met = self.query_one(Rows).highlighted
        return (met.contact, met.encounter) if isinstance(met, Met) else None

    def action_talk(self) -> None:
        """Open the details of the talk under the cursor."""
        met = self.query_one(Rows).highlighted
        if isinstance(met, Met):
            self._tell_of(met.encounter)

    @on(CaptureLine.Kept)
    def _go_on_to_details(self, message: CaptureLine.Kept) -> None:
        """Open the details of a talk that was kept just now, where they are wanted."""
        if message.wants_details:
            self._tell_of(message.captured.encounter)

    def _tell_of(self, talk: Encounter) -> None:
        """Open the details of `talk`."""
        from companion.tui.dialogs.talk_picker import tell_of_talk

        tell_of_talk(self.app, self.companion, talk)

    @on(Rows.Chosen)
    def _chosen(self, message: Rows.Chosen[Met]) -> None:
        """Open the person's page."""
        self.post_message(Go("people", message.item.contact.id))


def _status(met: Sequence[Met]) -> str:
    """Return how many were met today, and how many of them are left without a step of mine."""
    text = _("{n} met today").format(n=len({one.contact.id for one in met}))
    if loose := {one.contact.id for one in met if one.is_loose}:
        text += " · " + _("{n} without a step").format(n=len(loose))
    return text


def _to_do(met: Sequence[Met]) -> str:
    """Return how many are still to be gone through, and by which key; nothing for nobody."""
    people = {one.contact.id for one in met if one.encounter.debriefed is None}
    # The blanks around it keep it off the line in which it stands.
    return f" {memory.waiting(len(people))} · {_('d debrief')} " if people else ""
