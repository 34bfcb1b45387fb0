"""The step of the brief: what one is sent for, read before and ticked off during the event."""

from __future__ import annotations

from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from companion.domain.event import Goal
from companion.i18n import _, mark
from companion.reports import briefs as words
from companion.services.typed_path import MAYBE_BRIEFS, are_dropped
from companion.tui.screens.prepare.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.prepare.brief_lines import brief_lines, head
from companion.tui.widgets.prepare.brief_view import BriefView


class BriefPage(Page):
    """Shows the brief with its goals and the notice to use, however they came here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "take_in", mark("Import"), tooltip=mark("Take in your employer's file")),
        Binding("v", "write", mark("Write"), tooltip=mark("Write the brief, or change it")),
        Binding("plus", "add_goal", mark("Goal"), tooltip=mark("Add a goal"), key_display="+"),
        Binding("o", "notice", mark("Notice"), tooltip=mark("Write my own privacy notice")),
        Binding(
            "t", "hand_out", mark("File"), tooltip=mark("Write it, or an empty one, to a file")
        ),
        Binding("enter", "change_goal", mark("Change the goal"), show=False),
        Binding("delete", "take_away", mark("Take the goal away"), show=False),
        Binding("x", "take_away('x')", mark("Take the goal away"), show=False),
        Binding("x", "not_here", mark("Nobody sends me"), show=False),
        Binding("minus", "no_brief", mark("Take the brief away"), show=False),
    ]

    def compose(self) -> ComposeResult:
        """Frame the brief."""
        with Panel():
            yield BriefView()

    @property
    def _view(self) -> BriefView:
        """The brief."""
        return self.query_one(BriefView)

    @property
    def _goal(self) -> Goal | None:
        """The goal under the cursor."""
        point = self._view.point if self.is_mounted else None
        goals = self.companion.goals.of(self.event) if self.event else []
        return next((goal for goal in goals if point and goal.id == point.line.goal), None)

    def refresh_page(self) -> None:
        """Show the brief as it is now."""
        self._show()

    @work(exclusive=True, group="brief")
    async def _show(self) -> None:
        """Show the brief; where its lines are others, they are made anew."""
        companion, event = self.companion, self.event
        brief = companion.briefs.of(event) if event else None
        goals = companion.goals.progress(event) if event else ()
        notice = companion.briefs.notice(event) if event else ""
        await self._view.show(
            brief_lines(brief, goals, notice),
            text=head(brief) if brief else self._empty(),
            can_be_read=brief is not None,
        )
        state = ""
        if brief is not None:
            state = words.read_state(brief)
            state = (
                state if brief.read_at else _("{state} · y marks it as read").format(state=state)
            )
        self.query_one(Panel).set_title(_("Brief"), state)
        self.refresh_bindings()

    def _empty(self) -> str:
        """Return what to do where there is no brief."""
        if self.event is None:
            return _("There is no event yet.\n\ne  then ^n begins the first one.")
        lines = [
            _("There is no brief: who represents whom, what is said, what is not."),
            "",
            _("i  takes in the file of your employer; or drop it here"),
            _("t  writes an empty one for your employer to fill in"),
            _("v  writes it here; competition law and the like are offered"),
            _("+  adds a goal: 5 talents, 2 universities with a next step"),
            _("x  nobody sends me here: it is needed no longer")
            if "brief" not in self.event.without
            else _("x  somebody sends me here after all (now: nobody)"),
            "",
        ]
        return "\n".join(lines)

    def take_focus(self) -> None:
        """Move in the brief."""
        self._view.take_focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done here."""
        has_brief = self.event is not None and self.companion.briefs.of(self.event) is not None
        if action in {"change_goal", "take_away"}:
            # Without a brief, the page says what else x does.
            return self._goal is not None and (has_brief or not parameters)
        if action == "not_here":
            return self.event is not None and not has_brief
        if action == "no_brief":
            return has_brief
        if action in {"take_in", "write", "add_goal"}:
            return self.event is not None
        return super().check_action(action, parameters)

    def on_paste(self, event: events.Paste) -> None:
        """Take in a file that is dropped here, also a text, which elsewhere may hold codes."""
        from companion.tui.dialogs.brief_file import BriefIn

        if self.event is not None and are_dropped(event.text, MAYBE_BRIEFS):
            event.stop()
            paths = " ".join(event.text.splitlines())
            self.app.push_screen(BriefIn(self.companion, self.event, paths))

    def on_brief_view_ticked(self, message: BriefView.Ticked) -> None:
        """Tick a line, or take that back."""
        with telling(self.app):
            if self.event is not None:
                self.companion.briefs.tick(self.event, message.text)

    def on_brief_view_read_it(self) -> None:
        """Note that it was read."""
        with telling(self.app):
            if self.event is not None:
                self.companion.briefs.mark_read(self.event)

    @work
    async def action_take_in(self) -> None:
        """Take in a file."""
        from companion.tui.dialogs.brief_file import BriefIn

        if self.event is not None:
            taken = await self.app.push_screen_wait(BriefIn(self.companion, self.event))
            if taken is not None and taken.status == "unchanged":
                self.notify("\n".join(words.taken_in(taken, self.event)), markup=False)

    @work
    async def action_write(self) -> None:
        """Write it here."""
        from companion.tui.dialogs.brief_form import BriefForm

        if self.event is not None:
            await self.app.push_screen_wait(BriefForm(self.companion, self.event))

    @work
    async def action_notice(self) -> None:
        """Write my own notice."""
        from companion.tui.dialogs.brief_form import NoticeForm

        await self.app.push_screen_wait(NoticeForm(self.companion))

    @work
    async def action_hand_out(self) -> None:
        """Write it to a file."""
        from companion.tui.dialogs.brief_file import BriefOut

        path = await self.app.push_screen_wait(BriefOut(self.companion, self.event))
        if path is not None:
            self.notify(_("Written: {path}").format(path=path), markup=False)

    @work
    async def action_add_goal(self) -> None:
        """Ask for a goal."""
        await self._ask_for_goal(None)

    @work
    async def action_change_goal(self) -> None:
        """Change the goal under the cursor."""
        if self._goal is not None:
            await self._ask_for_goal(self._goal)

    async def _ask_for_goal(self, goal: Goal | None) -> None:
        """Ask for a new goal, or change `goal`."""
        from companion.tui.dialogs.goal_form import GoalForm

        if self.event is not None:
            await self.app.push_screen_wait(GoalForm(self.companion, self.event, goal))

    def action_take_away(self, _key: str = "") -> None:
        """Take the goal under the cursor away."""
        with telling(self.app):
            if self._goal is not None:
                self.companion.goals.remove(self._goal)

    def action_not_here(self) -> None:
        """Let the event go without a brief, or need one again."""
        with telling(self.app):
            if self.event is not None:
                self.companion.readiness.turn(self.event, "brief")

    def action_no_brief(self) -> None:
        """Take the brief away."""
        with telling(self.app):
            if self.event is not None:
                self.companion.briefs.remove(self.event)
