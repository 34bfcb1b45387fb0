"""The figures of an event as one line of a table."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from companion.i18n import _, format_date, ngettext
from companion.reports import goals, wording
from companion.services.insights import Result
from companion.tui.widgets.columns import column, columns

DATE_WIDTH = 14
"""Cells for "24. Sept. 2026"."""
WITH_DATE = 96
"""Cells from which on a line has room for the date."""
LEAST_WIDTH = 4
GAP = 2


def head(width: int) -> Content:
    """Return the head of the table in `width` cells."""
    return _line(width, _("Event"), _("Date"), _names(), "$foreground-muted")


def row(result: Result, width: int) -> Content:
    """Return the figures of one event in `width` cells."""
    share = result.in_time_share
    figures = (
        str(result.met),
        f"{result.with_next_step}/{result.met}",
        f"{result.done}/{result.follow_ups}",
        "–" if share is None else wording.percent(share),
        str(result.late),
    )
    return _line(width, result.event.name, format_date(result.event.begin), figures, "")


def goals_text(result: Result) -> str:
    """Return the goals of an event against what was reached, a line each."""
    lines = map(goals.state, result.goals)
    return "\n".join((_("Goals"), *lines)) if result.goals else ""


def cards_text(result: Result) -> str:
    """Return how many cards went over at an event; empty where none did."""
    if not result.cards_given:
        return ""
    words = _("Cards handed over: {n}").format(n=result.cards_given)
    unnamed = result.cards_unnamed
    if not unnamed:
        return words
    whose = ngettext(
        "{n} of them to somebody not named", "{n} of them to people not named", unnamed
    )
    return f"{words} · {whose.format(n=unnamed)}"


def _line(width: int, name: str, day: str, figures: tuple[str, ...], style: str) -> Content:
    """Return one line: the name grows, the figures stand to the right, the date where it fits."""
    widths = [max(LEAST_WIDTH, cell_len(name)) for name in _names()]
    cells = [
        column(figure, width, style, align="right")
        for figure, width in zip(figures, widths, strict=True)
    ]
    if width >= WITH_DATE:
        cells.insert(0, column(day, DATE_WIDTH, style, align="right"))
    room = width - sum(GAP + cell.cell_length for cell in cells)
    return columns(column(name, room, style), *cells, gap=GAP)


def _names() -> tuple[str, ...]:
    """Return what the figures are called."""
    return _("met"), _("next step"), _("done"), _("in time"), _("late")
