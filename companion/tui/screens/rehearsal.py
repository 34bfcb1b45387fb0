"""Say a pitch aloud: a large countdown, the text below it, and the time it took."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Label

from companion.domain.pitch import Pitch, Rehearsal
from companion.i18n import _, mark
from companion.reports import pitches
from companion.services.companion import Companion
from companion.services.rehearsal_run import RehearsalRun
from companion.tui.bindings import translated
from companion.tui.guard import plain
from companion.tui.left_once import LeftOnce
from companion.tui.telling import telling
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.prepare.big_number import BigNumber
from companion.tui.widgets.prepare.prompter import Prompter

LOOKS = 0.1
"""Seconds between two looks at the clock."""


class RehearsalScreen(ModalScreen[Rehearsal], LeftOnce[Rehearsal]):
    """Counts 3, 2, 1 and then down the time there is, and answers with how long it took."""

    CSS_PATH = "../styles/rehearsal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "finish", mark("Finish"), id="rehearsal.done"),
        Binding("space", "pause", mark("Pause"), id="rehearsal.pause"),
        Binding("up", "speed(1)", mark("Faster"), id="rehearsal.faster"),
        Binding("down", "speed(-1)", mark("Slower"), id="rehearsal.slower"),
        Binding("escape", "leave", mark("Leave, keep nothing"), id="rehearsal.leave"),
    ]

    def __init__(self, companion: Companion, pitch: Pitch) -> None:
        """Rehearse `pitch`, which is kept and has a text, by the clock of `companion`."""
        super().__init__()
        self._companion = companion
        self._pitch = pitch
        self._run = RehearsalRun(pitch, companion.clock())
        self._shown = ""
        """What is said of the number."""

    def compose(self) -> ComposeResult:
        """Put the countdown above what it counts, and the text below."""
        said = pitches.rehearsed(self._companion.rehearsing.of(self._pitch))
        yield Label(plain(f"{pitches.title(self._pitch)} · {said}"), id="title")
        yield BigNumber(id="left")
        yield Label(id="state", markup=False)
        yield Prompter(self._pitch.text)
        yield KeyLine()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here now, named in the spoken language."""
        return translated(super().active_bindings)

    def on_mount(self) -> None:
        """Begin to count."""
        self._show()
        self.set_interval(LOOKS, self.look)

    def look(self) -> None:
        """Look at the clock, and show what has changed."""
        self._run.tick(self._companion.clock())
        self._show()

    def action_finish(self) -> None:
        """Keep how long it took, once there is anything to keep."""
        self.look()
        if self._run.has_begun and not self.is_left:
            with telling(self.app):
                self.dismiss(self._companion.rehearsing.keep(self._pitch, self._run.seconds))

    def action_pause(self) -> None:
        """Stand still, or go on."""
        self._run.pause(self._companion.clock())
        self._show()

    def action_speed(self, steps: int) -> None:
        """Let the text go on faster or slower."""
        self._run.speed(steps)
        self._show()

    def action_leave(self) -> None:
        """Leave without a time."""
        self.dismiss(None)

    def _show(self) -> None:
        """Show where we are."""
        run = self._run
        number = self.query_one(BigNumber)
        number.number, number.is_over = run.lead or run.left, run.left < 0
        self.set_class(number.is_over, "-over")
        if (state := self._state()) != self._shown:  # Textual lays all out anew at any
            self._shown = state
            self.query_one("#state", Label).update(plain(state))
        self.query_one(Prompter).word = run.word

    def _state(self) -> str:
        """Return what the number above counts, and how fast the text goes on."""
        run = self._run
        if run.lead:
            what = _("it begins in a moment")
        elif run.left < 0:
            what = _("seconds too long")
        else:
            what = _("seconds left")
        pace = _("{n} words a minute").format(n=run.pace)
        paused = _("paused: space goes on") if run.is_paused else ""
        return " · ".join(filter(None, (what, pace, paused)))
