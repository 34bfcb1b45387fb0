"""How the research looks: whom I know here, a note, pages to open, offers, only some of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App

from companion.devices.assets import read_asset
from companion.formats.demo import read_demo
from companion.i18n import use
from tests.fakes import NOW
from tests.tui.prepare_app import PrepareApp

Picture = Callable[[App[Any]], None]
SMALL, LARGE = ("de", (80, 24)), ("en", (120, 40))


VIEWS = {
    "known": ("y", "right"),
    "note": ("down", "v"),
    "pages": ("down", "o"),
    "offers": ("y", "o"),
    "filter": ("F", "F", "F"),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("language", "size"), [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_the_research_looks_as_it_did(
    view: str, language: str, size: tuple[int, int], picture: Picture
) -> None:
    """The demo event on its first day."""
    use(language)
    app = PrepareApp(*read_demo(read_asset("demo/event.toml"), now=NOW))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in ("a", *VIEWS[view]):
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()

        picture(app)
