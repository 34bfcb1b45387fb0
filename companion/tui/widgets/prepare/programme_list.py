"""The programme of an event as a list by day, with a filter above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from companion.domain.agenda import to_begin_at
from companion.domain.session import Session
from companion.domain.zones import SYSTEM
from companion.i18n import _, format_day, ngettext
from companion.reports import sessions as words
from companion.services.speakers import Speaker
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.prepare.found_list import FoundList
from companion.tui.widgets.prepare.programme_rows import DayHead, Line, ProgrammeRows, line_key

ALL, MINE, PEOPLE = range(3)
"""What is listed: everything, what is mine, or where somebody is whom I know or want to meet."""
MARKS_WIDTH = 2
ROOM_WIDTH = 20
"""At most."""
LEAST = 6
"""So much of a room is seen beside who is there."""
KNOWN = "◇"
"""Somebody I know speaks, where words have no room."""
WIDE = 60
"""From so many cells on the end of a session and who is there have room, too."""


class ProgrammeList(FoundList):
    """Shows marks, time, title and room of each session, and who is there that matters."""

    def __init__(
        self,
        is_clashing: Callable[[Session], bool],
        who: Callable[[Session], Sequence[Speaker]],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        """Ask whether a session `is_clashing` and `who` speaks when its row is drawn."""
        super().__init__(id=id)
        self._is_clashing = is_clashing
        self._who = who
        self._zone: tzinfo = SYSTEM
        self._room = 0
        """The width of the longest room that is listed."""

    def compose(self) -> ComposeResult:
        """Put the filter above the list."""
        yield Input(placeholder=_("f  find by title, room, track, name"), compact=True)
        yield ProgrammeRows(self._row, key=line_key, id="programme")

    @property
    def rows(self) -> ProgrammeRows:
        """The list."""
        return self.query_one(ProgrammeRows)

    @property
    def session(self) -> Session | None:
        """The session under the cursor."""
        line = self.rows.highlighted
        return line if isinstance(line, Session) else None

    def show(
        self,
        days: Sequence[tuple[date, Sequence[Session]]],
        *,
        zone: tzinfo,
        empty: str,
    ) -> None:
        """List the sessions of `days` by the clocks in `zone`; `empty` stands there for none."""
        self._zone = zone
        rooms = {one.room for _, on_day in days for one in on_day}
        self._room = min(ROOM_WIDTH, max(map(cell_len, rooms), default=0))
        lines: list[Line] = []
        for day, on_day in days:
            lines += [DayHead(day, len(on_day)), *on_day]
        self.rows.set_items(lines, empty=empty)

    def go_to(self, session: str) -> bool:
        """Put the cursor on the session with this id; tell whether it is listed."""
        ids = [line.id if isinstance(line, Session) else "" for line in self.rows.items]
        if session not in ids:
            return False
        self.rows.cursor = ids.index(session)
        return True

    def go_to_moment(self, now: datetime) -> None:
        """Put the cursor on what is on at `now`, or begins next."""
        one = to_begin_at((line for line in self.rows.items if isinstance(line, Session)), now)
        if one is not None:
            self.go_to(one.id)

    def _row(self, line: Line, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001
        """Draw one line."""
        if isinstance(line, DayHead):
            return self._day(line, width)
        return self._session(line, width)

    def _day(self, head: DayHead, width: int) -> Content:
        """Draw a day."""
        count = ngettext("{n} session", "{n} sessions", head.count).format(n=head.count)
        return columns(
            column(format_day(head.day), width - cell_len(count) - 1, "bold $text-accent"),
            column(count, cell_len(count), "$foreground-muted"),
        )

    def _session(self, session: Session, width: int) -> Content:
        """Draw a session; what is gone is muted."""
        is_clashing = self._is_clashing(session)
        mark_style = "$text-error" if is_clashing else "$text-warning"
        begin, end = words.clock_times(session, self._zone)
        time = f"{begin}–{end}" if width >= WIDE else begin
        stars = max((who.stars for who in self._who(session)), default=0)
        matters = any(who.matters for who in self._who(session))
        state = "★" * stars or (_("you know") if matters else "")
        state_width = 9 if width >= WIDE else 3
        rest = width - MARKS_WIDTH - len(time) - state_width - 4
        # In a narrow list a room goes on where nobody is who matters: titles need every cell.
        beyond = 0 if width >= WIDE else state_width + 1
        room = max(min(self._room, LEAST), min(self._room - beyond, rest // 3))
        muted = "$foreground-muted"
        cells = (
            column(words.marks(session, is_clashing=is_clashing), MARKS_WIDTH, mark_style),
            column(time, len(time), muted),
            column(session.title, rest - room, muted if session.is_gone else ""),
        )
        if not state:
            return columns(*cells, column(session.room, room + state_width + 1, muted))
        return columns(
            *cells,
            column(session.room, room, muted),
            column(_short(state, state_width), state_width, "$text-warning"),
        )


def _short(state: str, width: int) -> str:
    """Return who is there in so many cells: where words have no room, a sign."""
    return state if width > len("★★★") or set(state) <= {"★"} else KNOWN


def view_title(view: int, day: date | None) -> str:
    """Return what is listed in a `view`, and the day under the cursor."""
    names = {ALL: _("Programme"), MINE: _("What is mine"), PEOPLE: _("With people I know")}
    return " · ".join(filter(None, (names[view], format_day(day) if day else "")))


def empty_words(view: int, query: str, *, has_event: bool, has_programme: bool) -> str:
    """Return what to do where nothing is listed in a `view` (`ALL`, `MINE`, `PEOPLE`)."""
    if not has_event:
        return _("There is no event yet.\n\ne  then ^n begins the first one.")
    if query:
        return _("Nothing fits. esc takes the words back.")
    if view == MINE and has_programme:
        return _("Nothing is yours yet.\n\ny  back to all; space there marks a favourite.")
    if view == PEOPLE and has_programme:
        return _("Nobody speaks whom you know.\n\ny  shows all again.")
    return _(
        "There is no programme yet.\n\n"
        "i  takes it in from a file: ICS, schedule.xml, schedule.json, Sessionize, CSV. "
        "Most events offer one of them at “Add to calendar” or “Export”.\n\n"
        "v  keeps a meeting of your own."
    )
