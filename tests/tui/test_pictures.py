"""How the app looks: Today, Capture, Insights, the welcome and the keys, on the demo event."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from companion.i18n import use
from tests.fakes import FakeRecords
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on, demo_companion
from tests.tui.running import SMALL, WIDE, running, settle

LINE = "Aylin Öztürk #logistik !send the deck by friday *4 duale Studiengänge ab 2027"

languages = pytest.mark.usefixtures("language")
sizes = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest) -> str:
    """Speak the language of the picture."""
    use(request.param)
    return str(request.param)


@languages
@sizes
async def test_today_looks_like_this(picture: Picture, size: tuple[int, int]) -> None:
    """What is on, next, due and loose; why each; how ready the event is."""
    async with running(demo_companion(), size=size) as pilot:
        picture(pilot.app)


@languages
@sizes
async def test_capture_looks_like_this(picture: Picture, size: tuple[int, int]) -> None:
    """An empty line that says what may be typed, above those met today."""
    async with running(demo_companion(), size=size) as pilot:
        await pilot.press("3")
        await settle(pilot)

        picture(pilot.app)


@languages
@sizes
async def test_a_typed_line_looks_like_this(picture: Picture, size: tuple[int, int]) -> None:
    """What was understood, who they are to me, and what to ask."""
    async with running(demo_companion(), size=size) as pilot:
        await pilot.press("3")
        await settle(pilot)
        pilot.app.screen.query_one("#line", Input).insert_text_at_cursor(LINE)
        await settle(pilot)

        picture(pilot.app)


@languages
@sizes
async def test_insights_look_like_this(picture: Picture, size: tuple[int, int]) -> None:
    """A row per event, and the goals of the one under the cursor."""
    async with running(demo_companion(), size=size) as pilot:
        await pilot.press("6")
        await settle(pilot)

        picture(pilot.app)


@languages
@sizes
async def test_the_welcome_looks_like_this(picture: Picture, size: tuple[int, int]) -> None:
    """What it is for, and one key for each way to begin."""
    async with running(companion_on(FakeRecords()), size=size, is_new=True) as pilot:
        picture(pilot.app)


@languages
@sizes
async def test_the_keys_look_like_this(picture: Picture, size: tuple[int, int]) -> None:
    """The keys of the place beside those that work everywhere."""
    async with running(demo_companion(), size=size) as pilot:
        await pilot.press("question_mark")
        await settle(pilot)

        picture(pilot.app)


@pytest.mark.parametrize("theme", ["light", "terminal"])
async def test_today_looks_like_this_in_other_colours(picture: Picture, theme: str) -> None:
    """On a bright screen, and in the colours of the terminal itself."""
    async with running(demo_companion(), theme=theme) as pilot:
        picture(pilot.app)


async def test_today_looks_like_this_without_colours(
    picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is told by colour alone."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(demo_companion()) as pilot:
        picture(pilot.app)
