"""A file taken in by keyboard alone: looked at first, then for real."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from companion.domain.change import Change
from companion.domain.column_map import ColumnMap
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.storage import Store
from companion.tui.dialogs.column_mapping import ColumnMapping
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.dialogs.same_person import SamePerson
from companion.tui.widgets.importing.lots import Lots
from companion.tui.widgets.importing.samples import Samples
from companion.tui.widgets.prepare.guest_list import GuestList
from tests.fakes import NOW, FakeRecords
from tests.tui.import_app import STRANGE, done, looked_at, pressed, whole
from tests.tui.people_app import shown
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import EVERYTHING, PrepareApp, typed

SMALL = (80, 24)
LIST = b"""Name,Organisation,Email,Status,Role
Aylin \xc3\x96zt\xc3\xbcrk,TU S\xc3\xbcderland,oeztuerk@tu.example,attending,Dean
Dana Scott,Siemens,dana@siemens.example,attending,
,,,attending
Emil Voss,IHK,emil@ihk.example,cancelled
"""
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana Scott\r\nrubbish\r\nEND:VCARD\r\n"
ALIKE = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben Okafor\r\nORG:Bosch\r\nEND:VCARD\r\n"
EVENTBRITE = Path(__file__).parents[3] / "shared" / "samples" / "lists" / "eventbrite.csv"


def names(app: PrepareApp) -> list[str]:
    """Return who is listed."""
    return [one.title for one in app.place.query_one(GuestList).rows.items]


def app_with(*records: object, **files: bytes) -> PrepareApp:
    """Return the app on EVERYTHING, or on `records`, with `files` at home: list for list.csv."""
    app = PrepareApp(*(records or EVERYTHING))  # type: ignore[arg-type]
    for name, data in files.items():
        suffix = "vcf" if data.startswith(b"BEGIN") else "csv"
        app.desk.files[Path.home() / f"{name}.{suffix}"] = data
    return app


def attendees(app: PrepareApp) -> int:
    """Return how many attendees are kept."""
    return len(app.records.all(Attendee))


def lots(app: PrepareApp) -> dict[str, int]:
    """Return the numbers on the screen."""
    return app.screen.query_one(Lots)._sums


async def test_a_list_is_looked_at_before_it_is_taken_in() -> None:
    """Enter counts, enter again keeps; every row is accounted for."""
    app = app_with(list=LIST)
    async with app.run_test(size=SMALL) as pilot:
        text = await looked_at(pilot, "list.csv")

        assert "1 new 1" in text
        assert "2 merged 1" in text
        assert "4 left out 1" in text
        assert "5 rejected 1" in text
        assert "Dana Scott" in text
        assert "UTF-8, commas · header in line 1 · 5 of 5 columns known" in text
        assert attendees(app) == 3

        await pilot.press("enter")
        await done(pilot)
        assert not isinstance(app.screen, ImportFile)
        assert "Dana Scott" in names(app)
        assert app.records.all(Attendee)["aylin"].status == "attending"

        await pilot.press("u")
        await pilot.pause()
        assert "Dana Scott" not in names(app)


async def test_each_lot_can_be_looked_into() -> None:
    """By its number, by the arrow keys, by the mouse; the row under the cursor is told whole."""
    app = app_with(list=LIST)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")

        await pressed(pilot, "2")
        assert "role Professorin für Logistik → Dean · status attending" in whole(app)
        await pressed(pilot, "right")
        assert "Nobody is in here." in screen_text(app)
        await pressed(pilot, "4")
        assert "Emil Voss" in screen_text(app)
        await pressed(pilot, "left", "left", "left", "left")
        assert "it names nobody" in screen_text(app)
        assert "line 4" in screen_text(app)
        await pressed(pilot, "6")
        assert "it names nobody" in screen_text(app)

        await pilot.click(Lots, offset=(3, 0))
        await pilot.pause()
        await pilot.pause()
        assert "Dana Scott" in screen_text(app)


async def test_the_records_scroll() -> None:
    """With the keys of every list; a click takes nothing in."""
    rows = "".join(f"Guest {n:03},guest{n}@x.example\n" for n in range(300))
    app = app_with(list=f"Name,Email\n{rows}".encode())
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")
        samples = app.screen.query_one(Samples)

        assert len(samples.items) == 200
        await pressed(pilot, "down", "down", "up", "pagedown", "end")
        assert samples.cursor == 199
        assert "Guest 199" in screen_text(app)

        await pilot.click(Samples, offset=(5, samples.size.height - 1))
        await pilot.pause()
        assert isinstance(app.screen, ImportFile)
        assert attendees(app) == 3


async def test_who_cancelled_is_taken_when_asked_for() -> None:
    """One key plans anew."""
    app = app_with(list=LIST)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")
        assert "‹left out (1)›" in screen_text(app)

        await pressed(pilot, "x")
        await done(pilot)
        assert "‹taken in as well›" in screen_text(app)
        assert lots(app)["new"] == 2
        assert lots(app)["left_out"] == 0

        await pressed(pilot, "enter")
        await done(pilot)
        assert "Emil Voss" in names(app)


async def test_a_list_can_be_taken_in_as_contacts() -> None:
    """And back again; the arrow keys do it too where the choice has the focus."""
    app = app_with(list=LIST)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")
        await pressed(pilot, "t")
        await done(pilot)
        assert "‹my contacts›" in screen_text(app)

        app.screen.query_one("#kind").focus()
        await pressed(pilot, "left")
        await done(pilot)
        assert "‹attendees of Hannover Messe›" in screen_text(app)

        await pressed(pilot, "right")
        await done(pilot)
        await pressed(pilot, "enter")
        await done(pilot)
        known = [one.name for one in app.records.all(Contact).values()]
        assert known == ["Ben Okafor", "Aylin Öztürk", "Dana Scott"]


async def test_the_event_of_a_list_can_be_changed() -> None:
    """The list is looked at anew."""
    app = app_with(list=LIST)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")
        await pressed(pilot, "e")
        assert isinstance(app.screen, EventPicker)
        await typed(pilot, "meetup")
        await pressed(pilot, "enter")
        await done(pilot)

        assert "attendees of Recruiting Meetup" in screen_text(app)
        assert lots(app)["new"] == 2


async def test_a_list_without_an_event_asks_for_one() -> None:
    """It is chosen or begun, and the list is read; without an answer nothing happens."""
    app = PrepareApp()
    app.desk.files[Path.home() / "list.csv"] = LIST
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(ImportFile(app.companion, None))
        await pilot.pause()
        await typed(pilot, "list.csv")
        await pressed(pilot, "enter")
        await done(pilot)
        assert "belongs to an event" in screen_text(app)

        await pressed(pilot, "enter", "escape")
        assert "belongs to an event" in screen_text(app)
        app.companion.prepare.new_event("Fair", begin=NOW.date())
        await pressed(pilot, "enter")
        assert isinstance(app.screen, EventPicker)
        await pressed(pilot, "enter")
        await done(pilot)

        assert "attendees of Fair" in screen_text(app)
        assert lots(app)["new"] == 2


async def test_without_an_event_people_can_be_contacts() -> None:
    """One key says so."""
    app = PrepareApp()
    app.desk.files[Path.home() / "list.csv"] = LIST
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(ImportFile(app.companion, None, "list.csv"))
        await shown(pilot, "belongs to an event")
        await pressed(pilot, "t")
        await done(pilot)

        assert "‹my contacts›" in screen_text(app)
        assert lots(app)["new"] == 2


async def test_an_unknown_list_is_read_as_the_user_says_and_so_from_then_on() -> None:
    """The screen for its columns comes by itself, once; a second time nothing is new."""
    app = app_with(odd=STRANGE)
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "i")
        await typed(pilot, "odd.csv")
        await pressed(pilot, "enter")
        await done(pilot)
        assert isinstance(app.screen, ColumnMapping)

        await pressed(pilot, "right", "right", "down", *["left"] * 17, "enter")
        await done(pilot)
        assert "Zoë Nguyễn" in screen_text(app)
        assert not app.records.all(ColumnMap)

        await pressed(pilot, "enter")
        await done(pilot)
        assert "Zoë Nguyễn" in names(app)

        text = await looked_at(pilot, "odd.csv")
        assert "3 unchanged 3" in text
        assert "There is nothing new in it." in text
        records = app.records
        assert isinstance(records, FakeRecords)
        commits = len(records.commits)
        await pressed(pilot, "enter")
        await done(pilot)
        assert not isinstance(app.screen, ImportFile)
        assert len(records.commits) == commits


async def test_columns_can_be_looked_at_where_they_are_known() -> None:
    """What is said about them counts at once."""
    app = app_with(list=LIST)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")
        await pressed(pilot, "c")
        assert isinstance(app.screen, ColumnMapping)
        await pressed(pilot, "escape", "c", "down", "x", "enter")
        await done(pilot)

        assert "4 of 5 columns known" in screen_text(app)


async def test_without_an_answer_an_unknown_list_stays_unread() -> None:
    """The path is there for another try."""
    app = app_with(odd=STRANGE)
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "i")
        await typed(pilot, "odd.csv")
        await pressed(pilot, "enter")
        await done(pilot)
        await pressed(pilot, "escape")

        assert isinstance(app.screen, ImportFile)
        assert app.screen.step == "asking"
        assert "odd.csv" in screen_text(app)


async def test_cards_are_taken_in_as_contacts() -> None:
    """What is in the file decides; what was repaired is a lot of its own."""
    app = app_with(dana=CARD)
    async with app.run_test(size=SMALL) as pilot:
        text = await looked_at(pilot, "dana.vcf")
        assert "5 notes 1" in text
        assert "Taken as" not in text
        await pressed(pilot, "5", "6", "c", "t", "x", "e")
        assert "line 4" in screen_text(app)
        assert "rubbish" in screen_text(app)

        await pressed(pilot, "enter")
        await done(pilot)
        assert [one.name for one in app.records.all(Contact).values()] == [
            "Ben Okafor",
            "Dana Scott",
        ]


async def test_several_files_are_one_import() -> None:
    """A folder, or files dropped together; what cannot be read is rejected, all else is taken."""
    app = PrepareApp(*EVERYTHING)
    app.desk.files[Path("/box/a.vcf")] = CARD
    app.desk.files[Path("/box/b.vcf")] = CARD.replace(b"Dana Scott", b"Emil Voss")
    app.desk.files[Path("/box/c.vcf")] = b""
    app.desk.files[Path("/list.csv")] = LIST
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "/box '/list.csv'")
        assert lots(app)["new"] == 3
        assert lots(app)["rejected"] == 2
        await pressed(pilot, "5")
        assert "c.vcf" in screen_text(app)
        assert "it is empty" in screen_text(app)

        await pressed(pilot, "enter")
        await done(pilot)
        assert len(app.records.all(Contact)) == 3
        assert attendees(app) == 4
        await pressed(pilot, "u")
        assert len(app.records.all(Contact)) == 1


async def test_who_may_be_known_already_can_be_compared_at_once() -> None:
    """They are taken in as new, told with the reason, and shown side by side if one wants to."""
    app = app_with(ben=ALIKE)
    async with app.run_test(size=SMALL) as pilot:
        text = await looked_at(pilot, "ben.vcf")
        assert "1 new contact may be known already." in text
        assert "perhaps Ben Okafor: same name" in whole(app)

        await pressed(pilot, "enter")
        await done(pilot)
        assert "Everything is in. Enter compares" in whole(app)
        assert len(app.records.all(Contact)) == 2

        await pressed(pilot, "enter")
        assert isinstance(app.screen, SamePerson)
        await pressed(pilot, "escape")
        assert not isinstance(app.screen, ImportFile)


async def test_comparing_can_wait() -> None:
    """Escape leaves it; everything is in."""
    app = app_with(ben=ALIKE)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "ben.vcf")
        await pressed(pilot, "enter")
        await done(pilot)
        await pressed(pilot, "escape")

        assert not isinstance(app.screen, ImportFile)
        assert len(app.records.all(Contact)) == 2


async def test_a_file_that_cannot_be_read_says_why() -> None:
    """The path stays for mending; mending it tries again."""
    app = app_with(list=LIST)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i", "enter")
        await typed(pilot, "list.cs")
        await pilot.press("enter")
        await done(pilot)
        assert "such file." in screen_text(app)

        await pilot.press("v")
        await pilot.pause()
        assert "such file." not in screen_text(app)

        await pilot.press("enter")
        await done(pilot)
        assert lots(app)["new"] == 1


async def test_another_path_forgets_the_plan() -> None:
    """What was counted is what is taken in, or nothing is."""
    app = app_with(list=LIST)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")
        app.screen.query_one("#path Input").focus()
        await pressed(pilot, "end", "x", "enter")
        await done(pilot)

        assert "such file." in screen_text(app)
        assert attendees(app) == 3


async def test_what_is_dropped_on_the_records_is_the_next_file() -> None:
    """As a paste, which is how terminals drop a file."""
    app = app_with(list=LIST, dana=CARD)
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")
        app.screen.post_message(events.Paste("'dana.vcf'\n"))
        await pilot.pause()
        await pressed(pilot, "enter")
        await done(pilot)

        assert lots(app)["warnings"] == 1


async def test_escape_stops_reading() -> None:
    """The dialog stays open; a second escape closes it, and nothing is kept."""
    app = app_with(list=LIST)
    app.desk.gate.clear()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i")
        await typed(pilot, "list.csv")
        await pilot.press("enter")
        await pilot.pause()
        assert "Reading … esc stops." in screen_text(app)
        assert "0 %" in screen_text(app)

        await pilot.press("escape")
        app.desk.gate.set()
        await pilot.pause(0.1)
        assert isinstance(app.screen, ImportFile)
        assert app.screen.step == "asking"

        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, ImportFile)
        assert attendees(app) == 3


async def test_what_another_program_did_meanwhile_is_looked_at_again() -> None:
    """Nobody comes in twice."""
    app = app_with(list=LIST)
    records = app.records
    assert isinstance(records, FakeRecords)
    dana = Attendee(id="d", event="fair", name="Dana Scott", email="dana@siemens.example")
    async with app.run_test(size=SMALL) as pilot:
        await looked_at(pilot, "list.csv")
        records.write_elsewhere(Change(what="foreign", put=(dana,)))
        app.companion.history.refresh()
        await pressed(pilot, "enter")
        await done(pilot)

        assert names(app).count("Dana Scott") == 1


async def test_a_real_store_takes_a_real_list(tmp_path: Path) -> None:
    """The whole way: file, thread, store, screen."""
    store = Store(tmp_path / "data")
    app = PrepareApp(kept=store)
    app.desk.files[Path.home() / "list.csv"] = LIST
    async with app.run_test(size=SMALL) as pilot:
        app.companion.prepare.new_event("Fair", begin=NOW.date())
        await looked_at(pilot, "list.csv")
        await pilot.press("enter")
        await done(pilot)

        assert names(app) == ["Aylin Öztürk", "Dana Scott"]

    again = Store(tmp_path / "data")
    assert len(again.all(Attendee)) == 2


@pytest.mark.skipif(not EVENTBRITE.exists(), reason="the samples are not here")
async def test_a_list_of_eventbrite_is_known() -> None:
    """The columns need no word, those who do not come are left out."""
    app = app_with(e=EVENTBRITE.read_bytes())
    async with app.run_test(size=SMALL) as pilot:
        text = await looked_at(pilot, "e.csv")

        assert "Eventbrite · UTF-8, commas" in text
        assert lots(app)["left_out"] > 0
        assert lots(app)["rejected"] == 0
