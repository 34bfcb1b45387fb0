"""A quiet line where a new step would be the second ask in a row; it stands in no way."""

from __future__ import annotations

from textual.widgets import Label

from companion.domain.contact import Contact
from companion.reports.balance import word
from companion.services.balance import Balances
from companion.tui.guard import plain


class GivingFirst(Label):
    """Says to think of giving first, below where it is said what a step is to somebody."""

    DEFAULT_CSS = """
    GivingFirst {
        display: none;
        width: 1fr;
        height: auto;
        margin-left: 20;
        color: $text-muted;
        &.-said {
            display: block;
        }
    }
    """

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__(id="gentle", markup=False)

    def think(self, balances: Balances, contact: Contact, *, is_ask: bool) -> None:
        """Say the word where another step `is_ask`, and so was the last one with `contact`."""
        said = word(balances, contact) if is_ask else ""
        self.update(plain(said))
        self.set_class(bool(said), "-said")
