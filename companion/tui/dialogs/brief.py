"""The brief of the current event, one key away from anywhere: read, ticked, put away."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Label

from companion.i18n import _, mark
from companion.reports import briefs as words
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.prepare.brief_lines import brief_lines, head
from companion.tui.widgets.prepare.brief_view import BriefView


class BriefDialog(Dialog[None]):
    """Shows what one is sent for, and nothing about anybody whom one has met."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,f6", "close", mark("Close"), show=False),
    ]
    DEFAULT_CSS = """
    BriefDialog {
        & > Panel {
            width: 76;
        }
        & .dialog--body {
            scrollbar-size-vertical: 1;
        }
        & BriefView {
            height: auto;
        }
        & #ways {
            width: 1fr;
            color: $text-muted;
        }
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Show the brief of the event of `companion`."""
        self._event = companion.prepare.current()
        name = self._event.name if self._event else ""
        super().__init__(_("Brief: {event}").format(event=name) if name else _("Brief"))
        self._companion = companion

    def compose_body(self) -> ComposeResult:
        """Show the brief."""
        yield BriefView()

    def compose_buttons(self) -> ComposeResult:
        """Say what the keys do, beside the one way out."""
        yield Label(plain(_("space ticks it · y: all is read")), id="ways", markup=False)
        yield Button(plain(f"esc {_('Close')}"), id="close", compact=True, action="screen.close")

    def on_mount(self) -> None:
        """Begin with the first line."""
        self.call_later(self._begin)

    async def _begin(self) -> None:
        """Show the brief and go into it."""
        await self._show()
        self.query_one(BriefView).take_focus()

    async def _show(self) -> None:
        """Show the brief as it is now."""
        companion, event = self._companion, self._event
        brief = companion.briefs.of(event) if event else None
        goals = companion.goals.progress(event) if event else ()
        notice = companion.briefs.notice(event) if event else ""
        text = head(brief)
        if event is None:
            text = _("There is no event yet.\n\ne  then ^n begins the first one.")
        elif brief is None:
            text = _("There is no brief.\n\n2 and then b takes one in, or writes it.")
        view = self.query_one(BriefView)
        lines = brief_lines(brief, goals, notice)
        await view.show(lines, text=text, can_be_read=brief is not None)
        state = words.read_state(brief) if brief else ""
        self.query_one("#ways").display = brief is not None
        self.query_one(Panel).set_title(self._heading, state)

    def answer(self) -> None:
        """Return nothing: there is no question."""

    def action_confirm(self) -> None:
        """Close on enter as well."""
        self.action_close()

    def refresh_view(self) -> None:
        """Show what became of it, here or in another program."""
        self.run_worker(self._show(), group="brief", exclusive=True)

    def on_brief_view_ticked(self, message: BriefView.Ticked) -> None:
        """Tick a line, or take that back."""
        with telling(self.app):
            if self._event is not None:
                self._companion.briefs.tick(self._event, message.text)

    def on_brief_view_read_it(self) -> None:
        """Note that it was read."""
        with telling(self.app):
            if self._event is not None:
                self._companion.briefs.mark_read(self._event)
