"""One line to keep a person, with what it was understood to say while it is typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label, Static

from companion.domain.capture import NOTHING, Pressed
from companion.i18n import _, language, mark
from companion.reports import consents
from companion.services.companion import Companion
from companion.services.meeting import Captured
from companion.tui.messages import DraftSaved
from companion.tui.pasted import PayloadTyped, is_link
from companion.tui.telling import telling
from companion.tui.widgets.capture.again import card
from companion.tui.widgets.capture.chip_lines import ChipLines
from companion.tui.widgets.capture.completed_line import CompletedLine
from companion.tui.widgets.capture.line_draft import Left, LineDraft, going_on, taken_out
from companion.tui.widgets.capture.line_steps import LineSteps
from companion.tui.widgets.capture.offers import Offers
from companion.tui.widgets.capture.told import in_column, known, listed, signs
from companion.tui.widgets.scanner_line import ScannerLine


class _Line(ScannerLine):
    """Names the key that keeps who is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", mark("Keep"), key_display="↵", id="line.keep"),
    ]


class CaptureLine(CompletedLine):
    """Takes the line, shows what it means, keeps it on enter; what is refused stays there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            *("f2", "agreed", mark("Agreed")),
            tooltip=mark("How they agreed"),
            id="line.agreed",
        ),
        Binding(
            *("f3", "keep_and_tell", mark("Details")),
            tooltip=mark("Keep, then details"),
            id="line.details",
        ),
        Binding("f4", "another", mark("Somebody else"), id="line.another", show=False),
        Binding("f1", "app.keys", mark("Keys"), id="line.keys"),
        Binding("ctrl+z", "bring_back", mark("Take back"), id="line.bring_back"),
        Binding("ctrl+u", "empty", mark("Empty the line"), id="line.empty", show=False),
    ]
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
        & > #draft {
            height: 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
            margin: 0 0 0 2;
            color: $text-warning;
        }
        & > Offers, & > ChipLines {
            margin: 0 0 0 2;
        }
    }
    """

    class Kept(Message):
        """Somebody was kept."""

        def __init__(self, captured: Captured, *, wants_details: bool = False) -> None:
            """Carry what was kept, and whether the details of the talk are to be opened now."""
            super().__init__()
            self.captured = captured
            self.wants_details = wants_details

    def __init__(self, companion: Companion, *, hint: str = "") -> None:
        """Keep people with `companion`; a draft from last time is typed in already.

        `hint` stands under an empty line.
        """
        super().__init__()
        self._hint = hint
        self.companion = companion
        self._draft = LineDraft(companion.unfinished)
        self._left = self._draft.take_up()
        """What was left in the line, for as long as it is in there as it was."""
        self._text = self._left.text
        self._steps = LineSteps()
        """What was done to the line since somebody was kept."""
        self._has_no_way_back = False
        """Whether it is said that nothing of the line can be taken back."""
        self.pressed = self._left.pressed
        """What keys have said about whoever is in the line."""

    def compose(self) -> ComposeResult:
        """Put the line above what it means."""
        with Horizontal():
            yield Label("›")
            yield _Line(
                self._text,
                placeholder=_("Name @organisation #tag mail phone !promise by friday *4 note"),
                id="line",
            )
        yield Static(id="draft", markup=False)
        yield Offers()
        yield ChipLines()

    def on_mount(self) -> None:
        """Show what the draft means."""
        self.show(self.line.value)

    @on(Input.Changed, "#line")
    def _typed(self, message: Input.Changed) -> None:
        """Show what the line means now, and take it down."""
        message.stop()
        self._catch_up()  # the message may be of a line that was kept meanwhile

    def typed(self, line: str) -> None:
        """Show what `line` means, and take it down."""
        if not line:
            if len(self._text.strip()) > 1 and not self._field.is_scanned:
                self._steps.note(Left(text=self._text, pressed=self.pressed), line)
            self.pressed = NOTHING
        self._take_down(line)
        self.show(line)

    @on(Input.Submitted, "#line")
    def _submitted(self, message: Input.Submitted) -> None:
        """Keep the person in the line."""
        message.stop()
        self.keep()

    def action_keep_and_tell(self) -> None:
        """Keep the person in the line, and go on with the details of the talk."""
        self.keep(wants_details=True)

    def keep(self, *, wants_details: bool = False) -> None:
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
            self._steps.forget()
            self.show("")
            self.line.value = ""
            self._take_down("")
            self.post_message(self.Kept(captured, wants_details=wants_details))

    def press(self, pressed: Pressed) -> None:
        """Take what a key says about whoever is in the line, and show what that means."""
        self.pressed = pressed
        self.show(self._text)
        self._take_down(self._text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take back what was done to the line; from an empty one on the key leads on."""
        if action == "bring_back":
            return bool(self._text) or self._before is not None
        if action == "empty":
            return self.chips.has_focus  # the line empties itself
        return super().check_action(action, parameters)

    def action_agreed(self) -> None:
        """Turn how they agreed; the time of it is that of this key."""
        self.press(self.pressed.turned(self.companion.clock()))

    def action_bring_back(self) -> None:
        """Take back what was done to the line; whoever was kept stays while something is in it."""
        self._catch_up()
        left = self._steps.take(self._text, self.pressed)
        if left is None:
            self._has_no_way_back = True
            self._tell_draft()
            return
        self._go_on_with(left)
        self._take_down(self._text)

    def action_empty(self) -> None:
        """Empty the line, and type on in it."""
        self.line.value = ""
        self._catch_up()
        self.line.focus()

    @property
    def _before(self) -> Left | None:
        """What the next key to take back puts into the line; None for nothing."""
        return self._steps.back(self._text, self.pressed)

    @property
    def _field(self) -> ScannerLine:
        """The field, which knows what a scanner typed."""
        return self.query_one("#line", ScannerLine)

    def _write(self, line: str, cursor: int) -> None:
        """Put `line` into the field; that can be taken back."""
        self._catch_up()
        self._steps.note(Left(text=self._text, pressed=self.pressed), line)
        super()._write(line, cursor)

    def _take_down(self, line: str) -> None:
        """Make `line` outlive this program, at every key and before it is understood."""
        self.post_message(DraftSaved(self._draft.note(line, self.pressed)))

    def action_another(self) -> None:
        """Take the next one of that name for whoever is in the line, or somebody new."""
        self._catch_up()
        preview = self.companion.capture.preview(
            self._text, self.companion.prepare.running(), self.pressed
        )
        self.press(preview.turned())

    def save_draft(self) -> None:
        """Make what is typed outlive the machine, too, before this returns."""
        self.post_message(DraftSaved(self._draft.save()))

    def take_up_draft(self) -> None:
        """Go on with the draft as it was left elsewhere."""
        if (left := self._draft.take_up_newer()) is not None:
            self._left = left
            self._steps.forget()
            self._go_on_with(left)

    def _go_on_with(self, left: Left) -> None:
        """Put `left` into the line, with the cursor behind it."""
        self.pressed = left.pressed
        self.show(left.text)
        self.line.value = left.text
        self.line.cursor_position = len(left.text)

    def _tell_draft(self) -> None:
        """Say that the line goes on with a draft, or what was taken out of it."""
        said = ""
        if self._has_no_way_back and self._text:
            said = _("Nothing of this line to take back · ^u empties it")
        elif self._left.text:
            said = going_on(self._left, self.companion.clock())
        elif not self._text and self._before is not None:
            said = taken_out(self._before)
        told = self.query_one("#draft", Static)
        if told.display or said:
            told.update(said)
            told.display = bool(said)
            self.refresh_bindings()

    def show(self, line: str) -> None:
        """Show what `line` means."""
        if line != self._left.text:
            self._left = Left()
        self._has_no_way_back = self._has_no_way_back and line == self._text
        self._text = line
        self._tell_draft()
        event = self.companion.prepare.running()
        if not line.strip():
            said = f"✓ {consents.agreed(self.pressed)}" if self.pressed.way else self._hint
            self.tell(line, event, None, signs(said))
            return
        if not self.is_ready(event):
            self.tell(line, event, self.companion.completing.glance(line, self.pressed), ())
            return
        preview = self.companion.capture.preview(line, event, self.pressed)
        again = self.companion.meeting_again.again(preview, event, language=language())
        room, width = self.offers.room, self.offers.size.width
        who = list(known(preview, width))
        rows = [*who, *card(preview, again, room - len(who), width)]
        if len(rows) < room:
            rows[len(who) : len(who)] = listed(preview)
        self.tell(line, event, preview, in_column(rows, width, room))
