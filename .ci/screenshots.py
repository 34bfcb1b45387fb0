"""Take the pictures of the README from the real app on the demo event, at a fixed moment."""

from __future__ import annotations

import asyncio
import io
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from companion.bootstrap import assemble
from companion.devices.assets import read_asset
from companion.devices.laptop import Laptop
from companion.devices.optics import LaptopOptics
from companion.domain.change import Change
from companion.formats import qr
from companion.formats.demo import DEMO, read_demo
from companion.services.companion import Companion
from companion.services.laptop_ports import Camera, Frame, FrameSource
from companion.storage import FileDrafts, Store
from companion.tui.app import CompanionApp

NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
SIZE = (110, 32)
SHOTS = Path(__file__).parent.parent / "assets" / "screenshots"
LINE = "Aylin Öztürk !Termin schicken by friday *4 sucht Partner für duale Studiengänge"
KEYS: dict[str, tuple[str, ...]] = {
    "today": ("1",),
    "prepare": ("2",),
    "targets": ("2", "s"),
    "programme": ("2", "d"),
    "capture": ("3", *LINE),
    "follow_up": ("4",),
    "sitting": ("4", "f"),
    "ties": ("4", "o"),
    "people": ("5", *"berger"),
    "insights": ("6",),
    "card": ("m",),
    "scan": ("c",),
}
"""The picture's name and the keys that lead to it."""
BADGE = "FTT26-0417"
"""What the camera sees: the code of an attendee of the demo."""
GUESTS = "guests.csv"
LIST = """Name;Firma;Funktion;E-Mail;Status;Was suchst du?
Aylin Öztürk;TU Süderland;Dekanin;;Angemeldet;Partner für duale Studiengänge
Ben Okafor;Siemens AG;Recruiter;ben.okafor@siemens.example;Angemeldet;Werkstudenten
Zoë Martin;Hafenblick Labs;Gründerin;zoe@hafenblick.example;Angemeldet;Pilotkunden
Mats Holm;Nordlicht AG;CTO;mats.holm@nordlicht.example;Abgesagt;
"""
CARD = """BEGIN:VCARD
VERSION:3.0
FN:Dr. Anna-Maria Berger
ORG:Nordlicht Energie AG
TITLE:Leiterin Personal
EMAIL:anna.berger@nordlicht.example
EMAIL:am.berger@post.example
TEL:+49 89 1234567
END:VCARD
"""
KEYS |= {
    "import": ("2", "i", *GUESTS, "enter"),
    "same_person": ("5", "escape", "down", "s", "enter"),
}


class HeldUp(FrameSource):
    """A camera before which a badge is held, a little askew."""

    def __init__(self) -> None:
        """Draw what it sees."""
        from PIL import Image, ImageFilter

        code = Image.open(io.BytesIO(qr.png(qr.make_matrix(BADGE), scale=9))).convert("L")
        askew = code.rotate(7, Image.Resampling.BICUBIC, expand=True, fillcolor=150)
        seen = Image.new("L", (640, 480), 150)
        seen.paste(askew, ((640 - askew.width) // 2, (480 - askew.height) // 2))
        seen = seen.filter(ImageFilter.GaussianBlur(1))
        self._frame = Frame(width=seen.width, height=seen.height, grey=seen.tobytes())
        self._is_open = True

    def __iter__(self) -> Iterator[Frame]:
        """Yield the same frame ten times a second."""
        while self._is_open:
            yield self._frame
            time.sleep(0.1)

    def close(self) -> None:
        """End."""
        self._is_open = False


class HeldUpOptics(LaptopOptics):
    """A laptop with such a camera, on whichever machine the pictures are made."""

    def cameras(self) -> list[Camera]:
        """Return the one."""
        return [Camera(id="0", name="Laptop")]

    def watch(self, camera: str = "") -> FrameSource:
        """Return what it sees."""
        del camera  # there is one
        return HeldUp()


def demo(folder: Path) -> Companion:
    """Return the program on the demo event in `folder`, with the clock standing still."""
    store = Store(folder)
    store.commit(Change(what="setup", put=read_demo(read_asset(DEMO), now=NOW)))
    numbers = count()
    return assemble(
        store,
        clock=lambda: NOW,
        ids=lambda: f"shot{next(numbers):06}",
        uids=lambda: f"urn:shot:{next(numbers)}",
        desk=Laptop(),
        optics=HeldUpOptics(),
        drafts=FileDrafts(folder),
    )


async def shoot(name: str, keys: tuple[str, ...]) -> None:
    """Press `keys` in a new app and keep the picture."""
    with tempfile.TemporaryDirectory() as folder:
        companion = demo(Path(folder) / "data")
        os.environ["HOME"] = folder
        (Path(folder) / GUESTS).write_text(LIST, encoding="utf-8")
        if name == "same_person":
            companion.importing.apply([companion.importing.plan(CARD.encode(), name="card.vcf")])
        app = CompanionApp(
            open_store=lambda: companion, is_new=lambda: False, remember=lambda *_: None
        )
        async with app.run_test(size=SIZE) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause(0.5)
            for key in keys:
                await pilot.press({" ": "space", ".": "full_stop"}.get(key, key))
            await pilot.pause(1.5)
            (SHOTS / f"{name}.svg").write_text(app.export_screenshot(title="Companion"))


if __name__ == "__main__":
    SHOTS.mkdir(exist_ok=True)
    for name, keys in KEYS.items():
        asyncio.run(shoot(name, keys))
        print(SHOTS / f"{name}.svg")
