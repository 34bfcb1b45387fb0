"""The curtain: nothing of the screen is painted while it is down, and all that is typed arrives."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console, RenderableType
from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.command import CommandPalette
from textual.events import AppBlur, MouseDown, MouseUp, Paste
from textual.geometry import Offset, Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.errors import StoreError
from companion.tui.app import CompanionApp
from companion.tui.curtain import LIFTED_BY, Curtain
from companion.tui.dialogs.base import Confirm
from companion.tui.dialogs.capture import CaptureDialog
from companion.tui.theme import THEMES
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle

ANNA = Contact(id="anna", uid="u", name="Anna Berger", organisation="Siemens AG")
TALK = Encounter(id="talk", contact="anna", at=NOW)
LINE = "Jo Weiß @IHK *4"


class FullRecords(FakeRecords):
    """Records on a disk without room."""

    def commit(self, change: Change) -> None:  # noqa: ARG002 - the protocol's name
        """Refuse."""
        raise StoreError("/data", "full")


class Paint:
    """What is written on the terminal, and nothing that was only rendered."""

    def __init__(self) -> None:
        """Begin with a blank terminal."""
        self.renderables: list[RenderableType] = []

    @property
    def text(self) -> str:
        """All that was painted since it was forgotten last."""
        console = Console(file=io.StringIO(), width=300, color_system=None)
        painted = [one for each in self.renderables for one in console.render(each)]
        return "".join(one.text for one in painted if isinstance(one, Segment) and not one.control)

    def forget(self) -> None:
        """Look at what comes from now on."""
        self.renderables.clear()


@pytest.fixture
def paint(monkeypatch: pytest.MonkeyPatch) -> Paint:
    """Return what Textual is given to write, at the last place before the terminal."""
    kept = Paint()
    display = App._display

    def noting(self: App[Any], screen: Screen[Any], renderable: RenderableType | None) -> None:
        if renderable is not None:
            kept.renderables.append(renderable)
        display(self, screen, renderable)

    monkeypatch.setattr(App, "_display", noting)
    return kept


def assert_dark(paint: Paint) -> None:
    """Look at whether only the curtain was painted, and that it was."""
    assert paint.renderables
    assert not paint.text.replace(LIFTED_BY, "").strip("·• ")


async def keys(pilot: Pilot[str], text: str) -> None:
    """Press a key for each letter of `text`."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await settle(pilot)


async def click(pilot: Pilot[str], at: Offset) -> None:
    """Click as a terminal does, which tells the app and not a widget."""
    for kind in (MouseDown, MouseUp):
        pilot.app.post_message(kind(None, at.x, at.y, 0, 0, 1, shift=False, meta=False, ctrl=False))
    await settle(pilot)


async def test_what_is_typed_behind_it_is_kept_exactly(paint: Paint) -> None:
    """Letter by letter, and enter; the toast comes when it is lifted, with the list."""
    records = FakeRecords(ANNA, TALK)
    async with running(companion_on(records), notifications=True) as pilot:
        await pilot.press("3")
        await settle(pilot)
        assert "Anna Berger" in paint.text
        paint.forget()

        await pilot.press("f12")
        await keys(pilot, LINE)
        assert pilot.app.focused is pilot.app.screen.query_one(Input)
        await pilot.press("enter")
        await settle(pilot)
        assert_dark(paint)
        assert not pilot.app._notifications
        names = [contact.name for contact in records.all(Contact).values()]
        (met,) = (talk for talk in records.all(Encounter).values() if talk.id != "talk")

        paint.forget()
        await pilot.press("f12")
        await settle(pilot)
        (toast,) = pilot.app._notifications
        text = paint.text

    assert names == ["Anna Berger", "Jo Weiß"]
    assert met.rating == 4
    assert toast.message.startswith("kept Jo Weiß")
    assert "Anna Berger" in text
    assert "Jo Weiß" in text


async def test_what_is_opened_behind_it_stays_in_the_dark(paint: Paint) -> None:
    """Places, dialogs, the palette, other colours and another size of the window."""
    async with running(companion_on(FakeRecords(ANNA, TALK))) as pilot:
        await pilot.press("ctrl+@")
        paint.forget()

        for action in ("place('people')", "capture", "screen.close", "command_palette"):
            await pilot.app.run_action(action)
            await settle(pilot)
        await pilot.press("escape")
        pilot.app.theme = THEMES[1].name
        await pilot.resize_terminal(60, 20)
        await settle(pilot)

        assert_dark(paint)
        assert pilot.app.screen.size == Size(60, 20)


