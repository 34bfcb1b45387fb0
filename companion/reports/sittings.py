"""A sitting in words: how far it is, what became of the steps, and when to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from companion.i18n import _, format_day, ngettext
from companion.services.sitting import FATES, NextTime, Outcome
from companion.services.sitting_run import SittingRun

NAMES = 12
"""Names that are listed of those of whom the same became; the others are counted."""


def progress(run: SittingRun) -> str:
    """Return how far it is: "3 of 12 done"."""
    return _("{n} of {all} done").format(n=run.done, all=len(run.steps))


def time_left(run: SittingRun) -> str:
    """Return how much of the time is left, or that it is over."""
    minutes = run.minutes_left
    return _("{n} min left").format(n=minutes) if minutes else _("time is up")


def fate(outcome: str, count: int) -> str:
    """Return what became of so many steps: "2 sent"."""
    counted: dict[str, Callable[[], str]] = {
        "sent": lambda: ngettext("{n} sent", "{n} sent", count),
        "done": lambda: ngettext("{n} done", "{n} done", count),
        "snoozed": lambda: ngettext("{n} snoozed", "{n} snoozed", count),
        "delegated": lambda: ngettext("{n} given away", "{n} given away", count),
        "dropped": lambda: ngettext("{n} dropped", "{n} dropped", count),
        "gone": lambda: ngettext("{n} no longer due", "{n} no longer due", count),
        "skipped": lambda: ngettext("{n} skipped", "{n} skipped", count),
        "left": lambda: ngettext("{n} left", "{n} left", count),
    }
    return counted[outcome]().format(n=count)


def results(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, str]]:
    """Yield what became of the steps, in numbers, each with the names of those it is about."""
    for word in FATES:
        of_it = [one for one in outcomes if one.fate == word]
        if of_it:
            yield fate(word, len(of_it)), _names([_named(one) for one in of_it])


def _named(one: Outcome) -> str:
    """Return whom an outcome is about: with the day it comes back, and who has it now."""
    if one.queued is None:
        return ""
    step, name = one.queued.follow_up, one.queued.contact.title
    back = format_day(step.snoozed_until) if step.snoozed_until else ""
    if one.fate == "delegated":
        return f"{name} ({step.delegated_to}, {back})"
    return f"{name} ({back})" if one.fate == "snoozed" else name


def _names(names: list[str]) -> str:
    """Return names in a row, each once, and how many more there are."""
    known = list(dict.fromkeys(filter(None, names)))
    shown, more = known[:NAMES], len(known) - NAMES
    words = ngettext("{n} more", "{n} more", more).format(n=more) if more > 0 else ""
    return ", ".join((*shown, *filter(None, (words,))))


def next_time(found: NextTime | None, today: date) -> str:
    """Return when to go on, and with how much: "tomorrow, Wed 25 Nov: 3 steps"."""
    if found is None:
        return _("nothing is open")
    steps = ngettext("{n} step", "{n} steps", found.steps).format(n=found.steps)
    day = format_day(found.day)
    if found.day == today:
        return _("today: {steps}").format(steps=steps)
    if found.day == today + timedelta(days=1):
        return _("tomorrow, {day}: {steps}").format(day=day, steps=steps)
    return f"{day}: {steps}"


def age(made: date, today: date) -> str:
    """Return how old a promise is."""
    days = (today - made).days
    return ngettext("{n} day", "{n} days", days).format(n=days) if days > 0 else _("from today")
