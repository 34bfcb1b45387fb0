"""How long a key in People with 50,000 contacts takes to be seen, against a bare list of lines."""

from __future__ import annotations

import asyncio
import gc
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from companion.bootstrap import open_companion
from companion.services.companion import Companion
from companion.tui.screens.people import PeoplePlace
from companion.tui.theme import DARK
from tests.bench.people import fill

CONTACTS = 50_000
FRAME = 16.0
"""Milliseconds of one frame at 60 a second."""
ROUNDS = 4
QUERIES = ("anna berger 12", "siemens", "muller", "talent", "person4711", "duale", "zzz")
PAUSE = 0.08
"""Seconds between two keys: 12 a second are fast fingers."""
SIZES = ((80, 24), (120, 40))
TYPED = ("key seen", "work of it")


class Timed(App[None]):
    """Notes when a key comes in and when the lines that it changes are drawn."""

    pressed = drawn = (0.0, 0.0)
    """Wall clock and processor, in seconds."""
    answered = False
    """Whether the key was answered, so that the next lines drawn show it."""

    async def on_event(self, event: events.Event) -> None:
        """Note the key."""
        if isinstance(event, events.Key):
            self.pressed = (perf_counter(), process_time())
        await super().on_event(event)

    def on_input_changed(self) -> None:
        """Note that the place, which is asked before the app, has answered."""
        self.answered = True

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Write what is drawn as for a terminal, which an app in a test leaves out."""
        super()._display(screen, renderable)
        if self.answered and hasattr(renderable, "render_segments"):
            self.answered = False
            renderable.render_segments(self.console)
            self.drawn = (perf_counter(), process_time())


class People(Timed):
    """People on a store."""

    def __init__(self, companion: Companion) -> None:
        """Show the contacts of `companion`."""
        super().__init__()
        self.companion = companion
        self.register_theme(DARK)
        self.theme = DARK.name

    async def on_mount(self) -> None:
        """Go there."""
        self.add_mode("people", lambda: PeoplePlace(self.companion))
        await self.switch_mode("people")


class Bare(Timed):
    """A field, and below it plain lines that change with every key."""

    def compose(self) -> ComposeResult:
        """Put the field above the lines."""
        yield Input(compact=True)
        yield Static(markup=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Draw every line anew."""
        line = f"{message.value} Anna Berger        Siemens AG        #hr #talent"
        self.query_one(Static).update("\n".join(line for _ in range(self.size.height - 2)))


async def _type(pilot: Pilot[None], app: Timed) -> list[tuple[float, float]]:
    """Type every query; return the milliseconds (clock, processor) that each key took."""
    taken = []
    for query in QUERIES:
        for letter in query:
            await pilot.press("space" if letter == " " else letter)
            await pilot.pause(PAUSE)
            taken.append(tuple((b - a) * 1000 for a, b in zip(app.pressed, app.drawn, strict=True)))
        await pilot.press("ctrl+u")
        await pilot.pause(PAUSE)
    return [(seen, work) for seen, work in taken]


async def _measure(app: Timed, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Return what the keys took in a window of `size`, after a first round."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        await _type(pilot, app)
        gc.collect()
        return [key for _ in range(ROUNDS) for key in await _type(pilot, app)]


def _p95(taken: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(taken, n=20)[-1]


def main() -> None:
    """Print milliseconds until a key is seen and the work in them, both apps in one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        fill(folder, CONTACTS)
        companion = open_companion(folder)
        print(f"a key in People with {CONTACTS:,} contacts, in ms; one frame is {FRAME:.0f}")
        for size in SIZES:
            ours = list(zip(*asyncio.run(_measure(People(companion), size)), strict=True))
            bare = list(zip(*asyncio.run(_measure(Bare(), size)), strict=True))
            for what, mine, theirs in zip(TYPED, ours, bare, strict=True):
                high, low = _p95(list(mine)), _p95(list(theirs))
                print(
                    f"  {size[0]}x{size[1]} {what:10} median {median(mine):5.1f}  p95 {high:5.1f}"
                    f"  ({high / FRAME:.2f} frames, {high / low:.2f} of the bare list's {low:.1f})"
                )


if __name__ == "__main__":
    main()
