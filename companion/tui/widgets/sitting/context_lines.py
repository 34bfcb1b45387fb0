"""What is known around a step, in paragraphs beside its message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo

from textual.content import Content

from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import KINDS, FollowUp
from companion.i18n import _, format_day, format_time
from companion.reports import queue, sittings, wording
from companion.services.step_context import StepContext

TOUCHES = 3
"""Touches that are shown, the last ones."""
STEPS = 6
"""Other open steps that are shown, of each side."""


def context_lines(context: StepContext, now: datetime, *, warning: str = "") -> Content:
    """Return what is known, the most telling first; times are those of the place of the talk.

    A `warning` is a gentle word about the step.
    """
    return Content("\n").join(_lines(context, now, warning))


def _lines(context: StepContext, now: datetime, warning: str) -> Iterator[Content]:
    """Yield the lines."""
    queued, zone = context.queued, now.tzinfo
    step, contact = queued.follow_up, queued.contact
    yield Content.styled(contact.title, "bold")
    about = (contact.role, contact.organisation if contact.name else "")
    for text in filter(None, about):
        yield Content.styled(text, "$foreground-muted")
    parts = sorted(queued.reasons, key=lambda part: -abs(part.weight))
    reasons = " · ".join(map(queue.reason, parts)) or _("no date")
    yield from _labelled(_("why now"), reasons, style="bold")
    due = format_day(step.due) if step.due else ""
    kind = wording.word(step.kind)
    yield from _labelled(_("step"), f"{queue.step(step)} ({', '.join(filter(None, (kind, due)))})")
    if warning:
        yield Content.styled(warning, "$text-warning")
    yield from _labelled(_("introduce to"), context.other)
    yield from _labelled(_("given to"), step.delegated_to)
    if context.talk is not None:
        yield from _talk(context.talk, context)
    yield from _promises(context, now.date())
    touches = [_touch(one, zone) for one in context.story.interactions[:TOUCHES]]
    yield from _labelled(_("last"), *(touches or ["–"]))
    balance = " · ".join(f"{wording.word(one)} {context.balance.get(one, 0)}" for one in KINDS)
    yield from _labelled(_("balance"), balance)


def _talk(talk: Encounter, context: StepContext) -> Iterator[Content]:
    """Yield what was said when we met, and where that was."""
    yield from _labelled(_("about"), talk.thread)
    yield from _labelled(_("seeks"), talk.looking_for)
    yield from _labelled(_("I offer"), talk.can_offer)
    yield from _labelled(_("note"), talk.note)
    at = talk.at.astimezone(context.zone) if context.zone is not None else talk.at
    when = f"{format_day(at.date())} {format_time(at)}"
    where = (when, "★" * talk.rating, context.event, talk.place, talk.session)
    yield from _labelled(_("met"), " · ".join(filter(None, where)))
    yield from _labelled(_("cue"), talk.cue)


def _promises(context: StepContext, today: date) -> Iterator[Content]:
    """Yield what else is open, mine and theirs, with its age."""
    for owner in ("me", "them"):
        steps = [one for one in context.open_steps if one.owner == owner]
        texts = [_step(one, today) for one in steps[:STEPS]]
        yield from _labelled(wording.word(owner), *texts)


def _step(step: FollowUp, today: date) -> str:
    """Return an open step with its age."""
    age = sittings.age(step.created.date(), today) if step.created else ""
    what = queue.step(step)
    return f"{what} ({age})" if age else what


def _touch(touch: Interaction, zone: tzinfo | None) -> str:
    """Return a touch in one line."""
    head = f"{wording.word(touch.kind)}, {format_day(touch.at.astimezone(zone).date())}"
    return ": ".join(filter(None, (head, " ".join(touch.note.split()))))


def _labelled(label: str, *texts: str, style: str = "") -> Iterator[Content]:
    """Yield those of `texts` that are not empty, the first behind a label."""
    for number, text in enumerate(filter(None, texts)):
        head = Content("") if number else Content.styled(f"{label}  ", "$text-accent")
        yield head + (Content.styled(text, style) if style else Content(text))
