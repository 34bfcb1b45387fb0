"""Pictures of a sitting on the demo event: one person at a time, the questions, the end."""

from __future__ import annotations

import pytest

from companion.i18n import use
from companion.tui.dialogs.delegate import Delegate
from companion.tui.dialogs.done_otherwise import DoneOtherwise
from companion.tui.dialogs.sitting_end import SittingEnd
from companion.tui.screens.sitting import SittingScreen
from tests.tui.conftest import Picture
from tests.tui.demo import demo_companion
from tests.tui.running import SMALL, WIDE, running, settle, until


@pytest.mark.parametrize(
    ("language", "size"), [("de", SMALL), ("en", WIDE)], ids=["de-80x24", "en-120x40"]
)
async def test_a_sitting_looks_like_this(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """What is known beside the message; then what came of it."""
    use(language)
    async with running(demo_companion(), size=size) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, SittingScreen))
        await settle(pilot)
        picture(pilot.app)

        await pilot.press("z", "2")
        await settle(pilot)
        await pilot.press("tab", "f")
        await until(pilot, lambda: isinstance(pilot.app.screen, SittingEnd))
        await settle(pilot)
        picture(pilot.app)


async def test_its_questions_look_like_this(picture: Picture) -> None:
    """In German: how it was done otherwise, and who does it now."""
    use("de")
    async with running(demo_companion()) as pilot:
        for key, dialog in (("d", DoneOtherwise), ("w", Delegate)):
            await pilot.press("4", key)
            await until(pilot, lambda kind=dialog: isinstance(pilot.app.screen, kind))
            picture(pilot.app)
            await pilot.press("escape")
            await settle(pilot)
