"""What is pasted over a dialog that takes no text goes on to the screen below."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.screen import ModalScreen


def hand_on(dialog: ModalScreen[Any], event: events.Paste) -> None:
    """Close `dialog` and give `event` to whoever has the focus below, else to that screen."""
    event.stop()
    below = dialog.app.screen_stack[-2]
    dialog.dismiss(None)
    (below.focused or below).post_message(events.Paste(event.text))
