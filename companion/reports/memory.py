"""The memory clock in words: how long a talk is remembered, and what is missing in it."""

from __future__ import annotations

from companion.domain.follow_up import OWNERS
from companion.domain.memory import WINDOWS, Left
from companion.i18n import _, mark, ngettext
from companion.services.memory_clock import Met

MISSING = {
    "thread": mark("no thread yet"),
    "step": mark("no next step"),
    "basis": mark("no basis yet"),
}
"""What may be missing."""


def missing(word: str) -> str:
    """Return what is missing; nothing for nothing."""
    return _(MISSING[word]) if word in MISSING else ""


def short(left: Left | None) -> str:
    """Return how many hours are left, as short as it can be: "19 h"."""
    return _("{n} h").format(n=left.hours) if left is not None else ""


def long(left: Left | None) -> str:
    """Return how many hours are left, and of which window: "19 h left of 24 h"."""
    if left is None:
        return _("not remembered any more")
    return _("{n} h left of {all} h").format(n=left.hours, all=left.window)


def remembered(met: Met) -> str:
    """Return how long a talk is remembered and what is missing; nothing once that is over."""
    if met.left is None:
        return ""
    state = " · ".join(filter(None, (long(met.left), missing(met.missing))))
    return _("Memory: {state}").format(state=state)


def came_of(met: Met) -> str:
    """Return what is missing, then my open next steps and theirs: "→ send the deck · ← figures"."""
    mine, theirs = (
        ", ".join(step.what for step in met.steps if step.owner == owner) for owner in OWNERS
    )
    parts = (missing(met.missing), f"→ {mine}" if mine else "", f"← {theirs}" if theirs else "")
    return " · ".join(filter(None, parts))


def windows() -> str:
    """Return what the hours of a list of talks are, as its heading."""
    return _("h left of {windows}").format(windows="/".join(map(str, WINDOWS)))


def people(count: int) -> str:
    """Return how many people it is about."""
    return ngettext("{n} person", "{n} people", count).format(n=count)


def waiting(count: int) -> str:
    """Return how many are still to be gone through."""
    return f"{people(count)} {_('not gone through yet')}"
