"""What is on when, and of what nobody can be at both."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.agenda import by_time, clashes, clashing, day_of, on_now, to_begin_at, up_next
from companion.domain.session import Session
from tests.fakes import NOW

MINUTE = timedelta(minutes=1)


def session(key: str, begin: float, end: float, **facts: Any) -> Session:
    """Return a session that begins and ends so many minutes from now."""
    return Session(
        id=key,
        event="f",
        title=key,
        begin=NOW + begin * MINUTE,
        end=NOW + end * MINUTE,
        **facts,
    )


def mine(key: str, begin: float, end: float, **facts: Any) -> Session:
    """Return a favourite."""
    return session(key, begin, end, is_favourite=True, **facts)


def keys(sessions: list[Session]) -> list[str]:
    """Return the ids of `sessions`."""
    return [one.id for one in sessions]


def test_what_begins_together_stands_as_the_rooms_are_numbered() -> None:
    """Hall 2 comes before hall 10, whatever the ids are; a room without a number among them."""
    rooms = ("Hall 10", "hall 2", "", "Atrium", "Hall", "1" * 5_000)
    talks = [session(f"{9 - at}", 0, 30, room=room) for at, room in enumerate(rooms)]
    first, short = session("z", -1, 90, room="Z"), session("y", 0, 20, room="Z")

    assert [one.room[:7] for one in by_time([*talks, short, first])] == [
        *("Z", "Z", "", "1111111", "Atrium", "Hall", "hall 2", "Hall 10"),
    ]


def test_the_day_is_that_of_the_place() -> None:
    """What begins at 23:30 in Lisbon is on the next day in Berlin; it ends on whichever it does."""
    late = dataclasses.replace(
        session("late", 0, 60), begin=NOW.replace(hour=23, minute=30), end=NOW + timedelta(days=1)
    )

    assert day_of(late, ZoneInfo("Europe/Lisbon")) == date(2026, 11, 24)
    assert day_of(late, ZoneInfo("Europe/Berlin")) == date(2026, 11, 25)


def test_clashes_are_pairs_among_what_is_mine() -> None:
    """Own meetings and favourites; what only touches does not clash."""
    meeting = session("meeting", 20, 40, is_own=True)
    all_of_it = [mine("a", 0, 30), meeting, mine("b", 40, 60), session("other", 0, 60)]

    assert [(one.id, other.id) for one, other in clashes(all_of_it)] == [("a", "meeting")]
    assert keys(clashing(meeting, all_of_it)) == ["a"]
    assert keys(clashing(all_of_it[3], all_of_it)) == ["a", "meeting", "b"]


@pytest.mark.parametrize(
    "no_appointment",
    [mine("x", 0, 60, is_gone=True), mine("x", -600, 900)],
    ids=["gone", "exhibition"],
)
def test_what_is_no_appointment_clashes_with_nothing(no_appointment: Session) -> None:
    """Nobody misses what does not take place, nor what is open all day."""
    talk = mine("talk", 10, 20)

    assert clashes([talk, no_appointment]) == []
    assert clashing(talk, [talk, no_appointment]) == []
    assert clashing(no_appointment, [talk, no_appointment]) == []


spans = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), max_size=12)


@given(spans)
def test_no_clash_is_missed(made: list[tuple[int, int]]) -> None:
    """Whatever overlaps whatever."""
    sessions = [mine(f"{n:02}", begin, begin + long) for n, (begin, long) in enumerate(made)]
    pairs = {
        frozenset((one.id, other.id))
        for one in sessions
        for other in sessions
        if one.id != other.id and one.overlaps(other)
    }

    found = clashes(sessions)

    assert {frozenset((one.id, other.id)) for one, other in found} == pairs
    assert len(found) == len(pairs)


def test_mine_is_told_first_of_what_is_on() -> None:
    """What is gone is told only where I counted on it."""
    sessions = [
        session("over", -60, 0),
        session("runs", -30, 1),
        session("gone", -9, 9, is_gone=True),
        mine("lost", -9, 9, is_gone=True),
        mine("begins", 0, 30),
    ]

    assert keys(on_now(sessions, NOW)) == ["lost", "begins", "runs"]


def test_what_is_next_of_mine_stands_beside_what_is_next_at_all() -> None:
    """A favourite at four is worth knowing although others begin at three."""
    sessions = [
        session("gone", 10, 20, is_gone=True),
        session("soon", 30, 60),
        session("too", 30, 60),
        session("later", 45, 60),
        mine("favourite", 60, 90),
        mine("one more", 60, 90),
        mine("last", 90, 99),
    ]

    assert keys(up_next(sessions, NOW)) == ["favourite", "one more", "soon", "too"]
    assert keys(up_next(sessions[-3:], NOW)) == ["favourite", "one more"]
    assert up_next(sessions[:1], NOW) == []


def test_what_is_mine_tomorrow_is_not_next_today() -> None:
    """Unless nothing else comes before it."""
    other, tomorrow = session("other", 30, 60), mine("tomorrow", 18 * 60, 19 * 60)

    assert keys(up_next([other, tomorrow], NOW)) == ["other"]
    assert keys(up_next([tomorrow], NOW)) == ["tomorrow"]


def test_others_that_begin_later_than_mine_are_not_next() -> None:
    """They are when mine has begun."""
    assert keys(up_next([mine("mine", 5, 9), session("other", 6, 9)], NOW)) == ["mine"]


def test_one_looks_first_at_what_began_last_or_comes() -> None:
    """Not at an exhibition that is on since the morning, nor at what is gone or over."""
    gone, over, exhibition, later = (
        session("gone", 0, 9, is_gone=True),
        session("over", -9, 0),
        session("exhibition", -300, 300),
        session("later", 9, 10),
    )
    talks = [session("one", -1, 1), session("two", -1, 5)]

    assert to_begin_at([exhibition, over, *talks, gone, later], NOW) == talks[0]
    assert to_begin_at([over, gone, later], NOW) == later
    assert to_begin_at([gone, over], NOW) is None
