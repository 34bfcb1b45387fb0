"""Two apps on one folder: the second reads only, says so, and goes on when the first has ended."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.bootstrap import open_companion
from companion.i18n import use
from companion.services.companion import Companion
from companion.storage import QuickDrafts
from companion.tui.app import CompanionApp
from companion.tui.widgets.store_line import StoreLine
from tests.tui.conftest import Picture
from tests.tui.follow_up_host import NotingDesk
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle
from tests.tui.test_app import PLACES, command, toasts
from tests.tui.two_apps import Shared, look


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    """Return a folder that several apps open."""
    return Shared(tmp_path / "data")


@asynccontextmanager
async def second(shared: Shared, *, theme: str = "") -> AsyncIterator[tuple[Companion, Pilot[str]]]:
    """Run an app beside another one; give the program of the first and the keys of the second."""
    first = shared.companion()
    companion = shared.companion()
    async with running(companion, theme=theme) as pilot:
        await settle(pilot)
        yield first, pilot
    companion.keeping.close()
    first.keeping.close()


def line(pilot: Pilot[str]) -> str:
    """Return what the line below the header says; empty where there is none."""
    shown = pilot.app.screen.query_one(StoreLine)
    return shown.words if shown.display else ""


async def test_the_second_app_says_so_in_every_place(shared: Shared) -> None:
    """In a line of its own, with the other app's begin and number."""
    async with second(shared) as (_first, pilot):
        for key in PLACES:
            await pilot.press("escape", key)
            await settle(pilot)

            row = screen_text(pilot.app).splitlines()[1]
            assert row.startswith(" Read only · in another window since 14:02 (pid ")
            assert row.endswith("^r tries again")


async def test_the_first_app_says_nothing(shared: Shared) -> None:
    """It may change everything, whoever looks on."""
    companion = shared.companion()
    async with running(companion) as pilot:
        shared.companion()
        look(pilot)
        await settle(pilot)

        assert not line(pilot)
        assert not toasts(pilot)
    companion.keeping.close()


async def test_it_goes_on_when_the_first_has_ended(shared: Shared) -> None:
    """By itself, within a second; the line goes and a toast says so."""
    async with second(shared) as (first, pilot):
        first.keeping.close()
        look(pilot)
        await settle(pilot)

        assert not line(pilot)
        assert toasts(pilot) == ["Changes are possible now."]
        for key in ("4", "d", "enter"):
            await pilot.press(key)
            await settle(pilot)
        assert "done: Anna Berger: send the deck · u takes it back" in toasts(pilot)


@pytest.mark.parametrize("way", ["key", "palette", "mouse"])
async def test_trying_again_is_one_key(shared: Shared, way: str) -> None:
    """While a line is typed as well; the answer is told either way."""

    async def try_again(pilot: Pilot[str]) -> None:
        if way == "key":
            await pilot.press("ctrl+r")
        elif way == "mouse":
            await pilot.click(StoreLine)
        else:
            await command(pilot, "try again")
        await settle(pilot)

    async with second(shared) as (first, pilot):
        await pilot.press("3", *"Jo")
        await settle(pilot)
        await try_again(pilot)
        assert toasts(pilot)[-1] == "It is still open in the other window."

        first.keeping.close()
        await try_again(pilot)
        assert "Changes are possible now." in toasts(pilot)
        assert not line(pilot)


@pytest.mark.parametrize(("language", "theme"), [("en", ""), ("de", ""), ("en", "terminal")])
async def test_it_looks_like_this(
    shared: Shared, language: str, theme: str, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line stands below the header and takes nothing but its row."""
    monkeypatch.setattr(os, "getpid", lambda: 4711)
    use(language)
    async with second(shared, theme=theme) as (_first, pilot):
        await pilot.press("4")
        await settle(pilot)
        await pilot.pause(0.1)
        assert "(p" in screen_text(pilot.app).casefold()

        picture(pilot.app)


async def test_what_is_typed_in_both_stays_apart(tmp_path: Path) -> None:
    """As `companion` opens them: neither sees nor removes what the other has not kept yet."""
    Shared(tmp_path)
    first = open_companion(tmp_path, as_app=True)
    first.drafts.save("capture", "Anna")
    reading = open_companion(tmp_path, as_app=True)
    async with running(reading) as pilot:
        await pilot.press("3", *"Jo")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen.query_one("#line", Input).value == "Jo"
        assert "which alone may change" in toasts(pilot)[-1]
    assert first.drafts.load("capture") == "Anna"
    assert reading.unfinished.fields("capture") == {"text": "Jo"}
    for companion in (reading, first):
        assert isinstance(companion.drafts, QuickDrafts)
        companion.drafts.close()
        companion.keeping.close()

    after = open_companion(tmp_path, as_app=True)
    assert after.drafts.load("capture") == "Anna"
    after.drafts.save("capture", "")
    after.keeping.close()
    last = open_companion(tmp_path, as_app=True)
    assert last.unfinished.fields("capture") == {"text": "Jo"}
    last.keeping.close()


REFUSED = {
    "capture": ("n", "Jonas", "enter"),
    "event": ("e ctrl+n", "Forum", "enter"),
    "choice": ("e", "Meetup", "enter"),
    "touch": ("l", "Anna", "enter enter"),
    "done": ("4 d", "", "enter"),
    "snooze": ("4 z", "", "enter"),
    "drop": ("4 x", "", "enter"),
    "step": ("4 a", "call", "enter"),
    "target": ("2 a t", "why", "enter"),
    "stars": ("2 a", "", "space"),
    "pitch": ("2 p", "Hello", "ctrl+s"),
    "contact": ("5 down v", "Anne", "enter"),
}
"""The keys that lead to a field, what is typed there, and the keys that would keep it."""


@pytest.mark.parametrize(("way", "typed", "keep"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_kept_is_refused_in_a_sentence(
    shared: Shared, way: str, typed: str, keep: str
) -> None:
    """Nothing is written, and what was typed stays where it is."""
    before = kept(shared.folder)
    async with second(shared) as (_first, pilot):
        for key in (*way.split(), *typed, *keep.split()):
            await pilot.press(key)
            await settle(pilot)

        assert any("Companion is open in another window" in words for words in toasts(pilot))
        assert typed in screen_text(pilot.app)
    assert kept(shared.folder) == before


def kept(folder: Path) -> dict[str, bytes]:
    """Return the files that hold the store."""
    return {path.name: path.read_bytes() for path in folder.glob("*.j*")}


async def test_the_second_app_follows_finds_and_shows(shared: Shared) -> None:
    """What the first keeps is there within a second; search and card work as ever."""
    async with second(shared) as (first, pilot):
        first.capture.keep("Jonas Weiß @IHK", first.prepare.running())
        look(pilot)
        await pilot.press("slash", *"jonas")
        await settle(pilot)
        assert "IHK" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)

        assert screen_text(pilot.app).startswith(" People")
        assert "Jonas Weiß" in screen_text(pilot.app)
        await pilot.press("m")
        await settle(pilot)
        assert "Card" in type(pilot.app.screen).__name__


async def test_a_second_app_exports(shared: Shared) -> None:
    """A card file of the one under the cursor."""
    async with second(shared) as (_first, pilot):
        await pilot.press("5", "down", "x", "enter")
        await settle(pilot)

        desk = _desk(pilot)
        assert [b"Anna Berger" in data for data in desk.written.values()] == [True]


def _desk(pilot: Pilot[str]) -> NotingDesk:
    """Return the desk of the app."""
    assert isinstance(pilot.app, CompanionApp)
    assert isinstance(pilot.app.companion.desk, NotingDesk)
    return pilot.app.companion.desk
