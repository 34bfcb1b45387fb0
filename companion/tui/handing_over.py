"""My card goes over, and somebody took it."""

from __future__ import annotations

from typing import Any

from textual.app import App

from companion.services.companion import Companion


async def hand_over(app: App[Any], companion: Companion) -> None:
    """Show my card and, where there was something to take, ask who took it."""
    from companion.tui.screens.card import CardScreen

    profile = await app.push_screen_wait(CardScreen(companion))
    if profile is not None:
        from companion.tui.dialogs.card_taker import CardTaker

        await app.push_screen_wait(CardTaker(companion, profile))
