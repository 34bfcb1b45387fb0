"""Searching from anywhere."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from companion.domain.contact import Contact
from companion.tui.dialogs.search import SearchDialog
from companion.tui.widgets.people.why import why
from tests.hostile import VECTORS
from tests.tui.people_app import ANNA, PEOPLE, PeopleApp, shown
from tests.tui.pictures import segments


class Asking(PeopleApp):
    """Asks for a contact and keeps the answer."""

    answers: tuple[str | None, ...] = ()

    def ask(self) -> None:
        """Open the search over the place."""
        self.push_screen(SearchDialog(self.companion), self._take)

    def _take(self, answer: str | None) -> None:
        """Keep the answer."""
        self.answers = (*self.answers, answer)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("kassel", "jonas"),
        ("e", "anna"),
        ("duale", "anna"),
    ],
)
async def test_enter_takes_the_best_match(keys: str, expected: str) -> None:
    """Typing and enter is all it takes."""
    app = Asking(*PEOPLE)
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask()
        await pilot.press(*keys, "enter")
        await pilot.pause()

        assert app.answers == (expected,)


async def test_the_arrows_move_through_what_is_found() -> None:
    """While the field keeps the focus."""
    app = Asking(*PEOPLE)
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask()
        await pilot.press("a", "down", "down", "up", "enter")
        await pilot.pause()

        assert app.answers == ("aylin",)


async def test_nothing_is_taken_where_nobody_fits() -> None:
    """Enter waits for somebody to be found; escape goes back."""
    app = Asking(*PEOPLE)
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask()
        await pilot.press(*"xyz", "enter")
        await shown(pilot, "Nobody fits “xyz”.")
        assert app.answers == ()

        await pilot.press("escape")
        await pilot.pause()

        assert app.answers == (None,)


async def test_nobody_is_listed_before_something_is_typed() -> None:
    """It says how to search instead."""
    app = Asking(*PEOPLE)
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask()

        await shown(pilot, "Part of a word is enough")
        assert "Part of a word is enough" not in str(app.place.rows.items)


async def test_the_mouse_opens_too() -> None:
    """A click moves the cursor, a second one takes."""
    app = Asking(*PEOPLE)
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask()
        await pilot.press("a")
        await pilot.click("#found", offset=(5, 1))
        await pilot.click("#found", offset=(5, 1))
        await pilot.pause()

        assert app.answers == ("aylin",)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("anna", ""),
        ("@siemens", ""),
        ("post.ex", "a.berger@post.example"),
        ("#hr", "#hr"),
        ("1515550100", "+49 151 5550100"),
        ("cello", "Spielt Cello."),
        ("tee", "… nur Tee."),
        ("anna partner cello", "partner · Spielt Cello."),
        ("duale", "in a talk"),
    ],
)
def test_the_reason_is_what_the_row_does_not_show(query: str, expected: str) -> None:
    """Name and organisation speak for themselves."""
    assert why(ANNA, query) == expected


async def test_no_name_breaks_the_search() -> None:
    """Neither in what is found nor in what is typed."""
    app = Asking(
        *(
            Contact(id=f"x{at}", uid=f"u{at}", name=text, organisation=text, note=f"x {text}")
            for at, text in enumerate(VECTORS.values())
        )
    )
    async with app.run_test(size=(80, 24)) as pilot:
        app.ask()
        await pilot.press("x", *["pagedown"] * 6)
        for text in VECTORS.values():
            app.screen.query_one(Input).value = text
            await pilot.pause()
            assert not any(part.style and "@click" in part.style.meta for part in segments(app))

        assert isinstance(app.screen, SearchDialog)
