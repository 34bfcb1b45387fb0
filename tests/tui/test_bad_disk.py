"""A disk that is full, or a store that goes bad under the app: told, nothing lost, and on again."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.pitch import Pitch
from companion.files import Disk
from companion.services.companion import Companion
from companion.storage import Store
from companion.tui.app import CompanionApp
from companion.tui.dialogs.contact_form import ContactForm
from companion.tui.dialogs.import_file import ImportFile
from tests.fakes import NOW
from tests.tui.demo import companion_on
from tests.tui.follow_up_host import NotingDesk
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle
from tests.tui.test_app import toasts

TODAY = NOW.date()
FAIR = Event(id="fair", name="Hannover Messe", begin=TODAY, end=TODAY)
ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
FULL = "The disk is full, nothing was changed"
CARDS = "BEGIN:VCARD\nVERSION:3.0\nUID:j\nFN:Jonas Weiß\nN:Weiß;Jonas;;;\nEND:VCARD\n".encode()


class SmallDisk(Disk):
    """A disk that is full while it is said to be."""

    is_full = False

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write, where there is room."""
        if self.is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(descriptor, data)


class World:
    """A program on a real folder, whose disk may fill up."""

    def __init__(self, folder: Path) -> None:
        """Keep a little, while there is room."""
        self.folder = folder
        self.disk = SmallDisk()
        self.records = Store(folder, as_app=True, disk=self.disk)
        self.records.commit(Change(what="setup", put=(FAIR, ANNA)))
        self.companion: Companion = companion_on(self.records)

    def fill(self) -> None:
        """Leave no room on the disk."""
        self.disk.is_full = True

    def make_room(self) -> None:
        """Leave room again."""
        self.disk.is_full = False

    def names(self) -> list[str]:
        """Return who is kept, as a program that starts now reads it."""
        return [one.name for one in Store(self.folder).all(Contact).values()]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a program on a disk with room."""
    return World(tmp_path / "data")


async def test_a_line_waits_for_room(world: World) -> None:
    """It stays where it is typed; the next enter keeps it."""
    async with running(world.companion) as pilot:
        await pilot.press("3", *"Jonas")
        world.fill()
        await pilot.press("enter")
        await settle(pilot)
        assert FULL in toasts(pilot)[-1]
        assert pilot.app.screen.query_one("#line", Input).value == "Jonas"
        assert world.names() == ["Anna Berger"]

        world.make_room()
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen.query_one("#line", Input).value == ""
    assert world.names() == ["Anna Berger", "Jonas"]


async def test_a_form_waits_for_room(world: World) -> None:
    """It stays open with what was typed."""
    async with running(world.companion) as pilot:
        await pilot.press("5", "down", "v", "end", *"er")
        world.fill()
        await pilot.press("enter")
        await settle(pilot)
        assert FULL in toasts(pilot)[-1]
        assert isinstance(pilot.app.screen, ContactForm)

        world.make_room()
        await pilot.press("enter")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, ContactForm)
    assert world.names() == ["Anna Bergerer"]


async def test_a_pitch_waits_for_room(world: World) -> None:
    """What is typed stays, and is not said to be kept."""
    async with running(world.companion) as pilot:
        await pilot.press("2", "p", *"Hello")
        world.fill()
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert FULL in toasts(pilot)[-1]
        assert pilot.app.screen.query_one(TextArea).text == "Hello"
        assert "not kept: ^s" in screen_text(pilot.app)

        world.make_room()
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert [one.text for one in Store(world.folder).all(Pitch).values()] == ["Hello"]


async def test_an_import_waits_for_room(world: World) -> None:
    """The dialog says why; the same enter goes on."""
    desk = world.companion.desk
    assert isinstance(desk, NotingDesk)
    path = world.folder / "cards.vcf"
    desk.written[path] = CARDS
    async with running(world.companion) as pilot:
        pilot.app.push_screen(ImportFile(world.companion, None))
        await settle(pilot)
        pilot.app.screen.query_one(Input).value = str(path)
        await taken(pilot, "Nothing is kept yet. Enter takes it in")
        world.fill()
        await taken(pilot, FULL)
        assert str(path)[:20] in screen_text(pilot.app)
        assert world.names() == ["Anna Berger"]

        world.make_room()
        await taken(pilot, "Nothing is kept yet. Enter takes it in")
        await pilot.press("enter")
        while isinstance(pilot.app.screen, ImportFile):
            await pilot.pause(0.02)
    assert world.names() == ["Anna Berger", "Jonas Weiß"]


async def taken(pilot: Pilot[str], words: str) -> None:
    """Press enter and wait until the dialog says `words`."""
    await pilot.press("enter")
    while words not in " ".join(screen_text(pilot.app).replace("│", "").split()):
        await pilot.pause(0.02)


def look(pilot: Pilot[str]) -> None:
    """Let a second go by."""
    assert isinstance(pilot.app, CompanionApp)
    assert pilot.app.store_watch
    pilot.app.store_watch.look()


def _junk(folder: Path) -> None:
    """Let somebody write nonsense over the files of the store."""
    for path in [*folder.glob("companion.*"), *folder.glob("previous.*")]:
        path.write_bytes(b"\x00 no store \xff" * 40)


async def test_a_store_that_went_bad_is_told_once_and_taken_up_again(world: World) -> None:
    """In a sentence that names the file; places and search go on with what is known."""
    good = {path: path.read_bytes() for path in world.folder.glob("*.j*")}
    async with running(world.companion) as pilot:
        _junk(world.folder)
        for _second in range(3):
            look(pilot)
        await settle(pilot)
        assert len(toasts(pilot)) == 1
        assert "companion.json is damaged" in toasts(pilot)[0]
        await pilot.press("5")
        await settle(pilot)
        assert "Anna Berger" in screen_text(pilot.app)

        await pilot.press("down", "n", *"Jonas", "enter")
        await settle(pilot)
        assert "is damaged" in toasts(pilot)[-1]
        assert "Jonas" in screen_text(pilot.app)

        for path, data in good.items():
            path.write_bytes(data)
        look(pilot)
        await settle(pilot)
        assert "The data can be read again." in toasts(pilot)
        await pilot.press("enter")
        await settle(pilot)
    assert world.names() == ["Anna Berger", "Jonas"]


async def test_a_folder_that_went_away_and_came_back(world: World, tmp_path: Path) -> None:
    """As when a drive is pulled out: the app goes on, and nothing is lost."""
    async with running(world.companion) as pilot:
        world.folder.rename(tmp_path / "away")
        look(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert "Anna Berger" in screen_text(pilot.app)

        (tmp_path / "away").rename(world.folder)
        look(pilot)
        await pilot.press("down", "n", *"Jonas", "enter")
        await settle(pilot)
    assert world.names() == ["Anna Berger", "Jonas"]
