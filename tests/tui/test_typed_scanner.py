"""A burst of keys is taken as one payload, wherever it is typed; a paste of several lines too."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.widgets import Input, Label, TextArea
from textual.widgets.input import Selection

from companion.domain import scanner_keys
from companion.domain.scanner_keys import HOLD, LONGEST
from companion.formats.payloads import recognise
from companion.tui import typed_scanner
from companion.tui.dialogs.base import Confirm
from companion.tui.pasted import PayloadTyped, is_known, is_link
from companion.tui.typed_scanner import TypedScanner
from companion.tui.widgets.scanner_line import ScannerLine
from tests.tui.bursts import NAMES, scan
from tests.tui.running import until
from tests.typed_codes import BADGE, CARD, FREE, MECARD, SUFFIXES, URL

MOUSE = events.MouseDown(None, 5, 20, 0, 0, 1, False, False, False)  # noqa: FBT003 - as Textual has it
LINE = "Anna Berger @Siemens #hr !send the deck by friday *4 duale Studiengänge"


class Desk(App[None]):
    """A scanner's line, a field and a text; keys of its own; and what became of all that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(letter, f"note('{letter}')") for letter in "begin123"),
        Binding("B", "note('B')"),
        Binding("enter", "note('enter')"),
        Binding("ctrl+j", "note('ctrl+j')", priority=True),
        Binding("tab", "note('tab')", priority=True),
    ]

    def __init__(self, *, takes_lines: bool = False) -> None:
        """Look at keys, also where letters are keys."""
        super().__init__()
        self.scanner = TypedScanner(self, super().on_event, holds_keys=True)
        self.acted: list[str] = []
        self.payloads: list[str] = []
        self.paths: list[str] = []
        self.submitted: list[str] = []
        self._takes_lines = takes_lines
        self.moves_to = ""
        """The field that enter leads to."""

    def compose(self) -> ComposeResult:
        """Put all kinds of fields on the screen."""
        yield ScannerLine("Anna @Acme ", id="line", takes_lines=self._takes_lines)
        yield Input("Anna ", id="field", select_on_focus=False)
        yield TextArea(id="text")
        yield Label("letters are keys")

    async def on_event(self, event: events.Event) -> None:
        """Look at keys."""
        is_taken = False
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            is_taken = await self.scanner.takes(event)
        if not is_taken:
            await super().on_event(event)

    def on_payload_typed(self, message: PayloadTyped) -> None:
        """Take note of a payload."""
        self.payloads += message.payloads
        self.paths += map(str, message.paths)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take note of a line."""
        self.submitted.append(message.value)
        if self.moves_to:
            focus(self, self.moves_to)

    def on_paste(self) -> None:
        """Take note of what was pasted elsewhere than into a field."""
        self.acted.append("Paste")

    def on_mouse_down(self) -> None:
        """Take note of the mouse."""
        self.acted.append("MouseDown")

    def action_note(self, key: str) -> None:
        """Take note of a key."""
        self.acted.append(key)

    @property
    def line(self) -> str:
        """What is in the scanner's line."""
        return self.query_one("#line", Input).value


class Plain(Desk, inherit_bindings=False):
    """The same, with keys of its own for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = []


def focus(app: App[None], where: str) -> None:
    """Give the focus to one of the fields, or to none."""
    app.screen.set_focus(app.query_one(f"#{where}") if where else None)


async def done(pilot: Pilot[None]) -> None:
    """Wait until all keys were looked at and nothing is held any more."""
    app = pilot.app
    assert isinstance(app, Desk)
    await pilot.pause()
    await until(pilot, lambda: not app.scanner.is_waiting)
    await pilot.pause()


@pytest.mark.parametrize("suffix", SUFFIXES.values(), ids=SUFFIXES)
@pytest.mark.parametrize("payload", [CARD, MECARD, URL, FREE], ids=["vCard", "MECARD", "url", "4"])
@pytest.mark.parametrize("where", ["line", ""], ids=["line", "keys"])
async def test_a_payload_lands_whole(where: str, payload: str, suffix: str) -> None:
    """No key of it acts, and what was typed before stays in the line."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, where)
        scan(app, payload.replace("\n", "\r\n") + suffix)
        await done(pilot)

        assert app.payloads == [payload]
        assert not app.acted
        assert not app.submitted
        assert app.line == "Anna @Acme "


