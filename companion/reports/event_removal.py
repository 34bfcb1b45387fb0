"""What goes with an event that is taken away, in words."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.text import clean
from companion.i18n import _, format_number, ngettext
from companion.reports.backups import TABLES
from companion.services.event_removal import EventRemoval


def question(plan: EventRemoval) -> str:
    """Return what would go and what would stay, before it does."""
    return " ".join([_("{name} is going to be removed.").format(name=_name(plan)), *_more(plan)])


def removed(done: EventRemoval) -> str:
    """Return what went and what stays."""
    return " ".join([_("{name} was removed.").format(name=_name(done)), *_more(done)])


def _name(removal: EventRemoval) -> str:
    """Return the name of the event."""
    return clean(removal.event.name)


def _more(removal: EventRemoval) -> Iterator[str]:
    """Yield a sentence on what goes along, and one on the talks."""
    if counts := removal.counts:
        what = ", ".join(f"{_(TABLES[name])} {format_number(n)}" for name, n in counts.items())
        yield _("With it: {what}.").format(what=what)
    if n := removal.talks:
        yield ngettext(
            "{n} talk stays, but says no more where it was.",
            "{n} talks stay, but say no more where they were.",
            n,
        ).format(n=format_number(n))
