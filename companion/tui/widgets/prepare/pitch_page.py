"""Write what I say about myself, with its length in view."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from companion.domain.pitch import Pitch
from companion.i18n import _, mark, ngettext
from companion.services.pitches import LANGUAGES, LENGTHS
from companion.tui.widgets.meter import meter
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.panel import Panel

METER_WIDTH = 20
LANGUAGE_NAMES = {"de": mark("German"), "en": mark("English")}


class PitchPage(Vertical):
    """Shows one pitch at a time; says what is typed, chosen and to be kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", mark("Keep"), id="pitch.keep"),
        Binding("ctrl+l", "language", mark("Language"), id="pitch.language"),
        Binding("ctrl+t", "length", mark("Length"), id="pitch.length"),
    ]

    class Chosen(Message):
        """Another language or length was chosen."""

        def __init__(self, language: str, seconds: int) -> None:
            """Carry both."""
            super().__init__()
            self.language = language
            self.seconds = seconds

    class Typed(Message):
        """The text changed under the user's hands."""

    class Kept(Message):
        """The user wants the text kept."""

    def __init__(self, language: str, seconds: int) -> None:
        """Begin with that language and length."""
        super().__init__()
        self._language = language
        self._seconds = seconds
        self._pitch = Pitch(id="", language=language, seconds=seconds)

    def compose(self) -> ComposeResult:
        """Put the choices above the text and its length below."""
        languages = [(code, _(LANGUAGE_NAMES[code])) for code in LANGUAGES]
        lengths = [(str(seconds), _("{n} s").format(n=seconds)) for seconds in LENGTHS]
        yield OneOf(mark("Language"), languages, value=self._language, id="language")
        yield OneOf(mark("Length"), lengths, value=str(self._seconds), id="seconds")
        with Panel():
            yield TextArea(compact=True, placeholder=_("Who I am, what I do, what I look for."))
        yield Static(id="spoken", markup=False)

    @property
    def area(self) -> TextArea:
        """Where the text is typed."""
        return self.query_one(TextArea)

    @property
    def pitch(self) -> Pitch:
        """The pitch that is shown, as it is kept."""
        return self._pitch

    @property
    def text(self) -> str:
        """What is typed."""
        return self.area.text

    def show(self, pitch: Pitch, typed: str) -> None:
        """Show `pitch` with what was `typed` for it."""
        self._pitch = pitch
        if self.area.text != typed:
            self.area.load_text(typed)
            self.area.move_cursor(self.area.document.end)
        self._measure()

    def action_keep(self) -> None:
        """Ask to keep the text."""
        self.post_message(self.Kept())

    def action_language(self) -> None:
        """Go to the other language while typing."""
        self.query_one("#language", OneOf).action_move(1)

    def action_length(self) -> None:
        """Go to the next length while typing."""
        self.query_one("#seconds", OneOf).action_move(1)

    @on(OneOf.Changed)
    def _choose(self, message: OneOf.Changed) -> None:
        """Ask for the pitch of that language and length."""
        message.stop()
        language = self.query_one("#language", OneOf).value
        seconds = int(self.query_one("#seconds", OneOf).value)
        if (language, seconds) != (self._pitch.language, self._pitch.seconds):
            self.post_message(self.Chosen(language, seconds))

    @on(TextArea.Changed)
    def _type(self, message: TextArea.Changed) -> None:
        """Measure the text anew and tell that it changed."""
        message.stop()
        self._measure()
        self.post_message(self.Typed())

    def _measure(self) -> None:
        """Show how long the text takes to say, against the time there is."""
        kept = self._pitch
        now = Pitch(id="", language=kept.language, seconds=kept.seconds, text=self.text)
        state = "" if now.text == kept.text else _("not kept yet: ctrl+s")
        self.query_one("#spoken", Static).update(_measured(now, state))


def _measured(pitch: Pitch, state: str) -> Content:
    """Return words, spoken length and how they fit, in one line."""
    spoken = int(pitch.spoken.total_seconds())
    over = spoken - pitch.seconds
    parts = [
        ngettext("{n} word", "{n} words", pitch.words).format(n=pitch.words),
        _("{n} s of {all} s").format(n=spoken, all=pitch.seconds),
        meter(spoken / pitch.seconds, METER_WIDTH),
    ]
    if over > 0:
        parts.append(_("{n} s too long").format(n=over))
    line = Content("  ".join(parts)).stylize("$text-warning" if over > 0 else "$text-accent")
    return line + Content(f"  {state}").stylize("$foreground-muted") if state else line
