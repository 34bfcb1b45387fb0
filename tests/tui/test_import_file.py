"""A file taken in by keyboard alone: looked at first, then for real."""

from __future__ import annotations

from pathlib import Path

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.storage import Store
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.widgets.prepare.guest_list import GuestList
from tests.fakes import NOW
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import (
    EVERYTHING,
    PrepareApp,
    settled,
    typed,
)

SMALL = (80, 24)
LIST = b"""Name,Organisation,Email,Status
Aylin \xc3\x96zt\xc3\xbcrk,TU S\xc3\xbcderland,oeztuerk@tu.example,attending
Dana Scott,Siemens,dana@siemens.example,attending
,,,attending
Emil Voss,IHK,emil@ihk.example,cancelled
"""
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana Scott\r\nEND:VCARD\r\n"


def names(app: PrepareApp) -> list[str]:
    """Return who is listed."""
    return [one.title for one in app.place.query_one(GuestList).rows.items]


async def test_a_list_is_looked_at_before_it_is_taken_in() -> None:
    """Enter counts, enter again keeps; every row is accounted for."""
    app = PrepareApp(*EVERYTHING)
    app.desk.files[Path.home() / "list.csv"] = LIST
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i")
        await typed(pilot, "list.csv")
        await pilot.press("enter")
        await settled(pilot)
        shown = screen_text(app)

        assert "1 new" in shown
        assert "1 left out (cancelled), 1 rejected" in shown
        assert "line 4: it names nobody" in shown
        assert "Dana Scott" in shown
        assert len(app.records.all(Attendee)) == 3

        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, ImportFile)
        assert "Dana Scott" in names(app)
        assert app.records.all(Attendee)["aylin"].status == "attending"

        await pilot.press("u")
        await pilot.pause()
        assert "Dana Scott" not in names(app)


async def test_cards_are_taken_in_as_contacts() -> None:
    """What is in the file decides."""
    app = PrepareApp(*EVERYTHING)
    app.desk.files[Path.home() / "dana.vcf"] = CARD
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i")
        await typed(pilot, "dana.vcf")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)

        assert [one.name for one in app.records.all(Contact).values()] == [
            "Ben Okafor",
            "Dana Scott",
        ]


async def test_a_file_that_cannot_be_read_says_why() -> None:
    """The path stays for mending; mending it tries again."""
    app = PrepareApp(*EVERYTHING)
    app.desk.files[Path.home() / "list.csv"] = LIST
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i", "enter")
        await typed(pilot, "list.cs")
        await pilot.press("enter")
        await settled(pilot)
        assert "such file." in screen_text(app)

        await pilot.press("v")
        await pilot.pause()
        assert "such file." not in screen_text(app)

        await pilot.press("enter")
        await settled(pilot)
        assert "1 new" in screen_text(app)


async def test_another_path_forgets_the_plan() -> None:
    """What was counted is what is taken in, or nothing is."""
    app = PrepareApp(*EVERYTHING)
    app.desk.files[Path.home() / "list.csv"] = LIST
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i")
        await typed(pilot, "list.csv")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("x", "enter")
        await settled(pilot)

        assert "such file." in screen_text(app)
        assert len(app.records.all(Attendee)) == 3


async def test_escape_stops_reading() -> None:
    """The dialog stays open; a second escape closes it, and nothing is kept."""
    app = PrepareApp(*EVERYTHING)
    app.desk.files[Path.home() / "list.csv"] = LIST
    app.desk.gate.clear()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i")
        await typed(pilot, "list.csv")
        await pilot.press("enter")
        await pilot.pause()
        assert "Reading … esc stops." in screen_text(app)

        await pilot.press("escape")
        app.desk.gate.set()
        await pilot.pause(0.1)
        assert isinstance(app.screen, ImportFile)
        assert app.screen.step == "asking"

        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, ImportFile)
        assert len(app.records.all(Attendee)) == 3


async def test_a_real_store_takes_a_real_list(tmp_path: Path) -> None:
    """The whole way: file, thread, store, screen."""
    store = Store(tmp_path / "data")
    app = PrepareApp(kept=store)
    app.desk.files[Path.home() / "list.csv"] = LIST
    async with app.run_test(size=SMALL) as pilot:
        app.companion.prepare.new_event("Fair", begin=NOW.date())
        await pilot.press("i")
        await typed(pilot, "list.csv")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)

        assert names(app) == ["Aylin Öztürk", "Dana Scott"]

    again = Store(tmp_path / "data")
    assert len(again.all(Attendee)) == 2
