"""How long a key in the list of 20,000 attendees takes to be seen, with 10,000 contacts."""

from __future__ import annotations

import asyncio
import gc
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from companion.bootstrap import open_companion
from companion.domain.change import Change
from companion.domain.event import Attendee, Event
from companion.services.companion import Companion
from companion.tui.screens.prepare.place import PreparePlace
from companion.tui.theme import DARK
from companion.tui.widgets.prepare.guest_list import GuestList
from tests.bench.duplicates import crowd
from tests.bench.keystroke import FRAME, PAUSE, SIZES, Bare, Timed, _measure, _p95
from tests.bench.people import fill

ATTENDEES, CONTACTS = 20_000, 10_000
TYPED = ("key seen", "work of it")
SCROLLED = ("pagedown", "down", "pagedown", "up", "end", "home", "pagedown", "pageup")
ROUNDS = 2


class Guests(Timed):
    """Prepare on a store."""

    def __init__(self, companion: Companion, *, is_finding: bool = False) -> None:
        """Show the attendees of `companion`, with the focus where words are typed or in them."""
        super().__init__()
        self.is_finding = is_finding
        self.companion = companion
        self.register_theme(DARK)
        self.theme = DARK.name

    async def on_mount(self) -> None:
        """Go there."""
        self.add_mode("prepare", lambda: PreparePlace(self.companion))
        await self.switch_mode("prepare")

        self.set_timer(0.2, self._open_list)

    async def _open_list(self) -> None:
        """Open the list."""
        place = self.screen
        if isinstance(place, PreparePlace):
            await place.action_step("list")
            if self.is_finding:
                place.query_one("GuestList Input").focus()
            guests = place.query_one(GuestList)
            show = guests.show

            def showing(*given: Any, **named: Any) -> None:
                """Note that what is drawn next shows the answer."""
                show(*given, **named)
                self.answered = True

            guests.show = showing  # type: ignore[method-assign]


async def _scroll(app: Guests, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Return what each key takes that moves the cursor, in milliseconds."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        taken = []
        for _ in range(ROUNDS):
            gc.collect()
            for key in SCROLLED:
                app.answered = True
                await pilot.press(key)
                await pilot.pause(PAUSE)
                seen, work = ((b - a) * 1000 for a, b in zip(app.pressed, app.drawn, strict=True))
                taken.append((seen, work))
        return taken


def _people(folder: Path) -> Companion:
    """Return the program on a store with everybody in it."""
    fill(folder, CONTACTS)
    companion = open_companion(folder)
    event = companion.prepare.new_event("Fair", begin=companion.clock().date())
    guests = tuple(_guests(event))
    companion._records.commit(Change(what="import_attendees", put=guests))
    companion.research.look(event)
    companion.give_first.matches(event)
    return companion


def _guests(event: Event) -> list[Attendee]:
    """Return the attendees."""
    return [
        Attendee(
            id=f"g{n}",
            event=event.id,
            name=one.name,
            organisation=one.organisation,
            email=one.emails[0],
            looking_for="Partner für duale Studiengänge" if n % 5 else "Werkstudenten",
        )
        for n, one in enumerate(crowd(ATTENDEES, seed=9))
    ]


def main() -> None:
    """Print milliseconds until a key is seen and the work in them, in one run."""
    with tempfile.TemporaryDirectory() as name:
        companion = _people(Path(name) / "data")
        print(f"a key in the list of {ATTENDEES:,}, in ms; one frame is {FRAME:.0f}")
        for size in SIZES:
            for what, app in (
                ("typing", Guests(companion, is_finding=True)),
                ("bare list", Bare()),
            ):
                _tell(f"{what} {size[0]}x{size[1]}", asyncio.run(_measure(app, size)))
            _tell(f"scrolling {size[0]}x{size[1]}", asyncio.run(_scroll(Guests(companion), size)))


def _tell(label: str, taken: list[tuple[float, float]]) -> None:
    """Print one line for what was seen and one for the work."""
    for what, found in zip(TYPED, zip(*taken, strict=True), strict=True):
        high = _p95(list(found))
        print(
            f"  {label:18} {what:10} median {median(found):5.1f}  p95 {high:5.1f}"
            f"  ({high / FRAME:.2f} frames)"
        )


if __name__ == "__main__":
    main()
