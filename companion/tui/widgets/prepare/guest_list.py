"""The people of an event as a list with a filter above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from companion.i18n import _, mark
from companion.reports import wording
from companion.reports.targets import in_columns
from companion.services.roster import Expected
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.prepare.found_list import FoundList
from companion.tui.widgets.rows import Rows

STATE_WIDTH = 9
STATE_STYLES = {"met": "$text-success", "cancelled": "$foreground-muted"}
STATES = {
    "met": mark("met"),
    "cancelled": mark("cancelled"),
    "known": mark("you know"),
    "likely": mark("perhaps"),
    "speaks": mark("speaks"),
    "ready": mark("prepared"),
    "no_reason": mark("why?"),
    "no_question": mark("ask?"),
}
"""How we stand to somebody."""


class GuestList(FoundList):
    """Shows who is expected: stars, name, organisation and how we stand to them."""

    def __init__(
        self,
        state_of: Callable[[Expected], str],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        """Ask `state_of` for one of `STATES`, or for "", when a row is drawn, and not before."""
        super().__init__(id=id)
        self._state_of = state_of

    def compose(self) -> ComposeResult:
        """Put the filter above the list."""
        yield Input(placeholder=_("f  find: words, @company, #circle, !known"), compact=True)
        yield Rows[Expected](self._row, key=lambda one: one.key, id="guests")

    @property
    def rows(self) -> Rows[Expected]:
        """The list."""
        return self.query_one(Rows)

    def show(self, title: str, people: Sequence[Expected], *, empty: str, below: str = "") -> None:
        """List `people` under `title`; `empty` says what to do where there are none.

        `below` stands in the lower edge.
        """
        self.set_title(title, below)
        self.rows.set_items(people, empty=empty)

    def _row(self, one: Expected, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001
        """Draw one person."""
        state = self._state_of(one)
        rest = width - STATE_WIDTH - 6
        name = rest * 3 // 5
        title, organisation = in_columns(one.record)
        return columns(
            column(wording.stars(one.priority), 3, "$text-warning"),
            column(title, name),
            column(organisation, rest - name, "$foreground-muted"),
            column(_(STATES[state]) if state else "", STATE_WIDTH, STATE_STYLES.get(state, "")),
        )
