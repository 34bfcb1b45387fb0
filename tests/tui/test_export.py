"""Handing contacts out as cards or a list, by keyboard alone."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Label

from companion.domain.contact import Contact
from companion.i18n import use
from companion.tui.dialogs.export import ExportDialog, Wish
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from tests.tui.people_app import JONAS, LARGE, PEOPLE, SMALL, PeopleApp, shown, typed

Picture = Callable[[App[Any]], None]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the file is written or refused, and everything is drawn."""
    while any(worker.name == "_write" for worker in pilot.app.workers):
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()


async def chosen(pilot: Pilot[None], **choices: str) -> None:
    """Go to each line by tab and choose with the arrow keys, as a person does."""
    for name, value in choices.items():
        line = pilot.app.screen.query_one(f"#{name}", OneOf)
        while pilot.app.focused is not line:
            await pilot.press("shift+tab")
        while line.value != value:
            await pilot.press("right")
    await pilot.pause()


async def test_a_contact_is_exported_as_a_card_file(home: Path) -> None:
    """Two keys; the name of the file is safe and in the home folder."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await shown(pilot, "anna-berger.vcf")
        assert str(app.screen.query_one("#path", Label).content) == str(home / "anna-berger.vcf")
        await pilot.press("enter")
        await settled(pilot)

        (path,) = app.desk.files
        assert path == home / "anna-berger.vcf"
        assert b"Anna Berger" in app.desk.files[path]
        assert b"VERSION:3.0" in app.desk.files[path]
        assert app.screen is app.place


async def test_all_are_exported_in_the_other_version(home: Path) -> None:
    """The choices are made with the arrow keys, and the file is named after them."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        await chosen(pilot, format="4.0", who="all")
        await pilot.press("ctrl+s")
        await settled(pilot)

        assert app.desk.files[home / "contacts.vcf"].count(b"VERSION:4.0") == 3


async def test_those_found_are_exported(home: Path) -> None:
    """Where something was searched for."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, "an")
        await pilot.press("down", "x")
        await pilot.pause()
        await chosen(pilot, who="found")
        await pilot.press("ctrl+s")
        await settled(pilot)

        assert app.desk.files[home / "contacts.vcf"].count(b"BEGIN:VCARD") == 2


async def test_no_file_is_written_over(home: Path) -> None:
    """It is refused, and the name stays for mending."""
    app = PeopleApp(*PEOPLE)
    app.desk.files[home / "anna-berger.vcf"] = b"mine"
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ExportDialog)
        assert app.desk.files == {home / "anna-berger.vcf": b"mine"}

        await pilot.press("home", "2", "enter")
        await settled(pilot)

        assert home / "2anna-berger.vcf" in app.desk.files


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Aylin Öztürk", "aylin-oeztuerk.vcf"),
        ("../../etc/passwd", "etc-passwd.vcf"),
        ("王小明", "contacts.vcf"),
        ("A" * 300, "a" * 60 + ".vcf"),
    ],
)
def test_the_file_name_is_safe(name: str, expected: str) -> None:
    """Letters, digits and dashes, whatever somebody is called."""
    assert Wish(contacts=[dataclasses.replace(JONAS, name=name)]).name == expected


async def test_a_tilde_before_the_name_is_a_letter_of_it(home: Path) -> None:
    """There is no user of that name; the name goes on being typed."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        await pilot.press("home", "~", "enter")
        await settled(pilot)

        assert home / "~anna-berger.vcf" in app.desk.files