async def test_a_dialog_goes_on_where_it_was() -> None:
    """The focus and what is typed are as they were."""
    async with running(companion_on(FakeRecords(ANNA))) as pilot:
        await pilot.press("n")
        await settle(pilot)
        await keys(pilot, "An")
        await pilot.press("f12")
        await keys(pilot, "na B")
        await pilot.press("f12")
        await settle(pilot)
        field = pilot.app.focused

        assert isinstance(pilot.app.screen, CaptureDialog)
        assert isinstance(field, Input)
        assert field.value == "Anna B"


@pytest.mark.parametrize("key", ["3", "n"])
async def test_what_was_refused_behind_it_is_told_when_it_is_lifted(key: str) -> None:
    """Also over a dialog; the line is still there, and nothing was lost."""
    async with running(companion_on(FullRecords()), notifications=True) as pilot:
        await pilot.press(key)
        await settle(pilot)
        await pilot.press("f12")
        await keys(pilot, "Jo @IHK")
        await pilot.press("enter")
        await settle(pilot)
        assert not pilot.app._notifications

        await pilot.press("f12")
        await settle(pilot)
        (toast,) = pilot.app._notifications
        field = pilot.app.screen.query_one(Input)

    assert toast.severity == "error"
    assert "disk is full" in toast.message
    assert field.value == "Jo @IHK"


async def test_a_refusal_is_told_though_something_was_kept_after_it() -> None:
    """Nobody has seen it yet; of what was kept, the last thing is what can be taken back."""
    async with running(companion_on(FakeRecords()), notifications=True) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("f12")
        pilot.app.notify("no room", severity="error")
        await settle(pilot)
        for name in ("Jo", "Bo"):
            await keys(pilot, name)
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("f12")
        await settle(pilot)
        told = [toast.message for toast in pilot.app._notifications]

    assert [words.partition(" ·")[0] for words in told] == ["no room", "kept Bo"]


@pytest.mark.parametrize("place", ["4", "5"])
async def test_letters_are_no_keys_behind_it(place: str) -> None:
    """Where a list has the focus as well they are a line, which keeps somebody and nothing else."""
    records = FakeRecords(ANNA, TALK)
    async with running(companion_on(records)) as pilot:
        await pilot.press(place, "escape")
        await settle(pilot)
        assert not isinstance(pilot.app.focused, Input)
        await pilot.press("f12")
        await keys(pilot, "dora quinn @IHK")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("f12")
        await settle(pilot)
        screens = len(pilot.app.screen_stack)

    names = [contact.name for contact in records.all(Contact).values()]
    assert names == ["Anna Berger", "dora quinn"]
    assert screens == 1


async def test_letters_go_on_with_the_line_that_was_left() -> None:
    """They are a word behind what is in it, where the list below it has the focus."""
    async with running(companion_on(FakeRecords(ANNA, TALK))) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await keys(pilot, "Jo")
        await pilot.press("escape", "f12")
        await keys(pilot, "du")

        assert pilot.app.screen.query_one(Input).value == "Jo du"


async def test_keys_that_type_nothing_do_nothing_behind_it() -> None:
    """In a list, and those of the app in a line: nothing is opened, chosen or taken back."""
    records = FakeRecords(ANNA, TALK)
    async with running(companion_on(records)) as pilot:
        await pilot.press("5", "f12", "enter", "delete", "down", "backspace", "f7", "ctrl+p")
        await settle(pilot)
        in_list = pilot.app.screen_stack
        await pilot.press("f12", "3", "f12")
        await settle(pilot)
        await pilot.press("f5", "f6", "f7", "f8", "ctrl+p", "ctrl+z")
        await settle(pilot)

        assert len(in_list) == len(pilot.app.screen_stack) == 1
    assert list(records.all(Contact)) == ["anna"]
    assert list(records.all(Encounter)) == ["talk"]


async def test_an_event_is_not_removed_behind_it_by_a_key_in_the_field() -> None:
    """The keys of a dialog do what they do where one sees it."""
    fair = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
    records = FakeRecords(fair)
    async with running(companion_on(records)) as pilot:
        await pilot.press("e")
        await settle(pilot)
        picker = pilot.app.screen
        await pilot.press("f12", "ctrl+d", "ctrl+n", "f12")
        await settle(pilot)

        assert pilot.app.screen is picker


