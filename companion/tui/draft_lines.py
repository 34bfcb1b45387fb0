"""What was typed and not kept, as the first lines of the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from companion.i18n import _, format_day, format_time
from companion.reports import sittings
from companion.services.sitting_run import SittingRun
from companion.services.unfinished import SITTING, Typed
from companion.tui.going_on import MESSAGE, word
from companion.tui.widgets.day_lines import DayLine, labelled

SHOWN_DRAFTS = 6
"""The others come up when these are done."""


def draft_lines(
    drafts: Iterable[Typed], now: datetime, sitting: SittingRun | None = None
) -> list[DayLine]:
    """Return a line for each of `drafts`; messages come last, for they wait in the queue too.

    The `sitting` that was not ended comes first, with how far it is.
    """
    others = [typed for typed in drafts if typed.form != SITTING or sitting is not None]
    ordered = sorted(others, key=_rank)[:SHOWN_DRAFTS]
    return list(labelled(_("DRAFT"), (_line(typed, now, sitting) for typed in ordered)))


def _rank(typed: Typed) -> int:
    """Return which drafts come first."""
    return 0 if typed.form == SITTING else 2 if typed.form.startswith(f"{MESSAGE}-") else 1


def _line(typed: Typed, now: datetime, sitting: SittingRun | None) -> DayLine:
    """Return a draft as a line."""
    what = _(word(typed))
    text = " ".join(typed.text.split())
    if typed.form == SITTING and sitting is not None:
        text = f"{sittings.progress(sitting)} · {sittings.time_left(sitting)}"
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
