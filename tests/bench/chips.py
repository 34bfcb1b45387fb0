"""How long a key in the capture line takes until chips and offers are painted, as lists grow."""

from __future__ import annotations

import asyncio
import gc
import tempfile
from pathlib import Path
from statistics import median

from textual.pilot import Pilot

from companion.bootstrap import open_companion
from companion.domain.change import Change
from companion.domain.event import Attendee, Event, Target
from companion.services.companion import Companion
from companion.tui.screens.capture import CapturePlace
from companion.tui.theme import DARK
from companion.tui.widgets.capture.capture_line import CaptureLine
from tests.bench.duplicates import crowd
from tests.bench.keystroke import FRAME, PAUSE, SIZES, Timed, _p95
from tests.bench.people import PLACES, fill

CONTACTS = 10_000
LISTS = (200, 20_000)
TARGETS = 50
AIM = 2.0
"""How much dearer the longer list may be than the shorter."""
ROUNDS = 2
LINES = (
    "anna ber",
    "ayl oz",
    "jonas @sie #ta",
    "marta silva @tu mün !send the deck by friday *4",
    "Lena Roth 7 +intro to ann duale Studiengänge",
)


class Capturing(Timed):
    """Capture on a store."""

    def __init__(self, companion: Companion) -> None:
        """Type lines for `companion`."""
        super().__init__()
        self.companion = companion
        self.register_theme(DARK)
        self.theme = DARK.name

    async def on_mount(self) -> None:
        """Go there, and note when a key is answered."""
        self.add_mode("capture", lambda: CapturePlace(self.companion))
        await self.switch_mode("capture")
        line = self.screen.query_one(CaptureLine)
        typed = line.typed

        def answering(text: str) -> None:
            """Note that what is drawn next shows the answer."""
            typed(text)
            self.answered = True

        line.typed = answering  # type: ignore[method-assign]


async def _type(pilot: Pilot[None], app: Timed) -> list[tuple[float, float]]:
    """Type every line; return the milliseconds (clock, processor) that each key took."""
    taken = []
    for line in LINES:
        for letter in line:
            await pilot.press("space" if letter == " " else letter)
            await pilot.pause(PAUSE)
            seen, work = ((b - a) * 1000 for a, b in zip(app.pressed, app.drawn, strict=True))
            taken.append((seen, work))
        await pilot.press("ctrl+u")
        await pilot.pause(PAUSE)
    return taken


async def _measure(companion: Companion, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Return what the keys took in a window of `size`, after a first round."""
    app = Capturing(companion)
    async with app.run_test(size=size) as pilot:
        while not companion.completing.is_ready(companion.prepare.running()):
            await pilot.pause(0.1)
        await _type(pilot, app)
        gc.collect()
        return [key for _ in range(ROUNDS) for key in await _type(pilot, app)]


def _companion(folder: Path, count: int) -> Companion:
    """Return the program on a store with so many on the list of an event of today."""
    fill(folder, CONTACTS)
    companion = open_companion(folder)
    event = companion.prepare.new_event("Fair", begin=companion.clock().date())
    guests = tuple(_guests(event, count))
    wanted = tuple(
        Target(
            id=f"t{n}",
            event=event.id,
            attendee=one.id,
            name=one.name,
            organisation=one.organisation,
            reason="Partner für duale Studiengänge",
        )
        for n, one in enumerate(guests[:: count // TARGETS])
    )
    companion._records.commit(Change(what="import_attendees", put=(*guests, *wanted)))
    return companion


def _guests(event: Event, count: int) -> list[Attendee]:
    """Return so many attendees."""
    return [
        Attendee(
            id=f"g{n}",
            event=event.id,
            name=one.name,
            organisation=f"{PLACES[n % len(PLACES)]} {n % 500}" if n % 3 else PLACES[0],
            role="Head of HR",
            email=one.emails[0],
        )
        for n, one in enumerate(crowd(count, seed=9))
    ]


def main() -> None:
    """Print milliseconds until a key is seen and the work in them, both lists in one run."""
    with tempfile.TemporaryDirectory() as name:
        stores = {count: _companion(Path(name) / str(count), count) for count in LISTS}
        print(
            f"a key in the capture line with {CONTACTS:,} contacts, in ms; a frame is {FRAME:.0f}"
        )
        for size in SIZES:
            work: dict[int, list[float]] = {}
            for count, companion in stores.items():
                seen, spent = zip(*asyncio.run(_measure(companion, size)), strict=True)
                work[count] = list(spent)
                _tell(f"{size[0]}x{size[1]} {count:6,} key seen", list(seen))
                _tell(f"{size[0]}x{size[1]} {count:6,} work of it", list(spent))
            few, many = (work[count] for count in LISTS)
            print(
                f"  {size[0]}x{size[1]} ratio: median {median(many) / median(few):.2f}"
                f"  p95 {_p95(many) / _p95(few):.2f}  (aim at most {AIM})"
            )


def _tell(label: str, taken: list[float]) -> None:
    """Print one line."""
    high = _p95(taken)
    print(f"  {label:28} median {median(taken):5.1f}  p95 {high:5.1f} ({high / FRAME:.2f} frames)")


if __name__ == "__main__":
    main()
