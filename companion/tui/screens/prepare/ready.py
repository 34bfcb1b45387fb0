"""The first step: the event itself, what is still missing for it, and the checklist."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Label

from companion.domain.event import NEEDED
from companion.i18n import _, mark
from companion.reports import events as words
from companion.reports import wording
from companion.services.prepare import TARGETS_WANTED
from companion.tui.guard import plain
from companion.tui.heading import window_of
from companion.tui.screens.prepare.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.meter import meter
from companion.tui.widgets.prepare.ready_list import ReadyLine, ReadyList, empty
from companion.tui.widgets.rows import Rows

METER_WIDTH = 24
WAYS = {"list": "a", "targets": "s", "pitch": "p", "card": "m", "brief": "b", "notice": "b"}
"""The keys that lead to the parts, from here and from anywhere in Prepare."""


class ReadyPage(Page):
    """Shows how ready the event is; enter leads to what a line is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "edit", mark("Edit"), tooltip=mark("Edit the event")),
        Binding("space", "tick", mark("Tick"), tooltip=mark("Tick off a point")),
        Binding("plus", "add", mark("Point"), tooltip=mark("Add a point"), key_display="+"),
        Binding("x", "not_here", mark("Not here"), tooltip=mark("Needed here, or not")),
        Binding("i", "import_file", mark("Import"), tooltip=mark("Take in a list or invitation")),
        Binding("ctrl+n", "new", mark("New event"), show=False),
        Binding("delete", "remove", mark("Remove the event"), show=False),
    ]
    DEFAULT_CSS = """
    ReadyPage {
        & > Label {
            width: 1fr;
            height: auto;
            padding: 0 2;
        }
        & > #facts {
            max-height: 2;
            color: $text-muted;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & > ReadyList.-empty {
            margin: 1 2;
        }
        & > #bar {
            margin: 1 0;
        }
    }
    """

    def compose(self) -> ComposeResult:
        """Put the facts above the bar, and the list below it."""
        yield Label(id="facts", markup=False)
        yield Label(id="bar", markup=False)
        yield ReadyList()

    @property
    def _list(self) -> ReadyList:
        """The list."""
        return self.query_one(ReadyList)

    @property
    def _line(self) -> ReadyLine | None:
        """The line under the cursor."""
        return self._list.highlighted

    def refresh_page(self) -> None:
        """Show the event as it is now, in the window as it is now."""
        event = self.event
        facts, bar = self.query_one("#facts", Label), self.query_one("#bar", Label)
        facts.display = bar.display = event is not None
        self._list.set_class(event is None, "-empty")
        if event is None:
            self._list.set_items((), empty=empty())
            return
        facts.update(plain("\n".join(words.facts(event, self.companion.clock()))))
        ready = self.companion.readiness.of(event, window_of(self.app))
        share = _("ready {share}").format(share=wording.percent(ready.share))
        points = self._points()
        still = sum(not line.point.is_done for line in points if line.point)
        said = words.missing(len(ready.missing), still)
        bar.update(plain(f"{meter(ready.share, METER_WIDTH)}  {share} · {said}"))
        self._list.show([*self._parts(), *points])

    def _parts(self) -> list[ReadyLine]:
        """Return a line for each part, also for those that the event goes without."""
        if self.event is None:
            return []
        window = window_of(self.app)
        return [
            ReadyLine(
                label=_("READY") if name == NEEDED[0] else "",
                part=self.companion.readiness.part(name, self.event, window),
                is_needed=name not in self.event.without,
                way=WAYS[name],
            )
            for name in NEEDED
        ]

    def _points(self) -> list[ReadyLine]:
        """Return a line for each point of the checklist."""
        points = self.companion.checklist.items(self.event) if self.event else []
        return [
            ReadyLine(label=_("CHECKLIST") if at == 0 else "", point=point)
            for at, point in enumerate(points)
        ]

    def take_focus(self) -> None:
        """Move in the list, from what is missing on."""
        self._list.go_to_missing()
        self._list.focus()

    def on_resize(self) -> None:
        """Tell whether my card fits the window as it is now."""
        if self.event is not None:
            self.refresh_page()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with what is under the cursor."""
        line = self._line if self.is_mounted else None
        if action == "tick":
            return line is not None and line.point is not None
        if action == "not_here":
            return line is not None
        if action in {"edit", "add", "remove"}:
            return self.event is not None
        return super().check_action(action, parameters)

    @on(Rows.Highlighted)
    def _offer(self) -> None:
        """Offer what can be done with the line under the cursor."""
        self.refresh_bindings()

    @on(Rows.Chosen)
    async def _go(self) -> None:
        """Go to where the part under the cursor is done; tick a point."""
        line = self._line
        if line is None or line.part is None:
            self.action_tick()
        elif line.part.name == "list" and not line.part.have:
            self.action_import_file()
        elif line.part.name == "card":
            self._show_card(is_filled=line.part.have > 0)
        elif line.part.name == "notice":
            self._write_notice()
        else:
            await self.screen.run_action(f"step('{self._step_of(line.part.name)}')")

    def _step_of(self, part: str) -> str:
        """Return the step in which a part is done: targets are chosen on the list at first."""
        prepare = self.companion.prepare
        if part == "targets" and self.event is not None and prepare.has_list(self.event):
            return part if len(prepare.targets(self.event)) >= TARGETS_WANTED else "list"
        return part

    @work
    async def _show_card(self, *, is_filled: bool) -> None:
        """Show my card as it is in this window, or ask for it where it is empty."""
        from companion.tui.dialogs.card_form import CardForm
        from companion.tui.screens.card import CardScreen

        await self._ask(CardScreen(self.companion) if is_filled else CardForm(self.companion))

    @work
    async def _write_notice(self) -> None:
        """Ask for the notice that I use where no brief has one."""
        from companion.tui.dialogs.brief_form import NoticeForm

        await self._ask(NoticeForm(self.companion))

    async def _ask(self, dialog: Screen[Any]) -> None:
        """Ask with `dialog`; when the line under the cursor is done by it, go on to the next."""
        was = self._line
        await self.app.push_screen_wait(dialog)
        self.refresh_page()
        now = self._line
        if was is not None and was.is_missing and now is not None and not now.is_missing:
            self._list.go_to_missing()

    def action_tick(self) -> None:
        """Tick off the point under the cursor, or take that back."""
        if self._line is not None and self._line.point is not None:
            with telling(self.app):
                self.companion.checklist.tick(self._line.point)

    def action_not_here(self) -> None:
        """Drop the point under the cursor; let the event go without the part, or need it again."""
        line = self._line
        with telling(self.app):
            if line is not None and line.point is not None:
                self.companion.checklist.drop(line.point)
            elif line is not None and line.part is not None and self.event is not None:
                self.companion.readiness.turn(self.event, line.part.name)

    @work
    async def action_add(self) -> None:
        """Ask for a point of one's own."""
        from companion.tui.dialogs.point import NewPoint

        if self.event is not None:
            await self.app.push_screen_wait(NewPoint(self.companion, self.event))

    @work
    async def action_edit(self) -> None:
        """Change what is said of the event."""
        from companion.tui.dialogs.event_form import EventForm

        if self.event is not None:
            await self.app.push_screen_wait(EventForm(self.companion, event=self.event))

    @work
    async def action_remove(self) -> None:
        """Take the event away, once that is confirmed."""
        from companion.tui.dialogs.event_removal import RemoveEvent

        if self.event is not None:
            await self.app.push_screen_wait(RemoveEvent(self.companion, self.event))

    @work
    async def action_new(self) -> None:
        """Ask for a new event."""
        from companion.tui.dialogs.event_form import EventForm

        await self.app.push_screen_wait(EventForm(self.companion))

    @work
    async def action_import_file(self) -> None:
        """Take in a list, a programme or an invitation."""
        from companion.tui.dialogs.import_file import ImportFile

        await self._ask(ImportFile(self.companion, self.event))
