"""One line of a form: what is asked on the left, where to type it on the right."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Label, TextArea
from textual.widgets.input import Selection

from companion.domain.text import NOTE_LIMIT, clean
from companion.i18n import _
from companion.tui.guard import plain


class Field(Horizontal):
    """A labelled input of one line; the label may take two words of German."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        & > Label {
            width: 20;
            padding-right: 1;
            color: $text-muted;
        }
        & > Input {
            width: 1fr;
        }
        &:focus-within > Label {
            color: $text-accent;
        }
        & > .field--problem {
            width: auto;
            max-width: 40%;
            padding-left: 1;
            color: $text-error;
        }
    }
    """

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        """Ask for `label` (as `mark` returned it), with `value` typed in already."""
        super().__init__(id=id)
        self._label = label
        self._input = self.make_input(value, _(placeholder))
        self._problem = Label(classes="field--problem", markup=False)

    def compose(self) -> ComposeResult:
        """Put label, input and, once there is one, problem side by side."""
        yield Label(plain(_(self._label)))
        yield self._input
        yield self._problem

    def make_input(self, value: str, placeholder: str) -> Input:
        """Return where it is typed."""
        return Input(value, placeholder=placeholder, compact=True)

    @property
    def input(self) -> Input:
        """The input, for its messages and for focusing it."""
        return self._input

    @property
    def value(self) -> str:
        """What is typed, without blanks around it."""
        return self._input.value.strip()

    @value.setter
    def value(self, text: str) -> None:
        self._input.value = text

    def go_on_from(self, text: str) -> None:
        """Put in what was typed before: the next key goes on behind it, and replaces nothing."""
        self._input.select_on_focus = False
        self._input.value = clean(text, limit=NOTE_LIMIT)
        self._input.cursor_position = len(self._input.value)

    def on_descendant_focus(self) -> None:
        """Show how a long value begins: it is selected with the cursor at its start."""
        if self._input.selection == Selection(0, len(self._input.value)):
            self._input.selection = Selection(len(self._input.value), 0)

    def on_descendant_blur(self) -> None:
        """Show how a long value begins, unless the user only looks at another window."""
        if self.app.app_focus:
            self._input.scroll_to(0, animate=False)

    def show_problem(self, problem: str) -> None:
        """Say behind the input what is wrong with it; an empty text takes that back."""
        self._problem.update(plain(problem))
        self.set_class(bool(problem), "-problem")

    @on(Input.Changed)
    def _mend(self) -> None:
        """Complain no more at the first key."""
        if self.has_class("-problem"):
            self.show_problem("")


class NoteText(TextArea):
    """Takes several lines; beyond its first and its last one the arrows lead to other fields."""

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Go up, or to the field before."""
        before = self.selection
        super().action_cursor_up(select)
        if not select and self.selection == before:
            self.screen.focus_previous()

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Go down, or to the next field."""
        before = self.selection
        super().action_cursor_down(select)
        if not select and self.selection == before:
            self.screen.focus_next()