@pytest.mark.parametrize("where", ["field", "text"])
async def test_a_card_lands_whole_in_any_field(where: str) -> None:
    """A form that is open is not confirmed by the line ends of a card."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, where)
        scan(app, CARD.replace("\n", "\r") + "\r")
        await done(pilot)

        assert app.payloads == [CARD]
        assert app.query_one("#field", Input).value == "Anna "
        assert not app.query_one("#text", TextArea).text
        assert not app.submitted


async def test_a_badge_is_no_name() -> None:
    """Its code is told, the line is as it was."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        scan(app, f"{BADGE}\r")
        await done(pilot)

        assert app.payloads == [BADGE]
        assert app.line == "Anna @Acme "


async def test_a_line_that_comes_in_one_go_is_a_line() -> None:
    """A terminal that pastes as keys: the line is typed, and enter is enter."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        scan(app, f"{LINE}\r")
        await done(pilot)

        assert app.submitted == [f"Anna @Acme {LINE}"]
        assert not app.payloads


async def test_what_was_marked_is_there_again() -> None:
    """The first letter of a code replaced a suggestion; the code is taken out and that stands."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        app.query_one("#line", Input).selection = Selection(5, 10)
        scan(app, f"{CARD}\r")
        await done(pilot)

        assert app.payloads == [CARD]
        assert app.line == "Anna @Acme "
        assert app.query_one("#line", Input).selected_text == "@Acme"


async def test_keys_act_after_a_moment() -> None:
    """One letter is a key, and so are a few that come together, in their order."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "")
        scan(app, "b")
        await done(pilot)
        scan(app, "12\r")
        await done(pilot)

    assert app.acted == ["b", "1", "2", "enter"]


async def test_keys_get_a_while_to_come_in_where_the_app_was_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first letter has waited for long enough, but nobody has read the terminal meanwhile."""
    monkeypatch.setattr(typed_scanner, "_LATE", -1)
    monkeypatch.setattr(typed_scanner, "_EXTRA", 60)
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "")
        now = events.Key("x", "x").time
        scan(app, URL[:1])
        await pilot.pause(HOLD * 3)
        assert app.scanner.is_waiting

        monkeypatch.setattr(typed_scanner, "_LATE", 60)
        scan(app, f"{URL[1:]}\r", since=now)
        await done(pilot)

        assert app.payloads == [URL]
        assert not app.acted


async def test_a_long_wait_gives_way_to_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the end of a card is there, nobody waits as long as for one that breaks off."""
    monkeypatch.setattr(scanner_keys, "UNFINISHED", 60)
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        scan(app, MECARD)
        await done(pilot)

        assert app.payloads == [MECARD]


def press(app: App[None], *keys: str) -> None:
    """Press `keys` as quickly as a slow line hands them over; those of one letter type it."""
    now = events.Key("x", "x").time
    for name in keys:
        key = events.Key(NAMES.get(name, name), name if len(name) == 1 else None)
        key.time = now
        app.post_message(key)


async def test_corrections_in_one_go_are_made() -> None:
    """A slow line held up the words with the keys that correct them."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        words = [
            *"Berger Siemens Hannoverr",
            "backspace",
            "backspace",
            *"er",
            "home",
            "X",
            "end",
            "!",
        ]
        press(app, *words)
        await done(pilot)

        assert app.line == "XAnna @Acme Berger Siemens Hannoveer!"
        assert not app.payloads


async def test_nothing_goes_on_behind_an_enter() -> None:
    """It led to another field, for which the second one was not meant."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        app.moves_to = "field"
        press(app, *LINE, "\r", "\r", "\n", "backspace", "\r")
        await done(pilot)

        assert app.submitted == [f"Anna @Acme {LINE}"]
        assert app.query_one("#field", Input).value == "Anna "
        assert not app.acted


async def test_what_comes_in_one_go_goes_on_behind_a_tab() -> None:
    """It leads to the next field, which somebody knew."""
    app = Plain()
    async with app.run_test() as pilot:
        focus(app, "line")
        press(app, *"Berger and Siemens", "\t", "end", *"x", "backspace", *"Jonas Weiß in Halle 8")
        await done(pilot)

        assert app.line == "Anna @Acme Berger and Siemens"
        assert app.query_one("#field", Input).value == "Anna Jonas Weiß in Halle 8"


async def test_a_key_behind_one_that_is_held_down_is_a_key() -> None:
    """Moving down and then elsewhere is no code."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "")
        now = events.Key("x", "x").time
        scan(app, "g", since=now)
        await done(pilot)
        scan(app, "g" * 10, pace=0.033, since=now + 0.4)
        scan(app, "b", since=now + 0.74)
        await done(pilot)

    assert app.acted == [*"g" * 11, "b"]
    assert not app.payloads


