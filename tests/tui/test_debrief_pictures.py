"""Pictures of the debrief on the demo event: somebody who is gone through, and its end."""

from __future__ import annotations

import pytest

from companion.i18n import use
from companion.tui.dialogs.debrief_end import DebriefEnd
from companion.tui.screens.debrief import DebriefScreen
from tests.tui.conftest import Picture
from tests.tui.demo import demo_companion
from tests.tui.running import SMALL, WIDE, running, settle, until


@pytest.mark.parametrize(
    ("language", "size"), [("de", SMALL), ("en", WIDE)], ids=["de-80x24", "en-120x40"]
)
async def test_the_debrief_looks_like_this(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """With what is understood of a next step; then all others are left out."""
    use(language)
    async with running(demo_companion(), size=size) as pilot:
        await pilot.press("f8", "f8")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await pilot.press("f8", "down", "down", "down", *"call", "space", *"freitag", "f3", "f2")
        await settle(pilot)
        picture(pilot.app)

        await pilot.press("f8", "f8", "f8", "f8")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefEnd))
        await settle(pilot)
        picture(pilot.app)
