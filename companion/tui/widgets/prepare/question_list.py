"""Questions of one moment of a talk as a list, with the whole one under the cursor below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from companion.domain.question import Question
from companion.tui.guard import plain
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as a row."""

    text: str
    note: str = ""
    """Whose it is, or out of what it comes; in the user's language."""
    own: Question | None = None


class QuestionList(Vertical):
    """Shows the questions; what is too long for its row is whole below them."""

    DEFAULT_CSS = """
    QuestionList {
        height: 1fr;
        & > Static {
            height: 3;
            padding: 0 3;
        }
    }
    """

    def __init__(self) -> None:
        """List nothing yet."""
        super().__init__()
        self._note_width = 0

    def compose(self) -> ComposeResult:
        """Put the list above what is under the cursor."""
        with Panel():
            yield Rows[Shown](self._row, key=lambda one: (one.text, one.own and one.own.id))
        yield Static(markup=False)

    @property
    def rows(self) -> Rows[Shown]:
        """The list."""
        return self.query_one(Rows)

    def show(self, title: str, questions: Sequence[Shown], *, empty: str, below: str) -> None:
        """List `questions` under `title`; `empty` says what to do, `below` how many are mine."""
        self.query_one(Panel).set_title(title, below)
        self._note_width = max((cell_len(one.note) for one in questions), default=0)
        self.rows.set_items(questions, empty=empty)
        self._show_whole()

    @on(Rows.Highlighted)
    def _show_whole(self) -> None:
        """Show the whole question under the cursor."""
        one = self.rows.highlighted
        text = plain(one.text).stylize("bold") if one else Content("")
        note = plain(f"  {one.note}").stylize("$foreground-muted") if one else Content("")
        self.query_one(Static).update(text + note)

    def _row(self, one: Shown, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001
        """Draw one question."""
        note = self._note_width
        style = "$text-accent" if one.own else "$foreground-muted"
        return columns(column(one.text, width - note - 1), column(one.note, note, style))
