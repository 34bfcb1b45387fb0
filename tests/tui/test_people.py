"""People by keyboard alone: find, read, change, hand out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App
from textual.widgets import TextArea

from companion.i18n import use
from companion.tui.dialogs.contact_form import ContactForm
from companion.tui.widgets.fields import Field
from tests.tui.people_app import (
    ANNA,
    AYLIN,
    FAIR,
    JONAS,
    LARGE,
    PEOPLE,
    SMALL,
    PeopleApp,
    shown,
    typed,
)
from tests.tui.pictures import screen_text

Picture = Callable[[App[Any]], None]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("oztu", ["Aylin Öztürk"]),
        ("kassel", ["Jonas Weiß"]),
        ("#hr", ["Anna Berger"]),
        ("cello", ["Anna Berger"]),
        ("duale", ["Anna Berger"]),
        ("5550100", ["Anna Berger"]),
        ("nobody", []),
        ("", ["Anna Berger", "Aylin Öztürk", "Jonas Weiß"]),
    ],
)
async def test_anybody_is_found_by_any_part_while_typing(query: str, expected: list[str]) -> None:
    """The field has the focus from the start."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, query)

        assert expected == [contact.name for contact in app.place.rows.items]
        assert all(name in screen_text(app) for name in expected)


async def test_the_header_counts() -> None:
    """All of them, or how many of them fit."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert app.place.header.status == "3 contacts"

        await typed(pilot, "ihk")

        assert app.place.header.status == "1 of 3"


async def test_a_wide_window_shows_the_page_beside_the_list() -> None:
    """It follows the cursor, and has the whole story, newest first."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("down", "down", "up")
        story = await shown(pilot, "#azubi")

    parts = ("invite her", "Termin bestätigt", "met at Hannover Messe ★★★★")
    places = [story.index(part) for part in parts]
    assert places == sorted(places)
    for part in ("send the deck · due Fri 27 Nov", "looks for: Referenten", "#azubi", "Cello"):
        assert part in story


async def test_in_a_narrow_window_the_page_takes_the_place_of_the_list() -> None:
    """Enter opens it, escape goes back, a second one lists everybody again."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, "anna")
        assert "Personalleiterin" not in screen_text(app)

        await pilot.press("enter")
        await shown(pilot, "Personalleiterin")
        assert app.focused is app.place.page

        await pilot.press("escape")
        await shown(pilot, "#hr")
        assert "Personalleiterin" not in screen_text(app)
        assert len(app.place.rows.items) == 1

        await pilot.press("escape")
        await pilot.pause()
        assert len(app.place.rows.items) == 3


async def test_a_window_that_grows_shows_the_page() -> None:
    """Without another key."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(*LARGE)

        await shown(pilot, "Personalleiterin")


async def test_a_contact_is_opened_from_elsewhere() -> None:
    """Whatever was typed here before."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, "ihk")
        app.place.open("aylin")
        await pilot.pause()
        await pilot.pause()

        assert app.place.rows.highlighted == AYLIN
        await shown(pilot, "Dean")


async def test_editing_keeps_what_was_typed_and_nothing_else() -> None:
    """One commit; fields that were left alone are not touched."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "v")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, ContactForm)
        form.query_one("#name", Field).value = "Anna Berger-Roth"
        form.query_one("#emails", Field).value = "anna@siemens.example, new@post.example"
        form.query_one("#note", TextArea).text = "Trinkt Kaffee."
        await pilot.press("ctrl+s")
        await pilot.pause()

        expected = dataclasses.replace(
            ANNA,
            name="Anna Berger-Roth",
            emails=("anna@siemens.example", "new@post.example"),
            note="Trinkt Kaffee.",
        )
        assert app.contact("anna") == expected
        assert len(app.records.commits) == 1
        await shown(pilot, "Anna Berger-Roth")


async def test_what_cannot_be_kept_stays_in_the_form() -> None:
    """Nobody is left without a name to call them by."""
    app = PeopleApp(FAIR, JONAS)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "v")
        await pilot.pause()
        for field in ("name", "organisation"):
            app.screen.query_one(f"#{field}", Field).value = ""
        await pilot.press("enter")
        await pilot.pause()

        assert isinstance(app.screen, ContactForm)
        assert app.contact("jonas") == JONAS


async def test_leaving_the_form_changes_nothing() -> None:
    """Escape is the way out."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "v")
        await pilot.pause()
        await pilot.press("x", "escape", "escape")
        await pilot.pause()

        assert app.records.commits == []
        assert app.screen is app.place


async def test_the_first_link_is_opened_and_the_first_mail_copied() -> None:
    """Each with one key."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "o", "y")
        await app.workers.wait_for_complete()

        assert app.desk.opened == ["https://siemens.example/anna"]
        assert app.desk.copied == ["anna@siemens.example"]


async def test_nothing_is_opened_or_copied_where_there_is_nothing() -> None:
    """It is said instead."""
    app = PeopleApp(JONAS)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("down", "o", "y")
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert (app.desk.opened, app.desk.copied) == ([], [])
        await shown(pilot, "No link is known.")


async def test_a_change_made_elsewhere_is_seen() -> None:
    """The page and the list show what is kept now."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("down")
        app.companion.contacts.edit("anna", role="Vorständin")

        await shown(pilot, "Vorständin")


async def test_an_empty_store_says_what_to_do() -> None:
    """Letters are keys then: there is nobody to search for."""
    app = PeopleApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("v", "x", "a", "o", "y", "enter")

        await shown(pilot, "Press n to keep the first person.")
        assert app.screen is app.place
        assert app.place.query_field.value == ""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_the_place_looks_as_it_did(
    size: tuple[int, int], language: str, picture: Picture
) -> None:
    """The list, with the page beside it where there is room."""
    use(language)
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down")
        await pilot.pause()
        await pilot.pause()
        assert app.focused is app.place.rows
        await shown(pilot, "Anna Berger")

        picture(app)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_form_looks_as_it_did(language: str, picture: Picture) -> None:
    """All fields fit into a small window."""
    use(language)
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "v")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ContactForm)

        picture(app)
