"""A toast names the key that takes back where it is seen, and leaves what is typed in sight."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from companion.tui.dialogs.capture import CaptureDialog
from companion.tui.dialogs.keys import KeysDialog
from companion.tui.dialogs.talk_form import TalkForm
from tests.fakes import FakeRecords
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until


def told(pilot: Pilot[str]) -> str:
    """Return what the toast says."""
    return " ".join(one.message for one in pilot.app._notifications)


@pytest.mark.parametrize(
    ("place", "way"), [("1", "u takes it back"), ("3", "^z takes it back")], ids=["Today", "line"]
)
async def test_the_dialog_of_the_line_is_left_with_the_key_of_the_place(
    place: str, way: str
) -> None:
    """Over a list u takes back, over a line ctrl+z does."""
    companion = companion_on(FakeRecords())
    async with running(companion, notifications=True) as pilot:
        await pilot.press(place)
        await settle(pilot)
        await pilot.app.push_screen(CaptureDialog(companion))
        await settle(pilot)
        await pilot.press(*"Jo", "enter")
        await settle(pilot)

        assert way in told(pilot)


async def test_details_name_the_way_out_before_the_key() -> None:
    """U is a letter in their fields; the toast is one line, above the first of them."""
    async with running(companion_on(FakeRecords()), notifications=True) as pilot:
        await pilot.press("3", *"Jo", "f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, TalkForm))
        await until(pilot, lambda: "esc" in told(pilot))
        await settle(pilot)

        assert "Note" in screen_text(pilot.app)
        assert screen_text(pilot.app).index("takes it back") < screen_text(pilot.app).index("Note")


async def test_f1_lists_the_keys_of_the_dialog_of_the_line() -> None:
    """With what can be typed; the same key closes them, and the line is as it was."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("n", *"Jo", "f1")
        await settle(pilot)
        assert isinstance(pilot.app.screen, KeysDialog)
        assert "What you can type" in screen_text(pilot.app)

        await pilot.press("f1", "n")
        await settle(pilot)
        assert "› Jon" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["n", "3"])
async def test_the_key_for_capture_goes_to_its_line_there(key: str) -> None:
    """No second line is opened over the same one."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("3", "escape", key, *"Jo")
        await settle(pilot)

        assert "› Jo" in screen_text(pilot.app)
        assert not isinstance(pilot.app.screen, CaptureDialog)
