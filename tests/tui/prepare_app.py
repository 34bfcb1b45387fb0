"""A small app with Prepare in it, as the real one has six places; and who is expected there."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path, PurePath
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.screen import Screen

from companion.bootstrap import assemble
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.pitch import Pitch
from companion.domain.session import Session
from companion.errors import NotWritten, Unreadable
from companion.services.companion import Companion
from companion.services.laptop_ports import Pasted
from companion.services.ports import Records
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.guard import TerminalGuard
from companion.tui.screens.prepare.place import PreparePlace
from companion.tui.theme import THEMES
from tests.fakes import NOW, FakeOptics, FakeRecords, MemoryDrafts, counting_ids, fixed_clock

STYLES = Path(__file__).parents[2] / "companion" / "tui" / "styles"

FAIR = Event(
    id="fair",
    name="Hannover Messe",
    begin=date(2026, 11, 23),
    end=date(2026, 11, 27),
    place="Hannover",
    kind="fair",
)
MEETUP = Event(
    id="meetup", name="Recruiting Meetup", begin=date(2026, 12, 3), end=date(2026, 12, 3)
)
AYLIN = Attendee(
    id="aylin",
    event="fair",
    name="Aylin Öztürk",
    organisation="TU Süderland",
    role="Professorin für Logistik",
    email="oeztuerk@tu.example",
    link="https://tu.example/oeztuerk",
    looking_for="Partner für duale Studiengänge",
    extras=(("Was interessiert Sie?", "Wasserstoff"),),
)
BEN = Attendee(id="ben", event="fair", name="Ben Okafor", organisation="Siemens AG", role="HR")
CLARA = Attendee(
    id="clara", event="fair", name="Clara Nguyễn", email="clara@x.example", status="cancelled"
)
ZOE = Contact(
    id="zoe", uid="urn:uuid:zoe", name="Ben Okafor", organisation="Siemens", emails=("b@x.example",)
)
TALK = Session(
    id="talk",
    event="fair",
    title="Fachkräfte",
    begin=NOW + timedelta(hours=1),
    end=NOW + timedelta(hours=2),
    room="Halle 8",
    speakers=("Dr. Aylin Öztürk",),
)
ELBKRAN = Target(
    id="elbkran", event="fair", organisation="Elbkran Logistik", priority=1, reason="neighbours"
)
PITCH = Pitch(id="pitch", language="en", seconds=30, text="I build pumps.")
EVERYTHING: tuple[Record, ...] = (
    FAIR,
    MEETUP,
    AYLIN,
    BEN,
    CLARA,
    ZOE,
    TALK,
    ELBKRAN,
    PITCH,
)


class FakeDesk:
    """A desk whose browser may be missing, with files in memory."""

    def __init__(self) -> None:
        """Begin with a browser, a clipboard and no files."""
        self.has_browser = True
        self.opened: list[str] = []
        self.copied: list[str] = []
        self.files: dict[Path, bytes] = {}
        self.gate = threading.Event()
        """Reading waits until it is set, as on a slow disk."""
        self.gate.set()

    def open_link(self, link: str) -> bool:
        """Keep the link, where there is a browser."""
        if self.has_browser:
            self.opened.append(link)
        return self.has_browser

    def copy(self, text: str) -> bool:
        """Keep the text."""
        self.copied.append(text)
        return True

    def paste(self) -> Pasted:
        """Return an empty clipboard."""
        return Pasted()

    def read(self, path: Path) -> bytes:
        """Return a file."""
        self.gate.wait(10)
        if path not in self.files:
            raise Unreadable(str(path), "missing")
        return self.files[path]

    def expand(self, path: Path) -> list[Path]:
        """Return the files in a folder."""
        return [one for one in self.files if one.parent == path] or [path]

    def open_page(self, path: Path) -> bool:
        """Keep the path, where there is a browser."""
        return self.open_link(str(path))

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:
        """Keep the file, unless there is one."""
        if path in self.files and not replace:
            raise NotWritten(str(path), "exists")
        self.files[path] = data

    def make_folder(self, path: Path) -> None:
        """Nothing is written in Prepare."""
        raise NotImplementedError


class PrepareApp(App[None]):
    """An app whose one place is Prepare; `e` asks for the event, as in the real one."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [STYLES / "tokens.tcss", STYLES / "app.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "event", "Event"),
        Binding("u", "undo", "Undo"),
    ]

    def __init__(self, *records: Record, kept: Records | None = None) -> None:
        """Hold `records` from the start, or work on what is `kept` already."""
        super().__init__()
        self.step = "list"
        """The step that is open at first; empty for what is to be done."""
        self.records = kept or FakeRecords(*records)
        self.desk = FakeDesk()
        self.drafts = MemoryDrafts()
        self.guard = TerminalGuard()
        self.companion: Companion = assemble(
            self.records,
            clock=fixed_clock(),
            ids=counting_ids(),
            uids=counting_ids("uid"),
            desk=self.desk,
            optics=FakeOptics(),
            drafts=self.drafts,
        )
        for known in THEMES:
            self.register_theme(known)
        self.theme = THEMES[0].name

    def get_line_filters(self) -> list[object]:  # type: ignore[override]
        """Guard the terminal as the real app does."""
        return [*super().get_line_filters(), self.guard]

    def on_mount(self) -> None:
        """Go to Prepare; the place is told every change, as in the real app."""
        self.place = PreparePlace(self.companion, self.step)
        self.add_mode("prepare", lambda: self.place)
        self.add_mode("elsewhere", Screen[None])
        self.switch_mode("prepare")
        self.companion.history.listen(self._changed)

    def _changed(self, _change: Change) -> None:
        """Show a change, whichever thread made it, once all have heard of it."""
        if self._thread_id == threading.get_ident():
            self.call_later(self.place.refresh_view)
        else:
            self.call_from_thread(self.place.refresh_view)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.companion.history.undo()

    @work
    async def action_event(self) -> None:
        """Ask for the event."""
        await self.push_screen_wait(EventPicker(self.companion))
        self.place.refresh_view()

    def targets(self) -> dict[str, Target]:
        """Return the targets by whom they are about."""
        return {one.attendee or one.id: one for one in self.records.all(Target).values()}


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type `text` letter by letter and wait until everything has answered."""
    for letter in text:
        await pilot.press("space" if letter == " " else letter)
    await pilot.pause()


async def settled(pilot: Pilot[None]) -> None:
    """Wait until no file is being read and everything is drawn."""
    busy = [worker for worker in pilot.app.workers if worker.group == "import"]
    if busy:  # waiting for none means waiting for all, and a dialog is one
        await pilot.app.workers.wait_for_complete(busy)
    await pilot.pause()
    await pilot.pause()
