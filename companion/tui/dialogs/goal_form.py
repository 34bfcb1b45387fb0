"""What is to be reached at an event: how many of whom."""

from __future__ import annotations

from textual.app import ComposeResult

from companion.domain.circles import circle_named
from companion.domain.event import Event, Goal
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf

MOST = 9_999
"""Nobody meets more."""


class GoalForm(Form[Goal]):
    """Asks for a new goal, or changes one; keeps it before it closes."""

    FORM = "goal"

    def __init__(self, companion: Companion, event: Event, goal: Goal | None = None) -> None:
        """Ask for a goal of `event`, or change `goal`."""
        title = _("Goal") if goal else _("New goal")
        record = goal.id if goal else event.id
        super().__init__(companion, title, record=record, subject=event.name)
        self._event = event
        self._goal = goal
        self._before = self.kept()

    def compose_body(self) -> ComposeResult:
        """Ask how many, of whom, of which kind, and whether a next step is needed."""
        said = self._before
        yield Field(mark("How many"), said["number"], placeholder=mark("a number"), id="number")
        hint = mark("talents, universities …; empty: all")
        yield Field(mark("Circle"), said["circle"], placeholder=hint, id="circle")
        hint = mark("want to begin within a year")
        yield Field(mark("Of which kind"), said["quality"], placeholder=hint, id="quality")
        options = [("", _("whoever I met")), ("step", _("with a next step"))]
        yield OneOf(mark("Who counts"), options, value=said["needs_step"], id="needs_step")

    def answer(self) -> Goal | None:
        """Keep the goal and return it; None while it has no number, or on refusal."""
        typed = self.typed()
        field = self.query_one("#number", Field)
        if not (typed["number"].isdecimal() and 1 <= int(typed["number"]) <= MOST):
            field.show_problem(_("1 to 9999"))
            field.input.focus()
            return None
        goals = self._companion.goals
        number, needs_step = int(typed["number"]), bool(typed["needs_step"])
        with self.keeping():
            if self._goal is None:
                return goals.reach(
                    self._event,
                    number,
                    typed["circle"],
                    quality=typed["quality"],
                    needs_step=needs_step,
                )
            return goals.change(
                self._goal,
                based_on=self._based_on,
                number=number,
                circle=circle_named(typed["circle"]),
                quality=typed["quality"],
                needs_step=needs_step,
            )
        return None

    def kept(self) -> dict[str, str]:
        """Return what the goal says now; that of a new one is empty."""
        goal = self._goal
        if goal is not None:
            goals = self._companion.goals.of(self._event)
            goal = self._goal = next((one for one in goals if one.id == goal.id), goal)
        return {
            "number": str(goal.number) if goal else "",
            "circle": wording.circle(goal.circle) if goal else "",
            "quality": " ".join(goal.quality.split()) if goal else "",
            "needs_step": "step" if goal and goal.needs_step else "",
        }
