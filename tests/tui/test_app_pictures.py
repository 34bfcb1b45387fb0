"""What lies over every place: my card, and keeping a person."""

from __future__ import annotations

import pytest

from companion.i18n import use
from tests.tui.conftest import Picture
from tests.tui.demo import demo_companion
from tests.tui.pictures import screen_text
from tests.tui.running import SMALL, WIDE, running, settle

LINE = "Aylin Öztürk !Termin by friday *4 duale Studiengänge"
VIEWS = {
    "card": (("m",), "Mail"),
    "keep": (("n", *LINE), "duale Studiengänge"),
}
"""The keys that lead to a view, and what is on it once it is drawn."""


def _pressed(key: str) -> str:
    """Return a letter as the keyboard calls it."""
    return {" ": "space", "!": "exclamation_mark", "*": "asterisk"}.get(key, key)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("view", VIEWS)
async def test_the_demo_looks_like_this(
    view: str, size: tuple[int, int], language: str, picture: Picture
) -> None:
    """Each view on the demo event at a fixed moment."""
    use(language)
    keys, mark = VIEWS[view]
    async with running(demo_companion(), size=size) as pilot:
        for key in keys:
            await pilot.press(_pressed(key))
        await settle(pilot)
        await pilot.pause(0.1)

        assert mark.casefold() in screen_text(pilot.app).casefold()
        picture(pilot.app)
