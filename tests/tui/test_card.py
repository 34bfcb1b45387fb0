"""My card full screen: a phone reads it off the terminal, in any theme and window."""

from __future__ import annotations

import dataclasses

import pytest
from textual.pilot import Pilot
from textual.widgets import Footer, Label

from companion.domain.card import Card
from companion.services.exchange import Fitted
from companion.tui.dialogs.card_form import CardForm
from companion.tui.screens.card import CardScreen
from companion.tui.theme import DARK, LIGHT
from companion.tui.widgets.fields import Field
from companion.tui.widgets.qr_code import QrCode
from tests.hostile import BREAKS, MARKUP, WIDE
from tests.tui.people_app import CARD, PEOPLE, PeopleApp, shown
from tests.tui.pictures import screen_text
from tests.tui.widgets.test_qr_code import cells, modules, read

SHORT = Card(id="short", uid="u1", name="Mira Öztürk", link="https://tum.example/mira")
SIZES = [(80, 24), (100, 30), (120, 40)]
HOSTILE = MARKUP | BREAKS | WIDE
THEMES = [DARK.name, LIGHT.name, "ansi-dark"]


class CardApp(PeopleApp):
    """An app that shows my card at once."""

    async def on_ready(self) -> None:
        """Show it over the place."""
        self.card = CardScreen(self.companion)
        await self.push_screen(self.card)

    def on_screen(self) -> str:
        """Read what the whole screen shows, where the code is, as a phone does."""
        place = self.card.query_one(QrCode).region
        strips = self.screen._compositor.render_strips()[place.y : place.bottom]
        return read(modules([cells(strip.crop(place.x, place.right)) for strip in strips]))

    def expected(self, size: tuple[int, int], chrome: int = 2) -> Fitted:
        """Return what fits into a window."""
        found = self.companion.exchange.fit(CARD, size[0], size[1] - chrome)
        assert found is not None
        return found

    @property
    def caption(self) -> str:
        """The line below the code."""
        return str(self.card.query_one("#caption", Label).content)


async def read_as(pilot: Pilot[None], app: CardApp, payload: str) -> None:
    """Wait until a phone reads `payload` off the screen, which is drawn when there is time."""
    for _ in range(200):
        if app.on_screen() == payload:
            break
        await pilot.pause(0.01)
    assert app.on_screen() == payload


@pytest.mark.parametrize("no_color", ["", "1"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_phone_reads_the_card_off_the_screen(
    size: tuple[int, int], theme: str, no_color: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dark on light whatever the theme, in the richest form that the window has room for."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    app = CardApp(CARD, theme=theme)
    async with app.run_test(size=size) as pilot:
        await read_as(pilot, app, app.expected(size).form.payload)
        assert app.card.query_one(QrCode).size == app.expected(size).size


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_code_is_in_the_middle(size: tuple[int, int]) -> None:
    """As much room on the left as on the right."""
    app = CardApp(CARD)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        place = app.card.query_one(QrCode).region

        assert abs(place.x - (size[0] - place.right)) <= 1
        assert abs(place.y - (size[1] - 2 - place.bottom)) <= 1


async def test_plus_gives_the_whole_window_to_the_code() -> None:
    """And takes it back."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("plus")
        await read_as(pilot, app, app.expected((80, 24), chrome=0).form.payload)
        assert not app.card.query_one(Footer).display

        await pilot.press("plus")
        await read_as(pilot, app, app.expected((80, 24)).form.payload)


async def test_the_code_is_fitted_again_when_the_window_changes() -> None:
    """Smaller windows get less, larger ones more."""
    app = CardApp(CARD)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(80, 24)

        await read_as(pilot, app, app.expected((80, 24)).form.payload)


async def test_the_caption_says_what_is_in_it_and_what_is_not() -> None:
    """In words, and so that one knows why."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        small = app.caption
        await pilot.resize_terminal(140, 50)
        await pilot.pause()
        await pilot.pause()

        assert "no room for" in small
        assert small in screen_text(app).replace(app.caption, small)
        assert app.caption == "work: name, organisation, phone, mail, link, role"


async def test_the_arrows_show_my_other_cards() -> None:
    """Round and round; an empty one says what to do."""
    app = CardApp(CARD, SHORT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("left")
        await pilot.pause()
        await pilot.pause()
        assert "Mira Öztürk" in app.on_screen()
        assert "tum.example/mira" in app.on_screen()

        await pilot.press("left")
        await pilot.pause()
        await pilot.pause()

        assert app.card.profile == "private"
        await shown(pilot, "Press v to fill it in.")


async def test_an_empty_card_is_filled_in() -> None:
    """One key, a form, and the code is there."""
    app = CardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, "Press v to fill it in.")

        await pilot.press("v")
        await pilot.pause()
        await pilot.press(*"Mira", "tab", "tab", "tab", *"m@x.example", "enter")
        await pilot.pause()
        await pilot.pause()

        kept = app.companion.exchange.card()
        assert kept is not None
        assert (kept.name, kept.email) == ("Mira", "m@x.example")
        assert "m@x.example" in app.on_screen()


async def test_a_form_that_is_left_keeps_nothing() -> None:
    """Escape is the way out."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, CardForm)
        assert app.screen.query_one("#phone", Field).value == CARD.phone

        await pilot.press("x", "escape", "escape")
        await pilot.pause()

        assert app.records.commits == []


@pytest.mark.parametrize("key", ["escape", "m"])
async def test_it_closes(key: str) -> None:
    """With the key that opened it, too."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()

        assert app.screen is app.place


async def test_nothing_private_is_seen() -> None:
    """No contact, no event, and no toast about one."""
    app = CardApp(*PEOPLE)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        app.notify("kept Anna Berger", markup=False)
        await pilot.pause()
        await pilot.pause()

        assert "Anna" not in screen_text(app)
        assert "Hannover" not in screen_text(app)


async def test_a_tiny_window_says_that_it_is_too_small() -> None:
    """No half code, which no phone reads."""
    app = CardApp(CARD)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        await pilot.pause()

        assert not app.card.query_one(QrCode).display
        await shown(pilot, "too small")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_no_card_breaks_the_screen(text: str) -> None:
    """Whatever somebody pastes into their card."""
    hostile = dataclasses.replace(CARD, name=text, organisation=text, link=text)
    app = CardApp(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()

        assert isinstance(app.screen, CardForm)


async def test_finer_dots_hold_more() -> None:
    """One key, for terminals that have them; it stays so for the next code."""
    app = CardApp(CARD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        before = app.caption
        await pilot.press("x")
        await pilot.pause()
        await pilot.pause()
        finer = app.companion.exchange.fit(CARD, 80, 22, finer=True)

        assert finer is not None
        assert app.card.query_one(QrCode).size == finer.size
        assert app.caption != before

        await pilot.press("x")
        await pilot.pause()
        assert app.caption == before


@pytest.mark.parametrize(
    ("size", "help_"), [((80, 17), "press +."), ((80, 14), "press x."), ((40, 9), "larger.")]
)
async def test_a_window_that_is_too_small_says_what_helps(
    size: tuple[int, int], help_: str
) -> None:
    """Only keys that make the code fit are named."""
    app = CardApp(dataclasses.replace(CARD, email="", phone="", role="", link=""))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        found = await shown(pilot, "too small")

        assert help_ in " ".join(found.split())
