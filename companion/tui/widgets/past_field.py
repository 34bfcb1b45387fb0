"""When something was, as people write it, with what was understood beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.widgets import Input

from companion.errors import Invalid
from companion.i18n import _, format_date, format_day, format_time, mark
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field


class PastField(Field):
    """Takes "yesterday", "last Tuesday" or "friday 14:30" and shows when that was."""

    DEFAULT_CSS = """
    PastField {
        &.-understood > .field--problem {
            color: $text-success;
        }
    }
    """

    def __init__(
        self,
        label: str,
        read: Callable[[str], datetime],
        *,
        now: datetime,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        """Ask for `label` (as `mark` returned it); `read` understands, as seen from `now`."""
        super().__init__(
            label, placeholder=mark("now; yesterday, last Tuesday, friday 14:30"), id=id
        )
        self._read = read
        self._now = now

    def moment(self) -> datetime | None:
        """Return the moment that is typed; None where it cannot be, having said why."""
        try:
            return self._read(self.value)
        except Invalid as error:
            self._refuse(error)
        self.input.focus()
        return None

    def show_problem(self, problem: str) -> None:
        """Say behind the input what is wrong with it, in the colour for that."""
        self.remove_class("-understood")
        super().show_problem(problem)

    @on(Input.Changed)
    def _show_moment(self) -> None:
        """Show the moment while it is typed; half a word is no reason to complain."""
        self.show_problem("")
        if not self.value:
            return
        try:
            moment = self._read(self.value)
        except Invalid as error:
            if error.problem == "in_the_future":
                self._refuse(error)
            return
        self.add_class("-understood")
        self._problem.update(plain(self._spelled(moment)))

    def _refuse(self, error: Invalid) -> None:
        """Say why that is no moment of the past."""
        is_to_come = error.problem == "in_the_future"
        self.show_problem(_("to come") if is_to_come else _("no date"))

    def _spelled(self, moment: datetime) -> str:
        """Return the day, with its year where it is another one, and the time where one is said."""
        now = self._now.astimezone(moment.tzinfo)
        day = moment.date()
        spelled = format_day(day) if day.year == now.year else format_date(day)
        is_said = (moment.hour, moment.minute) != (now.hour, now.minute)
        return f"{spelled} {format_time(moment)}" if is_said else spelled
