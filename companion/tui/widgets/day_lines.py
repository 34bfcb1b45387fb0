"""The day as lines: a label in front of each group, then what, when and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rich.cells import cell_len
from textual.content import Content

from companion.domain.event import Target
from companion.domain.queue import Queued
from companion.i18n import _
from companion.reports import goals, memory, queue, readiness, targets, today, wording
from companion.services.today import Day, Slot
from companion.services.unfinished import Typed
from companion.tui.widgets.columns import column, columns

LABEL_WIDTH = 8
FIRST_WIDTH = 19
PROGRAMME = "programme"
"""The step of Prepare that a session leads to."""
EVENT = "event"
"""Leads to the choice of the event rather than to a place."""
DEBRIEF = "debrief"
"""Leads to the debrief rather than to a place."""
SHOWN_DUE = 12
SHOWN_WANTED = 3

_STEPS = {
    "list": "list",
    "targets": "targets",
    "pitch": "pitch",
    "brief": "brief",
    "notice": "brief-notice",
}
"""Where in Prepare the parts of readiness are done; the others are on its first step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """One line of the day, and where enter leads from it."""

    label: str
    """What the group is called; empty on all but its first line."""
    first: str
    """A time or a name."""
    second: str
    why: tuple[str, ...] = ()
    """Reasons, the most important first; those that fit are shown."""
    style: str = "$foreground-muted"
    """How the reasons are shown, a variable of the theme."""
    place: str
    record: str = ""
    draft: Typed | None = None
    """What goes on with enter instead."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is about, whatever is said of it now."""
        return self.place, self.draft.key if self.draft else self.record or self.second


def day_lines(day: Day) -> list[DayLine]:
    """Return the lines of `day`, the nearest first."""
    return [
        *labelled(_("NOW"), chain(_beside(day), _slots(day.now, day))),
        *labelled(_("NEXT"), _slots(day.next, day)),
        *labelled(_("DUE"), map(_step, day.due[:SHOWN_DUE])),
        *labelled(_("MEMORY"), _memory(day)),
        *labelled(_("MEET"), map(_wanted, day.wanted[:SHOWN_WANTED])),
        *labelled(_("GOALS"), _goals(day)),
        *labelled(_("READY"), _missing(day)),
    ]


def drawn(line: DayLine, width: int) -> Content:
    """Return `line` in `width` cells: label, time or name, what (it grows), and why."""
    room = width - LABEL_WIDTH - 3
    first = FIRST_WIDTH + max(0, room - 66) // 4
    why = _that_fits(line.why, room - first - cell_len(line.second))
    last = cell_len(why)
    return columns(
        column(line.label, LABEL_WIDTH, "bold $text-accent"),
        column(line.first, first),
        column(line.second, room - first - last),
        column(why, last, line.style),
    )


def _that_fits(reasons: tuple[str, ...], width: int) -> str:
    """Return as many of the reasons as fit into `width` cells, the first in any case.

    The others give way to what is to be done.
    """
    text = reasons[0] if reasons else ""
    for reason in reasons[1:]:
        if cell_len(longer := f"{text} · {reason}") > width:
            break
        text = longer
    return text


def labelled(label: str, lines: Iterator[DayLine]) -> Sequence[DayLine]:
    """Return a group of lines with its label on the first one."""
    group = list(lines)
    return [replace(group[0], label=label), *group[1:]] if group else []


def _beside(day: Day) -> Iterator[DayLine]:
    """Yield that another event than the current one is on now, and the key that changes it."""
    if day.beside is not None:
        words = f"{today.beside(day.beside)}: e"
        yield DayLine(label="", first="", second=words, place=EVENT)


def _slots(slots: Sequence[Slot], day: Day) -> Iterator[DayLine]:
    """Yield what is mine and a few others of the sessions, and how many more there are."""
    shown, rest = today.shown_slots(slots)
    for slot in shown:
        yield _slot(slot, day)
    for first in rest[:1]:
        record = f"{PROGRAMME}-{first.session.id}"
        words = today.more_slots(rest)
        yield DayLine(label="", first="", second=words, place="prepare", record=record)


def _slot(slot: Slot, day: Day) -> DayLine:
    """Return a session as a line."""
    is_marked = slot.target is not None or bool(slot.clashes)
    return DayLine(
        label="",
        first=today.session_time(slot, day),
        second=today.session_words(slot),
        why=today.session_reasons(slot, day),
        style="$text-warning" if is_marked else "$foreground-muted",
        place="prepare",
        record=f"{PROGRAMME}-{slot.session.id}",
    )


def _step(queued: Queued) -> DayLine:
    """Return a follow-up as a line."""
    late = any(reason.word == "overdue" for reason in queued.reasons)
    return DayLine(
        label="",
        first=queued.contact.title,
        second=queue.step(queued.follow_up),
        why=tuple(map(queue.reason, queued.shown)),
        style="$text-error" if late else "$foreground-muted",
        place="follow_up",
        record=queued.follow_up.id,
    )


def _memory(day: Day) -> Iterator[DayLine]:
    """Yield what is to be done about those who are remembered, in one line."""
    if day.loose:
        names = ", ".join(contact.title for contact in day.loose)
        words, count = _("without a next step: {names}").format(names=names), len(day.loose)
    elif day.to_debrief:
        words, count = _("not gone through yet"), day.to_debrief
    elif day.debriefed:
        words, count = _("gone through today"), day.debriefed
    else:
        return
    is_done = not (day.loose or day.to_debrief)
    yield DayLine(
        label="",
        first=f"{'✓ ' if is_done else ''}{memory.people(count)}",
        second=words,
        why=() if is_done else (_("→ debrief (d)"),),
        style="$text-warning",
        place=DEBRIEF,
    )


def _wanted(target: Target) -> DayLine:
    """Return whom I still want to meet: what to ask, and where to find them."""
    return DayLine(
        label="",
        first=targets.called(target),
        second=" ".join((target.question or target.reason).split()),
        why=tuple(filter(None, (wording.stars(target.priority).strip(), target.where))),
        style="$text-warning",
        place="prepare",
        record="targets",
    )


def _goals(day: Day) -> Iterator[DayLine]:
    """Yield how far all goals are, in one line."""
    if day.goals:
        reached = sum(one.is_reached for one in day.goals)
        first = _("{n} of {all} reached").format(n=reached, all=len(day.goals))
        second = goals.summary(day.goals)
        yield DayLine(label="", first=first, second=second, place="prepare", record="brief")


def _missing(day: Day) -> Iterator[DayLine]:
    """Yield what the preparation still needs, while the event is not over."""
    if day.event is None or day.readiness is None or day.event.end < day.at.date():
        return
    for part in day.readiness.missing:
        yield DayLine(
            label="",
            first="",
            second=wording.word(part.name),
            why=(readiness.state(part),),
            place="prepare",
            record=_STEPS.get(part.name, "ready"),
        )
