"""A small app with People in it, as the real one has six places; and who is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from companion.bootstrap import assemble
from companion.domain.card import Card
from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.errors import NotWritten, Unreadable
from companion.services.companion import Companion
from companion.services.laptop_ports import Pasted
from companion.tui.screens.people import PeoplePlace
from companion.tui.theme import THEMES
from tests.fakes import NOW, FakeOptics, FakeRecords, counting_ids, fixed_clock
from tests.tui.pictures import screen_text

SMALL, LARGE = (80, 24), (120, 40)
STYLES = Path(__file__).parents[2] / "companion" / "tui" / "styles"

FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 11, 23), end=date(2026, 11, 27))
ANNA = Contact(
    id="anna",
    uid="urn:uuid:anna",
    name="Anna Berger",
    organisation="Siemens AG",
    role="Personalleiterin",
    emails=("anna@siemens.example", "a.berger@post.example"),
    phones=("+49 151 5550100",),
    links=("https://siemens.example/anna",),
    tags=("hr", "talent"),
    circle="partner",
    note="Trinkt nur Tee.\nSpielt Cello.",
)
JONAS = Contact(
    id="jonas", uid="urn:uuid:jonas", name="Jonas Weiß", organisation="IHK Kassel", tags=("ihk",)
)
AYLIN = Contact(
    id="aylin", uid="urn:uuid:aylin", name="Aylin Öztürk", organisation="TU München", role="Dean"
)
TALK = Encounter(
    id="talk",
    contact="anna",
    event="fair",
    at=NOW - timedelta(hours=2),
    note="duale Studiengänge ab 2027",
    looking_for="Referenten",
    can_offer="Lena als Sprecherin",
    rating=4,
    tags=("azubi",),
)
CALL = Interaction(
    id="call", contact="anna", at=NOW - timedelta(hours=1), kind="call", note="Termin bestätigt"
)
STEP = FollowUp(
    id="step", contact="anna", what="send the deck", due=date(2026, 11, 27), promised=True
)
SENT = FollowUp(
    id="sent", contact="anna", what="invite her", status="done", closed=NOW - timedelta(minutes=5)
)
CARD = Card(
    id="work",
    uid="u0",
    name="Prof. Dr. Mira Öztürk",
    organisation="Technische Universität München",
    role="Professorin für Logistik",
    email="mira.oeztuerk@tum.example",
    phone="+49 89 5550100",
    link="https://www.linkedin.com/in/mira-oeztuerk",
)
PEOPLE: tuple[Record, ...] = (FAIR, ANNA, JONAS, AYLIN, TALK, CALL, STEP, SENT, CARD)


async def shown(pilot: Pilot[None], text: str) -> str:
    """Wait until `text` is on the screen, which is drawn when there is time, and return it all."""
    for _ in range(200):
        if text in screen_text(pilot.app):
            break
        await pilot.pause(0.01)
    found = screen_text(pilot.app)
    assert text in found
    return found


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type `text` letter by letter and wait until everything has answered."""
    for letter in text:
        await pilot.press("space" if letter == " " else letter)
    await pilot.pause()


class FakeDesk:
    """A desk that keeps what is done on it, and files in memory."""

    def __init__(self) -> None:
        """Begin with nothing opened, copied or written."""
        self.opened: list[str] = []
        self.copied: list[str] = []
        self.files: dict[Path, bytes] = {}
        self.pasted = Pasted()
        """What lies in the clipboard."""

    def open_link(self, link: str) -> bool:
        """Keep the link."""
        self.opened.append(link)
        return True

    def copy(self, text: str) -> bool:
        """Keep the text."""
        self.copied.append(text)
        return True

    def paste(self) -> Pasted:
        """Return what was put there."""
        return self.pasted

    def read(self, path: Path) -> bytes:
        """Return what was written."""
        if path not in self.files:
            raise Unreadable(str(path), "missing")
        return self.files[path]

    def expand(self, path: Path) -> list[Path]:
        """Return the files in a folder."""
        return [one for one in self.files if one.parent == path] or [path]

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:
        """Keep the file, unless there is one."""
        if path in self.files and not replace:
            raise NotWritten(str(path), "exists")
        self.files[path] = data

    def fonts(self) -> Iterator[bytes]:
        """Have none."""
        return iter(())

    def make_folder(self, path: Path) -> None:
        """Let there be no other folders than those of the files."""


class NoDrafts:
    """Drafts that nobody keeps."""

    def load(self, key: str) -> str:  # noqa: ARG002 - the protocol's name
        """Return nothing."""
        return ""

    def keys(self) -> list[str]:
        """Return nothing."""
        return []

    def note(self, key: str, text: str) -> bool:  # noqa: ARG002 - the protocol's name
        """Keep nothing."""
        return True

    def save(self, key: str, text: str) -> bool:  # noqa: ARG002 - the protocol's name
        """Keep nothing."""
        return True


class PeopleApp(App[None]):
    """An app whose one place is People; `found` is what a dialog answered."""

    CSS_PATH = STYLES / "tokens.tcss"

    def __init__(self, *records: Record, theme: str = THEMES[0].name) -> None:
        """Hold `records` from the start."""
        super().__init__(ansi_color=theme.startswith("ansi"))
        self.records = FakeRecords(*records)
        self.desk = FakeDesk()
        self.companion: Companion = assemble(
            self.records,
            clock=fixed_clock(),
            ids=counting_ids(),
            uids=counting_ids("uid"),
            desk=self.desk,
            optics=FakeOptics(),
            drafts=NoDrafts(),
        )
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme

    async def on_mount(self) -> None:
        """Go to People; the place is told every change, as the real app does."""
        self.place = PeoplePlace(self.companion)
        self.add_mode("people", lambda: self.place)
        await self.switch_mode("people")
        self.companion.history.listen(lambda _change: self.place.refresh_view())

    def contact(self, contact: str) -> Contact:
        """Return a contact as it is kept now."""
        return self.records.all(Contact)[contact]
