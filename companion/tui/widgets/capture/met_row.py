"""Somebody who was met, as a row: when, who, what is missing, and how long it is remembered."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from companion.domain.contact import Contact
from companion.domain.memory import WINDOWS, Left
from companion.domain.zones import shown_at
from companion.i18n import format_time, format_weekday
from companion.reports import memory
from companion.services.memory_clock import Met
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.meter import meter

TIME_WIDTH = 5
DAY_WIDTH = 4
CLOCK_WIDTH = 8
"""Cells for a box for each window that is left, and the hours of the last one of them."""
SHARES = 0.44, 0.24
"""Of the line, for name and organisation together, and where in them the latter begins."""
MISSING_WIDTH = 15
"""Cells that what is missing needs, in either language."""
SOON = 6
"""Hours left from which on the clock is shown as a warning, where something is missing."""


def met_row(met: Met, width: int, now: datetime, *, has_days: bool) -> Content:
    """Return one talk in `width` cells; those before today tell their day where `has_days`."""
    first = TIME_WIDTH + DAY_WIDTH * has_days
    room = width - first - CLOCK_WIDTH - 5
    who = min(int(width * SHARES[0]), max(room // 2, room - MISSING_WIDTH))
    gone_on = "✓" if met.encounter.debriefed else " "
    return columns(
        column(_when(met, now, has_days=has_days), first, "$foreground-muted"),
        Content.styled(gone_on, "$text-success"),
        _who(met.contact, who, int(width * SHARES[1])),
        column(memory.came_of(met), room - who, "$text-warning" if met.missing else ""),
        column(clock(met.left), CLOCK_WIDTH, _clock_style(met), align="right"),
    )


def _who(contact: Contact, width: int, begin: int) -> Content:
    """Return name and organisation, which begins at `begin`, but where either needs the room."""
    title, place = contact.title, contact.organisation
    if not place or place == title:
        return column(title, width)
    name, latest = cell_len(title), width - cell_len(place) - 1
    begin = min(max(name, begin), latest) if latest >= begin else max(min(name, begin), latest)
    return columns(column(title, begin), column(place, width - begin - 1, "$foreground-muted"))


def clock(left: Left | None) -> str:
    """Return what is left as a box for each window, and its hours: "▰▰▱ 19 h"."""
    if left is None:
        return ""
    windows = len(WINDOWS) - WINDOWS.index(left.window)
    return f"{meter(windows / len(WINDOWS), len(WINDOWS))} {memory.short(left)}"


def _when(met: Met, now: datetime, *, has_days: bool) -> str:
    """Return the time by the clocks where the talk was, with the day where it was not today."""
    at = shown_at(met.encounter.at, met.zone, now)
    if not has_days:
        return format_time(at)
    is_today = at.date() == now.astimezone(at.tzinfo).date()
    day = "" if is_today else format_weekday(at.date())
    return f"{format_time(at)} {day}"


def _clock_style(met: Met) -> str:
    """Return how the hours are shown: as a warning where something is missing and they run out."""
    is_urgent = met.missing and met.left is not None and met.left.hours <= SOON
    return "$text-warning" if is_urgent else "$foreground-muted"
