"""What a user sees first, in both sizes and languages, and once in each kind of colours."""

from __future__ import annotations

import pytest

from companion.i18n import use
from tests.fakes import FakeRecords
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on, demo_companion
from tests.tui.pictures import screen_text
from tests.tui.running import SMALL, WIDE, running, settle

LINE = "Aylin Öztürk !Termin by friday *4 duale Studiengänge"
VIEWS = {
    "today": (("1",), "Tomasz Zieliński"),
    "capture": (("3", *LINE), "duale Studiengänge"),
    "insights": (("6",), "Zukunftstag"),
    "card": (("m",), "Mail"),
    "keys": (("question_mark",), "F1"),
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


@pytest.mark.parametrize("language", ["en", "de"])
async def test_a_new_user_is_welcomed_like_this(language: str, picture: Picture) -> None:
    """Two ways to begin, one key each."""
    use(language)
    async with running(companion_on(FakeRecords()), is_new=True) as pilot:
        await settle(pilot)
        await pilot.pause(0.1)

        assert "demo" in screen_text(pilot.app).casefold()
        picture(pilot.app)


@pytest.mark.parametrize("theme", ["companion-light", "ansi-dark"])
async def test_other_colours_look_like_this(theme: str, picture: Picture) -> None:
    """Light, and those of the terminal itself."""
    async with running(demo_companion(), theme=theme) as pilot:
        assert "Tomasz" in screen_text(pilot.app)
        picture(pilot.app)
