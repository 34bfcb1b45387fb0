"""The fields of one paper card, in the order in which they stand on it, with what is guessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from companion.domain.paper_card import FIELDS, PaperCard
from companion.domain.text import clean
from companion.i18n import mark
from companion.tui.widgets.scanner_line import ScannerField, ScannerLine

LABELS = {
    "name": mark("Name"),
    "role": mark("Role"),
    "organisation": mark("Organisation"),
    "email": mark("Mail"),
    "phone": mark("Phone"),
    "link": mark("Web"),
    "note": mark("On the back"),
}
GUESSED = " ?"
"""Stands behind what is guessed, where no colour tells."""
_LINES = " · "
"""Between the lines of a note, which has one line here."""


class CardField(ScannerField):
    """One field; what is guessed stands in it while it is empty, and is never put over anything."""

    def __init__(self, name: str) -> None:
        """Ask for the field of this name of a card."""
        super().__init__(LABELS[name], id=f"card-{name}")
        self._guess = ""
        self._is_refused = False
        """Whether nothing shall be guessed on this card any more."""

    def make_input(self, value: str, placeholder: str) -> Input:
        """Return where it is typed; a card that a scanner types is told."""
        return ScannerLine(value, placeholder=placeholder, is_of_form=True)

    @property
    def guess(self) -> str:
        """What is guessed, where nothing is typed and it was not refused."""
        return "" if self.value or self._is_refused else self._guess

    def propose(self, text: str) -> None:
        """Show what the field is likely to hold."""
        self._guess = clean(text)
        self._show()

    def take(self) -> None:
        """Let what is guessed be as if it were typed."""
        if self.guess:
            self.go_on_from(self.guess)

    def begin(self, text: str = "") -> None:
        """Begin with `text` on another card."""
        self._is_refused = False
        self._guess = ""
        self.go_on_from(text)
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Refuse what is guessed when it is rubbed out."""
        if event.key in {"backspace", "delete"} and self.guess:
            self._is_refused = True
            self._show()

    def _show(self) -> None:
        """Show what is guessed."""
        self.input.placeholder = f"{self.guess}{GUESSED}" if self.guess else ""


class CardFields(Vertical):
    """All fields of a card."""

    DEFAULT_CSS = """
    CardFields {
        height: auto;
        & Field > Label {
            width: 14;
        }
    }
    """

    def compose(self) -> ComposeResult:
        """Put one below the other."""
        for name in FIELDS:
            yield CardField(name)

    @property
    def typed(self) -> PaperCard:
        """What is typed."""
        return PaperCard(**{name: self.field(name).value for name in FIELDS})

    @property
    def guessed(self) -> PaperCard:
        """What is guessed and stands in the fields."""
        return PaperCard(**{name: self.field(name).guess for name in FIELDS})

    def field(self, name: str) -> CardField:
        """Return one field."""
        return self.query_one(f"#card-{name}", CardField)

    def propose(self, card: PaperCard) -> None:
        """Show what the fields are likely to hold."""
        for name in FIELDS:
            self.field(name).propose(getattr(card, name))

    def begin(self, card: PaperCard) -> None:
        """Begin with what is typed on `card`, at the end of its name."""
        with self.prevent(Input.Changed):
            for name in FIELDS:
                self.field(name).begin(_in_one_line(getattr(card, name)))
        self.field(FIELDS[0]).input.focus()

    def fill_in(self, card: PaperCard) -> None:
        """Spread `card` over the fields; of what is typed otherwise already the note has both."""
        typed = self.typed
        said = dataclasses.replace(card, note="")
        others = [
            text
            for name in FIELDS
            if (text := getattr(said, name)) and getattr(typed, name) not in {"", text}
        ]
        notes = filter(None, (typed.note, card.note, *others))
        whole = dataclasses.replace(typed.over(said), note="\n".join(notes))
        with self.prevent(Input.Changed):
            for name in FIELDS:
                self.field(name).go_on_from(_in_one_line(getattr(whole, name)))

    @property
    def at(self) -> CardField | None:
        """The field that is typed in."""
        focused = self.screen.focused
        return focused.parent if focused and isinstance(focused.parent, CardField) else None

    @property
    def is_at_end(self) -> bool:
        """Whether the last field is typed in."""
        return self.at is self.field(FIELDS[-1])

    def __iter__(self) -> Iterator[CardField]:
        """Go through the fields."""
        return iter(self.query(CardField))


def _in_one_line(text: str) -> str:
    """Return a text of several lines as one."""
    return _LINES.join(text.splitlines())
