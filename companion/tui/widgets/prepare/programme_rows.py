"""Sessions under their days: the cursor passes over the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.geometry import Region

from companion.domain.session import Session
from companion.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class DayHead:
    """The day above its sessions."""

    day: date
    count: int
    """How many sessions stand below it."""


Line = DayHead | Session


def line_key(line: Line) -> object:
    """Return what tells a line from others: a day, or the id of a session."""
    return line.day if isinstance(line, DayHead) else line.id


class ProgrammeRows(Rows[Line]):
    """Lists days and sessions; the first line is a day, and there is a session below each."""

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a session: the one below a day, or above it on the way up."""
        cursor = super().validate_cursor(cursor)
        if cursor < len(self.items) and isinstance(self.items[cursor], DayHead):
            is_up = 0 < cursor < self.cursor
            return cursor - 1 if is_up else cursor + 1
        return cursor

    def action_day(self, days: int) -> None:
        """Move the cursor to the first session of the next day, or of this one or the last."""
        heads = [at for at, line in enumerate(self.items) if isinstance(line, DayHead)]
        before = [at for at in heads if at < self.cursor - 1]
        after = [at for at in heads if at > self.cursor]
        if days < 0 and before:
            self.cursor = before[-1] + 1
        elif days > 0 and after:
            self.cursor = after[0] + 1

    def _scroll_to_cursor(self) -> None:
        """Scroll as little as it takes to see the cursor, with the day right above it."""
        has_head = (
            self.cursor > 0
            and self.items
            and isinstance(self.items[min(self.cursor, len(self.items)) - 1], DayHead)
        )
        if self.is_mounted and has_head:
            region = Region(0, self.cursor - 1, 1, 2)
            self.scroll_to_region(region, animate=False, force=True)
        else:
            super()._scroll_to_cursor()
