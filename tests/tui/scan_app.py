"""An app that reads codes at once, the codes themselves, and who reads them in the tests."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from textual.binding import Binding
from textual.pilot import Pilot
from zxingcpp import BarcodeFormat, create_barcode

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from companion.services.laptop_ports import Frame
from companion.tui.dialogs.camera_picker import OFF
from companion.tui.guard import TerminalGuard
from companion.tui.screens.scan import ScanScreen
from companion.tui.theme import THEMES
from companion.tui.tuned_app import key_name
from companion.tui.widgets.scan.asking import Asking
from companion.tui.widgets.scan.camera_panel import CameraPanel
from companion.tui.widgets.scan.camera_view import CameraView
from companion.tui.widgets.scan.result import Result
from tests.fakes import FakeFrames, FakeOptics
from tests.tui.people_app import PEOPLE, PeopleApp
from tests.tui.pictures import screen_text
from tests.tui.running import until

DARK = THEMES[0].name
BEN = """BEGIN:VCARD
VERSION:3.0
FN:Ben Okafor
ORG:Bosch
TITLE:HR
TEL:+49 711 5550
EMAIL:ben@bosch.example
URL:https://www.linkedin.com/in/ben-okafor?utm_source=qr
END:VCARD
"""
ANNA_AGAIN = "MECARD:N:Berger,Anna;EMAIL:anna@siemens.example;TEL:+49 89 5550777;;"
ZOE = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoë Nguyễn\nORG:Hafen\nEMAIL:zoe@hafen.example\nEND:VCARD\n"
WIFI = "WIFI:T:WPA;S:Hall 8;P:geheim123;;"
BADGE = "5uhbqzvvzz7r4k2m"
STRANGE_BADGE = "zz99xx88yy77"
DANA = Attendee(
    id="dana",
    event="fair",
    name="Dana Scott",
    organisation="Siemens AG",
    role="CTO",
    source=BADGE,
)
WANTED = Target(
    id="wanted",
    event="fair",
    attendee="dana",
    priority=3,
    reason="program partner 2027",
    question="Was hält Sie ab?",
    give="Werkstudenten",
)
EVERYBODY: tuple[Record, ...] = (*PEOPLE, DANA, WANTED)


class ScanApp(PeopleApp):
    """An app that shows the scan screen over People."""

    def __init__(
        self,
        *records: Record,
        payloads: Sequence[str] = (),
        paths: Sequence[Path] = (),
        camera: str = OFF.id,
        theme: str = DARK,
        **cameras: FakeFrames,
    ) -> None:
        """Hold `records`, and read `payloads` and `paths` at once."""
        super().__init__(*records, theme=theme)
        self.companion.optics = FakeOptics(**cameras)
        self.guard = TerminalGuard()
        self.bells = 0
        self.scan = ScanScreen(self.companion, payloads, paths, camera=camera)

    def get_key_display(self, binding: Binding) -> str:
        """Name keys as the real app does."""
        return key_name(super().get_key_display(binding))

    def get_line_filters(self) -> list[object]:  # type: ignore[override]
        """Guard the terminal as the real app does."""
        return [*super().get_line_filters(), self.guard]

    def bell(self) -> None:
        """Count."""
        self.bells += 1

    async def on_ready(self) -> None:
        """Show it."""
        await self.push_screen(self.scan)

    @property
    def met(self) -> list[Encounter]:
        """The talks with those who were kept on the scan screen."""
        return [one for one in self.records.all(Encounter).values() if one.id != "talk"]

    @property
    def names(self) -> list[str]:
        """What those are called who were not there before."""
        known = {one.id for one in EVERYBODY}
        return [one.name for one in self.records.all(Contact).values() if one.id not in known]

    @property
    def said(self) -> str:
        """What is said above the line."""
        return str(self.scan.query_one("#said").render())

    @property
    def shown(self) -> str:
        """What is said about who was read."""
        panel = self.scan.query_one(Result)
        return f"{panel.border_title}\n{panel.query_one('Static').render()}"

    @property
    def camera_says(self) -> str:
        """What is said about the camera."""
        return str(self.scan.query_one(CameraPanel).query_one("Label").render())

    @property
    def is_lit(self) -> bool:
        """Whether the picture of the camera is lit up."""
        return self.scan.query_one(CameraView).is_lit

    @property
    def line(self) -> Asking:
        """The line that takes everything."""
        return self.scan.query_one(Asking)


async def ready(pilot: Pilot[None]) -> None:
    """Wait until those I know are indexed and everything is drawn."""
    app = pilot.app
    assert isinstance(app, ScanApp)
    await until(pilot, lambda: app.screen is app.scan and app.scan.is_ready)
    await pilot.pause()
    await pilot.pause()


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste `text` as a terminal does, and wait until everything has answered."""
    from textual.events import Paste

    pilot.app.post_message(Paste(text))
    for _ in range(3):
        await pilot.pause()


async def seen(pilot: Pilot[None], text: str) -> None:
    """Wait until `text` is on the screen."""
    await until(pilot, lambda: text in screen_text(pilot.app))


def qr(payload: str, scale: int = 6) -> Image.Image:
    """Return the picture of a code."""
    code = create_barcode(payload, BarcodeFormat.QRCode)
    return Image.fromarray(code.to_image(scale=scale, add_quiet_zones=True))


def sheet(*payloads: str) -> bytes:
    """Return a PNG with several codes below each other."""
    codes = [qr(payload) for payload in payloads]
    page = Image.new("L", (max(one.width for one in codes), sum(one.height for one in codes)), 255)
    top = 0
    for one in codes:
        page.paste(one, (0, top))
        top += one.height
    file = BytesIO()
    page.save(file, "PNG")
    return file.getvalue()


def frame(payload: str = "") -> Frame:
    """Return what a camera sees: a grey wall, with a code before it where there is one."""
    wall = Image.linear_gradient("L").resize((640, 360))
    if payload:
        code = qr(payload, 4)
        wall.paste(code, ((640 - code.width) // 2, (360 - code.height) // 2))
    return Frame(wall.width, wall.height, wall.tobytes())
