"""Whom to meet, in words: what a target is called, how much it matters, where it is found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from companion.domain.event import Attendee, Target
from companion.domain.session import Session
from companion.i18n import _, mark
from companion.reports import sessions as session_words
from companion.reports import wording

PRIORITIES = {3: mark("★★★ must"), 2: mark("★★ should"), 1: mark("★ nice to meet")}
"""What each number of stars means."""


def called(one: Attendee | Target) -> str:
    """Return what to call somebody to meet; who stands for a place or a role has no name."""
    if isinstance(one, Attendee) or one.name or not (one.organisation or one.role):
        return one.title
    if one.organisation and one.role:
        return _("{role} at {organisation}").format(role=one.role, organisation=one.organisation)
    if one.organisation:
        return _("somebody from {organisation}").format(organisation=one.organisation)
    return _("{role} (anybody)").format(role=one.role)


def in_columns(one: Attendee | Target) -> tuple[str, str]:
    """Return what to call somebody to meet in a narrow column, and where they are from."""
    if isinstance(one, Attendee) or one.name or not (one.organisation or one.role):
        return one.title, one.organisation if one.organisation != one.title else ""
    place = one.organisation if one.role else ""
    return one.role or one.organisation, place or _("anybody")


def line(target: Target) -> str:
    """Return a target in one line: stars, who it is and where from, met or what is missing."""
    parts = (wording.stars(target.priority).strip(), who(target), state(target))
    return " · ".join(parts)


def still(target: Target) -> str:
    """Return whom I still want to meet in one line: stars, who, where, what to ask."""
    asked = " ".join((target.question or target.reason).split())
    parts = (wording.stars(target.priority).strip(), who(target), target.where, asked)
    return " · ".join(filter(None, parts))


def who(target: Target) -> str:
    """Return what to call a target, and where a person is from."""
    place = target.organisation if target.name else ""
    return " · ".join(filter(None, (called(target), place)))


def state(target: Target) -> str:
    """Return whether they are met, or what is missing before they can be."""
    if target.met:
        return _("met")
    if target.is_prepared:
        return _("prepared")
    return _("why?") if not target.reason else _("ask?")


def met(target: Target) -> str:
    """Return that somebody just met is a target; who stands for a place or role, for which."""
    if target.name:
        return _("target met")
    return _("target met: {target}").format(target=called(target))


def page(
    target: Target,
    sessions: Sequence[Session],
    now: datetime,
    zone: tzinfo | None = None,
    *,
    listed: str = "",
) -> str:
    """Return everything about a target, a line each; `listed` is where the list has them."""
    facts = (
        (_("why"), target.reason),
        (_("to ask"), target.question),
        (_("we could give"), target.give),
        (_("where"), target.where or listed),
        *((_("where"), talk) for talk in session_words.where(sessions, now, zone)),
    )
    said = (f"  {label}: {' '.join(text.split())}" for label, text in facts if text)
    unlisted = ["  " + _("on no list")] if target.name and not target.attendee else []
    return "\n".join((f"{target.id}  {line(target)}", *unlisted, *said))