async def test_a_list_leaves_my_notes_here(home: Path) -> None:
    """Unless they are asked for; the dialog says which."""
    app = PeopleApp(*PEOPLE, dataclasses.replace(JONAS, note="too loud", tags=("never",)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        await chosen(pilot, format="csv", who="all")
        await shown(pilot, "my notes, tags")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert b"too loud" not in app.desk.files[home / "contacts.csv"]

        await pilot.press("x")
        await pilot.pause()
        await chosen(pilot, notes="along", format="csv", who="all")
        assert "my notes, tags" not in await shown(pilot, "Stays here: talks")
        await pilot.press("tab", "tab", "tab", *"2", "enter")
        await settled(pilot)
        assert b"too loud" in app.desk.files[home / "2"]


@pytest.mark.parametrize(
    ("form", "name", "words"),
    [
        ("google", "contacts.csv", b"First Name,Middle Name,Last Name,Phonetic"),
        ("outlook", "contacts.csv", b"First Name,Middle Name,Last Name,Title"),
        ("json", "contacts.json", b'"contacts": ['),
    ],
)
async def test_each_program_has_its_format(home: Path, form: str, name: str, words: bytes) -> None:
    """The file is named after it."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        await chosen(pilot, format=form, who="all")
        await pilot.press("ctrl+s")
        await settled(pilot)

        assert words in app.desk.files[home / name]


async def test_a_folder_has_a_file_for_each(home: Path) -> None:
    """What is there and says something else is left alone and named."""
    app = PeopleApp(*PEOPLE)
    app.desk.files[home / "contacts" / "aylin.vcf"] = b"mine"
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        await chosen(pilot, files="each", who="all")
        await pilot.press("ctrl+s")
        await settled(pilot)
        (told,) = app._notifications
        assert told.message.startswith(f"2 files are in {home / 'contacts'}.\n1 was there already")
        assert "left alone: aylin.vcf\n" in told.message
        assert told.message.endswith("export into another folder.")

    written = {path.parent for path in app.desk.files}
    assert written == {home / "contacts"}
    assert len(app.desk.files) == 3
    assert app.desk.files[home / "contacts" / "aylin.vcf"] == b"mine"


async def test_a_list_is_one_file(home: Path) -> None:  # noqa: ARG001 - where it would lie
    """So there is nothing to choose."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        await chosen(pilot, files="each", format="csv")

        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        assert not dialog.query_one("#files").display
        assert not dialog.wish.is_each


async def test_long_writing_shows_how_far_it_is_and_stops(home: Path) -> None:  # noqa: ARG001 - where it would lie
    """Escape takes one back to the question, and nothing is written."""
    many = [Contact(id=f"m{at}", uid=f"m{at}", name=f"Somebody {at}") for at in range(200)]
    app = PeopleApp(*many)
    going_on = threading.Event()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        post = dialog.post_message

        def wait_after(message: ExportDialog.Progressed) -> bool:
            """Let the writing thread wait where it has told how far it is."""
            posted = post(message)
            if isinstance(message, ExportDialog.Progressed):
                going_on.wait(timeout=30)
            return posted

        dialog.post_message = wait_after  # type: ignore[method-assign, assignment]
        await chosen(pilot, who="all")
        await pilot.press("ctrl+s")
        await shown(pilot, "50 of 200 written")
        await pilot.press("escape")
        going_on.set()
        await settled(pilot)

        assert app.screen is dialog
        assert not dialog.is_writing
        assert app.desk.files == {}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_the_dialog_looks_as_it_did(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """Who, as what, where to, and what stays here."""
    use(language)
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "an")
        await pilot.press("down", "x")
        await pilot.pause()
        app.screen.query_one("#file", Field).value = "/media/stick/anna-berger.vcf"
        await chosen(pilot, format="4.0", who="found")

        picture(app)


async def test_what_stays_here_fits(picture: Picture) -> None:
    """In German at 80 columns, with a long name, and a list of ours."""
    use("de")
    name = "Dr. Maximiliane Sophie von Hohenstein-Bergmann zu Altenkirchen"
    app = PeopleApp(*PEOPLE, dataclasses.replace(JONAS, name=name))
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, "maxi")
        await pilot.press("down", "x")
        await pilot.pause()
        app.screen.query_one("#file", Field).value = "/media/stick/liste.csv"
        await chosen(pilot, format="csv")

        picture(app)
