"""Whether a message was sent: nobody but the user knows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Button

from companion.i18n import _, mark
from companion.tui.dialogs.base import Confirm
from companion.tui.guard import plain


class Sent(Confirm):
    """Asks whether it was sent: True, or None for not yet."""

    def __init__(self, question: str) -> None:
        """Ask `question`, which says where the message is now, and what yes does."""
        super().__init__(_("Sent?"), question, confirm=mark("Yes"))

    def compose_buttons(self) -> ComposeResult:
        """Call closing what it means."""
        yield Button(self._confirm_label, id="confirm", compact=True, action="screen.confirm")
        label = plain(f"esc {_('Not yet')}")
        yield Button(label, id="close", compact=True, action="screen.close")
