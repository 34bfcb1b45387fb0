"""Where codes come from: the camera, files, the clipboard, a paste; and what cannot be read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from companion.domain.card import Card
from companion.formats.payloads import MOST
from companion.services.laptop_ports import Pasted
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.widgets.scan.camera_view import CameraView
from tests.fakes import FakeFrames
from tests.tui.people_app import typed
from tests.tui.pictures import screen_text
from tests.tui.running import until
from tests.tui.scan_app import (
    ANNA_AGAIN,
    BEN,
    EVERYBODY,
    ZOE,
    ScanApp,
    frame,
    paste,
    ready,
    seen,
    sheet,
)

SMALL, LARGE = (80, 24), (120, 40)


async def test_who_comes_into_view_is_kept_with_one_key() -> None:
    """Camera frames, a bell, the contact on the screen, enter: contact and talk are kept."""
    app = ScanApp(*EVERYBODY, camera="front", front=FakeFrames([frame(BEN)], ends=False))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await seen(pilot, "Ben Okafor")
        assert app.bells == 1
        assert "linkedin.com/in/ben-okafor" in screen_text(app)
        assert "utm_source" not in screen_text(app)

        await pilot.press("enter")
        await pilot.pause()

        assert app.names == ["Ben Okafor"]
        assert [(one.contact, one.event) for one in app.met] == [(app.met[0].contact, "fair")]
        assert "Kept: Ben Okafor" in app.said
        assert app.desk.opened == []


async def test_it_stays_open_for_the_next_one() -> None:
    """Frame by frame: each code is told once, however long it is held."""
    frames = [frame(), *[frame(BEN)] * 5, frame(), *[frame(ZOE)] * 5]
    app = ScanApp(*EVERYBODY, camera="front", front=FakeFrames(frames, ends=False))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: len(app.scan.waiting) == 2)
        await pilot.press("enter", "enter")
        await pilot.pause()

        assert sorted(app.names) == ["Ben Okafor", "Zoë Nguyễn"]
        assert not app.scan.waiting


async def test_several_codes_in_one_picture_wait_in_a_list() -> None:
    """A path is typed, all three are listed, tab and the arrows choose."""
    app = ScanApp(*EVERYBODY)
    app.desk.files[Path.home() / "badges.png"] = sheet(BEN, ZOE, ANNA_AGAIN)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f3")
        await typed(pilot, "badges.png")
        await pilot.press("enter")
        await seen(pilot, "1 of 3")
        assert "3 wait" in screen_text(app)
        assert "Zoë" not in app.shown

        await pilot.press("tab")
        await pilot.pause()
        assert "Zoë Nguyễn" in app.shown

        await pilot.press("up", "enter", "enter", "enter")
        await pilot.pause()
        assert app.names == ["Ben Okafor", "Zoë Nguyễn"]
        assert app.contact("anna").phones == ("+49 151 5550100", "+49 89 5550777")


@pytest.mark.parametrize("text", [BEN, BEN.replace("\n", "\r\n")], ids=["LF", "CRLF"])
async def test_the_clipboard_is_read(text: str) -> None:
    """F4, whatever the line ends are."""
    app = ScanApp(*EVERYBODY)
    app.desk.pasted = Pasted(text=text)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f4")
        await seen(pilot, "Ben Okafor")


async def test_a_picture_in_the_clipboard_is_read() -> None:
    """A screenshot of somebody's profile, say."""
    app = ScanApp(*EVERYBODY)
    app.desk.pasted = Pasted(picture=sheet(BEN))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f4")
        await seen(pilot, "Ben Okafor")


async def test_a_file_in_the_clipboard_is_read() -> None:
    """A file manager copies its path."""
    app = ScanApp(*EVERYBODY)
    app.desk.files[Path("/srv/my badge.png")] = sheet(BEN)
    app.desk.pasted = Pasted(text="file:///srv/my%20badge.png\r\n")
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f4")
        await seen(pilot, "Ben Okafor")


