"""Write what I say about myself, with its length and the parts of a good one in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from companion.domain.pitch import Pitch
from companion.i18n import _, mark
from companion.reports import pitches
from companion.services.pitches import LANGUAGES, LENGTHS
from companion.services.rehearsing import Rehearsals
from companion.services.starters import Beginning
from companion.tui.guard import plain
from companion.tui.widgets.meter import meter
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.prepare.pitch_guide import PitchGuide

METER_WIDTH = 10
WIDE = 110
"""Cells from which on the guide stands beside the text."""
AUDIENCE_SHOWN = 24
"""Characters of the name of an audience."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchView:
    """All that the page shows of one pitch."""

    pitch: Pitch
    """As it is kept."""
    typed: str = ""
    audiences: Sequence[str] = ("",)
    said: Rehearsals = field(default_factory=Rehearsals)
    beginnings: Sequence[Beginning] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    """My own."""


class PitchPage(Vertical):
    """Shows one pitch at a time; says what is typed, chosen, kept and to be rehearsed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", mark("Keep"), id="pitch.keep"),
        Binding("ctrl+l", "language", mark("Language"), id="pitch.language"),
        Binding("ctrl+t", "length", mark("Length"), id="pitch.length"),
        Binding(
            "ctrl+n",
            "name_audience",
            mark("For whom"),
            tooltip=mark("Another audience, or a new one"),
            id="pitch.audience",
        ),
        Binding(
            "ctrl+o",
            "begin",
            mark("Starter"),
            tooltip=mark("Begin with a text that is filled from my card; again for the next one"),
            id="pitch.begin",
        ),
        Binding(
            "f2",
            "guide",
            mark("Guide"),
            tooltip=mark("The parts of a good self-introduction"),
            id="pitch.guide",
        ),
        Binding(
            "ctrl+g,f5",
            "rehearse",
            mark("Rehearse"),
            tooltip=mark("Say it aloud, with a countdown"),
            id="pitch.rehearse",
        ),
    ]

    @dataclass
    class Chosen(Message):
        """Another language, length or audience was chosen."""

        language: str
        seconds: int
        audience: str | None
        """None where it was one of the others that was chosen."""

    class Typed(Message):
        """The text changed under the user's hands."""

    class Kept(Message):
        """The user wants the text kept."""

    class AudienceWanted(Message):
        """The user wants to name an audience."""

    class RehearsalWanted(Message):
        """The user wants to say it aloud."""

    def __init__(self, language: str, seconds: int) -> None:
        """Begin with that language and length."""
        super().__init__()
        self._view = PitchView(pitch=Pitch(id="", language=language, seconds=seconds))

    def compose(self) -> ComposeResult:
        """Put the choices above the text, the guide beside or below it, the figures last."""
        pitch = self._view.pitch
        languages = [(code, _(pitches.LANGUAGES[code])) for code in LANGUAGES]
        lengths = [(str(seconds), _("{n} s").format(n=seconds)) for seconds in LENGTHS]
        yield OneOf(mark("Language"), languages, value=pitch.language, id="language")
        yield OneOf(mark("Length"), lengths, value=str(pitch.seconds), id="seconds")
        yield OneOf(mark("For whom"), [("", pitches.audience(""))], id="audience")
        with Horizontal():
            with Panel():
                yield TextArea(compact=True)
            yield PitchGuide()
        yield Static(id="spoken", markup=False)
        yield Static(id="rehearsed", markup=False)

    @property
    def area(self) -> TextArea:
        """Where the text is typed."""
        return self.query_one(TextArea)

    @property
    def pitch(self) -> Pitch:
        """The pitch that is shown, as it is kept."""
        return self._view.pitch

    @property
    def text(self) -> str:
        """What is typed."""
        return self.area.text

    def show(self, view: PitchView) -> None:
        """Show one pitch with what was typed for it."""
        self._view = view
        pitch = view.pitch
        for name, value in (("language", pitch.language), ("seconds", str(pitch.seconds))):
            with self.prevent(OneOf.Changed):
                self.query_one(f"#{name}", OneOf).value = value
        words = [(one, pitches.audience(one)[:AUDIENCE_SHOWN]) for one in view.audiences]
        known = next((one for one in view.audiences if pitch.is_for(one)), pitch.audience)
        self.query_one("#audience", OneOf).set_words(words, known)
        self.area.placeholder = _placeholder(view.beginnings)
        self.query_one(PitchGuide).help_with(view.examples, view.name)
        if self.area.text != view.typed:
            self.area.load_text(view.typed)
            self.area.move_cursor(self.area.document.end)
        self._measure()

    def on_resize(self) -> None:
        """Put the guide beside the text where there is room for both."""
        self.set_class(self.size.width >= WIDE, "-wide")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer starters only where nothing of one's own is written, the guide where it is not."""
        if action == "begin":
            return self._can_begin
        if action == "guide":
            return not self.has_class("-wide")
        return super().check_action(action, parameters)

    @property
    def _can_begin(self) -> bool:
        """Whether a starter would take the place of nothing but another one."""
        text = self.area.text.strip()
        return not text or text in {one.text for one in self._view.beginnings}

    def action_keep(self) -> None:
        """Ask to keep the text."""
        self.post_message(self.Kept())

    def action_language(self) -> None:
        """Go to the other language while typing."""
        self.query_one("#language", OneOf).action_move(1)

    def action_length(self) -> None:
        """Go to the next length while typing."""
        self.query_one("#seconds", OneOf).action_move(1)

    def action_name_audience(self) -> None:
        """Ask for whom it is."""
        self.post_message(self.AudienceWanted())

    def action_begin(self) -> None:
        """Write a starter, or the one after the one that is there; ctrl+z takes it back."""
        texts = [one.text for one in self._view.beginnings]
        text = self.area.text.strip()
        if texts:
            after = texts.index(text) + 1 if text in texts else 0
            area = self.area
            area.replace(texts[after % len(texts)], (0, 0), area.document.end)
            area.focus()

    def action_guide(self) -> None:
        """Show the guide below the text, or the whole text again."""
        self.toggle_class("-guide")

    def action_rehearse(self) -> None:
        """Ask to say it aloud."""
        self.post_message(self.RehearsalWanted())

    @on(OneOf.Changed)
    def _choose(self, message: OneOf.Changed) -> None:
        """Ask for the pitch of that language, length and audience."""
        message.stop()
        language, seconds = (
            self.query_one(f"#{name}", OneOf).value for name in ("language", "seconds")
        )
        audience = message.one_of.value if message.one_of.id == "audience" else None
        self.post_message(self.Chosen(language, int(seconds), audience))

    @on(TextArea.Changed)
    def _type(self, message: TextArea.Changed) -> None:
        """Measure the text anew and tell that it changed."""
        message.stop()
        self._measure()
        self.post_message(self.Typed())

    def _measure(self) -> None:
        """Show how long the text takes to say, against the time there is, and what is in it."""
        kept = self.pitch
        now = Pitch(id="", language=kept.language, seconds=kept.seconds, text=self.text)
        state = "" if now.text == kept.text else _("not kept: ^s")
        self.query_one(Panel).set_title("", state)
        self.query_one("#spoken", Static).update(_measured(now))
        said = self._view.said
        how = "" if said.last else _("^g  say it aloud")
        self.query_one("#rehearsed", Static).update(
            plain(f"{pitches.rehearsed(said)}  ") + plain(how).stylize("$foreground-muted")
        )
        self.query_one(PitchGuide).look_at(now)
        self.refresh_bindings()


def _placeholder(beginnings: Sequence[Beginning]) -> str:
    """Return what an empty page says: what belongs there, and how to begin."""
    lines = [_("Who I am, what I do for whom, a proof, what I look for, a question.")]
    if beginnings:
        lines += ["", _("^o  begins with one of these, filled from my card:")]
        lines += [f"  {one.name}" for one in beginnings]
    return "\n".join(lines)


def _measured(pitch: Pitch) -> Content:
    """Return words, spoken length, how they fit, and what is still to be put in, in one line."""
    spoken = int(pitch.spoken.total_seconds())
    over = spoken - pitch.seconds
    parts = [*pitches.length(pitch), meter(spoken / pitch.seconds, METER_WIDTH)]
    if over > 0:
        parts.append(_("{n} s too long").format(n=over))
    line = Content("  ".join(parts)).stylize("$text-warning" if over > 0 else "$text-accent")
    return line + plain(f"  {pitches.holes(pitch)}").stylize("$foreground-muted")
