"""The line that takes everything while codes are read, and what is said above it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label
from textual.widgets.input import Selection

from companion.i18n import _, mark
from companion.tui.guard import plain
from companion.tui.widgets.scanner_line import ScannerLine

FILE = mark("Path of a picture or a card, such as ~/Downloads/badge.jpg · ↵ reads it")
TONES = ("warning", "error", "success")


class Asking(Vertical):
    """Takes what is typed, scanned, pasted or dropped; it can ask for a name or a file."""

    DEFAULT_CSS = """
    Asking {
        height: auto;
        padding: 0 1;
        & > #said {
            height: auto;
            min-height: 1;
            max-height: 2;
            width: 1fr;
        }
        & > Horizontal {
            height: 1;
            & > Label {
                width: auto;
                padding-right: 1;
                color: $text-accent;
                text-style: bold;
            }
            & > Input {
                width: 1fr;
            }
        }
    }
    """

    class Entered(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            """Carry what was typed, without blanks around it."""
            super().__init__()
            self.text = text

    class Typed(Message):
        """Something else is typed now."""

    def __init__(self, text: str = "") -> None:
        """Go on with `text`."""
        super().__init__()
        self._text = text
        self._guess = ""
        self.is_for_file = False
        """Whether the path of a file is asked for."""

    def compose(self) -> ComposeResult:
        """Put the line below what is said."""
        yield Label(id="said", markup=False)
        with Horizontal():
            yield Label("›", id="prompt", markup=False)
            yield ScannerLine(self._text, id="field", takes_lines=True)

    @property
    def field(self) -> Input:
        """Where it is typed."""
        return self.query_one("#field", Input)

    @property
    def typed(self) -> str:
        """What the user typed: nothing while it is only a suggestion."""
        text = self.field.value.strip()
        return "" if text == self._guess else text

    def say(self, words: str, tone: str = "") -> None:
        """Say something in the colour of `tone`: "warning", "error", "success" or none."""
        label = self.query_one("#said", Label)
        label.update(plain(words))
        label.set_classes([tone] if tone else [])

    def ask(self, words: str, guess: str = "") -> None:
        """Ask with `words`; a `guess` stands in the line where nothing is typed."""
        self.query_one("#prompt", Label).update(plain(_("File") if self.is_for_file else "›"))
        field = self.field
        field.placeholder = _(FILE) if self.is_for_file else words
        guess = "" if self.is_for_file else guess
        if field.value == self._guess != guess:
            with field.prevent(Input.Changed):
                field.value = guess
            field.selection = Selection(0, len(guess))
        self._guess = guess if field.value == guess else ""

    def ask_for_file(self) -> None:
        """Ask for the path of a file from now on."""
        self.is_for_file = True
        self.ask("")

    def put(self, text: str) -> None:
        """Let `text` stand in the line, to be entered."""
        self.field.value = text
        self.field.cursor_position = len(text)

    def clear(self) -> None:
        """Begin a new line, which is for anything."""
        self.is_for_file = False
        self._guess = ""
        self.field.value = ""

    @on(Input.Changed)
    def _change(self, message: Input.Changed) -> None:
        """Tell that something else is typed."""
        message.stop()
        self.post_message(self.Typed())

    @on(Input.Submitted)
    def _enter(self, message: Input.Submitted) -> None:
        """Tell that enter was pressed."""
        message.stop()
        self.post_message(self.Entered(message.value.strip()))
