"""Who of two people agreed to be introduced to the other."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Label

from companion.domain.contact import Contact
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.rows import Rows


class MayIntroduce(Dialog[bool]):
    """Notes for each of the two whether they agreed; answers whether both did."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", mark("Agreed, or not"), id="may_introduce.turn"),
        Binding("1", "turn(0)", show=False, id="may_introduce.first"),
        Binding("2", "turn(1)", show=False, id="may_introduce.second"),
    ]
    DEFAULT_CSS = """
    MayIntroduce {
        & Rows {
            height: 2;
            margin-top: 1;
        }
        & Label {
            width: 100%;
        }
    }
    """

    def __init__(self, companion: Companion, contact: Contact, other: Contact) -> None:
        """Ask about `contact` and `other`."""
        super().__init__(_("Introduce"), confirm=mark("Ready"))
        self._companion = companion
        self._pair = (contact, other)

    def compose_body(self) -> ComposeResult:
        """Ask, and list both."""
        one, other = (contact.title for contact in self._pair)
        question = _("Did {name} and {other} agree to be introduced to each other?")
        yield Label(plain(question.format(name=one, other=other)))
        yield Rows[Contact](self._row, key=lambda contact: contact.id)

    def on_mount(self) -> None:
        """Begin at who has not agreed yet."""
        rows = self.query_one(Rows)
        rows.set_items(self._pair)
        missing = self._companion.introductions.missing(*self._pair)
        rows.cursor = self._pair.index(missing[0]) if missing else 0
        rows.focus()

    def answer(self) -> bool:
        """Return whether both agreed."""
        return not self._companion.introductions.missing(*self._pair)

    def refresh_view(self) -> None:
        """Show who agreed by now."""
        self.query_one(Rows).set_items(self._pair)

    @on(Rows.Chosen)
    def _leave(self) -> None:
        """Take enter in the list as the end of it."""
        self.action_confirm()

    def action_turn(self, number: int | None = None) -> None:
        """Note that the one under the cursor, or of that number, agreed; or did not."""
        rows = self.query_one(Rows)
        if number is not None:
            rows.cursor = number
        one = self._pair[rows.cursor]
        other = self._pair[1 - rows.cursor]
        introductions = self._companion.introductions
        with telling(self.app):
            introductions.keep(one, other, agreed=not introductions.agreed(one, other))
        self.refresh_view()

    def _row(self, contact: Contact, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG002 - as Rows calls it
        """Draw one of the two."""
        other = self._pair[1] if contact is self._pair[0] else self._pair[0]
        agreed = self._companion.introductions.agreed(contact, other)
        text = _("{name} agreed") if agreed else _("{name} has not agreed yet")
        number = self._pair.index(contact) + 1
        return plain(f"{number} {'✓' if agreed else '·'} {text.format(name=contact.title)}")