async def test_an_empty_clipboard_says_so() -> None:
    """And nothing else happens."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f4")
        await seen(pilot, "There is nothing in the clipboard")


async def test_a_clipboard_that_cannot_be_reached_is_not_empty() -> None:
    """What would help is told."""
    app = ScanApp(*EVERYBODY)
    app.desk.pasted = Pasted(is_reached=False)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "wl-clipboard" in app.said)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "there is no such file"),
        (b"\x7fELF\2\1\1\0\0\0", "no picture"),
        (sheet("x")[:80], "badge.png"),
    ],
    ids=["missing", "program", "cut"],
)
async def test_a_file_that_cannot_be_read_says_why(data: bytes | None, words: str) -> None:
    """In one sentence above the line."""
    app = ScanApp(*EVERYBODY)
    if data is not None:
        app.desk.files[Path.home() / "badge.png"] = data
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        await pilot.press("f3")
        await typed(pilot, "badge.png")
        await pilot.press("enter")
        await until(pilot, lambda: words in app.said)


async def test_a_picture_without_a_code_says_so() -> None:
    """By its name."""
    app = ScanApp(*EVERYBODY, paths=[Path("/srv/wall.png")])
    app.desk.files[Path("/srv/wall.png")] = _white()
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await seen(pilot, "No code was found in wall.png")


async def test_escape_leaves_the_question_for_a_file() -> None:
    """The screen stays, and the line is for anything again."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f3")
        assert "badge.jpg" in screen_text(app)
        await typed(pilot, "/srv")
        await pilot.press("escape")
        await pilot.pause()

        assert app.screen is app.scan
        assert not app.line.is_for_file
        assert app.line.typed == ""


async def test_what_is_dropped_or_pasted_is_read_at_once() -> None:
    """The path of a picture, and the text of a card."""
    app = ScanApp(*EVERYBODY)
    app.desk.files[Path("/srv/my badge.png")] = sheet(ZOE)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, "'/srv/my badge.png'")
        await seen(pilot, "Zoë Nguyễn")
        await paste(pilot, BEN)
        await seen(pilot, "2 wait")


@pytest.mark.parametrize("name", ["/srv/ben.txt", "file:///srv/ben.txt", "'/srv/ben.txt'"])
async def test_a_text_that_is_dropped_is_read_at_once(name: str) -> None:
    """However the terminal writes its path."""
    app = ScanApp(*EVERYBODY)
    app.desk.files[Path("/srv/ben.txt")] = BEN.encode()
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, name)
        await seen(pilot, "Ben Okafor")


@pytest.mark.parametrize(
    ("name", "words"),
    [("/srv/fair.mp4", "it is a video"), ("/srv/fair.exe", "no picture"), ("/srv/x", "no such")],
    ids=["video", "program", "missing"],
)
async def test_a_path_is_never_the_code_of_a_badge(name: str, words: str) -> None:
    """What lies there is told."""
    app = ScanApp(*EVERYBODY)
    for path in ("/srv/fair.mp4", "/srv/fair.exe"):
        app.desk.files[Path(path)] = b"\0\0\0\x18ftypmp42" + b"\0" * 40
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        await paste(pilot, name)
        await until(pilot, lambda: words in app.said)

        assert not app.scan.waiting


async def test_a_wrong_path_can_be_corrected() -> None:
    """It stands in the line again, which asks for a file still."""
    app = ScanApp(*EVERYBODY)
    app.desk.files[Path("/srv/ben.txt")] = BEN.encode()
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f3")
        await typed(pilot, "/srv/ben.tx")
        await pilot.press("enter")
        await until(pilot, lambda: "there is no such file" in app.said)
        assert app.line.typed == "/srv/ben.tx"
        await pilot.press("t", "enter")
        await seen(pilot, "Ben Okafor")


async def test_a_small_window_does_without_the_picture() -> None:
    """The words and the line are there all the same."""
    app = ScanApp(*EVERYBODY, camera="front", front=FakeFrames([frame(BEN)], ends=False))
    async with app.run_test(size=(50, 16)) as pilot:
        await ready(pilot)
        await seen(pilot, "Ben Okafor")

        assert not app.scan.query_one(CameraView).is_on_screen
        assert app.focused is app.line.field


def _white() -> bytes:
    """Return a picture of nothing."""
    file = BytesIO()
    Image.new("L", (60, 60), 255).save(file, "PNG")
    return file.getvalue()


async def test_a_list_is_taken_in_as_anywhere_else() -> None:
    """A card is read here, a list of many is for the import."""
    app = ScanApp(*EVERYBODY)
    app.desk.files[Path("/srv/anna.vcf")] = BEN.encode()
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, "/srv/anna.vcf")
        await seen(pilot, "Ben Okafor")

        await paste(pilot, "/srv/people.csv")
        await until(pilot, lambda: isinstance(app.screen, ImportFile))


async def test_an_address_book_is_for_the_import() -> None:
    """Not endlessly many wait, and that is said."""
    cards = "".join(f"MECARD:N:P{n};;\n" for n in range(MOST + 1))
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, cards)

        assert len(app.scan.waiting) == MOST
        assert f"Only the first {MOST} were read" in app.said


async def test_my_own_card_does_not_wait() -> None:
    """It is told as mine."""
    app = ScanApp(*EVERYBODY, Card(id="work", name="Mira Öztürk", email="mira@w.example"))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, "MECARD:N:Oeztuerk,Mira;EMAIL:Mira@w.example;;")

        assert not app.scan.waiting
        assert "My own card" in app.said
