"""Hostile texts in every field, on every screen: nothing crashes, clicks or steers."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from companion.domain.change import Change
from companion.i18n import use
from companion.storage import Store
from companion.tui.screens.base import Place
from companion.tui.widgets.rows import Rows
from tests.fakes import FakeRecords
from tests.hostile import ALL, BREAKS, ESCAPES, MARKUP, TRICKS, VECTORS, WIDE, shares
from tests.tui.demo import companion_on
from tests.tui.hostile_world import hostile_records, mixed_records
from tests.tui.pictures import segments
from tests.tui.running import running, settle
from tests.tui.terminal import Terminal

PLACES = "123456"
_MARKUP = " ".join((*MARKUP.values(), *TRICKS.values(), WIDE["emoji"]))
_ESCAPES = " ".join((*ESCAPES.values(), *BREAKS.values(), WIDE["long word"]))
GROUPS = {"markup": (_MARKUP,), "escapes": (_ESCAPES,)} if ALL else {"both": (_MARKUP, _ESCAPES)}
"""What stands in the fields while every key is pressed: the same, or one and the other in turn."""
STEERING = (
    b"\x1b]0;PWN",
    b"\x1b]52;",
    b"\x1b]8;",
    b"\x1b[7;7H",
    b"\x1bP+q",
    b"\x1b_PWN",
    b"\x1bc",
    "\x9b".encode(),
    "\x9d".encode(),
)
"""What the hostile texts would do to a terminal, and Textual itself never does."""
JOINERS = "\u200c\u200d"
LEAVING = {"q", "ctrl+q", "ctrl+c", "super+c", "ctrl+p", "1", "2", "3", "4", "5", "6"}
MOST_DIALOGS = 8
"""How many times escape may be needed: dialogs open dialogs, and ask before they close."""


def check(pilot: Pilot[str]) -> None:
    """Fail where something on the screen can be clicked by its text, or steers a terminal."""
    for segment in segments(pilot.app):
        if segment.style is not None:
            assert "@click" not in segment.style.meta
            assert not (segment.style.link or "").startswith(("javascript", "file"))
        if not segment.text.isprintable():
            bad = {
                character
                for character in segment.text
                if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
            }
            assert bad <= set(JOINERS), (pilot.app.screen, segment)


async def back(pilot: Pilot[str], place: Screen[None]) -> None:
    """Return to `place` by escape."""
    for _dialog in range(MOST_DIALOGS):
        if pilot.app.screen is place:
            break
        await pilot.press("escape")
        await settle(pilot)
    assert pilot.app.screen is place


async def visit(pilot: Pilot[str], key: str) -> Place:
    """Go to a place, and out of its field."""
    if isinstance(pilot.app.focused, Input):
        await pilot.press("escape")
    await pilot.press(key)
    await settle(pilot)
    place = pilot.app.screen
    assert isinstance(place, Place)
    return place


def keys(place: Place, *, anywhere: bool) -> list[str]:
    """Return the keys that work in `place`, with those that work `anywhere` if so."""
    return [
        key
        for key, found in place.active_bindings.items()
        if key not in LEAVING and (anywhere or not isinstance(found.node, App))
    ]


@pytest.mark.parametrize(("language", "cleaned"), [("en", True), ("de", False)])
async def test_every_row_is_listed(language: str, *, cleaned: bool) -> None:
    """Each place lists all of them, a page at a time."""
    use(language)
    records = FakeRecords(*hostile_records(VECTORS.values(), cleaned=cleaned))
    async with running(companion_on(records)) as pilot:
        for key in PLACES:
            await visit(pilot, key)
            rows = pilot.app.screen.query_one(Rows)
            for _page in range(-(-len(rows.items) // max(1, rows.size.height - 1))):
                check(pilot)
                await pilot.press("pagedown")
                await pilot.pause()
            check(pilot)


@pytest.mark.parametrize(("language", "cleaned"), [("en", True), ("de", False)])
async def test_every_row_can_be_looked_at(language: str, *, cleaned: bool) -> None:
    """The cursor goes over each, and its page is shown."""
    use(language)
    records = FakeRecords(*mixed_records(shares(3), cleaned=cleaned))
    async with running(companion_on(records)) as pilot:
        for key in PLACES:
            await visit(pilot, key)
            check(pilot)
            for _row in pilot.app.screen.query_one(Rows).items:
                await pilot.press("down")
                await pilot.pause()
                check(pilot)


@pytest.mark.parametrize("key", PLACES)
@pytest.mark.parametrize("texts", GROUPS.values(), ids=GROUPS)
async def test_every_key_can_be_pressed(texts: tuple[str, ...], key: str) -> None:
    """Whatever a key of a place opens is walked through and left by escape."""
    records = FakeRecords(*mixed_records([texts, texts[::-1]] * 2, cleaned=False))
    async with running(companion_on(records)) as pilot:
        place = await visit(pilot, key)
        await pilot.press("down")
        await settle(pilot)
        for pressed in keys(place, anywhere=key == "1"):
            await pilot.press(pressed)
            await settle(pilot)
            check(pilot)
            await pilot.press("down", "tab")
            await settle(pilot)
            check(pilot)
            if not isinstance(pilot.app.screen, Place):
                await back(pilot, place)
            elif pilot.app.screen is not place:
                await visit(pilot, key)


@pytest.mark.parametrize(("key", "begin"), [("n", 0), ("3", 1)])
async def test_anything_can_be_typed_into_the_capture_line(key: str, begin: int) -> None:
    """What it was understood to say is shown as it is, and so is what was kept."""
    records = FakeRecords(*hostile_records(["Anna"], cleaned=True))
    async with running(companion_on(records)) as pilot:
        await pilot.press(key)
        await settle(pilot)
        field = pilot.app.screen.query_one("#line", Input)
        for text in VECTORS.values() if ALL else tuple(VECTORS.values())[begin::2]:
            field.value = ""
            field.post_message(events.Paste(f"{text} @{text} #{text} !{text} *3"))
            await pilot.pause()
            check(pilot)
            field.value = text
            await pilot.pause()
            check(pilot)
        field.value = MARKUP["action"]
        await pilot.press("enter")
        await settle(pilot)
        check(pilot)


def test_no_sequence_reaches_a_real_terminal(tmp_path: Path) -> None:
    """Written into the store by hand, and every place looked at: the raw bytes are clean."""
    data = tmp_path / "data"
    records = hostile_records([" ".join(ESCAPES.values()), *ESCAPES.values()], cleaned=False)
    Store(data).commit(Change(what="setup", put=tuple(records)))
    command = [sys.executable, "-m", "companion", "--data", str(data), "--language", "en"]
    with Terminal(command) as terminal:
        terminal.wait_for("DUE")
        for key, name in (("2", "Prepare"), ("4", "Follow up"), ("6", "Insights"), ("1", "Today")):
            terminal.press(key)
            terminal.wait_for(f"{name} ─")
            terminal.press("down")
        terminal.press("5")
        terminal.wait_for("People ─")
        terminal.press("ctrl+q")
        code = terminal.wait_for_end()

    assert code == 0
    assert not [sequence for sequence in STEERING if sequence in terminal.raw]
