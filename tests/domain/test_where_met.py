"""In which session somebody was met is told by the clock, and never guessed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from companion.domain.session import Session
from companion.domain.where_met import likely_sessions, surely_in
from tests.fakes import NOW

ANNA = "Anna Berger"


def session(key: str, begin: int, end: int, *speakers: str, **facts: Any) -> Session:
    """Return a session that begins and ends so many minutes after the talk."""
    return Session(
        id=key,
        event="fair",
        title=key,
        begin=NOW + timedelta(minutes=begin),
        end=NOW + timedelta(minutes=end),
        speakers=speakers,
        **facts,
    )


MEETING = session("meeting", -20, 10, ANNA, is_own=True)
WITH_JONAS = session("jonas", -20, 10, "Jonas Weiß", is_own=True)
SPEAKS = session("speaks", -70, -10, "Dr. Anna Berger (Siemens AG)")
FAVOURITE = session("favourite", -30, 30, is_favourite=True)
ANOTHER = session("another", -10, 30, is_favourite=True)
ENDED = session("ended", -60, -5, is_favourite=True)
OTHER = session("other", -5, 25)
EXHIBITION = session("exhibition", -300, 1200, is_favourite=True)
OVER = session("over", -90, -30)
LATER = session("later", 5, 30, ANNA)
GONE = session("gone", -30, 30, ANNA, is_gone=True)


def test_the_likeliest_come_first() -> None:
    """What is over for half an hour, has not begun or does not take place is none of them."""
    everything = (EXHIBITION, OVER, LATER, GONE, OTHER, ENDED, FAVOURITE, SPEAKS, MEETING)

    found = [one.id for one in likely_sessions(everything, NOW, ANNA)]

    assert found == ["meeting", "speaks", "favourite", "ended", "other", "exhibition"]


@pytest.mark.parametrize(
    ("sessions", "found"),
    [
        ((FAVOURITE, SPEAKS, MEETING), MEETING),
        ((FAVOURITE, SPEAKS, OTHER), SPEAKS),
        ((OTHER, FAVOURITE, ENDED), FAVOURITE),
        ((FAVOURITE, EXHIBITION), FAVOURITE),
        ((FAVOURITE, ANOTHER), None),
        ((FAVOURITE, WITH_JONAS), None),
        ((ENDED, OTHER), None),
        ((EXHIBITION,), None),
        ((SPEAKS, session("again", -60, -20, ANNA)), None),
        ((SPEAKS, session("on", -5, 20, ANNA)), session("on", -5, 20, ANNA)),
        ((), None),
    ],
)
def test_only_what_is_without_a_doubt_is_taken(
    sessions: tuple[Session, ...], found: Session | None
) -> None:
    """Two that could be meant are none."""
    assert surely_in(sessions, NOW, ANNA) == found


def test_somebody_without_a_name_speaks_nowhere() -> None:
    """Two empty names are not one."""
    assert surely_in((session("unnamed", -5, 20, ""),), NOW) is None
