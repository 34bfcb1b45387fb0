"""The rules of following up into words: what each is for, and what it says."""

from __future__ import annotations

from companion.domain.contact import NEVER, TIERS
from companion.domain.rules import Rules, value_of
from companion.i18n import _, mark, ngettext
from companion.reports import wording

_WEIGHTS = {
    "overdue": mark("the day has passed"),
    "due": mark("it is due today"),
    "promised": mark("it was promised"),
    "memory": mark("a talk is being forgotten"),
    "rating": mark("each star of the talk"),
    "goal": mark("it counts towards a goal"),
    "waiting": mark("each day it waits without a date"),
    "theirs": mark("it is their promise"),
    "cadence": mark("we are silent for too long"),
    "birthday": mark("it is their birthday"),
}
_OTHERS = {
    "sitting.minutes": mark("minutes that a sitting lasts"),
    "meeting.begins": mark("hour from which meetings are proposed"),
    "meeting.ends": mark("hour until which meetings are proposed"),
    "meeting.minutes": mark("minutes that a meeting takes"),
    "birthday.days": mark("days before a birthday from which it is shown"),
}
GROUPS = {
    "weight": mark("What makes a step urgent"),
    "cadence": mark("How often we want to be in touch"),
    "label": mark("What the three kinds of steps are called"),
    "": mark("Sittings and meetings"),
}
"""The headings under which rules stand, by how their names begin."""


def group(name: str) -> str:
    """Return the heading under which the rule `name` stands."""
    return _(GROUPS.get(name.partition(".")[0], GROUPS[""]))


def meaning(name: str) -> str:
    """Return what the rule `name` is about, in a few words."""
    kind, _dot, rest = name.partition(".")
    if kind == "weight" and rest in _WEIGHTS:
        return _(_WEIGHTS[rest])
    if kind == "cadence":
        return _("tier {tier}").format(tier=rest) if rest in TIERS else wording.circle(rest)
    if kind == "label":
        return _(wording.WORDS[rest]) if rest in wording.WORDS else rest
    return _(_OTHERS[name]) if name in _OTHERS else name


def value(rules: Rules, name: str) -> str:
    """Return what the rule `name` says, as one reads it."""
    text = value_of(rules, name)
    if name.startswith("cadence."):
        return rhythm(int(text)) if text else "–"
    return text or "–"


def rhythm(days: int) -> str:
    """Return how often that is: "every 90 days", "never"."""
    if days <= 0:
        return _("never") if days == NEVER else _("no rhythm")
    return ngettext("every day", "every {n} days", days).format(n=days)


def is_changed(rules: Rules, name: str) -> bool:
    """Tell whether the user set the rule `name`."""
    return value_of(rules, name) != value_of(Rules(), name)
