"""How handing over my card looks: in finer dots, choosing fields, and who took it."""

from __future__ import annotations

import pytest

from companion.i18n import use
from tests.tui.conftest import Picture
from tests.tui.demo import demo_companion
from tests.tui.pictures import screen_text
from tests.tui.running import SMALL, WIDE, running, settle, until

KEYS = {
    "finer": ("m", "x"),
    "fields": ("m", "f", "down", "space"),
    "taker": ("m", "escape"),
    "typed": ("m", "escape", "k", "a"),
}
SIZES = {"80x24": SMALL, "120x40": WIDE}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
async def test_it_looks_like_this(picture: Picture, keys: tuple[str, ...], language: str) -> None:
    """Nothing is cut off in a small window."""
    use(language)
    async with running(demo_companion()) as pilot:
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

        picture(pilot.app)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("language", ["en", "de"])
async def test_all_keys_have_room(size: tuple[int, int], language: str) -> None:
    """For a name with accents too: no key is cut off at the right."""
    use(language)
    companion = demo_companion()
    companion.exchange.set_card("work", name="Mira Öztürk")
    async with running(companion, size=size) as pilot:
        await pilot.press("m")
        await settle(pilot)
        last = "Schließen" if language == "de" else "Close"
        await until(pilot, lambda: screen_text(pilot.app).endswith(f"esc {last}"))
