"""What is on when: days, clashes among what is mine, now and next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from companion.domain.session import Session

_NUMBER = re.compile("([0-9]{1,9})")
ALL_DAY = timedelta(hours=23)
"""From this length on a session is no appointment, as an exhibition (a day in spring has 23 h)."""

SOON = timedelta(hours=12)
"""So long before it what is mine is next, although others begin before it."""


def day_of(session: Session, zone: tzinfo) -> date:
    """Return the day on which `session` begins in `zone`."""
    return session.begin.astimezone(zone).date()


def by_time(sessions: Iterable[Session]) -> list[Session]:
    """Return `sessions` as they come; of those at one time, as their rooms are numbered."""
    return sorted(
        sessions, key=lambda one: (one.begin, one.end, _counted(one.room), one.title, one.id)
    )


def _counted(room: str) -> tuple[str | int, ...]:
    """Return a key that puts hall 2 before hall 10: texts and numbers in turns."""
    parts = _NUMBER.split(room.casefold())
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts))


def is_appointment(session: Session) -> bool:
    """Tell whether I have to be somewhere for it: it is mine, takes place, and ends that day."""
    return session.is_mine and not session.is_gone and session.end - session.begin < ALL_DAY


def clashes(sessions: Iterable[Session]) -> list[tuple[Session, Session]]:
    """Return the pairs among what is mine of which nobody can be at both, by time."""
    mine = by_time(filter(is_appointment, sessions))
    found: list[tuple[Session, Session]] = []
    going_on: list[Session] = []
    for session in mine:
        going_on = [one for one in going_on if one.end > session.begin]
        found += [(one, session) for one in going_on if one.overlaps(session)]
        going_on.append(session)
    return found


def clashing(session: Session, sessions: Iterable[Session]) -> list[Session]:
    """Return what of mine I would miss at `session`, whether that is mine already or not."""
    if session.is_gone or session.end - session.begin >= ALL_DAY:
        return []
    return [
        one
        for one in sessions
        if one.id != session.id and is_appointment(one) and one.overlaps(session)
    ]


def on_now(sessions: Iterable[Session], now: datetime) -> list[Session]:
    """Return what is on at `now`, mine first; what is gone only where it was mine."""
    found = (one for one in sessions if one.begin <= now < one.end and _counts(one))
    return sorted(found, key=lambda one: not one.is_mine)


def up_next(sessions: Sequence[Session], now: datetime) -> list[Session]:
    """Return of `sessions`, which are in order, what begins next: of mine, then of all others.

    Where others come, mine is told only `SOON` before: that of tomorrow can wait till then.
    """
    coming = [one for one in sessions if one.begin > now and _counts(one)]
    others = [one for one in coming if not one.is_mine and one.begin == coming[0].begin]
    mine = [one for one in coming if one.is_mine]
    mine = [one for one in mine if one.begin == mine[0].begin]
    if others and mine and mine[0].begin - now > SOON:
        return others
    return [*mine, *others]


def to_begin_at(sessions: Iterable[Session], now: datetime) -> Session | None:
    """Return where to look first in `sessions`, which are in order: what began last, or comes.

    An exhibition is on as well, but it began in the morning.
    """
    coming = [one for one in sessions if one.end > now and not one.is_gone]
    begun = [one.begin for one in coming if one.begin <= now]
    return next((one for one in coming if not begun or one.begin == begun[-1]), None)


def _counts(session: Session) -> bool:
    """Tell whether somebody may want to know of it: it takes place, or I counted on it."""
    return session.is_mine or not session.is_gone
