"""Today as plain text, for a pipe, a cron job or a morning mail."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.queue import Queued
from companion.i18n import _, format_day, format_time, ngettext
from companion.reports import wording
from companion.services.today import Day, Slot

SHOWN_DUE = 8
SHOWN_LOOSE = 5


def text(day: Day) -> str:
    """Return `day` as lines of text, without colours and without a fixed width."""
    return "\n".join(_lines(day)) + "\n"


def _lines(day: Day) -> Iterator[str]:
    """Yield the lines of `day`."""
    yield f"{_('Today')} · {format_day(day.at.date())} {format_time(day.at)}"
    if day.event is not None:
        yield f"{day.event.name} · {wording.event_day(day.event, day.at.date())}"
        if day.readiness is not None:
            yield _("ready {share}").format(share=wording.percent(day.readiness.share))
    yield from _section(_("Now"), [_slot(slot, day) for slot in day.now])
    yield from _section(_("Up next"), [_slot(slot, day) for slot in day.next])
    yield from _section(_("Due"), [_step(queued) for queued in day.due[:SHOWN_DUE]])
    if len(day.due) > SHOWN_DUE:
        more = len(day.due) - SHOWN_DUE
        yield "  " + ngettext("and {n} more", "and {n} more", more).format(n=more)
    names = [contact.title for contact in day.loose[:SHOWN_LOOSE]]
    yield from _section(_("Met, without a next step"), names)
    if day.event is None and not day.due:
        yield _("Nothing is planned. Start with: companion event new NAME --begin DATE")


def _section(title: str, lines: list[str]) -> Iterator[str]:
    """Yield a title and its lines; nothing where there are none."""
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _slot(slot: Slot, day: Day) -> str:
    """Return one session as a line."""
    session = slot.session
    parts = [wording.session_time(session, day.at), session.title, session.room]
    parts.append(", ".join(session.speakers))
    if slot.target is not None:
        parts.append(f"{_('target')} {wording.stars(slot.target.priority).strip()}")
    if session.begin > day.at:
        parts.append(wording.minutes_until(session.begin, day.at))
    return " · ".join(filter(None, parts))


def _step(queued: Queued) -> str:
    """Return one follow-up as a line."""
    step = queued.follow_up
    return " · ".join(
        (queued.contact.title, step.what, wording.reasons(queued), wording.word(step.kind), step.id)
    )
