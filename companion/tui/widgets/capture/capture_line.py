"""One line to keep a person, with what it was understood to say while it is typed."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Label, Static

from companion.domain.capture import NOTHING, Pressed
from companion.i18n import _
from companion.services.companion import Companion
from companion.services.meeting import Captured
from companion.services.unfinished import CAPTURE
from companion.tui.messages import DraftSaved
from companion.tui.pasted import PayloadTyped, is_link
from companion.tui.telling import telling
from companion.tui.widgets.capture.chips import chips
from companion.tui.widgets.scanner_line import ScannerLine

DRAFT_AFTER = 0.5
"""Seconds after the last key until the line is safe from a crash."""


class CaptureLine(Vertical):
    """Takes the line, shows what it means, keeps it on enter; what is refused stays there."""

    DEFAULT_CSS = """
    CaptureLine {
        height: auto;
        & > Horizontal {
            height: 2;
            border-bottom: solid $border-blurred;
            &:focus-within {
                border-bottom: solid $border;
            }
            & > Label {
                width: 2;
                color: $text-accent;
                text-style: bold;
            }
            & > Input {
                width: 1fr;
            }
        }
        & > #understood {
            height: auto;
            min-height: 4;
            margin: 0 0 0 2;
        }
    }
    """

    class Kept(Message):
        """Somebody was kept."""

        def __init__(self, captured: Captured) -> None:
            """Carry what was kept."""
            super().__init__()
            self.captured = captured

    def __init__(self, companion: Companion, *, hint: str = "") -> None:
        """Keep people with `companion`; a draft from last time is typed in already.

        `hint` stands under an empty line.
        """
        super().__init__()
        self._hint = hint
        self.companion = companion
        self._text = companion.drafts.load(CAPTURE)
        self._timer: Timer | None = None
        """Runs while there is something typed that is not saved yet."""
        self.pressed = NOTHING
        """What keys have said about whoever is in the line."""

    def compose(self) -> ComposeResult:
        """Put the line above what it means."""
        with Horizontal():
            yield Label("›")
            yield ScannerLine(
                self._text,
                placeholder=_("Name @organisation #tag mail phone !promise by friday *4 note"),
                id="line",
            )
        yield Static(id="understood")

    def on_mount(self) -> None:
        """Show what the draft means, and get ready for the first key once the line is seen."""
        self._show(self.line.value)
        self.call_after_refresh(self._get_ready)

    @work(thread=True)
    def _get_ready(self) -> None:
        """Index those I know and expect while the first letters are typed."""
        self.companion.capture.get_ready(self.companion.prepare.running())

    @property
    def line(self) -> Input:
        """The field that is typed in."""
        return self.query_one("#line", Input)

    @on(Input.Changed, "#line")
    def _typed(self, message: Input.Changed) -> None:
        """Show what the line means now, and save it soon."""
        message.stop()
        if message.value == self._text:
            return
        self._show(message.value)
        # Not put off by the next key: who types on and on is safe as well.
        self._timer = self._timer or self.set_timer(DRAFT_AFTER, self.save_draft)

    @on(Input.Submitted, "#line")
    def _submitted(self, message: Input.Submitted) -> None:
        """Keep the person in the line."""
        message.stop()
        self.keep()

    def keep(self) -> None:
        """Keep the person in the line and empty it; a link alone is looked up before."""
        line = self.line.value.strip()
        if not line:
            return
        if is_link(line):
            self.line.value = ""
            self.post_message(PayloadTyped((line,)))
            return
        with telling(self.app):
            event = self.companion.prepare.running()
            line, pressed = self.line.value, self.pressed
            captured = self.companion.capture.keep(line, event, pressed=pressed)
            self.pressed = NOTHING
            self._show("")
            self.line.value = ""
            self.companion.drafts.save(CAPTURE, "")
            self.post_message(self.Kept(captured))

    def press(self, pressed: Pressed) -> None:
        """Take what a key says about whoever is in the line, and show what that means."""
        self.pressed = pressed
        self._show(self._text)

    def save_draft(self) -> None:
        """Make what is typed safe from a crash; what is saved already is left alone.

        The same draft may have gone on elsewhere since.
        """
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            is_saved = self.companion.drafts.save(CAPTURE, self._text)
            self.post_message(DraftSaved(is_saved))

    def take_up_draft(self) -> None:
        """Go on with the draft as it was left elsewhere."""
        draft = self.companion.drafts.load(CAPTURE)
        if self._timer is None and draft != self._text:
            self._show(draft)
            self.line.value = draft

    def on_unmount(self) -> None:
        """Save what is typed when the line goes away."""
        self.save_draft()

    def _show(self, line: str) -> None:
        """Show what `line` means."""
        self._text = line
        event = self.companion.prepare.running()
        if line.strip():
            content = chips(self.companion.capture.preview(line, event, self.pressed))
        else:
            content = Content.styled(self._hint, "$foreground-muted")
        self.query_one("#understood", Static).update(content)
