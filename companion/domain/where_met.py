"""In which session somebody was met, as far as the clock tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from companion.domain.agenda import ALL_DAY
from companion.domain.session import Session
from companion.domain.signs import name_keys
from companion.domain.speaking import speaker_keys

AFTER = timedelta(minutes=30)
"""So long after its end people still stand where a session was, and talk."""

_MEETING, _SPEAKING, _FAVOURITE, _OTHER, _ALL_DAY = range(5)


def likely_sessions(sessions: Iterable[Session], at: datetime, name: str = "") -> list[Session]:
    """Return what was on at `at`, or had just ended: where somebody called `name` was met.

    A meeting of my own with them comes first, then where they speak, then what else is mine; of
    each what was still on, and of that what began last.
    """
    found = [
        ((_rank(one, name), one.end <= at, at - one.begin), one)
        for one in sessions
        if not one.is_gone and one.begin <= at < one.end + AFTER
    ]
    return [one for _key, one in sorted(found, key=lambda ranked: ranked[0])]


def surely_in(sessions: Iterable[Session], at: datetime, name: str = "") -> Session | None:
    """Return in which session somebody called `name` was met without a doubt; None in doubt.

    My meeting with them, or where they speak; else my favourite, where nothing else of mine is on.
    """
    near = likely_sessions(sessions, at, name)
    for rank in (_MEETING, _SPEAKING):
        theirs = [one for one in near if _rank(one, name) == rank]
        on = [one for one in theirs if at < one.end]
        if theirs:
            return _only(on or theirs)
    mine = [one for one in near if one.is_mine and at < one.end and _rank(one, name) != _ALL_DAY]
    return _only([] if any(one.is_own for one in mine) else mine)


def _only(sessions: list[Session]) -> Session | None:
    """Return the one that there is; None for none and for several."""
    return sessions[0] if len(sessions) == 1 else None


def _rank(session: Session, name: str) -> int:
    """Return how likely somebody was met there, the smallest being the likeliest."""
    if session.end - session.begin >= ALL_DAY:
        return _ALL_DAY
    keys = set(name_keys(name))
    if any(not keys.isdisjoint(speaker_keys(one)) for one in session.speakers):
        return _MEETING if session.is_own else _SPEAKING
    return _FAVOURITE if session.is_mine else _OTHER
