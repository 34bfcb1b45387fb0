"""A bare app that asks one question about an import, and what lists look like in its tests."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import work
from textual.app import App
from textual.pilot import Pilot

from companion.formats.lists import ListLook, look_at
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.guard import TerminalGuard
from companion.tui.theme import THEMES
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import settled, typed
from tests.tui.running import until

BUSY = {"reading", "taking"}
STYLES = Path(__file__).parents[2] / "companion" / "tui" / "styles"
STRANGE = """Wer;Wo;Erreichbar unter;Interesse;Stand
Aylin Öztürk;TU Süderland;oeztuerk@tu.example;duale Studiengänge;A1
Ben Okafor;Siemens AG;ben@siemens.example;;
;;;;B7
Zoë Nguyễn;Hafen;;Wasserstoff;C3
""".encode()
"""A list with a header that nobody knows."""


class Question(App[None]):
    """Asks one question; `answers` has what was answered."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [STYLES / "tokens.tcss", STYLES / "app.tcss"]

    def __init__(self, dialog: Dialog[Any], theme: str = THEMES[0].name) -> None:
        """Ask `dialog`."""
        super().__init__(ansi_color=theme.startswith("ansi"))
        self.dialog = dialog
        self.answers: list[Any] = []
        self.guard = TerminalGuard()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme

    def get_line_filters(self) -> list[Any]:
        """Guard the terminal as the real app does."""
        return [*super().get_line_filters(), self.guard]

    def on_mount(self) -> None:
        """Ask."""
        self.ask()

    @work
    async def ask(self) -> None:
        """Keep the answer."""
        self.answers.append(await self.push_screen_wait(self.dialog))


def strange() -> ListLook:
    """Return the look of a list whose columns nobody knows."""
    return look_at(STRANGE)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press `keys`, and wait until everything has answered."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause()


async def looked_at(pilot: Pilot[None], path: str) -> str:
    """Ask to take in what lies at `path`, and return the screen once it was looked at."""
    await pressed(pilot, "i")
    await typed(pilot, path)
    await pressed(pilot, "enter")
    await done(pilot)
    return screen_text(pilot.app)


async def done(pilot: Pilot[None]) -> None:
    """Wait until nothing is read or taken in any more, and everything is drawn."""
    await settled(pilot)
    await until(pilot, lambda: not is_busy(pilot.app))
    await pilot.pause()
    await pilot.pause()


def is_busy(app: App[Any]) -> bool:
    """Tell whether an import reads or takes in."""
    return isinstance(app.screen, ImportFile) and app.screen.step in BUSY


def whole(app: App[Any]) -> str:
    """Return the words on the screen as one line, without frames."""
    return " ".join(screen_text(app).replace("│", "").split())
