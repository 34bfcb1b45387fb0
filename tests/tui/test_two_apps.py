"""Two apps on one folder: the second reads only, says so, and goes on when the first has ended."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.bootstrap import open_companion
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from companion.services.companion import Companion
from companion.storage import Store
from companion.tui.app import CompanionApp
from companion.tui.widgets.store_line import StoreLine
from tests.fakes import NOW, fixed_clock
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle
from tests.tui.test_app import PLACES, command, toasts

TODAY = NOW.date()
FAIR = Event(id="fair", name="Hannover Messe", begin=TODAY, end=TODAY)
ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
STEP = FollowUp(id="step", contact="anna", what="send the deck", due=TODAY, created=NOW)
SINCE = NOW - timedelta(hours=1, minutes=6)


class Shared:
    """A folder with a store in it that any number of apps may open."""

    def __init__(self, folder: Path) -> None:
        """Keep a few records in `folder`."""
        self.folder = folder
        store = Store(folder)
        store.commit(Change(what="setup", put=(FAIR, ANNA, STEP)))
        store.close()

    def companion(self) -> Companion:
        """Return the program of one more app."""
        store = Store(self.folder, as_app=True, clock=fixed_clock(SINCE), patience=0.1)
        return companion_on(store)


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    """Return a folder that several apps open."""
    return Shared(tmp_path / "data")


@asynccontextmanager
async def second(shared: Shared) -> AsyncIterator[tuple[Companion, Pilot[str]]]:
    """Run an app beside another one; give the program of the first and the keys of the second."""
    first = shared.companion()
    companion = shared.companion()
    async with running(companion) as pilot:
        await settle(pilot)
        yield first, pilot
    companion.keeping.close()
    first.keeping.close()


def look(pilot: Pilot[str]) -> None:
    """Let a second go by."""
    assert isinstance(pilot.app, CompanionApp)
    assert pilot.app.store_watch
    pilot.app.store_watch.look()


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
            assert row.endswith("ctrl+r tries again")


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
        await pilot.press("4", "d")
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


@pytest.mark.parametrize("language", ["en", "de"])
async def test_it_looks_like_this(
    shared: Shared, language: str, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line stands below the header and takes nothing but its row."""
    monkeypatch.setattr(os, "getpid", lambda: 4711)
    use(language)
    async with second(shared) as (_first, pilot):
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
    assert reading.drafts.load("capture") == "Jo"
    for companion in (reading, first):
        companion.keeping.close()

    after = open_companion(tmp_path, as_app=True)
    assert after.drafts.load("capture") == "Anna"
    after.drafts.save("capture", "")
    after.keeping.close()
    last = open_companion(tmp_path, as_app=True)
    assert last.drafts.load("capture") == "Jo"
    last.keeping.close()
