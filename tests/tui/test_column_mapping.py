"""A list that nobody knows is read as the user says, column by column, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from operator import itemgetter
from typing import Any

import pytest
from textual.app import App
from textual.widgets import Input

from companion.domain.column_map import ColumnMap
from companion.formats.lists import look_at
from companion.i18n import use
from companion.reports import columns
from companion.services.list_preview import fields
from companion.tui.dialogs.column_mapping import ColumnMapping
from companion.tui.dialogs.field_picker import FieldPicker
from companion.tui.theme import THEMES
from companion.tui.widgets.importing.column_rows import ColumnRows
from tests.hostile import shares
from tests.tui.import_app import Question, pressed, strange
from tests.tui.pictures import screen_text, segments

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]
HEADERS = ("Wer", "Wo", "Erreichbar unter", "Interesse", "Stand")


def said(app: Question) -> dict[str, str]:
    """Return what was answered."""
    (answer,) = app.answers
    assert isinstance(answer, ColumnMap)
    return dict(answer.columns)


async def test_columns_are_named_with_the_arrow_keys() -> None:
    """Left and right change one column, enter takes all as they are."""
    app = Question(ColumnMapping(strange()))
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "right", "right", "down", *["left"] * 17, "enter")

    assert said(app) == dict(
        zip(HEADERS, ("name", "organisation", "email", "extra", "extra"), strict=True)
    )
    assert app.answers[0].id == strange().key


async def test_the_first_rows_are_shown_as_people() -> None:
    """As they would be read, with every change; a row that names nobody says so."""
    app = Question(ColumnMapping(strange()))
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "right", "right")
        shown = screen_text(app)

        assert "Aylin Öztürk · oeztuerk@tu.example" in shown
        assert "names nobody" in shown


async def test_something_must_tell_people_apart() -> None:
    """Without a name, a mail or an organisation enter asks for one and goes nowhere."""
    app = Question(ColumnMapping(strange()))
    async with app.run_test(size=SMALL) as pilot:
        assert "read the same way next time" in screen_text(app)

        await pressed(pilot, "down", "down", "x", "enter")
        assert isinstance(app.screen, ColumnMapping)
        assert "Needed: a column with a name, a mail or an organisation." in screen_text(app)

        await pressed(pilot, "home", "right", "right", "enter")
    assert said(app)["Wer"] == "name"
    assert said(app)["Erreichbar unter"] == "ignored"


async def test_a_field_is_found_by_typing() -> None:
    """Space lists what a column can hold; words narrow it; escape changes nothing."""
    app = Question(ColumnMapping(strange()))
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "space", *"org", "enter", "down", "space", *"nobody", "enter")
        assert isinstance(app.screen, FieldPicker)
        assert "Nothing fits." in screen_text(app)

        await pressed(pilot, "escape", "space", "down", "escape", "enter")

    assert said(app)["Wer"] == "organisation"
    assert said(app)["Wo"] == "extra"


async def test_the_mouse_does_it_too() -> None:
    """A click under the cursor lists the fields, a click chooses, a button answers."""
    app = Question(ColumnMapping(strange()))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.click(ColumnRows, offset=(4, 1))
        await pilot.click(ColumnRows, offset=(4, 1))
        await pilot.pause()
        assert isinstance(app.screen, FieldPicker)
        await pilot.click("Rows", offset=(4, 0))
        await pilot.click("Rows", offset=(4, 0))
        await pilot.pause()
        assert isinstance(app.screen, ColumnMapping)
        app.screen.query_one("#confirm").focus()
        await pilot.click("#confirm")
        await pilot.pause()

    assert said(app)["Wo"] in fields()
    assert said(app)["Wo"] != "extra"


async def test_escape_says_nothing() -> None:
    """The list stays as it was understood."""
    app = Question(ColumnMapping(strange()))
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "right", "escape")
        assert app.answers == [None]


async def test_what_was_said_before_is_there_again() -> None:
    """Whoever comes back to the columns goes on where they were."""
    known = ColumnMap(id="x", columns=tuple((header, "tags") for header in HEADERS))
    app = Question(ColumnMapping(strange(), known))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        rows = app.screen.query_one(ColumnRows)
        assert {row.field for row in rows.items} == {"tags"}


async def test_ninety_two_columns_fit_a_small_window() -> None:
    """They scroll, and what is below them stays in sight."""
    header = ",".join(f"Spalte {n}" for n in range(92))
    row = ",".join(f"Wert {n}" for n in range(92))
    app = Question(ColumnMapping(look_at(f"{header}\n{row}\n{row}\n".encode())))
    async with app.run_test(size=SMALL) as pilot:
        await pressed(pilot, "end")
        shown = screen_text(app)

        assert "Spalte 91" in shown
        assert "Needed" in shown
        assert "Read it like this" in shown


async def test_columns_without_a_header_are_numbered() -> None:
    """Such a list cannot be known again, so nothing is promised."""
    look = look_at(b"Anna Berger;anna@x.example\nBo Li;bo@x.example\n")
    app = Question(ColumnMapping(look))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        shown = screen_text(app)

        assert "column 1" in shown
        assert "next time" not in shown
        await pressed(pilot, "right", "right", "enter")
    assert app.answers[0].columns == (("", "name"), ("", "email"))


def test_every_field_has_a_word() -> None:
    """Exactly those that a column can hold."""
    assert tuple(columns.FIELDS) == fields()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("theme", [THEMES[0].name, THEMES[1].name])
@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_screen_looks_as_it_did(
    size: tuple[int, int], theme: str, language: str, picture: Picture
) -> None:
    """Two columns named by the user, one guessed."""
    use(language)
    app = Question(ColumnMapping(strange()), theme)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "right", "right", "down", *["left"] * 17)

        picture(app)


@pytest.mark.parametrize("texts", shares(3), ids=itemgetter(0))
async def test_no_text_breaks_the_screen(texts: tuple[str, ...]) -> None:
    """Hostile headers and cells are shown and do nothing."""
    text = cycle(texts).__next__

    def cell() -> str:
        return '"' + text().replace('"', '""').replace("\0", "") + ' x"'

    lines = [",".join(cell() for _ in range(4)) for _ in range(4)]
    app = Question(ColumnMapping(look_at("\n".join(lines).encode("utf-8", "replace"))))
    shown = []
    async with app.run_test(size=SMALL) as pilot:
        for keys in (("down", "right", "right"), ("space",), ("escape", "home", "left")):
            await pressed(pilot, *keys)
            if isinstance(app.screen, FieldPicker):
                app.screen.query_one(Input).value = text()
                await pilot.pause()
            shown += list(segments(app))

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(part.style and part.style.link for part in shown)
    assert not any(part.style and "@click" in part.style.meta for part in shown)
