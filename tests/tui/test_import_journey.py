"""Taking in files in the whole app: it says what came in, and one key takes it back."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.tui.dialogs.column_mapping import ColumnMapping
from companion.tui.dialogs.import_file import ImportFile
from tests.fakes import FakeRecords
from tests.tui.demo import companion_on
from tests.tui.follow_up_host import NotingDesk
from tests.tui.import_app import STRANGE
from tests.tui.prepare_app import FAIR
from tests.tui.running import running, settle, until

LIST = b"Name,Email\nDana Scott,dana@x.example\nEmil Voss,emil@x.example\n"
CARDS = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana Scott\r\nEND:VCARD\r\n"


def toasts(pilot: Pilot[str]) -> list[str]:
    """Return what the app tells."""
    return [toast.message for toast in pilot.app._notifications]


async def at(pilot: Pilot[str], step: str) -> None:
    """Wait until the dialog is at `step`; until no dialog is open where there is none."""
    await until(pilot, lambda: step_of(pilot.app.screen) == step)
    await settle(pilot)


def step_of(screen: Screen[object]) -> str:
    """Return where an import is; "columns" while they are named, "" without any dialog."""
    if isinstance(screen, ImportFile):
        return screen.step
    return "columns" if isinstance(screen, ColumnMapping) else ""


def program(**files: bytes) -> tuple[FakeRecords, NotingDesk]:
    """Return records with an event, and a desk with `files` in the folder /box."""
    records, desk = FakeRecords(FAIR), NotingDesk()
    for name, data in files.items():
        desk.written[Path("/box") / name.replace("_", ".")] = data
    return records, desk


def count(records: FakeRecords, kind: type[Record]) -> int:
    """Return how many there are."""
    return len(records.all(kind))


async def test_it_is_told_what_came_in_and_one_key_takes_it_back() -> None:
    """The counts are the last that is told; a second time nothing is new and nothing to undo."""
    records, desk = program(list_csv=LIST)
    async with running(companion_on(records, desk=desk)) as pilot:
        await pilot.press("2", "i", *"/box/list.csv", "enter")
        await at(pilot, "planned")
        await pilot.press("enter")
        await at(pilot, "")
        assert toasts(pilot) == ["2 new · u takes it back"]
        assert count(records, Attendee) == 2

        await pilot.press("i", *"/box/list.csv", "enter")
        await at(pilot, "planned")
        await pilot.press("enter")
        await at(pilot, "")
        assert toasts(pilot) == ["Nothing was changed: 2 unchanged"]

        await pilot.press("u")
        await settle(pilot)
        assert count(records, Attendee) == 0


async def test_what_was_said_about_columns_is_no_change_to_undo() -> None:
    """The list is told, its columns are remembered, and undo takes back the list alone."""
    records, desk = program(odd_csv=STRANGE)
    async with running(companion_on(records, desk=desk)) as pilot:
        await pilot.press("2", "i", *"/box/odd.csv", "enter")
        await at(pilot, "columns")
        await pilot.press("right", "right", "enter")
        await at(pilot, "planned")
        await pilot.press("enter")
        await at(pilot, "")
        assert toasts(pilot) == ["3 new, 1 rejected · u takes it back"]

        await pilot.press("u", "i", *"/box/odd.csv", "enter")
        await at(pilot, "planned")
        assert isinstance(pilot.app.screen, ImportFile)
        assert count(records, Attendee) == 0


async def test_a_file_dropped_on_a_place_is_looked_at() -> None:
    """As a path that a terminal pastes; other text opens nothing."""
    records, desk = program(cards_vcf=CARDS)
    async with running(companion_on(records, desk=desk)) as pilot:
        pilot.app.screen.post_message(events.Paste("see you at /box/cards.vcf tonight"))
        await settle(pilot)
        assert not isinstance(pilot.app.screen, ImportFile)

        pilot.app.screen.post_message(events.Paste("'/box/cards.vcf'"))
        await at(pilot, "planned")
        await pilot.press("enter")
        await at(pilot, "")
    assert count(records, Contact) == 1
