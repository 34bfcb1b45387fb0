"""Events as lines of text: one line each, or one with all that is prepared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from companion.domain import agenda
from companion.domain.event import Event
from companion.domain.session import Session
from companion.i18n import _, ngettext
from companion.reports import sessions, targets, wording
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from companion.services.readiness import Readiness


def line(event: Event, today: date) -> str:
    """Return an event in one line, its id first."""
    parts = (
        event.name,
        wording.event_dates(event, today),
        event.place,
        wording.event_day(event, today),
    )
    return f"{event.id}  {' · '.join(filter(None, parts))}"


def facts(event: Event, now: datetime) -> tuple[str, str]:
    """Return what an event is in two lines: what, when and where; and what else is known."""
    dates = wording.event_dates(event, now.date())
    first = (wording.word(event.kind), dates, event.place)
    names = ", ".join(event.colleagues)
    with_whom = _("with {names}").format(names=names) if names else ""
    zone = sessions.zone_note(event, now)
    others = (event.organiser, event.network, event.cost, with_whom, zone, event.link)
    return " · ".join(filter(None, first)), " · ".join(filter(None, others))


def missing(count: int, points: int = 0) -> str:
    """Return how many parts of the preparation are not complete; else how many `points` are open.

    Those are the points of the checklist.
    """
    if not count and points:
        words = ngettext(
            "{n} point of the checklist to go", "{n} points of the checklist to go", points
        )
        return words.format(n=points)
    if not count:
        return _("everything is there")
    words = ngettext("{n} part to go", "{n} parts to go", count).format(n=count)
    return f"{words} · {_('↵ leads there')}"


def overview(
    event: Event, prepare: Prepare, programme: Programme, ready: Readiness, now: datetime
) -> str:
    """Return an event with its readiness, targets, goals and programme."""
    return "\n".join(_overview(event, prepare, programme, ready, now))


def _overview(
    event: Event, prepare: Prepare, programme: Programme, ready: Readiness, now: datetime
) -> Iterator[str]:
    """Yield the lines of an overview."""
    yield line(event, now.date())
    yield "  " + " · ".join(filter(None, (wording.word(event.kind), facts(event, now)[1])))
    yield "  " + _("ready {share}").format(share=wording.percent(ready.share))
    if ready.missing:
        missing = ", ".join(wording.word(part.name) for part in ready.missing)
        yield "  " + _("still missing: {parts}").format(parts=missing)
    attendees = len(prepare.attendees(event))
    yield "  " + ngettext("{n} attendee", "{n} attendees", attendees).format(n=attendees)
    for target in prepare.targets(event):
        met = _("met") if target.met else ""
        said = (targets.who(target), target.reason, target.question, met)
        yield f"  {wording.stars(target.priority)} {' · '.join(filter(None, said))}"
    yield from _programme(event, programme.sessions(event), now)


def _programme(event: Event, programme: list[Session], now: datetime) -> Iterator[str]:
    """Yield the lines of a programme, in the times of its place, what is mine marked."""
    note = sessions.zone_note(event, now)
    if note and programme:
        yield f"  {note}"
    clashing = {one.id for pair in agenda.clashes(programme) for one in pair}
    for session in programme:
        parts = (session.title, session.room, sessions.names(session))
        when = wording.session_time(session, now, event.tz)
        marks = sessions.marks(session, is_clashing=session.id in clashing)
        yield f"  {marks} {when}  {' · '.join(filter(None, parts))}"
