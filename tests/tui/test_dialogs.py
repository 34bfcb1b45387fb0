"""Dialogs are typed questions, and the list of keys is one."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from companion.i18n import mark
from companion.tui.dialogs.base import Confirm, Dialog
from companion.tui.dialogs.keys import KeysDialog
from companion.tui.theme import THEMES
from companion.tui.widgets.fields import Field
from companion.tui.widgets.rows import Rows
from tests.hostile import VECTORS
from tests.tui.conftest import Picture
from tests.tui.pictures import screen_text


class NameDialog(Dialog[str]):
    """Asks for a name and insists on one."""

    def compose_body(self) -> ComposeResult:
        """Compose two fields."""
        yield Field(mark("Name"), id="name")
        yield Field(mark("Organisation"))

    def answer(self) -> str | None:
        """Return the name, once there is one."""
        field = self.query_one("#name", Field)
        field.show_problem("" if field.value else "missing")
        return field.value or None


class AskingApp(App[None]):
    """An app that asks one question and keeps the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", mark("New"), tooltip=mark("Keep a person")),
        Binding("question_mark,f1", "keys", mark("Keys"), key_display="?"),
    ]

    def __init__(self, question: Dialog[Any] | None = None) -> None:
        """Ask `question` at once."""
        super().__init__()
        self.question = question
        self.answers: list[Any] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        """Compose a list, so that there are keys of a widget."""
        rows: Rows[str] = Rows(lambda item, _width, _highlighted: item)
        rows.set_items(["Anna", "Jonas"])
        yield rows

    def on_mount(self) -> None:
        """Ask, where there is something to ask."""
        if self.question is not None:
            self.ask(self.question)

    @work
    async def ask(self, question: Dialog[Any]) -> None:
        """Ask and wait for the answer."""
        self.answers.append(await self.push_screen_wait(question))

    def action_keys(self) -> None:
        """List the keys."""
        self.ask(KeysDialog(self.screen))

    def action_new(self) -> None:
        """Do nothing."""


async def test_enter_in_a_field_answers() -> None:
    """A form is filled without leaving the keys."""
    app = AskingApp(NameDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"Anna", "enter")
        await app.workers.wait_for_complete()

    assert app.answers == ["Anna"]


async def test_the_button_answers() -> None:
    """A mouse can do what enter does."""
    app = AskingApp(NameDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"Anna")
        await pilot.click("#confirm")
        await app.workers.wait_for_complete()

    assert app.answers == ["Anna"]


@pytest.mark.parametrize("close", ["escape", "#close"])
async def test_a_closed_dialog_answers_nothing(close: str) -> None:
    """Escape is always a way out, and there is a button for it."""
    app = AskingApp(NameDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        if close.startswith("#"):
            await pilot.click(close)
        else:
            await pilot.press(close)
        await app.workers.wait_for_complete()

    assert app.answers == [None]


@pytest.mark.parametrize("close", ["escape", "#close"])
async def test_what_was_typed_is_thrown_away_at_the_second_escape(close: str) -> None:
    """The first asks, in the dialog itself."""
    app = AskingApp(NameDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("A")
        for asked in (False, True):
            assert ("Throw away what you typed?" in screen_text(app)) is asked
            await (pilot.click(close) if close.startswith("#") else pilot.press(close))
            await pilot.pause(0.3)  # a button takes no click while it looks pressed
        await app.workers.wait_for_complete()

    assert app.answers == [None]


async def test_typing_on_takes_the_question_back() -> None:
    """And the next escape asks again; enter keeps what was typed."""
    app = AskingApp(NameDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("A", "escape", "n")
        await pilot.pause()
        assert "Throw away" not in screen_text(app)

        await pilot.press("escape")
        await pilot.pause()
        assert "esc Throw away" in screen_text(app)
        assert app.answers == []

        await pilot.press("enter")
        await app.workers.wait_for_complete()

    assert app.answers == ["An"]


async def test_typing_it_back_leaves_at_once() -> None:
    """There is nothing to throw away where nothing differs."""
    app = AskingApp(NameDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("A", "backspace", "escape")
        await app.workers.wait_for_complete()

    assert app.answers == [None]


async def test_a_long_value_is_shown_from_its_beginning() -> None:
    """In focus and out of it; typing still replaces it all, and the end is one key away."""

    class LongDialog(NameDialog):
        """Has more in its fields than fits."""

        def compose_body(self) -> ComposeResult:
            """Compose two long fields."""
            yield Field(mark("Name"), "First " + "word " * 30 + "last", id="name")
            yield Field(mark("Organisation"), "Begin " + "word " * 30 + "done")

    app = AskingApp(LongDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "First" in screen_text(app)
        assert "Begin" in screen_text(app)

        await pilot.press("end")
        await pilot.pause()
        assert "last" in screen_text(app)

        await pilot.press("tab")
        await pilot.pause()
        await pilot.pause()
        assert "First" in screen_text(app)
        assert "Begin" in screen_text(app)

        await pilot.press("x")
        assert app.screen.query(Input).last().value == "x"


async def test_a_dialog_insists_on_an_answer() -> None:
    """Without a name it stays and says what is missing."""
    app = AskingApp(NameDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert "missing" in screen_text(app)
        assert app.answers == []


async def test_a_letter_in_a_field_is_typed() -> None:
    """The keys of the app do not act behind a dialog."""
    app = AskingApp(NameDialog("Who?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("n", "question_mark")

        assert app.screen.query(Input).first().value == "n?"


@pytest.mark.parametrize(("key", "expected"), [("enter", True), ("escape", None)])
async def test_a_confirmation_is_given_or_not(key: str, expected: object) -> None:
    """True, or None when it was closed."""
    app = AskingApp(Confirm("Remove", "Remove Bob [/] Z?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Remove Bob [/] Z?" in screen_text(app)
        await pilot.press(key)
        await app.workers.wait_for_complete()

    assert app.answers == [expected]


class NoteDialog(NameDialog):
    """Asks for several lines as well."""

    def compose_body(self) -> ComposeResult:
        """Put a note below the name."""
        yield Field(mark("Name"), id="name")
        yield TextArea(id="note", compact=True)


async def test_the_button_names_the_key_that_confirms() -> None:
    """In a note, enter begins a new line."""
    app = AskingApp(NoteDialog("Who?", confirm=mark("Keep")))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "↵ Keep" in screen_text(app)

        await pilot.press("tab")
        await pilot.pause()
        assert "^s Keep" in screen_text(app)

        await pilot.press("enter", "shift+tab")
        await pilot.pause()
        assert "↵ Keep" in screen_text(app)
        assert app.screen.query_one(TextArea).text == "\n"


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
async def test_no_text_breaks_a_dialog(text: str) -> None:
    """Names may stand in titles and in questions."""
    app = AskingApp(Confirm(text, text))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await app.workers.wait_for_complete()

    assert app.answers == [None]


async def test_a_dialog_looks_as_it_did(picture: Picture) -> None:
    """A box with a title, a form and two buttons."""
    app = AskingApp(NameDialog("Who?", confirm=mark("Keep")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Who?" in screen_text(app)

        picture(app)


async def test_the_keys_are_listed(picture: Picture) -> None:
    """Those of the list beside those of the app, from the bindings themselves."""
    app = AskingApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Keep a person" in screen_text(app)

        picture(app)
        await pilot.press("enter")
        await app.workers.wait_for_complete()

    assert app.answers == [None]
