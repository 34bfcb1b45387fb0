"""Look for contacts that may be one person, and list them: the most likely first."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button
from textual.worker import get_current_worker

from companion.domain.contact import Contact
from companion.domain.same_person import Suggestion
from companion.errors import CompanionError, Stopped
from companion.i18n import _, format_number, mark
from companion.reports import duplicates
from companion.services.companion import Companion
from companion.tui.deciding import Deciding, take_back
from companion.tui.dialogs.base import Dialog
from companion.tui.telling import tell
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.meter import meter
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.rows import Rows

LIKELY_WIDTH = 11
"""Cells for "almost sure" in both languages."""
WIDE = 100
"""Columns from which on a row has room for the organisation."""
METER_WIDTH = 20

Numbered = tuple[int, Suggestion]
"""A pair, and its number among all that were found."""


class Facts(Widget):
    """Says more about the pair under the cursor: a line for each, and why they may be one."""

    DEFAULT_CSS = """
    Facts {
        height: 4;
        margin-top: 1;
        color: $text-muted;
        display: none;
        &.-shown {
            display: block;
        }
    }
    """

    pair: Suggestion | None = None

    def show(self, pair: Suggestion | None) -> None:
        """Say who they are."""
        self.pair = pair
        self.set_class(pair is not None, "-shown")
        self.refresh()

    def render(self) -> Content:
        """Draw the lines."""
        if self.pair is None:
            return Content("")
        width = max(1, self.size.width)
        people = (column(_facts(one), width) for one in (self.pair.other, self.pair.contact))
        return Content("\n").join((*people, *Content(duplicates.why(self.pair)).wrap(width)))


class DuplicatesDialog(Dialog[bool]):
    """Lists the pairs that are to be decided; enter looks at one of them and at those after it."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", mark("Compare"), id="duplicates.compare"),
        Binding("u", "take_back", mark("Undo"), id="duplicates.undo"),
    ]
    DEFAULT_CSS = """
    DuplicatesDialog {
        & > Panel {
            width: 100%;
            max-width: 120;
        }
        & Rows {
            height: auto;
            max-height: 60vh;
            min-height: 3;
        }
    }
    """

    class Progressed(Message):
        """A part of the search is done."""

        def __init__(self, done: int, count: int) -> None:
            """Carry how much of how much."""
            super().__init__()
            self.done = done
            self.count = count

    class Found(Message):
        """The search is over."""

        def __init__(self, found: list[Suggestion]) -> None:
            """Carry who may be one person."""
            super().__init__()
            self.found = found

    class Refused(Message):
        """The search came to nothing."""

        def __init__(self, error: CompanionError) -> None:
            """Carry why."""
            super().__init__()
            self.error = error

    def __init__(self, companion: Companion) -> None:
        """Look through the contacts of `companion`."""
        super().__init__(_("Likely duplicates"), confirm=mark("Compare"))
        self._companion = companion
        self._deciding = Deciding(companion, ())

    def compose_body(self) -> ComposeResult:
        """Put what is known of the two under the cursor below the list."""
        yield Rows[Numbered](_row, key=_number, empty=_searching(0, 0))
        yield Facts()

    def on_mount(self) -> None:
        """Begin to search."""
        self._rows.focus()
        self._show_buttons()
        self._search()

    def answer(self) -> bool | None:
        """Look at the pair under the cursor; the list is closed by escape alone."""
        if self._rows.highlighted is not None:
            self._compare(self._rows.highlighted[0])
        return None

    def action_take_back(self) -> None:
        """Take back what was decided last."""
        number = take_back(self.app, self._deciding)
        self._list()
        if number is not None:
            places = (at for at, item in enumerate(self._rows.items) if item[0] == number)
            self._rows.cursor = next(places, 0)

    @work(thread=True, exclusive=True)
    def _search(self) -> None:
        """Look for pairs; closing the dialog ends it."""
        worker = get_current_worker()

        def progress(done: int, count: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            self.post_message(self.Progressed(done, count))

        try:
            message: Message = self.Found(self._companion.duplicates.search(progress))
        except Stopped:
            return
        except CompanionError as error:
            message = self.Refused(error)
        self.post_message(message)

    @work
    async def _compare(self, first: int) -> None:
        """Go through the pairs from number `first` on, side by side."""
        from companion.tui.dialogs.same_person import SamePerson

        pairs = SamePerson(self._companion, (), deciding=self._deciding, first=first)
        await self.app.push_screen_wait(pairs)
        self._list()

    @on(Progressed)
    def _tell_progress(self, message: Progressed) -> None:
        """Say how far the search is."""
        self._rows.set_items((), empty=_searching(message.done, message.count))

    @on(Found)
    def _show(self, message: Found) -> None:
        """List the pairs."""
        self._deciding = Deciding(self._companion, message.found)
        self._list()

    @on(Refused)
    def _tell(self, message: Refused) -> None:
        """Say why there is nothing to see."""
        tell(self.app, message.error)
        self.leave(None)

    @on(Rows.Chosen)
    def _choose(self) -> None:
        """Choose with enter or the mouse."""
        self.action_confirm()

    @on(Rows.Highlighted)
    def _follow_cursor(self) -> None:
        """Say more about the two under the cursor."""
        item = self._rows.highlighted
        self.query_one(Facts).show(item[1] if item else None)

    @property
    def _rows(self) -> Rows[Numbered]:
        """The list."""
        return self.query_one(Rows)

    def _list(self) -> None:
        """List who is to be decided now."""
        pairs = list(self._deciding.open())
        empty = _("Nobody looks like anybody else.")
        if self._deciding.can_take_back:
            empty = _("That was all. u takes back what was decided last.")
        self._rows.set_items(pairs, empty=empty)
        count = format_number(len(pairs)) if pairs else ""
        self.query_one(Panel).set_title(" · ".join(filter(None, (_("Likely duplicates"), count))))
        self._follow_cursor()
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Offer what there is to press."""
        self.query_one("#confirm", Button).display = bool(self._rows.items)


def _row(item: Numbered, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001 - as Rows calls it
    """Draw one pair: how likely, who, where, and why."""
    pair = item[1]
    room = max(0, width - LIKELY_WIDTH - 3)
    organisation = pair.other.organisation or pair.contact.organisation
    place = [column(organisation, room // 5, "$foreground-muted")] if width >= WIDE else []
    name = room // 4 if place else round(room * 0.3)
    rest = room - 2 * name - (room // 5 + 1 if place else 0)
    return columns(
        column(duplicates.likelihood(pair.score), LIKELY_WIDTH, "$foreground-muted"),
        column(pair.other.title, name),
        column(pair.contact.title, name),
        *place,
        column(duplicates.reasons(pair), rest, "$foreground-muted"),
    )


def _facts(contact: Contact) -> str:
    """Return in one line who somebody is."""
    first = (next(iter(values), "") for values in (contact.emails, contact.phones))
    facts = (contact.title, contact.role, contact.organisation, *first)
    return " · ".join(dict.fromkeys(filter(None, facts)))


def _number(item: Numbered) -> int:
    """Return what tells one pair from the others."""
    return item[0]


def _searching(done: int, count: int) -> str:
    """Return how far the search is."""
    words = _("Looking … esc stops.")
    if not count:
        return words
    return f"{words}\n{meter(done / count, METER_WIDTH)}"
