"""Choose the event that everything is about now, or begin a new one."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Input

from companion.domain.event import Event
from companion.domain.text import fold, haystack
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.event_form import EventForm
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

DATES_WIDTH = 31
"""Cells for "23. Sept. 2020 – 25. Sept. 2020"."""
WHEN_WIDTH = 13
"""Cells for "vor 123 Tagen" and "Tag 2 von 5"."""


class EventPicker(Dialog[Event]):
    """Lists the events, found by typing; the chosen one is current before it closes."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
        Binding("ctrl+n", "new", mark("New event"), id="event.new"),
        Binding("ctrl+o", "edit", mark("Edit event"), id="event.edit"),
        # Before the field takes it, which has the delete key for the same.
        Binding("ctrl+d", "remove", mark("Remove the event"), id="event.remove", priority=True),
    ]
    DEFAULT_CSS = """
    EventPicker {
        & > Panel {
            width: 78;
        }
        & Rows {
            height: auto;
            max-height: 12;
            min-height: 3;
            margin-top: 1;
        }
        & .dialog--buttons > Button {
            min-width: 0;
        }
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Offer the events of `companion`."""
        super().__init__(_("Which event?"), confirm=mark("Choose"))
        self._companion = companion

    def compose_body(self) -> ComposeResult:
        """Put the filter above the list."""
        yield Input(placeholder=_("type to find"), compact=True)
        rows = Rows[Event](self._row, key=lambda event: event.id)
        rows.can_focus = False
        yield rows

    def compose_buttons(self) -> ComposeResult:
        """Offer a new event as well, and to edit or remove one."""
        more = (("n", _("New"), "new"), ("o", _("Edit"), "edit"), ("d", _("Remove"), "remove"))
        for key, words, action in more:
            yield Button(
                plain(f"^{key} {words}"), id=action, compact=True, action=f"screen.{action}"
            )
        yield from super().compose_buttons()

    def on_mount(self) -> None:
        """List all events, under the cursor the one that is on now, else the current one."""
        prepare = self._companion.prepare
        current = prepare.running() or prepare.current()
        self._list("")
        rows = self._rows
        rows.cursor = next((at for at, event in enumerate(rows.items) if event == current), 0)

    def answer(self) -> Event | None:
        """Make the event under the cursor the current one and return it."""
        event = self._rows.highlighted
        if event is None:
            return None
        with telling(self.app):
            self._companion.prepare.choose(event)
            return event
        return None

    @work
    async def action_new(self) -> None:
        """Ask for a new event, called what was typed; it is current once it is kept."""
        typed = "" if self._rows.items else self.query_one(Input).value.strip()
        made = await self.app.push_screen_wait(EventForm(self._companion, typed))
        if made is not None:
            self.dismiss(made)

    @work
    async def action_edit(self) -> None:
        """Change what is said of the event under the cursor."""
        event = self._rows.highlighted
        if event is not None:
            await self.app.push_screen_wait(EventForm(self._companion, event=event))
            self._list(self.query_one(Input).value)

    @work
    async def action_remove(self) -> None:
        """Take the event under the cursor away, once that is confirmed."""
        from companion.tui.dialogs.event_removal import RemoveEvent

        event = self._rows.highlighted
        if event is not None:
            await self.app.push_screen_wait(RemoveEvent(self._companion, event))
            self._list(self.query_one(Input).value)

    def action_move(self, rows: int) -> None:
        """Move the cursor while the words stay where they are typed."""
        self._rows.action_move(rows)

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        """List what fits the words typed so far."""
        self._list(message.value)

    @on(Rows.Chosen)
    def _take(self) -> None:
        """Choose with the mouse."""
        self.action_confirm()

    @property
    def _rows(self) -> Rows[Event]:
        """The list."""
        return self.query_one(Rows)

    def _list(self, words: str) -> None:
        """List the events that have all `words`."""
        wanted = fold(words).split()
        events = [
            event
            for event in self._companion.prepare.events()
            if all(word in haystack(event.name, event.place) for word in wanted)
        ]
        empty = _("No event fits. ^n keeps a new one of this name.")
        if not wanted:
            empty = _("There is no event yet. ^n begins the first one.")
        self._rows.set_items(events, empty=empty)
        for button in ("#edit", "#remove", "#confirm"):
            self.query_one(button).display = bool(events)

    def _row(self, event: Event, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001
        """Show one event: its name, its place, its dates and how far off it is."""
        today = self._companion.clock().date()
        dates = wording.event_dates(event, today)
        left = max(10, width - DATES_WIDTH - WHEN_WIDTH - 2)
        return columns(
            column(" · ".join(filter(None, (event.name, event.place))), left),
            column(dates, DATES_WIDTH, "$foreground-muted"),
            column(wording.event_day(event, today), WHEN_WIDTH, align="right"),
        )
