"""Keep a person from anywhere: one line in a box, enter, and back to where you were."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.services.meeting import Captured
from companion.tui.dialogs.base import Dialog
from companion.tui.widgets.capture.capture_line import CaptureLine
from companion.tui.widgets.panel import Panel


class CaptureDialog(Dialog[Captured]):
    """Asks for one person; what is typed and not kept is there again next time."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", mark("Close, keep the draft"), id="dialog.close"),
        Binding("f7", "app.pile_over", mark("Enter paper cards"), show=False),
        Binding("f8", "debrief", mark("Debrief"), show=False),
    ]
    DEFAULT_CSS = """
    CaptureDialog > Panel {
        width: 78;
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Keep people with `companion`."""
        event = companion.prepare.running()
        where = _("met at {event}").format(event=event.name) if event else _("met today")
        super().__init__(f"{_('Keep a person')} · {where}", confirm=mark("Keep"))
        self.companion = companion

    def compose_body(self) -> ComposeResult:
        """Ask for the line."""
        yield CaptureLine(self.companion)

    def on_mount(self) -> None:
        """Begin to type at once; the frame names the keys, for there is no footer."""
        keys = _("tab takes · F2 agreed · F3 details · F1 keys")
        self.query_one(Panel).set_title(self._heading, keys)
        self.query_one(Input).focus()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the line."""
        return not self.query_one(CaptureLine).line.value.strip()

    def answer(self) -> Captured | None:
        """Keep the line; the answer comes with the message that it was kept."""
        self.query_one(CaptureLine).keep()
        return None

    def action_debrief(self) -> None:
        """Leave the line, which waits as a draft, and go through those who were met."""
        self.dismiss(None)
        self.app.call_later(self.app.run_action, "app.debrief")

    @on(CaptureLine.Kept)
    def _kept(self, message: CaptureLine.Kept) -> None:
        """Close with what was kept, and go on to its details where they are wanted."""
        self.dismiss(message.captured)
        if message.wants_details:
            from companion.tui.dialogs.talk_picker import tell_of_talk

            talk = message.captured.encounter
            self.app.call_later(tell_of_talk, self.app, self.companion, talk)
