"""Find likely duplicates, and work them off: by keyboard and by mouse."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from companion.domain.contact import Contact
from companion.domain.same_person import NotSame, Suggestion
from companion.domain.trash import Trashed
from companion.errors import Stopped, StoreError
from companion.i18n import use
from companion.services.ports import Progress
from companion.tui.dialogs.duplicates import DuplicatesDialog
from companion.tui.dialogs.same_person import SamePerson
from companion.tui.widgets.rows import Rows
from tests.fakes import FakeRecords
from tests.hostile import different
from tests.tui.demo import companion_on
from tests.tui.people_app import AYLIN, JONAS, LARGE, SMALL, PeopleApp, shown, typed
from tests.tui.pictures import screen_text, segments
from tests.tui.running import running, settle
from tests.tui.twins import ANNA_AGAIN, ANNA_BEFORE, TWINS

Picture = Callable[[App[Any]], None]


async def listed(pilot: Pilot[Any]) -> DuplicatesDialog:
    """Press the key, wait until the search is over, and return the dialog."""
    await pilot.press("down", "s")
    await pilot.pause()
    dialog = pilot.app.screen
    assert isinstance(dialog, DuplicatesDialog)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return dialog


def told(pilot: Pilot[Any]) -> list[str]:
    """Return what the toasts say."""
    return [toast.message for toast in pilot.app._notifications]


async def test_one_key_lists_who_is_there_twice() -> None:
    """Who, why, and how likely it is, in words; below the list all that tells them apart."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=LARGE) as pilot:
        await listed(pilot)
        screen = await shown(pilot, "Likely duplicates · 2")

        assert "Jonas Weiß" in screen
        assert "Jonas Weiss" in screen
        assert "same mail" in screen
        assert "almost sure" in screen
        assert "%" not in screen
        await pilot.press("end")
        await shown(pilot, "Jonas Weiss · IHK Kassel")


async def test_nobody_who_is_alone_is_listed() -> None:
    """The empty list says so, and there is nothing to press but close."""
    app = PeopleApp(JONAS, AYLIN)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await listed(pilot)
        await shown(pilot, "Nobody looks like anybody else.")
        await pilot.press("enter")
        await pilot.pause()

        assert app.screen is dialog
        assert not dialog.query_one("#confirm").display
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.place


async def test_all_of_them_are_worked_off_by_keyboard() -> None:
    """Merge one, keep the other apart: the list is empty, and stays so in the next search."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await listed(pilot)
        await pilot.press("enter")
        await shown(pilot, "1 of 2")
        await pilot.press("m", "n")
        await shown(pilot, "That was all.")
        assert app.screen is dialog
        await pilot.press("escape")
        await pilot.pause()
        await listed(pilot)
        await shown(pilot, "Nobody looks like anybody else.")

        assert len(app.records.all(Trashed)) == 1
        assert len(app.records.all(NotSame)) == 1


async def test_what_was_decided_is_taken_back_in_the_list() -> None:
    """Step by step; the pair is there again, under the cursor."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await listed(pilot)
        await pilot.press("enter")
        await shown(pilot, "1 of 2")
        await pilot.press("m", "m")
        await shown(pilot, "That was all.")
        await pilot.press("u")
        await shown(pilot, "Jonas Weiss")
        await pilot.press("u")
        await shown(pilot, "Dr. Anna")
        await pilot.press("u")

        assert told(pilot) == ["There is nothing to take back."]
        assert app.contact("anna") == ANNA_BEFORE
        assert app.contact("anna2") == ANNA_AGAIN
        assert dialog.query_one(Rows).cursor == 0
        assert not app.records.all(Trashed)


async def test_one_begins_where_the_cursor_is() -> None:
    """And comes back to the list, where the rest is."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=SMALL) as pilot:
        dialog = await listed(pilot)
        await pilot.press("end", "enter")
        await shown(pilot, "2 of 2")
        await pilot.press("m")
        await shown(pilot, "Likely duplicates · 1")

        assert app.screen is dialog
        assert "Jonas Weiss" not in screen_text(app)


async def test_a_skipped_pair_is_listed_on() -> None:
    """Nothing was decided."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=SMALL) as pilot:
        await listed(pilot)
        await pilot.press("enter", "s", "s")
        await shown(pilot, "Likely duplicates · 2")

        assert app.records.commits == []


async def test_a_click_opens_the_pair_under_the_cursor() -> None:
    """As enter does; the button as well."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=SMALL) as pilot:
        await listed(pilot)
        await pilot.click(Rows, offset=(20, 1))
        await pilot.click(Rows, offset=(20, 1))
        await shown(pilot, "2 of 2")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.click("#confirm")
        await shown(pilot, "2 of 2")

        assert isinstance(app.screen, SamePerson)


class SlowSearch:
    """A search that goes on until it is stopped, or let go."""

    def __init__(self, error: StoreError | None = None) -> None:
        """Begin with nothing done; in the end, raise `error`."""
        self.error = error
        self.go_on = threading.Event()
        self.is_stopped = threading.Event()

    def __call__(self, progress: Progress | None = None) -> list[Suggestion]:
        """Say that a half is done, and wait."""
        assert progress is not None
        while not self.go_on.wait(0.001):
            try:
                progress(500, 1000)
            except Stopped:
                self.is_stopped.set()
                raise
        if self.error is not None:
            raise self.error
        return []


async def test_a_long_search_says_how_far_it_is_and_can_be_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Escape closes the dialog, and the search ends."""
    app = PeopleApp(*TWINS)
    search = SlowSearch()
    monkeypatch.setattr(app.companion.duplicates, "search", search)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "s")
        await shown(pilot, "▰▰▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱▱▱")
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

        assert search.is_stopped.is_set()
        assert app.screen is app.place


async def test_a_search_that_is_refused_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the dialog closes."""
    app = PeopleApp(*TWINS)
    search = SlowSearch(StoreError("companion.json", "locked"))
    monkeypatch.setattr(app.companion.duplicates, "search", search)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "s")
        await shown(pilot, "▰▱")
        search.go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

        assert app.screen is app.place
        assert len(told(pilot)) == 1


async def test_the_palette_finds_duplicates_anywhere() -> None:
    """By its name, from Today."""
    records = FakeRecords(*TWINS)
    async with running(companion_on(records)) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        await typed(pilot, "find dupl")
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, DuplicatesDialog)


async def test_hostile_names_are_text_in_the_list() -> None:
    """Twice the same person each time, called what breaks programs of this kind."""

    def contact(text: str, number: int = 0, twin: str = "") -> Contact:
        return Contact(
            id=f"x{number}{twin}",
            uid=f"u{number}{twin}",
            name=text,
            organisation=text,
            role=text,
            emails=(f"{number}@x.example",),
        )

    texts = different(contact)
    people = [contact(text, number, twin) for number, text in enumerate(texts) for twin in "ab"]
    app = PeopleApp(*people)
    async with app.run_test(size=LARGE) as pilot:
        dialog = await listed(pilot)
        rows = dialog.query_one(Rows)
        assert len(rows.items) > len(texts) // 2
        for _row in rows.items:
            await pilot.press("down")
            assert not any(part.style and "@click" in part.style.meta for part in segments(app))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_the_list_looks_as_it_did(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """The most likely first."""
    use(language)
    app = PeopleApp(*TWINS)
    async with app.run_test(size=size) as pilot:
        await listed(pilot)
        await shown(pilot, "Jonas Weiss")

        picture(app)
