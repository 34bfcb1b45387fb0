"""Give, exchange and ask: how they are balanced, of all, by month, by event and by person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from companion.domain.balance import SHARES, Balance, Both
from companion.domain.contact import Contact
from companion.domain.follow_up import KINDS
from companion.i18n import _, format_month, mark
from companion.reports import balance as words
from companion.reports import wording
from companion.services.balance import Overview
from companion.tui.messages import Go
from companion.tui.screens.page import Page
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

BLOCKS = dict(zip(KINDS, "█▓░", strict=True))
"""What fills the bar for each kind: told apart without colours."""
INDENT = "  "
NUMBERS = 18
"""Cells for the three numbers of a line."""
LONGEST = 30
"""Cells of the longest name."""


class Line(NamedTuple):
    """One line: a heading, one kind of all, or the bar of a month, an event or a person."""

    text: str
    both: Both | None = None
    kind: str = ""
    contact: Contact | None = None


class BalancePage(Page):
    """Shows the balance; enter opens somebody whom we ask more than we give."""

    PLACE = mark("Give, exchange, ask")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "person", mark("Person"), id="balance.person"),
    ]

    def compose_body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows[Line](_row, key=_key, id="balance")

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.refresh_view()
        self.query_one(Rows).focus()

    def refresh_view(self) -> None:
        """Count again."""
        found = self.companion.balances.overview()
        is_empty = found.all == Both()
        lines = [] if is_empty else list(_lines(found))
        self.query_one(Rows).set_items(lines, empty=_nothing())
        self.header.status = "" if is_empty else words.done(found.all)
        self.refresh_bindings()

    @property
    def contact(self) -> Contact | None:
        """The person under the cursor."""
        line = self.query_one(Rows).highlighted if self.is_mounted else None
        return line.contact if line else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open a person only on one."""
        if action == "person":
            return self.contact is not None
        return super().check_action(action, parameters)

    @on(Rows.Highlighted)
    def _offer(self) -> None:
        """Offer what can be done with what is under the cursor."""
        self.refresh_bindings()

    @on(Rows.Chosen)
    def action_person(self) -> None:
        """Go to the person."""
        if contact := self.contact:
            self.post_message(Go("people", contact.id))


def _lines(found: Overview) -> Iterator[Line]:
    """Yield the lines of the page."""
    yield Line(_("Done so far"))
    for kind in KINDS:
        yield Line(wording.word(kind), found.all, kind)
    if waiting := words.waiting(found.all):
        yield Line(waiting, kind="waiting")
    yield Line(_("By month"))
    for month, both in found.months:
        yield Line(format_month(month), both)
    if found.events:
        yield Line(_("By event"))
    for event, both in found.events:
        yield Line(event.name, both)
    yield Line(_("Whom we ask more than we give"))
    for contact, both in found.asked:
        yield Line(contact.title, both, contact=contact)
    if not found.asked:
        yield Line(_("Nobody."), kind="waiting")


def _nothing() -> str:
    """Return what to say where there is nothing to count."""
    return _(
        "Nothing to count yet.\n\nEvery next step gives, exchanges or asks. "
        "The rule: {shares}. Here you see how it is."
    ).format(shares=words.rule())


def _key(line: Line) -> object:
    """Return what makes two lines the same: their numbers change."""
    return line.contact.id if line.contact else (line.text, line.kind)


def _row(line: Line, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one line."""
    if line.both is None and not line.kind:
        return column(line.text, width, "bold")
    width -= len(INDENT)
    if line.both is None:
        return Content(INDENT) + column(line.text, width, "$foreground-muted")
    name = min(LONGEST, max(12, width * 30 // 100))
    room = max(0, width - name - NUMBERS - 2)
    if line.kind:
        return Content(INDENT) + _of_all(line, name, room)
    done = line.both.done
    head = Content(INDENT) + column(line.text, name, "bold" if line.contact else "")
    if not done.total:
        return columns(head, column("–", room, "$foreground-muted"))
    counted = " · ".join(str(done.count(kind)) for kind in KINDS)
    return columns(head, bar(done, room), column(counted, NUMBERS, align="right"))


def _of_all(line: Line, name: int, room: int) -> Content:
    """Return the line of one kind of all that was done, against the rule."""
    done = line.both.done if line.both else Balance()
    share = done.share(line.kind)
    full = round(share * room)
    text = _("{share} (rule {all})").format(
        share=wording.percent(share), all=wording.percent(SHARES[line.kind])
    )
    return columns(
        column(f"{line.text} {done.count(line.kind)}", name),
        _filled(BLOCKS[line.kind] * full, line.kind) + Content("·" * (room - full)),
        column(text, NUMBERS, align="right"),
    )


def bar(balance: Balance, width: int) -> Content:
    """Return a bar of `width` cells, filled by the shares of give, exchange and ask.

    Whatever there is at all has a cell where there is room for one.
    """
    cells = {kind: int(balance.share(kind) * width) for kind in KINDS}
    for kind in KINDS:
        if balance.count(kind) and width >= len(KINDS):
            cells[kind] = max(1, cells[kind])
    largest = max(KINDS, key=lambda kind: cells[kind])
    cells[largest] = max(0, cells[largest] + width - sum(cells.values()))
    return Content("").join(_filled(BLOCKS[kind] * cells[kind], kind) for kind in KINDS)


def _filled(text: str, kind: str) -> Content:
    """Return the part of a bar for one kind: giving has the colour."""
    return Content(text).stylize("$text-accent") if kind == "give" else Content(text)
