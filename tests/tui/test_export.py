"""Handing contacts out as a card file, by keyboard alone."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Label

from companion.tui.dialogs.export import ExportDialog, file_name
from tests.tui.people_app import JONAS, PEOPLE, SMALL, PeopleApp, shown, typed


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the file is written or refused, and everything is drawn."""
    while any(worker.name == "_write" for worker in pilot.app.workers):
        await pilot.pause(0.01)
    await pilot.pause()
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
        await pilot.press("shift+tab", "right", "shift+tab", "right", "ctrl+s")
        await settled(pilot)

        assert app.desk.files[home / "contacts.vcf"].count(b"VERSION:4.0") == 3


async def test_those_found_are_exported(home: Path) -> None:
    """Where something was searched for."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, "an")
        await pilot.press("down", "x")
        await pilot.pause()
        await pilot.press("shift+tab", "shift+tab", "right", "ctrl+s")
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
    assert file_name([dataclasses.replace(JONAS, name=name)]) == expected


async def test_a_tilde_before_the_name_is_a_letter_of_it(home: Path) -> None:
    """There is no user of that name; the name goes on being typed."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "x")
        await pilot.pause()
        await pilot.press("home", "~", "enter")
        await settled(pilot)

        assert home / "~anna-berger.vcf" in app.desk.files
