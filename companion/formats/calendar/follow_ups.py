"""Next steps to entries of a calendar: whole days with a reminder, or tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from companion.domain.follow_up import FollowUp
from companion.formats.calendar.common import all_day, identify, remind

if TYPE_CHECKING:
    from icalendar import Component

CLOSED_DAYS = 30
"""So long after it was closed a step is still handed out, so that calendars learn of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """A next step, and how it is called where others look into the calendar."""

    step: FollowUp
    summary: str
    description: str = ""
    """Empty unless notes are wanted."""

    @property
    def day(self) -> date | None:
        """On which day it is to be done: when it comes back, or is due; None for some day."""
        return self.step.snoozed_until or self.step.due


def is_told(step: FollowUp, today: date) -> bool:
    """Tell whether calendars are to know of `step`: it is open, or was closed lately."""
    if step.is_open or step.closed is None:
        return step.is_open
    return (today - step.closed.date()).days <= CLOSED_DAYS


def day_entries(entries: Iterable[StepEntry], *, stamp: datetime, hour: int) -> Iterator[Component]:
    """Yield each step that has a day as a whole day, shown at `hour` by the clocks of its reader.

    One that is closed is called off: Google and Apple know no days that are done.
    """
    from icalendar import Event

    for one in entries:
        if one.day is None:
            continue
        event = Event()
        _begin(event, one, stamp)
        all_day(event, one.day)
        event.add("status", "CONFIRMED" if one.step.is_open else "CANCELLED")
        if one.step.is_open:
            remind(event, timedelta(hours=hour), one.summary)
        yield event


def tasks(
    entries: Iterable[StepEntry], *, stamp: datetime, hour: int, zone: tzinfo
) -> Iterator[Component]:
    """Yield each step as a task, for programs that have such, shown at `hour` in `zone`."""
    from icalendar import Todo

    for one in entries:
        task = Todo()
        _begin(task, one, stamp)
        step, day = one.step, one.day
        if step.created is not None:
            task.add("created", step.created.astimezone(UTC))
        if day is not None:
            task.add("due", day)
        task.add("status", _STATES.get(step.status, "NEEDS-ACTION"))
        if step.status == "done" and step.closed is not None:
            task.add("completed", step.closed.astimezone(UTC))
            task.add("percent-complete", 100)
        if step.is_open and day is not None:
            # A moment: programs do not agree on when a day begins that has no begin.
            remind(task, datetime.combine(day, time(hour), zone), one.summary)
        yield task


_STATES = {"done": "COMPLETED", "dropped": "CANCELLED"}


def _begin(entry: Component, one: StepEntry, stamp: datetime) -> None:
    """Put in what days and tasks have both."""
    identify(entry, f"follow-up-{one.step.id}@companion", stamp)
    entry.add("summary", one.summary)
    if one.description:
        entry.add("description", one.description)
