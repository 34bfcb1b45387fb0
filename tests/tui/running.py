"""The whole app, running without a terminal on a program that a test made."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from companion.services.companion import Companion
from companion.tui.app import CompanionApp
from tests.tui.pictures import screen_text

SMALL = (80, 24)
WIDE = (120, 40)


@asynccontextmanager
async def running(  # noqa: PLR0913 - one for each setting
    companion: Companion,
    *,
    size: tuple[int, int] = SMALL,
    is_new: bool = False,
    theme: str = "",
    codes: str = "",
    camera: str = "",
    notifications: bool = False,
    settings: dict[str, str] | None = None,
) -> AsyncIterator[Pilot[str]]:
    """Run the app on `companion` and give the keyboard, once the first place is on the screen."""
    remembered = {} if settings is None else settings
    app = CompanionApp(
        lambda: companion,
        is_new=lambda: is_new,
        remember=remembered.__setitem__,
        theme_name=theme,
        codes=codes,
        camera=camera,
    )
    async with app.run_test(size=size, notifications=notifications) as pilot:
        await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[str]) -> None:
    """Wait until the store is open, the work that a key began is done and all is drawn."""
    await pilot.pause()
    while pilot.app.current_mode == "_default" and pilot.app.is_running:
        await pilot.pause(0.01)
    await pilot.pause()


async def until(pilot: Pilot[Any], is_so: Callable[[], bool]) -> None:
    """Wait for a state that work in the background leads to; where it never comes, fail."""
    for _ in range(1_000):
        if is_so():
            break
        await pilot.pause(0.01)
    assert is_so(), screen_text(pilot.app)
    await pilot.pause()
