"""An app that looks as the user once chose, and remembers what they choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.binding import Binding

from companion.i18n import _, mark
from companion.tui.discreet_app import DiscreetApp
from companion.tui.messages import Chosen
from companion.tui.telling import TOLD_FOR, telling
from companion.tui.theme import THEMES, usable_theme

Remember = Callable[[str, str], None]
"""Keeps a setting ("theme", "codes", "camera" ...) and its value; raises a `CompanionError`."""
FINER = "-finer-codes"
"""The class of an app that shows codes in sextants."""

_KEYS = {"⏎": "↵", "space": mark("space"), "^@": "^␣", "^space": "^␣"}
"""The keys that Textual names in another way."""


def key_name(name: str) -> str:
    """Return how a key is named to a person: enter is ↵, the space bar a word, f4 is F4."""
    if name.startswith("f") and name[1:].isdecimal():
        return name.upper()
    return _(_KEYS[name]) if name in _KEYS else name


class TunedApp(DiscreetApp):
    """Begins with the settings of the user and keeps what they change."""

    NOTIFICATION_TIMEOUT: ClassVar[float] = TOLD_FOR

    def __init__(
        self, remember: Remember, *, theme_name: str = "", codes: str = "", camera: str = ""
    ) -> None:
        """Show the colours of `theme_name`, codes in dots of the size `codes`, use the `camera`."""
        super().__init__()
        self.camera = camera
        """Which one reads codes; "off" for none, empty for the first."""
        self._remember = remember
        for theme in THEMES:
            self.register_theme(theme)
        # Set later, it would have all styles parsed a second time before the first paint.
        self.set_reactive(App.theme, usable_theme(theme_name, self.available_themes))
        self.set_class(codes == "sextant", FINER)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as all words here do."""
        return key_name(super().get_key_display(binding))

    def choose_theme(self, name: str) -> None:
        """Show the colours of `name` and remember them."""
        self.theme = usable_theme(name, self.available_themes)
        self.remember("theme", name)

    def on_chosen(self, message: Chosen) -> None:
        """Remember what was chosen on a screen."""
        if message.setting == "camera":
            self.camera = message.value
        self.remember(message.setting, message.value)

    def remember(self, setting: str, value: str) -> None:
        """Remember a setting; say so where that is refused."""
        with telling(self):
            self._remember(setting, value)
