"""Promises: mine and theirs, how old they are and how well they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from companion.domain.contact import Contact
from companion.domain.follow_up import OWNERS
from companion.i18n import _, mark
from companion.reports import promises as words
from companion.services.companion import Companion
from companion.services.promises import Promise
from companion.tui.messages import Go
from companion.tui.screens.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows, row_keys

AGE_WIDTH = 12
INDENT = "  "
WHEN_WIDTH = 15
"""Cells for "ab Mi. 25. Nov."."""
NEEDS_ONE = {"person", "done", "snooze", "drop", "add", "remind"}
"""Actions that need a promise under the cursor."""


class Line(NamedTuple):
    """A promise, or the heading of those that follow where there is none."""

    heading: str
    promise: Promise | None = None
    is_side: bool = False
    """Whether it is the heading of a side, and not that of an event."""

    @property
    def key(self) -> object:
        """What makes two lines the same: its age changes with the day."""
        return self.promise.step.id if self.promise else self.heading


class PromiseList(Rows[Line], inherit_bindings=False):
    """Lists the promises; `g` is free for the page here, Home does the same."""

    BINDINGS: ClassVar[list[BindingType]] = row_keys()


class PromisesPage(Page):
    """Lists what I promised, then what they did; one key keeps, puts off or reminds."""

    PLACE = mark("Promises")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "person", mark("Person"), id="promises.person"),
        Binding("d", "done", mark("Done"), tooltip=mark("It was kept"), id="promises.done"),
        Binding("z", "snooze", mark("Snooze"), tooltip=mark("Put it off"), id="promises.snooze"),
        Binding("x", "drop", mark("Drop"), tooltip=mark("Give it up"), id="promises.drop"),
        Binding("a", "add", mark("Add"), tooltip=mark("Add a next step"), id="promises.add"),
        Binding(
            "w", "remind", mark("Message"), tooltip=mark("Write about it"), id="promises.remind"
        ),
        Binding(
            "g",
            "group",
            mark("By event"),
            tooltip=mark("By event, or by person again"),
            id="promises.group",
        ),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show the promises in `companion`, by person at first."""
        super().__init__(companion)
        self._by_event = False

    def compose_body(self) -> ComposeResult:
        """Compose the list."""
        yield PromiseList(_row, key=_key, id="promises")

    def on_mount(self) -> None:
        """Begin at the first promise."""
        self.refresh_view()
        self._rows.focus()
        self.call_after_refresh(self._rows.scroll_home, animate=False)  # the heading is seen, too

    def refresh_view(self) -> None:
        """Read the promises again."""
        promised = self.companion.promises.look()
        lines: list[Line] = []
        for owner, found in zip(OWNERS, (promised.mine, promised.theirs), strict=True):
            heading = words.side(owner, len(found), promised.kept[owner])
            if found or promised.kept[owner] != type(promised.kept[owner])():
                lines.append(Line(heading, is_side=True))
            lines += self._grouped(found)
        self._rows.set_items(lines, empty=_nothing())
        self._go_to_a_promise()
        late = sum(one.late > 0 for one in promised.mine)
        self.header.status = _("{n} of mine late").format(n=late) if late else ""
        self.refresh_bindings()

    def _go_to_a_promise(self) -> None:
        """Put the cursor on the next promise where its own has gone; else on the last one."""
        rows = self._rows
        found = [at for at, one in enumerate(rows.items) if one.promise]
        if found and self._promise is None:
            rows.cursor = next((at for at in found if at >= rows.cursor), found[-1])

    def _grouped(self, found: Sequence[Promise]) -> Iterator[Line]:
        """Yield the promises of one side: those of a person together, or those of an event."""
        groups: dict[str, list[Promise]] = {}
        for one in found:
            key = (one.event.id if one.event else "") if self._by_event else one.contact.id
            groups.setdefault(key, []).append(one)
        for group in groups.values():
            if self._by_event:
                event = group[0].event
                yield Line(event.name if event else _("Without an event"))
            for one in group:
                yield Line("", one)

    @property
    def _rows(self) -> PromiseList:
        """The list."""
        return self.query_one(PromiseList)

    @property
    def _promise(self) -> Promise | None:
        """The promise under the cursor; None on a heading."""
        line = self._rows.highlighted if self.query(PromiseList) else None
        return line.promise if line else None

    @property
    def contact(self) -> Contact | None:
        """Whose promise is under the cursor, or to whom it was made."""
        return promise.contact if (promise := self._promise) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs a promise only on one."""
        if action in NEEDS_ONE:
            return self._promise is not None
        return super().check_action(action, parameters)

    @on(Rows.Highlighted)
    def _offer(self) -> None:
        """Offer what can be done with what is under the cursor."""
        self.refresh_bindings()

    @on(Rows.Chosen)
    def action_person(self) -> None:
        """Go to the person."""
        if promise := self._promise:
            self.post_message(Go("people", promise.contact.id))

    def action_group(self) -> None:
        """Show them by event, or by person again."""
        self._by_event = not self._by_event
        self.refresh_view()

    def action_done(self) -> None:
        """Close it: it was kept."""
        if promise := self._promise:
            with telling(self.app):
                self.companion.follow_ups.done(promise.step.id)

    @work
    async def action_snooze(self) -> None:
        """Put it off."""
        from companion.tui.dialogs.snooze import Snooze

        if promise := self._promise:
            with telling(self.app):
                queued = self.companion.follow_ups.queued(promise.step.id)
                await self.app.push_screen_wait(Snooze(self.companion, queued))

    @work
    async def action_drop(self) -> None:
        """Give it up."""
        from companion.tui.dialogs.drop import Drop

        if promise := self._promise:
            with telling(self.app):
                queued = self.companion.follow_ups.queued(promise.step.id)
                await self.app.push_screen_wait(Drop(self.companion, queued))

    @work
    async def action_add(self) -> None:
        """Add a next step for the same person."""
        from companion.tui.dialogs.next_step import NextStep

        if promise := self._promise:
            await self.app.push_screen_wait(NextStep(self.companion, promise.contact))

    def action_remind(self) -> None:
        """Go to its message in the queue: a gentle reminder where it is theirs."""
        if promise := self._promise:
            self.dismiss()
            self.app.post_message(Go("follow_up", promise.step.id))


def _nothing() -> str:
    """Return what to say where nothing is promised."""
    return _(
        "Nothing is promised.\n\nWrite “!send the slides by friday” when you keep somebody (n), "
        "or add a step to a person; what they promise counts as well."
    )


def _key(line: Line) -> object:
    """Return what makes two lines the same."""
    return line.key


def _row(line: Line, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one line: a heading, or whom, what, since when and until when."""
    promise = line.promise
    if promise is None:
        style = "bold" if line.is_side else "$foreground-muted"
        indent = Content("" if line.is_side else INDENT)
        return indent + column(line.heading, width - indent.cell_length, style)
    rest = max(0, width - AGE_WIDTH - WHEN_WIDTH - len(INDENT) - 3)
    name = rest * 34 // 100
    step, contact = promise.step, promise.contact
    what = words.question(step, contact, is_named=True) if promise.reminds else step.what
    return Content(INDENT) + columns(
        column(contact.title, name, "bold"),
        column(what, rest - name, "$text-accent" if promise.reminds else ""),
        column(words.age(promise), AGE_WIDTH, "$foreground-muted"),
        column(words.when(promise), WHEN_WIDTH, "$text-warning" if promise.late else ""),
    )
