"""Who of the contacts the person on a card is or may be, and what was said about that."""

from __future__ import annotations

from textual.widgets import Label

from companion.i18n import _
from companion.services.card_pile import NEW, Likely
from companion.tui import pile_words
from companion.tui.guard import plain


class WhoItIs(Label):
    """Says it in two lines; where nobody is known, how to take what is guessed."""

    def __init__(self) -> None:
        """Begin with nobody."""
        super().__init__(id="pile-who", markup=False)
        self.likely: Likely | None = None
        """Who it is or may be."""
        self.is_turned = False
        """Whether the opposite of what is likely was said."""
        self._is_guessed = False

    @property
    def who(self) -> str | None:
        """Who the card is said to be, as it is shown; None for nobody who is known."""
        if self.likely is None:
            return None
        return self.likely.contact.id if self.likely.is_sure != self.is_turned else NEW

    def look(self, likely: Likely | None, *, is_guessed: bool) -> None:
        """Show who it may be; what was said of another one is over.

        `is_guessed` tells whether anything is guessed on the card.
        """
        before, self.likely = self.likely, likely
        if before is None or likely is None or before.contact.id != likely.contact.id:
            self.is_turned = False
        self._is_guessed = is_guessed
        self._show()

    def turn(self, *, is_turned: bool) -> None:
        """Say whether it is somebody else than it looks; where nobody is likely, that is idle."""
        self.is_turned = is_turned and self.likely is not None
        self._show()

    def on_resize(self) -> None:
        """Fit the words into the width."""
        self._show()

    def _show(self) -> None:
        """Show who it may be, and what can be done about it."""
        words = pile_words.who(self.likely, self.size.width, is_turned=self.is_turned)
        if not words and self._is_guessed:
            words = _("? is guessed: tab takes it, ⌫ leaves it out")
        self.update(plain(words))
