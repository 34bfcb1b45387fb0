"""My card goes over."""

from __future__ import annotations

from typing import Any

from textual.app import App

from companion.services.companion import Companion


async def hand_over(app: App[Any], companion: Companion) -> None:
    """Show my card."""
    from companion.tui.screens.card import CardScreen

    await app.push_screen_wait(CardScreen(companion))
