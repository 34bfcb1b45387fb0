"""The whole app takes scanned and pasted codes, wherever the user is, and shows who that is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.scanner_keys import TAIL
from companion.services.unfinished import CAPTURE
from companion.tui.app import CompanionApp
from companion.tui.dialogs.capture import CaptureDialog
from companion.tui.dialogs.keys import KeysDialog
from companion.tui.screens.capture import CapturePlace
from companion.tui.screens.scan import ScanScreen
from companion.tui.screens.today import TodayPlace
from tests.fakes import FakeRecords, MemoryDrafts
from tests.tui.bursts import NAMES, scan
from tests.tui.demo import companion_on
from tests.tui.people_app import FakeDesk
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until
from tests.typed_codes import CARD, FREE, MECARD, URL


async def type_line(pilot: Pilot[str], text: str) -> None:
    """Type `text` as a person does."""
    for character in text:
        await pilot.press("space" if character == " " else character)
    await settle(pilot)


async def shown(pilot: Pilot[str], text: str) -> None:
    """Wait until `text` is on the scan screen, and no line end belongs to the code any more."""
    await until(
        pilot, lambda: isinstance(pilot.app.screen, ScanScreen) and text in screen_text(pilot.app)
    )
    await pilot.pause(TAIL)


def names(records: FakeRecords) -> list[str]:
    """Return what those are called who were kept."""
    return [contact.name for contact in records.all(Contact).values()]


def line(app: Any) -> Input:
    """Return the capture line."""
    found = app.screen.query_one("#line", Input)
    assert isinstance(found, Input)
    return found


async def test_a_code_in_the_capture_line_shows_who_it_is() -> None:
    """Enter keeps them with an encounter; what was typed before is in the line still."""
    records = FakeRecords()
    drafts = MemoryDrafts()
    async with running(companion_on(records, drafts=drafts)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, "Anna @Acme ")
        scan(pilot.app, CARD.replace("\n", "\r\n") + "\r\n")
        await shown(pilot, "Aylin Öztürk")
        assert not records.commits

        await pilot.press("enter")
        await until(pilot, lambda: names(records) == ["Aylin Öztürk"])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CapturePlace))

        assert line(pilot.app).value == "Anna @Acme "
    assert len(records.all(Encounter)) == 1
    assert '"text": "Anna @Acme"' in drafts[CAPTURE]


async def test_a_code_in_the_dialog_shows_who_it_is() -> None:
    """The dialog is below, with what was typed in it."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("n")
        await settle(pilot)
        await type_line(pilot, "Jonas ")
        scan(pilot.app, f"{MECARD}\r")
        await shown(pilot, "John Doe")
        await pilot.press("enter")
        await until(pilot, lambda: names(records) == ["John Doe"])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaptureDialog))

        assert line(pilot.app).value == "Jonas "


async def test_two_codes_in_a_row_wait_on_one_screen() -> None:
    """The second one comes before the screen for the first one is there."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("3")
        await settle(pilot)
        scan(pilot.app, f"{CARD}\r{MECARD}\r".replace("\n", "\r"))
        await shown(pilot, "John Doe")

        await until(pilot, lambda: len(waiting(pilot.app)) == 2)
        assert sum(isinstance(screen, ScanScreen) for screen in pilot.app.screen_stack) == 1


def waiting(app: Any) -> tuple[object, ...]:
    """Return who was read and waits."""
    assert isinstance(app.screen, ScanScreen)
    return tuple(app.screen.waiting)


async def test_a_code_goes_to_the_scan_screen_under_a_dialog() -> None:
    """Somebody looks at the keys there and scans on."""
    async with running(companion_on(FakeRecords())) as pilot:
        app = pilot.app
        assert isinstance(app, CompanionApp)
        app.push_screen(ScanScreen(app.companion))
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, KeysDialog)
        below = app.screen_stack[-2]
        assert isinstance(below, ScanScreen)
        assert app.typed_scanner is not None
        app.typed_scanner.holds_keys = True
        scan(app, f"{MECARD}\r")

        await until(pilot, lambda: len(below.waiting) == 1)
        assert isinstance(app.screen, KeysDialog)


async def test_a_link_alone_is_looked_up() -> None:
    """It names nobody, so the name is asked for before anything is kept."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, URL)
        await pilot.press("enter")
        await shown(pilot, "ada-lovelace")

        assert not records.commits


