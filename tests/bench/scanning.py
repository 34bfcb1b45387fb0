"""How many frames of a camera the app draws, and how long a code takes until it is seen."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from textual.app import App
from textual.screen import Screen

from companion.bootstrap import open_companion
from companion.services.companion import Companion
from companion.services.laptop_ports import Frame
from companion.tui.pasted import PayloadTyped
from companion.tui.screens.scan import ScanScreen
from companion.tui.theme import DARK
from companion.tui.widgets.scan.camera_view import HALF
from tests.bench.people import fill
from tests.fakes import FakeOptics

CONTACTS = 50_000
NEEDED = 10
"""Frames a second that make a preview."""
FRAME = 1000 / 60
"""Milliseconds of one frame of a screen."""
AIM = 2
"""Of those until a code is seen."""
SECONDS = 4.0
PAUSE = 0.3
"""Seconds between two codes, in which the one before is written to disk."""
CODES = 40
SIZES = ((80, 24), (120, 40), (160, 50))
WIDTH, HEIGHT = 1280, 720


class Endless:
    """A camera that moves, and has a new frame whenever one is asked for."""

    def __init__(self) -> None:
        """Begin open."""
        self._closed = threading.Event()
        row = bytes((x * 7) % 256 for x in range(WIDTH + HEIGHT))
        self._frames = [
            Frame(WIDTH, HEIGHT, b"".join(row[y + at : y + at + WIDTH] for y in range(HEIGHT - 90)))
            for at in range(0, 90, 10)
        ]
        self._frames = [
            Frame(WIDTH, HEIGHT, one.grey.ljust(WIDTH * HEIGHT)) for one in self._frames
        ]

    def __iter__(self) -> Iterator[Frame]:
        """Yield frames until it is closed."""
        while not self._closed.is_set():
            for one in self._frames:
                yield Frame(one.width, one.height, one.grey)

    def close(self) -> None:
        """Stop."""
        self._closed.set()


class Moving(FakeOptics):
    """A laptop with such a camera."""

    def watch(self, camera: str = "") -> Endless:
        """Return it."""
        del camera
        return Endless()


class Scan(App[None]):
    """The scan screen, written as for a terminal, which an app in a test leaves out."""

    def __init__(self, companion: Companion, camera: str) -> None:
        """Read codes with `companion`."""
        super().__init__()
        self.scan = ScanScreen(companion, camera=camera)
        self.awaited = "\0"
        self.seen = (0.0, 0.0)
        self.is_seen = asyncio.Event()
        self.frames = 0
        self.register_theme(DARK)
        self.theme = DARK.name

    async def on_mount(self) -> None:
        """Show it."""
        await self.push_screen(self.scan)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Write what is drawn; count frames, and note when what is awaited is there."""
        super()._display(screen, renderable)
        if not hasattr(renderable, "render_segments"):
            return
        written = renderable.render_segments(self.console)
        self.frames += HALF in written
        if not self.is_seen.is_set() and self.awaited in written:
            self.seen = (perf_counter(), process_time())
            self.is_seen.set()


async def _frames(companion: Companion, size: tuple[int, int]) -> tuple[float, float]:
    """Return how many frames are read and drawn in a second, and the milliseconds of work each."""
    companion.optics = Moving()
    app = Scan(companion, "")
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1.0)
        app.frames, begin, work = 0, perf_counter(), process_time()
        await asyncio.sleep(SECONDS)
        taken = perf_counter() - begin
        return app.frames / taken, (process_time() - work) / app.frames * 1000


async def _until_seen(companion: Companion, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Return the milliseconds (clock, processor) from a payload to its person on the screen."""
    app = Scan(companion, "off")
    taken = []
    async with app.run_test(size=size) as pilot:
        while not app.scan.is_ready:
            await pilot.pause(0.05)
        gc.collect()
        for number in range(CODES):
            name = f"Scanned Person{number}x{size[0]}"
            payload = f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nORG:Firma {number}\nEND:VCARD\n"
            app.awaited = name
            app.is_seen.clear()
            begin = (perf_counter(), process_time())
            app.scan.post_message(PayloadTyped((payload,)))
            await app.is_seen.wait()
            taken.append(tuple((b - a) * 1000 for a, b in zip(begin, app.seen, strict=True)))
            await pilot.press("enter")
            await pilot.pause(PAUSE)
    return [(seen, work) for seen, work in taken]


def main() -> None:
    """Print frames a second and milliseconds until a code is seen, each with its ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        fill(folder, CONTACTS)
        companion = open_companion(folder)
        print(f"frames of {WIDTH}x{HEIGHT} looked at and drawn; {NEEDED} a second are needed")
        for size in SIZES:
            rate, work = asyncio.run(_frames(companion, size))
            share = rate / NEEDED
            window = f"{size[0]}x{size[1]}"
            print(f"  {window}  {rate:5.1f} a second ({share:.1f} of the need), {work:.1f} ms each")
        print(f"from payload to person on the screen among {CONTACTS:,}; aim {AIM} frames at most")
        for size in SIZES:
            found = zip(*asyncio.run(_until_seen(companion, size)), strict=True)
            for what, times in zip(("seen", "work of it"), found, strict=True):
                high = quantiles(times, n=20)[-1]
                print(
                    f"  {size[0]}x{size[1]} {what:10} median {median(times):5.1f} ms"
                    f"  p95 {high:5.1f} ms ({high / FRAME:.2f} frames)"
                )


if __name__ == "__main__":
    main()
