"""A contact and an event full screen: a phone reads them, and nothing private is seen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Label

from companion.domain.change import Record
from companion.i18n import language, use
from companion.services.exchange import Fitted
from companion.tui.screens.code import CHROME_ROWS, CodeScreen
from companion.tui.screens.contact_code import ContactCode
from companion.tui.screens.event_code import EventCode
from companion.tui.theme import DARK, LIGHT
from companion.tui.widgets.qr_code import QrCode
from tests.tui.people_app import ANNA, FAIR, LARGE, PEOPLE, SMALL, PeopleApp, shown
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import EVERYTHING, PrepareApp
from tests.tui.widgets.test_qr_code import cells, modules, read

MESSE = dataclasses.replace(FAIR, place="Halle 8, Messegelände", link="https://messe.example/26")
SIZES = [SMALL, (100, 30), LARGE, (160, 50)]
THEMES = [DARK.name, LIGHT.name, "ansi-dark"]


@pytest.fixture(autouse=True)
def _back_to_the_language() -> Iterator[None]:
    """Leave no language behind."""
    before = language()
    yield
    use(before)


class CodeApp(PeopleApp):
    """An app that shows one code at once."""

    def __init__(
        self, record: Record, *others: Record, theme: str = DARK.name, spoken: str = "en"
    ) -> None:
        """Show `record`, with `others` known beside it."""
        super().__init__(record, *others, theme=theme)
        use(spoken)
        self.code: CodeScreen = (
            EventCode(self.companion, record)
            if isinstance(record, type(FAIR))
            else ContactCode(self.companion, record)
        )

    async def on_ready(self) -> None:
        """Show it over the place."""
        await self.push_screen(self.code)

    def expected(self, size: tuple[int, int]) -> Fitted:
        """Return what fits into a window."""
        found = self.code.fit(size[0], size[1] - CHROME_ROWS, finer=False)
        assert found is not None
        return found


def on_screen(app: App[Any]) -> str:
    """Read the code on the screen as a phone does."""
    found = app.screen.query(QrCode)
    if not found:
        return ""
    place = found.first().region
    strips = app.screen._compositor.render_strips()[place.y : place.bottom]
    return read(modules([cells(strip.crop(place.x, place.right)) for strip in strips]))


async def read_as(pilot: Pilot[None], payload: str) -> None:
    """Wait until a phone reads `payload` off the screen, which is drawn when there is time."""
    for _ in range(200):
        if on_screen(pilot.app) == payload:
            break
        await pilot.pause(0.01)
    assert on_screen(pilot.app) == payload


@pytest.mark.parametrize("no_color", ["", "1"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("record", [ANNA, MESSE], ids=["contact", "event"])
async def test_a_phone_reads_it_off_the_screen(
    record: Record,
    size: tuple[int, int],
    theme: str,
    no_color: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Dark on light whatever the theme, in the richest form that the window has room for."""
    monkeypatch.setenv("NO_COLOR", no_color)
    app = CodeApp(record, theme=theme)
    async with app.run_test(size=size) as pilot:
        await read_as(pilot, app.expected(size).form.payload)


@pytest.mark.parametrize("size", [SMALL, (160, 50)], ids=str)
async def test_nothing_that_i_noted_is_seen(size: tuple[int, int]) -> None:
    """Neither in the code nor beside it: the others look at this screen."""
    app = CodeApp(ANNA, *PEOPLE)
    async with app.run_test(size=size) as pilot:
        await read_as(pilot, app.expected(size).form.payload)

        seen = f"{screen_text(app)}\n{on_screen(app)}"
        for private in ("Tee", "talent", "partner", "Azubi", "azubi", "deck", "Lena"):
            assert private not in seen


async def test_a_contact_without_anything_says_so() -> None:
    """There is no code for nobody."""
    blank = dataclasses.replace(ANNA, name="", organisation="", emails=(), phones=(), links=())
    app = CodeApp(blank)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "there is nothing to hand over")


async def test_h_shows_the_contact_under_the_cursor_and_takes_it_away() -> None:
    """From People, and back to them."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        app.place.rows.focus()
        await pilot.press("h")
        await shown(pilot, "Anna Berger: ")
        assert isinstance(app.screen, ContactCode)
        assert "FN:Anna Berger" in on_screen(app)

        await pilot.press("h")
        await shown(pilot, "People")
        assert app.screen is app.place


async def test_h_shows_the_event_that_is_prepared() -> None:
    """From Prepare, and back to it."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        await pilot.press("h")
        await shown(pilot, "Hannover Messe: ")
        assert "SUMMARY:Hannover Messe" in on_screen(app)

        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.place


async def test_without_an_event_there_is_no_code() -> None:
    """The key does nothing."""
    app = PrepareApp()
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        await pilot.press("h")
        await pilot.pause()

        assert app.screen is app.place


async def test_the_caption_names_what_there_is_no_room_for() -> None:
    """So that one knows why."""
    app = CodeApp(ANNA)
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, "no room for")
        caption = str(app.screen.query_one("#caption", Label).content)

    assert caption == (
        "Anna Berger: name, organisation, phone, mail · no room for link, role, more addresses"
    )