async def test_a_code_where_letters_are_keys_opens_nothing_else() -> None:
    """At a place without a field the letters of a scanner are no keys."""
    async with running(companion_on(FakeRecords())) as pilot:
        app = pilot.app
        assert isinstance(app, CompanionApp)
        assert app.typed_scanner is not None
        app.typed_scanner.holds_keys = True
        scan(app, CARD.replace("\n", "\r") + "\r")
        await shown(pilot, "Aylin Öztürk")

        assert [type(screen) for screen in app.screen_stack] == [TodayPlace, ScanScreen]


@pytest.fixture
def pressed_at_once(request: pytest.FixtureRequest) -> list[events.Event]:
    """Return what a slow line hands over at once: keys that open a dialog, and what is for it."""
    now = events.Key("x", "x").time
    found: list[events.Event] = []
    for one in request.param:
        for char in one if isinstance(one, str) else "":
            key = events.Key(NAMES.get(char, char), char)
            key.time = now
            found.append(key)
        found += [] if isinstance(one, str) else [events.Paste(one[0])]
    return found


@pytest.mark.parametrize(
    "pressed_at_once",
    [["nAnna Berger @Siemens"], ["n", ("Anna Berger @Siemens",)], ["nAnna", (" Berger @Siemens",)]],
    indirect=True,
    ids=["typed", "pasted", "both"],
)
async def test_what_opens_a_dialog_and_what_is_for_it_come_at_once(
    pressed_at_once: list[events.Event],
) -> None:
    """The words wait until the dialog is there; no letter of them is a key of the place."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        app = pilot.app
        assert isinstance(app, CompanionApp)
        scanner = app.typed_scanner
        assert scanner is not None
        scanner.holds_keys = True
        for event in pressed_at_once:
            app.post_message(event)
        await pilot.pause()
        await until(pilot, lambda: not scanner.is_waiting)
        await settle(pilot)

        assert isinstance(app.screen, CaptureDialog)
        assert line(app).value == "Anna Berger @Siemens"
        await pilot.press("enter")
        await until(pilot, lambda: names(records) == ["Anna Berger"])


async def test_a_dialog_without_a_field_holds_nothing_up_for_long() -> None:
    """The list of keys takes no letters: what comes behind the key goes on after a while."""
    async with running(companion_on(FakeRecords())) as pilot:
        app = pilot.app
        assert isinstance(app, CompanionApp)
        scanner = app.typed_scanner
        assert scanner is not None
        scanner.holds_keys = True
        app.post_message(events.Key("question_mark", "?"))
        app.post_message(events.MouseDown(None, 0, 0, 0, 0, 1, False, False, False))  # noqa: FBT003 - as Textual has it
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, KeysDialog))
        await until(pilot, lambda: not scanner.is_waiting)

        assert isinstance(app.screen, KeysDialog)


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        pytest.param(CARD, "Aylin Öztürk", id="vCard"),
        pytest.param(MECARD, "John Doe", id="MECARD"),
        pytest.param(URL, "ada-lovelace", id="profile"),
        pytest.param(FREE, "srowen@google.example", id="signature"),
    ],
)
async def test_what_is_pasted_at_a_place_is_shown(text: str, shows: str) -> None:
    """A card, a link or the lines below a mail: who is that?"""
    async with running(companion_on(FakeRecords())) as pilot:
        pilot.app.post_message(events.Paste(text))
        await shown(pilot, shows)


async def test_a_picture_that_is_dropped_is_read() -> None:
    """Its path is no text, and nothing is imported; here it holds no code, which is said."""
    picture = BytesIO()
    Image.new("RGB", (40, 40), "white").save(picture, "PNG")
    desk = FakeDesk()
    desk.files[Path("/home/mira/a badge.png")] = picture.getvalue()
    async with running(companion_on(FakeRecords(), desk=desk)) as pilot:
        pilot.app.post_message(events.Paste("'/home/mira/a badge.png'"))

        await shown(pilot, "a badge.png")


async def test_a_name_that_is_pasted_at_a_place_is_left_alone() -> None:
    """It is nothing to read, and no key of it acts."""
    async with running(companion_on(FakeRecords())) as pilot:
        pilot.app.post_message(events.Paste("Anna Berger"))
        await settle(pilot)

        assert len(pilot.app.screen_stack) == 1
        assert isinstance(pilot.app.screen, TodayPlace)
