"""Every code that the app paints is read back from the rendered screen, by eye and by camera."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageOps
from textual.app import App
from textual.pilot import Pilot

from companion.domain.card import PROFILES, Card
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.formats import qr
from companion.services.code_forms import Fitted
from companion.services.companion import Companion
from companion.tui.screens.card import CardScreen
from companion.tui.screens.code import CHROME_ROWS, CodeScreen
from companion.tui.screens.contact_code import ContactCode
from companion.tui.screens.event_code import EventCode
from companion.tui.theme import DARK, LIGHT
from companion.tui.theme import THEMES as OURS
from companion.tui.tuned_app import FINER
from companion.tui.widgets.qr_code import QrCode
from tests.devices.simulated_camera import SHOTS, shots
from tests.fakes import FakeRecords
from tests.tui.demo import companion_on, demo_companion
from tests.tui.painted import LIGHT_TERMINAL, painted_screen, painted_terminal
from tests.tui.people_app import ANNA, CARD, STYLES
from tests.tui.terminal import Terminal

ALL = "COMPANION_SHOTS" in os.environ
"""Whether every code is shown in every way and theme, and the camera looks at every screen."""
SIZES = [(80, 24), (100, 30), (120, 40), (160, 50)]
THEMES = [
    pytest.param(DARK.name, "", id="dark"),
    pytest.param(LIGHT.name, "", id="light"),
    pytest.param("ansi-dark", "", id="ansi"),
    pytest.param(DARK.name, "1", id="dark, no colour"),
    pytest.param("ansi-dark", "1", id="ansi, no colour"),
]
SHORT = Card(id="short", uid="u1", name="Mira Öztürk", phone="+49 89 5550100")
WORDY = Card(
    id="private",
    uid="u2",
    name="Mira " + "Charlotte Öztürk " * 9,
    organisation="Verein " * 40,
    link="tum.example/mira",
)
"""So much that a small window has only room for the link."""
FAIR = Event(
    id="fair",
    name="Hannover Messe",
    begin=date(2026, 11, 23),
    end=date(2026, 11, 27),
    place="Messegelände, 30521 Hannover",
    link="https://messe.example/hannover",
)
LIMITED = Contact(id="short", uid="u", name="Jonas Weiß", emails=("jonas@ihk.example",))

Make = Callable[[Companion], CodeScreen]


def card(profile: str) -> Make:
    """Return what shows one of my cards."""

    def make(companion: Companion) -> CardScreen:
        screen = CardScreen(companion)
        screen._profile = PROFILES.index(profile)
        return screen

    return make


CODES: dict[str, Make] = {
    "work": card("work"),
    "private": card("private"),
    "short": card("short"),
    "contact": lambda companion: ContactCode(companion, ANNA),
    "short contact": lambda companion: ContactCode(companion, LIMITED),
    "event": lambda companion: EventCode(companion, FAIR),
}
WAYS = [(False, False), (True, False), (False, True), (True, True)]
"""With the lower edge or bare, in half blocks or in sextants."""
FEW = [(False, False), (True, True)]
"""Ways in which every theme shows every code: it paints the others with the same cells."""
SCALE = 0.5
"""Pixels of the camera for one of the screen."""


class CodeApp(App[None]):
    """An app of nothing but codes, in the colours of the real one."""

    CSS_PATH = STYLES / "tokens.tcss"

    def __init__(self, theme: str) -> None:
        """Have cards of all kinds; Textual picks its filters by the colours at the start."""
        super().__init__(ansi_color=theme.startswith("ansi"))
        self.companion = companion_on(FakeRecords(CARD, SHORT, WORDY, ANNA, FAIR))
        for known in OURS:
            self.register_theme(known)
        self.theme = theme


def read(image: Image.Image) -> list[str]:
    """Return what a reader sees that takes no light code upon dark."""
    kinds = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    pixels = memoryview(image.tobytes()).cast("B", (image.height, image.width))
    return [one.text for one in zxingcpp.read_barcodes(pixels, formats=kinds, try_invert=False)]


def fitting(screen: CodeScreen, size: tuple[int, int], *, is_bare: bool, finer: bool) -> Fitted:
    """Return what is to be read off the screen."""
    rows = size[1] - (0 if is_bare else CHROME_ROWS)
    fitted = screen.fit(size[0], rows, finer=finer)
    assert fitted is not None
    return fitted


async def show(
    pilot: Pilot[None], screen: CodeScreen, payload: str, *, is_bare: bool, finer: bool
) -> None:
    """Show the code of `screen` in one of the `WAYS`, and wait until `payload` can be read."""
    screen.set_class(is_bare, "-bare")
    pilot.app.set_class(finer, FINER)
    screen.show_code()
    for _ in range(200):
        await pilot.pause()
        if read(painted_screen(pilot.app)) == [payload]:
            return
    assert read(painted_screen(pilot.app)) == [payload]


@pytest.mark.parametrize(("theme", "no_color"), THEMES)
@pytest.mark.parametrize("size", SIZES if ALL else (SIZES[0], SIZES[2]), ids=str)
async def test_every_code_is_read_off_the_screen(
    size: tuple[int, int], theme: str, no_color: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the theme leaves to the terminal, and whether that is dark or light."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    app = CodeApp(theme)
    async with app.run_test(size=size) as pilot:
        for name, make in CODES.items():
            screen = make(app.companion)
            await app.push_screen(screen)
            for is_bare, finer in WAYS if ALL or (theme, no_color) == (DARK.name, "") else FEW:
                fitted = fitting(screen, size, is_bare=is_bare, finer=finer)
                await show(pilot, screen, fitted.form.payload, is_bare=is_bare, finer=finer)

                assert fitted.quiet >= 1, name
                assert screen.query_one(QrCode).size == fitted.size, name
                in_the_light = painted_screen(app, LIGHT_TERMINAL)
                assert read(in_the_light) == [fitted.form.payload], name
            app.pop_screen()


@pytest.mark.parametrize("no_color", ["", "1"])
def test_my_card_is_read_off_a_real_terminal(no_color: str) -> None:
    """As the program writes it: in half blocks, and in sextants after one key."""
    exchange = demo_companion().exchange
    mine = exchange.card()
    assert mine is not None
    wanted = [exchange.fit(mine, 80, 24 - CHROME_ROWS, finer=finer) for finer in (False, True)]
    payloads = [fitted.form.payload for fitted in wanted if fitted is not None]
    environ = {"COLORTERM": "truecolor", **({"NO_COLOR": "1"} if no_color else {})}
    with Terminal(
        [sys.executable, "-m", "companion", "demo", "--language", "en"], environ=environ
    ) as terminal:

        def is_read(payload: str) -> bool:
            return read(painted_terminal(terminal.screen)) == [payload]

        terminal.wait_for("Today ─ Forum Talente")
        terminal.press("m")
        terminal.wait_until(lambda: is_read(payloads[0]), "the card in half blocks")
        terminal.press("x")
        terminal.wait_until(lambda: is_read(payloads[1]), "the card in sextants")

        assert not re.search(rb"\x1b\][012];", terminal.raw)  # no title of the window names anybody


def test_every_rung_of_the_ladder_is_among_them() -> None:
    """From the whole card down to a link."""
    companion = CodeApp(DARK.name).companion
    screens = [make(companion) for make in CODES.values()]
    fitted = [
        fitting(screen, size, is_bare=is_bare, finer=finer)
        for screen in screens
        for size in SIZES
        for is_bare, finer in WAYS
    ]

    assert {one.form.kind for one in fitted} >= {"vcard", "mecard", "link", "calendar"}
    assert {one.quiet for one in fitted} == {1, 2, 4}
    assert any(not one.form.left_out for one in fitted)


GLANCES = [((80, 24), "work", False), ((80, 24), "work", True), ((120, 40), "event", False)]
"""Screens that the camera looks at in any case: size, code, and whether in sextants."""
EVERY_GLANCE = [(size, name, finer) for size in SIZES for name in CODES for finer in (False, True)]


@pytest.mark.parametrize(("size", "name", "finer"), EVERY_GLANCE if ALL else GLANCES, ids=str)
async def test_a_camera_reads_it_off_the_screen(
    size: tuple[int, int],
    name: str,
    finer: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """At least 95 % of its shots, askew, blurred and noisy as they are."""
    app = CodeApp(DARK.name)
    async with app.run_test(size=size) as pilot:
        screen = CODES[name](app.companion)
        await app.push_screen(screen)
        payload = fitting(screen, size, is_bare=False, finer=finer).form.payload
        await show(pilot, screen, payload, is_bare=False, finer=finer)
        picture = painted_screen(app)

    taken = [
        Image.frombytes("L", (one.width, one.height), one.grey)
        for one in shots(picture, scale=SCALE)
    ]
    assert len(taken) == SHOTS
    assert sum(read(one) == [payload] for one in taken) / SHOTS >= 0.95


def test_a_light_code_on_dark_is_not_read() -> None:
    """What the proof is worth: it fails where a phone would."""
    matrix = qr.make_matrix("https://example.com")
    print_ = Image.open(BytesIO(qr.png(matrix))).convert("L")

    assert read(print_) == ["https://example.com"]
    assert read(ImageOps.invert(print_)) == []
