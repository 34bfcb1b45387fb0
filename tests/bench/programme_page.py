"""How long a key in a programme of 1,000 sessions takes to be seen, among 20,000 attendees."""

from __future__ import annotations

import asyncio
import gc
from datetime import timedelta
from statistics import median, quantiles
from time import process_time
from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.services.companion import Companion
from companion.tui.screens.prepare.place import PreparePlace
from companion.tui.theme import DARK
from tests.bench.keystroke import FRAME, PAUSE, SIZES
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on

SESSIONS, ATTENDEES, CONTACTS = 1_000, 20_000, 10_000
MOVES = ("down",) * 20 + ("pagedown",) * 5 + ("full_stop", "full_stop", "comma", "end", "home")
LETTERS = ("f", *"thema12", *("backspace",) * 7, *"saal 3", "escape")
VIEWS = ("space", "space", "y", "y", "y")
ROUNDS = 2


class Kept(FakeRecords):
    """Records whose tables are not put together anew for each question, as in the store."""

    def all(self, kind: Any) -> Any:
        """Return the table, which nothing is removed from here."""
        return self._tables.get(kind, {})


class Programme(App[None]):
    """The programme in Prepare; notes what a key costs until it is seen."""

    pressed = seen = 0.0
    """Seconds of the processor."""
    is_new = False
    """Whether a key came in of which nothing was drawn yet."""

    def __init__(self, companion: Companion) -> None:
        """Show the programme of `companion`."""
        super().__init__()
        self.companion = companion
        self.register_theme(DARK)
        self.theme = DARK.name

    async def on_mount(self) -> None:
        """Go there."""
        place = PreparePlace(self.companion, "programme")
        self.companion.history.listen(lambda _change: place.refresh_view())
        self.add_mode("prepare", lambda: place)
        await self.switch_mode("prepare")

    async def on_event(self, event: events.Event) -> None:
        """Note the key."""
        if isinstance(event, events.Key):
            self.pressed, self.is_new = process_time(), True
        await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Write what is drawn as for a terminal, which an app in a test leaves out."""
        super()._display(screen, renderable)
        if hasattr(renderable, "render_segments"):
            renderable.render_segments(self.console)
            if self.is_new:
                self.seen, self.is_new = process_time(), False


def congress() -> list[Record]:
    """Return a congress of four days in ten rooms, and who is expected and known."""
    event = Event(
        id="e",
        name="Congress",
        begin=NOW.date(),
        end=NOW.date() + timedelta(days=3),
        zone="Europe/Berlin",
    )
    names = [f"Anna Müller{number}" for number in range(2 * SESSIONS)]
    return [
        event,
        *(_session(number, names) for number in range(SESSIONS)),
        *(
            Attendee(id=f"a{number}", event="e", name=f"Ben Meier{number}", organisation="X")
            for number in range(ATTENDEES)
        ),
        *(
            Contact(id=f"c{number}", uid=f"c{number}", name=f"Anna Müller{number * 3}")
            for number in range(CONTACTS)
        ),
        *(Target(id=f"t{number}", event="e", name=names[number * 9]) for number in range(30)),
    ]


def _session(number: int, names: list[str]) -> Session:
    """Return one of the talks; ten begin at a time."""
    begin = NOW + timedelta(minutes=60 * (number // 10))
    return Session(
        id=f"s{number}",
        event="e",
        title=f"Vortrag über Thema {number}",
        begin=begin,
        end=begin + timedelta(minutes=45),
        room=f"Saal {number % 10}",
        track=f"Track {number % 7}",
        speakers=(names[number], names[number + SESSIONS]),
        abstract="Größere Zusammenhänge der Wörter. " * 40,
        is_favourite=number % 25 == 0,
    )


async def _measure(size: tuple[int, int]) -> dict[str, list[tuple[float, float]]]:
    """Return the milliseconds of the processor that the keys took in a window of `size`.

    By what they do: until something of it is seen, and all in all.
    """
    app = Programme(companion_on(Kept(*congress())))
    taken: dict[str, list[tuple[float, float]]] = {"move": [], "filter": [], "view": []}
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for number in range(ROUNDS + 1):
            for what, keys in zip(taken, (MOVES, LETTERS, VIEWS), strict=True):
                gc.collect()
                for key in keys:
                    begin = process_time()
                    await pilot.press("space" if key == " " else key)
                    await pilot.pause(PAUSE)
                    if number:  # the first round meets what is made once
                        whole, seen = process_time() - begin, app.seen - app.pressed
                        taken[what].append((seen * 1000, whole * 1000))
    return taken


def main() -> None:
    """Print the median and the 95th percentile of each kind of key."""
    print(f"a key in a programme of {SESSIONS:,} sessions, ms of the processor; a frame is {FRAME}")
    for size in SIZES:
        for what, took in asyncio.run(_measure(size)).items():
            seen, whole = (list(each) for each in zip(*took, strict=True))
            print(
                f"  {size[0]}x{size[1]} {what:6} seen {median(seen):5.1f}"
                f"  p95 {quantiles(seen, n=20)[-1]:5.1f}   all of it {median(whole):5.1f}"
                f"  p95 {quantiles(whole, n=20)[-1]:5.1f}"
            )


if __name__ == "__main__":
    main()