async def test_nothing_typed_behind_it_answers_a_question() -> None:
    """It stands there as before when the curtain is lifted; the line for it is a draft."""
    async with running(companion_on(FakeRecords(ANNA))) as pilot:
        asked = Confirm("Sure?", "All goes.", confirm="Yes")
        answers: list[bool | None] = []
        pilot.app.push_screen(asked, answers.append)
        await settle(pilot)
        await pilot.press("f12", "enter", "y", "escape", "enter", "f12")
        await settle(pilot)

        assert pilot.app.screen is asked
        assert not answers


async def test_a_line_that_is_empty_goes_with_the_curtain() -> None:
    """One with something in it is still there."""
    async with running(companion_on(FakeRecords(ANNA))) as pilot:
        await pilot.press("5", "f12", "J", "backspace", "f12")
        await settle(pilot)
        empty = pilot.app.screen
        await pilot.press("f12", "J", "f12")
        await settle(pilot)

        assert not isinstance(empty, CaptureDialog)
        assert isinstance(pilot.app.screen, CaptureDialog)


async def test_a_word_for_the_palette_runs_no_command_behind_it() -> None:
    """The palette goes as the curtain comes down."""
    async with running(companion_on(FakeRecords(ANNA))) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.press("f12")
        await settle(pilot)

        assert not isinstance(pilot.app.screen, CommandPalette)


async def test_a_form_is_gone_on_with_when_the_window_has_the_focus_again() -> None:
    """A terminal that tells only that it lost the focus takes none of its letters elsewhere."""
    async with running(companion_on(FakeRecords(ANNA))) as pilot:
        await pilot.press("n")
        await settle(pilot)
        form = pilot.app.screen
        pilot.app.post_message(AppBlur())
        await settle(pilot)
        await pilot.press("f12", "J", "f12")
        await settle(pilot)

        assert pilot.app.screen is form
        assert form.query_one(Input).value == "J"


async def test_nothing_is_typed_before_the_store_is_open() -> None:
    """There is nothing yet that a line could be kept in."""
    async with running(companion_on(FakeRecords(ANNA))) as pilot:
        await pilot.press("5")
        await settle(pilot)
        assert isinstance(pilot.app, CompanionApp)
        pilot.app.typed_scanner = None
        await pilot.press("f12", "d")
        await settle(pilot)

        assert len(pilot.app.screen_stack) == 1


async def test_a_click_does_nothing_behind_it() -> None:
    """The mouse would hit what nobody sees."""
    async with running(companion_on(FakeRecords(ANNA, TALK))) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("f12")
        await click(pilot, pilot.app.screen.query_one("#met").region.offset)
        behind = pilot.app.focused
        await pilot.press("f12")
        await click(pilot, pilot.app.screen.query_one("#met").region.offset)

        assert isinstance(behind, Input)
        assert pilot.app.focused is pilot.app.screen.query_one("#met")


async def test_what_is_pasted_behind_it_arrives() -> None:
    """As what a scanner types does, which comes as keys."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("f12")
        pilot.app.post_message(Paste("Jonas Weiß"))
        await settle(pilot)

        assert pilot.app.screen.query_one(Input).value == "Jonas Weiß"


async def test_the_keys_list_both_keys() -> None:
    """Some terminals take F12 for themselves; the palette has it by its name.

    In a small window the list is scrolled for them.
    """
    async with running(companion_on(FakeRecords())) as pilot:
        commands = [one.title for one in pilot.app.get_system_commands(pilot.app.screen)]
        await pilot.press("question_mark", "pagedown")
        await settle(pilot)
        text = screen_text(pilot.app)

    assert "F12 ^␣     Blank the screen, type on" in text
    assert "Blank the screen, type on (F12)" in commands


@pytest.mark.parametrize("size", [Size(80, 24), Size(5, 2), Size(0, 0)])
def test_every_cell_is_covered(size: Size) -> None:
    """In the colour of the theme; in a window of a few cells as well."""
    console = Console(file=io.StringIO(), width=200)
    black, white = (Color.parse(name) for name in ("#000000", "#ffffff"))

    painted = [one for one in console.render(Curtain(size, black, white, "· ")) if not one.control]

    assert sum(one.cell_length for one in painted) == size.area
    assert all(one.style is not None and one.style.bgcolor is not None for one in painted)


async def test_escape_leaves_a_line_behind_it_also_from_a_button() -> None:
    """Nobody sees where a tab led to."""
    async with running(companion_on(FakeRecords(ANNA))) as pilot:
        place = pilot.app.screen
        await pilot.press("f12", "J", "down", "tab", "tab")
        await settle(pilot)
        await pilot.press(*["escape"] * 4)
        await settle(pilot)

        assert pilot.app.screen is place
