"""The last cards of a pile that were kept, the latest first, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from companion.i18n import _
from companion.tui import pile_words
from companion.tui.card_entry import Entered
from companion.tui.widgets.columns import column, columns

NAME_SHARE = 0.33
"""Of a line, for the name and again for the organisation."""


class LastCards(Widget):
    """Shows as many of the last cards as there is room for."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self._entered: Sequence[Entered] = ()

    def show(self, entered: Sequence[Entered]) -> None:
        """Show the last ones of `entered`."""
        self._entered = entered
        self.refresh()

    def render(self) -> Content:
        """Draw a line for each; before the first one, say how it goes."""
        width, height = self.size
        if not self._entered:
            hint = _("↵ goes on, and keeps behind the last field · a whole card can be pasted")
            return Content.styled(hint, "$foreground-muted")
        last = reversed(self._entered[-max(1, height) :])
        return Content("\n").join(_line(one, width) for one in last)


def _line(one: Entered, width: int) -> Content:
    """Return a line about a card that was kept."""
    contact = one.kept.captured.contact
    name = int(width * NAME_SHARE)
    return columns(
        column(contact.title, name),
        column(contact.organisation if contact.name else "", name, "$foreground-muted"),
        column(pile_words.became(one), width - 2 * name - 2, "$text-success"),
    )