@pytest.mark.parametrize("event", [events.Paste("Anna"), MOUSE], ids=["paste", "mouse"])
async def test_what_is_held_acts_before_a_paste_and_the_mouse(event: events.Event) -> None:
    """They come behind the key, though nobody has read it off yet."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "")
        press(app, "b")
        app.post_message(event)
        await done(pilot)

    assert app.acted == ["b", type(event).__name__]


async def test_what_is_longer_than_any_code_is_said() -> None:
    """The rest of it is no key."""
    app = Desk()
    async with app.run_test(notifications=True) as pilot:
        focus(app, "line")
        press(app, *("x" * (LONGEST + 100)))
        await done(pilot)

        assert [len(payload) for payload in app.payloads] == [LONGEST]
        assert app.line == "Anna @Acme "
        assert [toast.severity for toast in app._notifications] == ["warning"]


async def test_a_path_beside_the_field_of_a_dialog_opens_nothing() -> None:
    """It is said that it went nowhere, no key of it answers; a code that is known is read."""
    app = Plain()
    async with app.run_test() as pilot:
        await app.push_screen(Confirm("Sure?", "Really?"))
        app.screen.set_focus(None)
        scan(app, "~/fair/plan.html\r")
        await done(pilot)

        assert not app.payloads
        assert isinstance(app.screen, Confirm)
        (toast,) = app._notifications
        assert toast.message == "No field was ready for what was typed: it went nowhere."

        scan(app, f"{URL}\r")
        await done(pilot)
        assert app.payloads == [URL]


async def test_a_link_in_another_field_is_text() -> None:
    """The field may ask for one; only cards are taken out of it."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "field")
        scan(app, f"{URL}\r")
        await done(pilot)

    assert app.submitted == [f"Anna {URL}"]
    assert not app.payloads


async def test_a_card_that_breaks_off_in_a_note_is_given_back() -> None:
    """Somebody wrote about cards very fast: nothing of it is lost."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        scan(app, "mecard:x", pace=0.1)
        await done(pilot)

        assert app.line == "Anna @Acme mecard:x"
        assert not app.payloads


async def test_keys_of_a_shift_that_is_told_of_are_no_break() -> None:
    """Some terminals tell of shift itself; a scanner holds it for every capital."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        now = events.Key("x", "x").time
        for char in CARD.replace("\n", "\r"):
            for key in (events.Key("left_shift", None), events.Key(NAMES.get(char, char), char)):
                key.time = now
                app.post_message(key)
        await done(pilot)

        assert app.payloads == [CARD]
        assert app.line == "Anna @Acme "


@pytest.mark.parametrize("text", [CARD, MECARD, FREE, "Anna Berger\nSiemens AG\n+49 151 5550100"])
async def test_pasted_lines_and_cards_are_one_payload(text: str) -> None:
    """Textual would keep the first line; the field is as it was."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        app.post_message(events.Paste(text))
        await done(pilot)

        assert app.payloads == [text]
        assert app.line == "Anna @Acme "


@pytest.mark.parametrize("text", [LINE, URL, "anna@siemens.example", f"{LINE}\n", "~/fair.vcf"])
async def test_one_pasted_line_goes_into_the_line(text: str) -> None:
    """A name, a link and an address belong to the person that is typed."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        app.post_message(events.Paste(text))
        await done(pilot)

        assert app.line == f"Anna @Acme {text.strip()}"
        assert not app.payloads


async def test_where_lines_are_taken_one_is_a_payload() -> None:
    """A field for payloads takes one at once; a list of people is none."""
    app = Desk(takes_lines=True)
    async with app.run_test() as pilot:
        focus(app, "line")
        app.post_message(events.Paste(f"{URL}\n"))
        app.post_message(events.Paste(BADGE))
        app.post_message(events.Paste(""))
        await done(pilot)

        assert app.payloads == [URL, BADGE]
        assert app.line == "Anna @Acme "


async def test_pictures_that_are_dropped_are_told() -> None:
    """Their paths are no text."""
    app = Desk()
    async with app.run_test() as pilot:
        focus(app, "line")
        app.post_message(events.Paste("'/home/mira/a badge.PNG' /home/mira/b.jpg"))
        await done(pilot)

    assert app.paths == ["/home/mira/a badge.PNG", "/home/mira/b.jpg"]


@pytest.mark.parametrize("line", [LINE, "Anna Berger", "#hr", "Dr. Anna B.", "*4 nice"])
def test_what_is_typed_to_keep_a_person_is_no_payload(line: str) -> None:
    """However fast it comes."""
    assert not is_known(line)
    assert not is_link(line)
    assert recognise(line).kind == "text"


def test_a_link_alone_names_nobody() -> None:
    """A mail address does, and a link beside a name."""
    assert is_link(URL)
    assert not is_link("anna@siemens.example")
    assert not is_link(f"Anna {URL}")
