"""What all places do."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES
from textual.widgets import Button, Checkbox, Input, OptionList, Select

from companion.i18n import mark, messages, use
from companion.tui.bindings import TEXTUAL
from companion.tui.screens.base import Place
from companion.tui.theme import DARK, LIGHT, THEMES, usable_theme
from tests.fakes import FakeRecords
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text

ROOT = Path(__file__).parents[2]
GERMAN = {
    "Capture": "Kontakt",
    "Keep": "Behalten",
    "Keep a person": "Jemanden behalten",
    "Quit": "Beenden",
    "palette": "Befehle",
}


class SmallPlace(Place):
    """A place with one field."""

    PLACE: ClassVar[str] = mark("Capture")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "keep", mark("Keep"), tooltip=mark("Keep a person"))
    ]
    refreshed = 0
    kept = 0

    def compose_body(self) -> ComposeResult:
        """Compose the field."""
        yield Input()

    def refresh_view(self) -> None:
        """Count how often."""
        self.refreshed += 1
        self.header.context = "Hannover Messe"

    def action_keep(self) -> None:
        """Count how often."""
        self.kept += 1


class SmallApp(App[None]):
    """An app with one place in a mode, as the real one has six."""

    def on_mount(self) -> None:
        """Go to the place."""
        self.place = SmallPlace(companion_on(FakeRecords()))
        self.add_mode("capture", lambda: self.place)
        self.switch_mode("capture")


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak the little German that is needed here."""

    class Little:
        @staticmethod
        def gettext(message: str) -> str:
            return GERMAN.get(message, message)

    monkeypatch.setattr(messages, "_catalogue", lambda _spoken: Little())
    use("de")


async def test_a_place_shows_where_we_are() -> None:
    """The header comes first; the place fills it in when the user comes."""
    app = SmallApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()

        assert screen_text(app).startswith(" Capture ─ Hannover Messe")
        assert app.place.refreshed >= 1


@pytest.mark.usefixtures("german")
async def test_the_keys_are_named_in_the_spoken_language() -> None:
    """Footer and tooltips, our own keys and those of Textual."""
    app = SmallApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        active = app.screen.active_bindings

        assert active["k"].tooltip == "Jemanden behalten"
        assert active["ctrl+q"].binding.description == "Beenden"
        assert "k Behalten" in screen_text(app)
        assert screen_text(app).startswith(" Kontakt")


async def test_a_letter_is_typed_where_a_field_has_the_focus() -> None:
    """Escape leaves the field, and then letters are keys."""
    app = SmallApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        await pilot.press("k")
        assert (app.screen.query_one(Input).value, app.place.kept) == ("k", 0)

        await pilot.press("escape", "k")

        assert (app.screen.query_one(Input).value, app.place.kept) == ("k", 1)


def test_textual_still_calls_its_keys_so() -> None:
    """A new release of Textual with other names is noticed here."""
    kinds = (App, Screen, ScrollableContainer, Button, Checkbox, OptionList, Select)
    bound = [binding for kind in kinds for binding in Binding.make_bindings(kind.BINDINGS)]
    named = {text for binding in bound for text in (binding.description, binding.tooltip) if text}

    assert named | {"palette", "Open the command palette"} == set(TEXTUAL)


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES, DARK.name, LIGHT.name])
async def test_the_tones_exist_in_every_theme(theme: str) -> None:
    """No theme lacks a variable that our styles name."""
    app = SmallApp(css_path=ROOT / "companion" / "tui" / "styles" / "tokens.tcss")
    for ours in THEMES:
        app.register_theme(ours)
    app.theme = theme
    async with app.run_test(size=(60, 10)) as pilot:
        app.place.query_one(Input).add_class("muted", "accent", "warning", "error", "success")
        await pilot.pause()

        assert screen_text(app).startswith(" Capture")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", DARK.name),
        ("dark", DARK.name),
        ("light", LIGHT.name),
        ("terminal", "ansi-dark"),
        ("nord", "nord"),
        ("no such theme", DARK.name),
    ],
)
def test_any_name_gives_a_theme(name: str, expected: str) -> None:
    """A setting with a typo does not keep the app from opening."""
    available = {DARK.name, LIGHT.name, "ansi-dark", "nord"}

    assert usable_theme(name, available) == expected
