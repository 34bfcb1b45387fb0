"""The queue into words: what a step is, and why it is where it is."""

from __future__ import annotations

from companion.domain.follow_up import BIRTHDAY, DAY, TOUCH, FollowUp
from companion.domain.queue import SHOWN_REASONS, Queued, Reason
from companion.i18n import _, mark, ngettext


def step(follow_up: FollowUp) -> str:
    """Return what a step is; of an occasion, what one gets in touch for."""
    if follow_up.what or not follow_up.occasion:
        return follow_up.what
    words = {TOUCH: _("get in touch"), BIRTHDAY: _("birthday"), DAY: _("a day of theirs")}
    return words[follow_up.occasion]


_PLAIN = {
    "due_today": mark("due today"),
    "promised": mark("promised"),
    "memory": mark("{n} h left of {all} h"),
    "goal": mark("for a goal"),
    "theirs": mark("their promise"),
    "silent": mark("silent for {n} of {all} days"),
}
"""Reasons that are said in the same way whatever their number."""


def reason(part: Reason) -> str:
    """Return one reason in a few words."""
    number = part.number
    match part.word:
        case "overdue":
            text = ngettext("{n} day late", "{n} days late", number)
        case "due_in":
            text = _("tomorrow") if number == 1 else ngettext("in {n} day", "in {n} days", number)
        case "rating":
            return "★" * number
        case "waiting":
            text = ngettext("waits {n} day", "waits {n} days", number)
        case "birthday" | "day":
            return _day(part)
        case _:
            text = _(_PLAIN[part.word])
    return text.format(n=number, all=part.of)


def reasons(queued: Queued, most: int = SHOWN_REASONS) -> str:
    """Return why a follow-up is where it is in the queue, and with whom it is."""
    given = _("with {name}").format(name=queued.follow_up.delegated_to)
    first = (given,) if queued.follow_up.delegated_to else ()
    return " · ".join((*first, *map(reason, queued.shown[:most]))) or _("no date")


def all_reasons(queued: Queued) -> str:
    """Return every part of the score with what it adds, the largest first."""
    parts = sorted(queued.reasons, key=lambda part: -abs(part.weight))
    return " · ".join(f"{reason(part)} {part.weight:+.0f}" for part in parts) or _("no date")


def _day(part: Reason) -> str:
    """Return when a birthday or another day is, and how old somebody gets or how long it is."""
    days = part.number
    if days == 0:
        when = _("today")
    elif days > 0:
        when = _("tomorrow") if days == 1 else ngettext("in {n} day", "in {n} days", days)
    else:
        when = _("yesterday") if days == -1 else ngettext("{n} day ago", "{n} days ago", -days)
    when = when.format(n=abs(days))
    if not part.of:
        return when
    if part.word == BIRTHDAY:
        return _("{when}, turns {n}").format(when=when, n=part.of)
    return ngettext("{when}, {n} year", "{when}, {n} years", part.of).format(when=when, n=part.of)
