"""The brief of an event in words: what one is sent for, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from companion.domain.brief import Brief
from companion.domain.event import Event
from companion.domain.goals import Progress
from companion.domain.text import fold
from companion.i18n import _, format_day, format_time, mark, ngettext
from companion.reports import goals as goal_words

# A type alone: who shows a brief reads no file.
if TYPE_CHECKING:
    from companion.services.brief_files import TakenIn

TITLES = {
    "organisation": mark("Organisation"),
    "represented_by": mark("Represented by"),
    "messages": mark("Messages"),
    "no_go": mark("No-go topics"),
    "goals": mark("Goals"),
    "hand_over": mark("Hand over to"),
    "notice": mark("Privacy notice"),
    "note": mark("Further notes"),
}
"""What the parts are called, as `mark` returned it."""
_STATUS = {
    "new": mark("The brief of {event} is taken in"),
    "changed": mark("The brief of {event} has changed; please read it again"),
    "unchanged": mark("The brief of {event} is the same as before"),
}


def text(event: Event, brief: Brief | None, goals: Sequence[Progress], notice: str) -> str:
    """Return all that one is sent to `event` with, in lines."""
    return "\n".join(_lines(event, brief, goals, notice))


def read_state(brief: Brief) -> str:
    """Return whether and when a brief was read."""
    if brief.read_at is None:
        return _("not read yet")
    day, at = format_day(brief.read_at.date()), format_time(brief.read_at)
    return _("read {day}, {time}").format(day=day, time=at)


def taken_in(taken: TakenIn, event: Event) -> list[str]:
    """Return what taking a brief in did; also where its file is about another event."""
    said = [_(_STATUS[taken.status]).format(event=event.name)]
    if taken.goals_new:
        new = ngettext("{n} new goal", "{n} new goals", taken.goals_new)
        said.append(new.format(n=taken.goals_new))
    if taken.goals_changed:
        changed = ngettext("{n} goal changed", "{n} goals changed", taken.goals_changed)
        said.append(changed.format(n=taken.goals_changed))
    if taken.goals_gone:
        gone = ngettext("{n} goal falls away", "{n} goals fall away", taken.goals_gone)
        said.append(gone.format(n=taken.goals_gone))
    lines = [" · ".join(said)]
    if is_elsewhere(taken.event, event):
        lines.append(_("Its file says that it is for “{event}”.").format(event=taken.event))
    return lines


def is_elsewhere(said: str, event: Event) -> bool:
    """Tell whether a file says that it is for another event than `event`."""
    one, other = fold(said), fold(event.name)
    return bool(one) and one not in other and other not in one


def _lines(
    event: Event, brief: Brief | None, goals: Sequence[Progress], notice: str
) -> Iterator[str]:
    """Yield the lines of a brief, its head first."""
    state = read_state(brief) if brief else _("There is no brief.")
    yield f"{event.name} · {state}"
    if brief is not None:
        yield from _block("organisation", [brief.organisation])
        yield from _block("represented_by", brief.represented_by)
        yield from _block("messages", _ticked(brief, brief.messages))
        yield from _block("no_go", _ticked(brief, brief.no_go))
    yield from _block("goals", map(goal_words.state, goals))
    if brief is not None:
        yield from _block("hand_over", brief.hand_over.split("\n"))
    yield from _block("notice", notice.split("\n"))
    if brief is not None:
        yield from _block("note", brief.note.split("\n"))


def _block(part: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a title and its lines, where there are any."""
    said = [line for line in lines if line]
    if said:
        yield f"  {_(TITLES[part])}"
        yield from (f"    {line}" for line in said)


def _ticked(brief: Brief, points: Sequence[str]) -> Iterator[str]:
    """Yield `points` with a box, ticked or not."""
    for point in points:
        yield f"[{'x' if point in brief.ticked else ' '}] {point}"
