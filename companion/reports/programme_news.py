"""What a programme that is taken in changes: in words, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from companion.domain.event import Event
from companion.domain.session import Session
from companion.domain.text import clean
from companion.i18n import _, format_date, format_day, format_number, format_time, mark, ngettext
from companion.services.import_plan import ImportPlan, Noted
from companion.services.import_programme import Moved, has_moved

MOST_MOVES = 30
"""So many moved sessions are told of; mine are the first."""
MOST_NAMES = 5
"""So many sessions are named in one line."""

WARNINGS = {
    "no_end": mark("no end is given"),
    "bad_end": mark("it ends before it begins, the end was left out"),
    "bad_zone": mark("the time zone is not known here"),
    "other_zone": mark("the times are those of another time zone than the named one"),
    "too_often": mark("it repeats more often than is kept"),
    "no_zone": mark("no time zone is given, that of the event was taken"),
    "whole_day": mark("it says no time, the whole day was taken"),
    "unread_rule": mark("how it repeats is not understood, the first time was taken"),
    "truncated": mark("the end of the file is missing"),
    "no_number": mark("a number belongs there"),
    "bad_code": mark("a code of capitals and digits belongs there"),
    "misplaced": mark("this is not the place for it"),
    "outdated": mark("named again, the newest one counts"),
    "cancelled": mark("the event is cancelled"),
    "elsewhere": mark("it is the programme of another event already"),
    "other_days": mark("the programme is of other days than the event"),
}
"""What was repaired in a programme, or should be known about it."""
FILLED = {"zone": mark("time zone"), "place": mark("place"), "link": mark("link")}
"""The facts of an event that a programme fills."""
_OTHERS = {
    "title": mark("title"),
    "speakers": mark("speakers"),
    "track": mark("track"),
    "subtitle": mark("subtitle"),
    "kind": mark("kind"),
    "language": mark("language"),
    "link": mark("link"),
    "abstract": mark("abstract"),
}
"""What else a programme may say otherwise."""


def document(plans: Sequence[ImportPlan]) -> dict[str, Any]:
    """Return which sessions moved and which are gone, as JSON."""
    return {
        "moved": [
            {
                "id": one.after.id,
                "title": one.after.title,
                "mine": one.is_mine,
                "from": _place(one.before),
                "to": _place(one.after),
            }
            for plan in plans
            for one in plan.moved
        ],
        "gone": [
            {
                "id": one.id,
                "title": one.title,
                "mine": one.is_mine,
                "kept": one.id not in plan.removed,
                **_place(one),
            }
            for plan in plans
            for one in plan.gone
        ],
        "filled": {field: getattr(plan.event, field) for plan in plans for field in plan.filled},
    }


def lines(plan: ImportPlan) -> Iterator[str]:
    """Yield what moved and what is gone, line by line, and what the event learned."""
    if plan.event is not None:
        yield event_line(plan, plan.event)
    if plan.filled and not plan.is_new_event:
        yield filled(plan)
    zone = plan.event.tz if plan.event else None
    if plan.moved:
        number = len(plan.moved)
        yield ngettext("{n} session moved:", "{n} sessions moved:", number).format(n=number)
    alone = [one for one in plan.moved if one.is_mine or not one.is_renamed]
    yield from (f"  {moved(one, zone)}" for one in alone[:MOST_MOVES])
    yield from (f"  {words}" for words in renamed(plan.moved))
    if (more := len(alone) - MOST_MOVES) > 0:
        yield ngettext("… and {n} more.", "… and {n} more.", more).format(n=more)
    if plan.gone:
        yield gone(plan.gone)


def head(plan: ImportPlan) -> str:
    """Return in a line which event it is about, and which facts that learns of it."""
    parts = [event_line(plan, plan.event)] if plan.event is not None else []
    if plan.filled and not plan.is_new_event:
        facts = ", ".join(_(FILLED[field]) for field in plan.filled)
        parts.append(_("taken over: {facts}").format(facts=facts))
    return " · ".join(parts)


def event_line(plan: ImportPlan, event: Event) -> str:
    """Return to which event a programme belongs, or that it makes one: "new event: Camp 2026"."""
    words = _("new event: {name}") if plan.is_new_event else _("event: {name}")
    return words.format(name=f"{event.name}, {days(event)}")


def filled(plan: ImportPlan) -> str:
    """Return what an event learned of its programme: "taken over: time zone Europe/Berlin"."""
    facts = (f"{_(FILLED[field])} {getattr(plan.event, field)}" for field in plan.filled)
    return _("taken over: {facts}").format(facts=", ".join(facts))


def moved(one: Moved, zone: tzinfo | None) -> str:
    """Return from where to where a session moved, mine with a star, on the clocks of `zone`.

    "★ Panel X: was Tue 24 Nov 14:00 Hall 2, now 15:30 Hall 8".
    """
    star = "★ " if one.is_mine else ""
    return f"{star}{one.after.title}: {' · '.join(filter(None, (way(one, zone), clash(one))))}"


def renamed(moves: Iterable[Moved]) -> list[str]:
    """Return which rooms are called otherwise: "Tan Room is now Tangerine Hall (8 sessions)"."""
    rooms = Counter((one.before.room, one.after.room) for one in moves if one.is_renamed)
    return [
        ngettext(
            "{before} is now {after} ({n} session)",
            "{before} is now {after} ({n} sessions)",
            number,
        ).format(before=before, after=after, n=format_number(number))
        for (before, after), number in rooms.items()
    ]


def clash(one: Moved) -> str:
    """Return what of mine is at the new time of a session of mine; empty for nothing."""
    titles = ", ".join(other.title for other in one.clashes)
    return _("clashes with {sessions}").format(sessions=titles) if titles else ""


def way(one: Moved, zone: tzinfo | None) -> str:
    """Return from where to where a session moved: "was Tue 24 Nov 14:00, now 15:30"."""
    return ", ".join(was_and_now(one, zone))


def was_and_now(one: Moved, zone: tzinfo | None) -> tuple[str, str]:
    """Return where a session was, and where it is now; only what is other than before."""
    before, after = one.before, one.after
    begins = before.begin.astimezone(zone), after.begin.astimezone(zone)
    is_end_only = begins[0] == begins[1] and before.room in {"", after.room}
    old = [format_day(begins[0].date()), _times(before, zone, with_end=is_end_only)]
    new = []
    if begins[0].date() != begins[1].date():
        new.append(format_day(begins[1].date()))
    if begins[0] != begins[1] or is_end_only:
        new.append(_times(after, zone, with_end=is_end_only))
    if before.room not in {"", after.room}:
        old.append(before.room)
        new.append(after.room or _("no room"))
    return (
        _("was {place}").format(place=" ".join(old)),
        _("now {place}").format(place=" ".join(new)),
    )


def gone(sessions: Sequence[Session]) -> str:
    """Return which sessions are gone, mine first and with a star."""
    named = [f"★ {one.title}" if one.is_mine else one.title for one in sessions[:MOST_NAMES]]
    named += ["…"] if len(sessions) > MOST_NAMES else []
    words = ngettext(
        "{n} session is no longer in the programme: {names}",
        "{n} sessions are no longer in the programme: {names}",
        len(sessions),
    )
    return words.format(n=format_number(len(sessions)), names=", ".join(named))


def when(session: Session, event: Event | None) -> str:
    """Return day, begin and room of a session of `event`: "Tue 24 Nov 14:00 · Hall 2".

    With the year where the event is in another one.
    """
    begin = session.begin.astimezone(event.tz if event is not None else None)
    is_other_year = event is not None and begin.year not in {event.begin.year, event.end.year}
    day = format_date(begin.date()) if is_other_year else format_day(begin.date())
    return " · ".join(filter(None, (f"{day} {format_time(begin)}", session.room)))


def news(before: Session, after: Session, zone: tzinfo | None) -> str:
    """Return what is said otherwise about a session: from where to where, else which facts."""
    parts = [way(Moved(before, after), zone)] if has_moved(before, after) else []
    if before.is_gone and not after.is_gone:
        parts.append(_("is on again"))
    if not before.room and after.room:
        parts.append(after.room)
    parts += [
        _(words)
        for field, words in _OTHERS.items()
        if getattr(before, field) != getattr(after, field)
    ]
    return " · ".join(parts)


def warning(noted: Noted) -> str:
    """Return what was repaired in a programme, and where: "no end is given: Panel (day[1])"."""
    words = _(WARNINGS[noted.word]) if noted.word in WARNINGS else noted.word
    detail = _span(noted.detail) if noted.word == "other_days" else clean(noted.detail)
    text = ": ".join(filter(None, (words, detail)))
    return f"{text} ({clean(noted.where)})" if noted.where else text


def _times(session: Session, zone: tzinfo | None, *, with_end: bool) -> str:
    """Return when a session begins, and ends where that is asked for."""
    begin = format_time(session.begin.astimezone(zone))
    return f"{begin}–{format_time(session.end.astimezone(zone))}" if with_end else begin


def days(event: Event) -> str:
    """Return the days of an event with their year."""
    return _days(event.begin, event.end)


def _span(days: str) -> str:
    """Return what "2026-11-24/2026-11-25" says as one reads it."""
    begin, _slash, end = days.partition("/")
    return _days(date.fromisoformat(begin), date.fromisoformat(end))


def _days(begin: date, end: date) -> str:
    """Return the days from `begin` to `end` with their year."""
    first = format_date(begin)
    return first if begin == end else f"{first} – {format_date(end)}"


def _place(session: Session) -> dict[str, str]:
    """Return when and where a session is, as JSON."""
    return {
        "begin": _iso(session.begin),
        "end": _iso(session.end),
        "room": session.room,
    }


def _iso(moment: datetime) -> str:
    """Return a moment as ISO 8601."""
    return moment.isoformat()
