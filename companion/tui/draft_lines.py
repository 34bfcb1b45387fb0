"""What was typed and not kept, as the first lines of the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from companion.i18n import _, format_day, format_time
from companion.services.unfinished import Typed
from companion.tui.going_on import MESSAGE, word
from companion.tui.widgets.day_lines import DayLine, labelled

SHOWN_DRAFTS = 6
"""The others come up when these are done."""


def draft_lines(drafts: Iterable[Typed], now: datetime) -> list[DayLine]:
    """Return a line for each of `drafts`; messages come last, for they wait in the queue too."""
    ordered = sorted(drafts, key=lambda typed: typed.form.startswith(f"{MESSAGE}-"))
    return list(labelled(_("DRAFT"), (_line(typed, now) for typed in ordered[:SHOWN_DRAFTS])))


def _line(typed: Typed, now: datetime) -> DayLine:
    """Return a draft as a line."""
    what = _(word(typed))
    text = " ".join(typed.text.split())
    second = ": ".join(filter(None, (what, text))) if typed.subject else text
    return DayLine(
        label="",
        first=typed.subject or what,
        second=second,
        why=tuple(filter(None, (_("↵ continue"), _when(typed, now)))),
        style="$text-warning",
        place="",
        draft=typed,
    )


def _when(typed: Typed, now: datetime) -> str:
    """Return when a draft was saved: the time, or the day where it was not today."""
    if typed.at is None or typed.at.tzinfo is None:
        return ""
    at = typed.at.astimezone(now.tzinfo)
    return format_time(at) if at.date() == now.date() else format_day(at.date())
