"""A day as people write it, with what was understood beside it."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.widgets import Input

from companion.formats.dates import parse_date
from companion.i18n import _, format_date, format_day, mark
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field


class DateField(Field):
    """Takes "friday", "+3d" or "1.10." and shows which day that is."""

    DEFAULT_CSS = """
    DateField {
        &.-understood > .field--problem {
            color: $text-success;
        }
    }
    """

    def __init__(
        self,
        label: str,
        *,
        today: date,
        value: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        """Ask for `label` (as `mark` returned it), seen from `today`."""
        super().__init__(label, value, placeholder=mark("friday, +3d, 1.10."), id=id)
        self._today = today
        self._seen_from = today

    @property
    def day(self) -> date | None:
        """The day that is typed; None where there is none, or it cannot be understood."""
        return parse_date(self.value, today=self._seen_from) if self.value else None

    def see_from(self, day: date | None) -> None:
        """Take "+3d" from `day` on; None: from today."""
        self._seen_from = day or self._today
        self._show_day()

    @property
    def is_readable(self) -> bool:
        """Whether a day is typed, or nothing at all."""
        return not self.value or self.day is not None

    def show_no_date(self) -> None:
        """Say that what is typed is no day."""
        self.show_problem(_("no date"))

    def show_problem(self, problem: str) -> None:
        """Say behind the input what is wrong with it, in the colour for that."""
        self.remove_class("-understood")
        super().show_problem(problem)

    @on(Input.Changed)
    def _show_day(self) -> None:
        """Show the day while it is typed; half a word is no reason to complain."""
        self.show_problem("")
        day = self.day
        if day is not None:
            self.add_class("-understood")
            self._problem.update(plain(self._spelled(day)))

    def _spelled(self, day: date) -> str:
        """Return `day` with its weekday where it is near, with its year where it is not."""
        return format_day(day) if day.year == self._today.year else format_date(day)
