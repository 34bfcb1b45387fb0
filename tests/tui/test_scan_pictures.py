"""How reading codes looks: in both languages, small and large, light, dark and without colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App

from companion.i18n import use
from companion.tui.theme import DARK, LIGHT
from tests.fakes import FakeFrames
from tests.tui.running import until
from tests.tui.scan_app import (
    ANNA_AGAIN,
    BADGE,
    BEN,
    EVERYBODY,
    STRANGE_BADGE,
    WIFI,
    ScanApp,
    frame,
    ready,
)

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]
BOTH = pytest.mark.parametrize(
    ("size", "language", "theme"),
    [
        (SMALL, "en", DARK.name),
        (SMALL, "de", DARK.name),
        (LARGE, "de", LIGHT.name),
    ],
    ids=["80x24-en-dark", "80x24-de-dark", "120x40-de-light"],
)


@BOTH
async def test_the_beginning_looks_as_it_did(
    size: tuple[int, int], language: str, theme: str, picture: Picture
) -> None:
    """Without a camera: every other way is named."""
    use(language)
    app = ScanApp(*EVERYBODY, theme=theme, camera="")
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "ffmpeg" in app.camera_says)
        await pilot.pause()

        picture(app)


@BOTH
async def test_a_target_before_the_camera_looks_as_it_did(
    size: tuple[int, int], language: str, theme: str, picture: Picture
) -> None:
    """The picture with a line around the code, and all that is known about who wears it."""
    use(language)
    app = ScanApp(
        *EVERYBODY, theme=theme, camera="front", front=FakeFrames([frame(BADGE)], ends=False)
    )
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await until(pilot, lambda: len(app.scan.waiting) == 1 and not app.is_lit)
        await pilot.pause()

        picture(app)


@BOTH
async def test_several_who_wait_look_as_they_did(
    size: tuple[int, int], language: str, theme: str, picture: Picture
) -> None:
    """Somebody known, somebody new, an unknown code; what is nobody is said above the line."""
    use(language)
    payloads = (ANNA_AGAIN, BEN, STRANGE_BADGE, WIFI)
    app = ScanApp(*EVERYBODY, theme=theme, payloads=payloads)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)

        picture(app)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_an_unknown_code_looks_as_it_did(language: str, picture: Picture) -> None:
    """It asks for a name."""
    use(language)
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)

        picture(app)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_leaving_looks_as_it_did(language: str, picture: Picture) -> None:
    """It asks whether to keep those who wait."""
    use(language)
    app = ScanApp(*EVERYBODY, payloads=(BEN, BADGE))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("enter", "escape")
        await pilot.pause()

        picture(app)


@pytest.mark.parametrize("theme", [DARK.name, "ansi-dark"])
async def test_it_looks_as_it_did_without_colours(
    theme: str, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words and marks say all that colours do; greys stay greys."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = ScanApp(
        *EVERYBODY,
        theme=theme,
        payloads=(ANNA_AGAIN,),
        camera="front",
        front=FakeFrames([frame(BEN)], ends=False),
    )
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: len(app.scan.waiting) == 2 and not app.is_lit)
        await pilot.pause()

        picture(app)
