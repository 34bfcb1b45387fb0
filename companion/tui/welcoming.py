"""Ask somebody new what to begin with."""

from __future__ import annotations

from typing import Any

from textual.app import App

from companion.services.companion import Companion
from companion.tui.dialogs.card_form import CardForm
from companion.tui.dialogs.event_form import EventForm
from companion.tui.dialogs.welcome import DEMO, OWN, Welcome

__all__ = ["DEMO", "OWN", "welcome"]


async def welcome(app: App[Any], companion: Companion) -> str | None:
    """Ask where to begin and return the answer; for one's own, ask for card and event as well."""
    answer = await app.push_screen_wait(Welcome())
    if answer == OWN:
        await app.push_screen_wait(CardForm(companion))
        await app.push_screen_wait(EventForm(companion))
    return answer
