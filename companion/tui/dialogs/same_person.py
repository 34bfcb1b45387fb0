"""Decide side by side whether two contacts are one person: merge them, or keep them apart."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.widgets import Button, Label

from companion.domain.contact import Contact
from companion.domain.same_person import Suggestion
from companion.errors import NotFound
from companion.i18n import _, mark
from companion.reports import duplicates
from companion.services.companion import Companion
from companion.tui.deciding import Deciding, take_back
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.people.faced import faced
from companion.tui.widgets.people.side_by_side import Heads, Side, SideBySide


class SamePerson(Dialog[bool]):
    """Goes through pairs of contacts; the answer is True once the last one was looked at."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "confirm", mark("Merge"), id="same.merge"),
        Binding("n", "tell_apart", mark("Not the same"), id="same.not"),
        Binding("s,tab", "skip(1)", mark("Skip"), id="same.skip"),
        Binding("shift+tab", "skip(-1)", mark("Back"), id="same.back", show=False),
        Binding("left", "keep('left')", mark("The left one stays"), id="same.left"),
        Binding("right", "keep('right')", mark("The right one stays"), id="same.right"),
        Binding("x", "swap", mark("The other one stays"), id="same.swap"),
        Binding("space", "take", mark("Take the other value"), id="same.take"),
        Binding("u", "take_back", mark("Undo"), id="same.undo"),
    ]
    DEFAULT_CSS = """
    SamePerson {
        & > Panel {
            width: 100%;
            max-width: 120;
            height: 100%;
            max-height: 36;
            & > .dialog--body {
                height: 1fr;
                max-height: 100%;
                overflow: hidden;
            }
            & > .dialog--buttons {
                margin-top: 0;
                & > Button {
                    min-width: 0;
                    margin-left: 0;
                }
            }
        }
        & .same--why {
            width: 1fr;
            max-height: 2;
            padding: 0 2;
            color: $text-muted;
        }
    }
    """

    keeps: var[Side] = var[Side]("left", init=False)
    """Which of the two stays."""

    def __init__(
        self,
        companion: Companion,
        suggestions: Sequence[Suggestion],
        *,
        deciding: Deciding | None = None,
        first: int = 0,
    ) -> None:
        """Ask about `suggestions`, beginning with number `first`.

        Whoever goes on with what is `deciding` about them gives it.
        """
        super().__init__(_("Same person?"), confirm=mark("Merge"))
        self._companion = companion
        self._deciding = deciding or Deciding(companion, suggestions)
        self._number = first
        self._pair: Suggestion | None = None
        self._picked: dict[str, str] = {}  # who is right in which field, whoever stays
        self._version = 0

    def compose_body(self) -> ComposeResult:
        """Put why they may be one person above the two."""
        yield Label(classes="same--why", markup=False)
        yield Heads()
        yield SideBySide()

    def compose_buttons(self) -> ComposeResult:
        """Compose what the mouse can press."""
        for key, label, action, name in (
            ("m", mark("Merge"), "confirm", "merge"),
            ("n", mark("Not the same"), "tell_apart", "apart"),
            ("s", mark("Next"), "skip(1)", "skip"),
            ("u", mark("Undo"), "take_back", "undo"),
        ):
            text = plain(f"{key} {_(label)}")
            yield Button(text, id=name, compact=True, action=f"screen.{action}")
        yield Button(plain(f"esc {_('Close')}"), id="close", compact=True, action="screen.close")

    def on_mount(self) -> None:
        """Show the first pair."""
        self._fields.focus()
        self._go(self._number, 1)

    def answer(self) -> bool | None:
        """Merge the two and go on."""
        if (pair := self._pair) is None:
            return None
        keep, other = self._sides(pair)
        with telling(self.app):
            self._deciding.merge(
                self._number, keep, other, fields=self._taken(other), based_on=self._version
            )
            self._go(self._number + 1, 1)
            return None
        self._show()  # as they are now: another program may have changed them
        return None

    def action_tell_apart(self) -> None:
        """Remember that they are two people, and go on."""
        if self._pair is None:
            return
        with telling(self.app):
            self._deciding.tell_apart(self._number, self._pair.other, self._pair.contact)
            self._go(self._number + 1, 1)

    def action_skip(self, by: int) -> None:
        """Leave this pair as it is for now; after the last one the dialog closes."""
        self._go(self._number + by, by)

    def action_keep(self, side: Side) -> None:
        """Let the left or the right one stay."""
        self.keeps = side

    def action_swap(self) -> None:
        """Let the other one stay."""
        self.keeps = "right" if self.keeps == "left" else "left"

    def action_take(self) -> None:
        """Take the other value of the field under the cursor, or go back to the first."""
        facing = self._fields.highlighted
        if facing is None or not facing.is_choice or self._pair is None:
            return
        keep, other = self._sides(self._pair)
        picked = self._picked.get(facing.field, keep.id)
        self._picked[facing.field] = other.id if picked == keep.id else keep.id
        self._show()

    def action_take_back(self) -> None:
        """Take back what was decided last, and show that pair again."""
        number = take_back(self.app, self._deciding)
        if number is not None:
            self._go(number, 1)

    def watch_keeps(self) -> None:
        """Show what the merge makes of it now; a value that was taken stays the one that is."""
        self._show()

    @on(Heads.Picked)
    def _pick_side(self, message: Heads.Picked) -> None:
        """Let that one stay that was clicked."""
        self.keeps = message.side

    @on(SideBySide.Picked)
    def _pick_value(self, message: SideBySide.Picked) -> None:
        """Take the value that was clicked."""
        if message.facing.is_choice and self._pair is not None:
            side = self._pair.other if message.side == "left" else self._pair.contact
            self._picked[message.facing.field] = side.id
            self._show()

    @property
    def _fields(self) -> SideBySide:
        """The two, field by field."""
        return self.query_one(SideBySide)

    def _go(self, number: int, by: int) -> None:
        """Show the pair with that number, or the next one that is open, `by` 1 or -1 at a time."""
        while 0 <= number < len(self._deciding):
            if self._deciding.pair(number) is not None:
                self._number = number
                self._picked = {}
                self.set_reactive(SamePerson.keeps, "left")
                self._show()
                self._fields.go_to_difference()
                return
            number += by
        if by > 0:
            self.leave(answer=True)

    def _show(self) -> None:
        """Show the pair as it is now."""
        self._version = self._companion.history.version()
        self._pair = pair = self._deciding.pair(self._number)
        if pair is None:  # another program has removed one of them
            self._go(self._number + 1, 1)
            return
        self._say(pair)
        contacts = self._companion.contacts
        keep, other = self._sides(pair)
        compared = self._companion.duplicates.compare(keep.id, other.id, fields=self._taken(other))
        self._fields.show(
            faced(
                compared,
                contacts.story(keep),
                contacts.story(other),
                keeps=self.keeps,
                zone=self._companion.clock().tzinfo,
            )
        )

    def _say(self, pair: Suggestion) -> None:
        """Say who they are, how likely they are one, and what the keys do."""
        place = ""
        if len(self._deciding) > 1:
            place = _("{n} of {all}").format(n=self._number + 1, all=len(self._deciding))
        legend = _("● stays · ○ goes into the note · space: the other value · x: swap")
        title = " · ".join(filter(None, (_("Same person?"), place)))
        self.query_one(Panel).set_title(title, legend)
        self.query_one(".same--why", Label).update(plain(duplicates.why(pair)))
        names = {"left": pair.other.title, "right": pair.contact.title}
        heads = {
            side: (_("stays: {name}") if side == self.keeps else _("merged: {name}")).format(
                name=name
            )
            for side, name in names.items()
        }
        self.query_one(Heads).show(heads["left"], heads["right"])

    def _taken(self, other: Contact) -> list[str]:
        """Return the fields in which the one who is merged is right."""
        return [field for field, contact in self._picked.items() if contact == other.id]

    def _sides(self, pair: Suggestion) -> tuple[Contact, Contact]:
        """Return who stays, and who is merged."""
        # Who was there before stands on the left.
        return (pair.other, pair.contact) if self.keeps == "left" else (pair.contact, pair.other)


async def merge_with(app: App[Any], companion: Companion, contact: Contact) -> str | None:
    """Let the user search for who is the same as `contact`, and decide about both side by side.

    Returns:
        The id of who there is now; None where nothing was decided.
    """
    from companion.tui.dialogs.search import SearchDialog

    heading = _("Who is the same as {name}?").format(name=contact.title)
    search = SearchDialog(companion, heading=heading, confirm=mark("Compare"), but=contact.id)
    found = await app.push_screen_wait(search)
    if found is None:
        return None
    pair = Suggestion(companion.contacts.get(found), contact, (), 0)
    if not await app.push_screen_wait(SamePerson(companion, [pair])):
        return None
    with suppress(NotFound):
        return companion.contacts.get(contact.id).id
    return found
