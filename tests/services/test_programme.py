"""Favourites, own meetings, and what clashes with them."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from companion.domain.change import Change, Record
from companion.domain.event import Event
from companion.domain.session import Session
from companion.errors import Ambiguous, Invalid, NotFound, StoreError
from companion.formats.clock_times import ClockSpan, parse_span
from companion.services.programme import NowAndNext, Programme
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

FAIR = Event(
    id="f", name="Fair", begin=date(2026, 11, 24), end=date(2026, 11, 25), zone="Europe/Lisbon"
)
MINUTE = timedelta(minutes=1)


def session(key: str, begin: float, end: float, **facts: Any) -> Session:
    """Return a session that begins and ends so many minutes from now."""
    return Session(
        id=key,
        event=facts.pop("event", "f"),
        title=facts.pop("title", key),
        begin=NOW + begin * MINUTE,
        end=NOW + end * MINUTE,
        **facts,
    )


BERLIN = dataclasses.replace(FAIR, zone="Europe/Berlin")
TALK = session("talk", 0, 60, title="The talk", is_favourite=True)
PANEL = session("panel", 30, 90, title="The panel", note="mine")
LUNCH = session("lunch", 90, 120, title="Lunch with Anna", is_own=True, speakers=("Anna",))
ELSEWHERE = session("elsewhere", 0, 60, event="g", title="Elsewhere", is_favourite=True)


def programme(*records: Record) -> tuple[Programme, FakeRecords]:
    """Return the service on `records`."""
    kept = FakeRecords(*records)
    return Programme(kept, fixed_clock(), counting_ids()), kept


ALL = (FAIR, LUNCH, PANEL, ELSEWHERE, TALK)


def test_the_programme_is_by_time() -> None:
    """Own meetings among the talks, and nothing of another event."""
    service, _ = programme(*ALL)

    assert service.sessions(FAIR) == [TALK, PANEL, LUNCH]
    assert service.mine(FAIR) == [TALK, LUNCH]
    assert service.count_mine(FAIR) == 2


def test_what_is_on_and_what_comes_next() -> None:
    """As the rules have it."""
    service, _ = programme(*ALL)

    assert service.now_and_next(FAIR) == NowAndNext(now=(TALK,), next=(LUNCH, PANEL))


def test_a_session_is_named_by_id_or_title() -> None:
    """An id is known at any event, a title at the one that is meant."""
    service, _ = programme(*ALL)

    assert service.resolve("elsewhere", FAIR) == ELSEWHERE
    assert service.resolve("panel", FAIR) == PANEL
    assert service.resolve("lunch with", FAIR) == LUNCH
    for word, event, error in (
        ("Elsewhere", FAIR, NotFound),
        ("the", FAIR, Ambiguous),
        ("the panel", None, NotFound),
    ):
        with pytest.raises(error):
            service.resolve(word, event)


def test_a_favourite_is_kept_and_taken_back() -> None:
    """What is so already is no change, and an own meeting is mine anyhow."""
    service, kept = programme(*ALL)

    service.favour(PANEL)
    service.favour(PANEL)
    assert service.clashes(FAIR) == [(TALK, service.session("panel"))]
    service.favour(PANEL, is_favourite=False)
    assert service.favour(LUNCH) == LUNCH

    assert [(one.what, one.subject) for one in kept.commits] == [
        ("favour", "The panel"),
        ("unfavour", "The panel"),
    ]
    assert service.session("panel") == PANEL


def test_what_i_would_miss_is_known_before_it_is_mine() -> None:
    """Only at the same event."""
    service, _ = programme(*ALL)

    assert service.clashing(PANEL) == [TALK]


def test_a_note_is_kept() -> None:
    """With what else is said of the session; what stands there already is no change."""
    service, kept = programme(*ALL)

    service.note(TALK, "ask about pumps")
    service.note(TALK, "ask about pumps")
    assert len(kept.commits) == 1

    assert service.session("talk") == dataclasses.replace(TALK, note="ask about pumps")


def test_a_meeting_is_made_by_the_clocks_of_the_place() -> None:
    """Half past two in Lisbon, wherever the laptop is; after midnight the next day begins."""
    service, _ = programme(FAIR)

    assert service.moments(FAIR, FAIR.begin, ClockSpan(time(14, 30), 30 * MINUTE)) == (
        datetime(2026, 11, 24, 14, 30, tzinfo=UTC),
        datetime(2026, 11, 24, 15, 0, tzinfo=UTC),
    )
    late = service.moments(FAIR, FAIR.begin, ClockSpan(time(23, 30), 60 * MINUTE, time(0, 30)))
    assert late[1] == datetime(2026, 11, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "end", "minutes"),
    [
        (date(2026, 10, 25), "2:30 +45", "02:15", 45),
        (date(2026, 10, 24), "22-4", "04:00", 420),
        (date(2026, 3, 28), "22-4", "04:00", 300),
        (date(2026, 3, 29), "2:30-3:00", "04:00", 30),
    ],
)
def test_it_is_as_was_said_in_the_night_in_which_the_clocks_change(
    day: date, at: str, end: str, minutes: int
) -> None:
    """45 minutes are 45 minutes, and four o'clock is four o'clock; what does not exist is later."""
    service, _ = programme(BERLIN)
    span = parse_span(at)
    assert span is not None

    begin, last = service.moments(BERLIN, day, span)
    meeting = service.meeting(BERLIN, "Night", begin=begin, end=last)

    assert f"{meeting.end:%H:%M}" == end
    assert meeting.end - meeting.begin == minutes * MINUTE


def test_a_meeting_of_my_own_is_kept_beside_the_programme() -> None:
    """What it clashes with is told before."""
    service, kept = programme(*ALL)
    begin, end = NOW + 45 * MINUTE, NOW + 60 * MINUTE

    meeting = service.meeting(
        FAIR, "Mentoring", begin=begin, end=end, room="A1", people=("Lena Roth",), note="ask"
    )
    assert service.clashing(meeting) == [TALK]
    service.meet(meeting)

    assert service.session(meeting.id) == Session(
        id="id1",
        event="f",
        title="Mentoring",
        begin=begin,
        end=end,
        room="A1",
        speakers=("Lena Roth",),
        note="ask",
        is_own=True,
    )
    assert [(one.what, one.subject) for one in kept.commits] == [("meet", "Mentoring")]


def test_a_meeting_is_called_after_whom_i_meet() -> None:
    """Unless it has a title; without either it is none."""
    service, _ = programme(FAIR)

    assert service.meeting(FAIR, "", begin=NOW, end=NOW, people=("Anna", "Bob")).title == (
        "Anna, Bob"
    )
    for title, end in (("\u200b", NOW), ("x", NOW - MINUTE)):
        with pytest.raises(Invalid):
            service.meeting(FAIR, title, begin=NOW, end=end)


def test_a_meeting_is_edited_field_by_field() -> None:
    """What somebody else wrote in the meantime into another field stays."""
    service, kept = programme(*ALL)
    version = kept.version()
    kept.write_elsewhere(
        Change(what="edit_meeting", put=(dataclasses.replace(LUNCH, room="Foyer"),))
    )
    kept.refresh()

    service.edit(LUNCH, based_on=version, title="Lunch")
    assert service.session("lunch") == dataclasses.replace(LUNCH, room="Foyer", title="Lunch")

    with pytest.raises(StoreError):
        service.edit(LUNCH, based_on=version, room="Hall 2")


@pytest.mark.parametrize("facts", [{"title": ""}, {"end": NOW}], ids=["title", "end"])
def test_an_impossible_meeting_is_refused(facts: dict[str, Any]) -> None:
    """And stays as it was."""
    service, kept = programme(*ALL)

    with pytest.raises(Invalid):
        service.edit(LUNCH, **facts)
    assert kept.commits == []


def test_a_talk_of_the_programme_is_not_mine_to_change() -> None:
    """Nor to take away, as long as the programme has it."""
    service, kept = programme(*ALL)

    with pytest.raises(Invalid):
        service.edit(TALK, title="My talk")
    with pytest.raises(Invalid):
        service.remove(TALK)
    assert kept.commits == []


def test_a_meeting_goes_and_comes_back() -> None:
    """By undo; what the programme has no more goes as well."""
    gone = dataclasses.replace(TALK, is_gone=True)
    service, kept = programme(LUNCH, gone)

    service.remove(LUNCH)
    service.remove(gone)
    assert [one.what for one in kept.commits] == ["remove_meeting", "remove_session"]
    assert service.sessions(FAIR) == []
    kept.undo()
    kept.undo()
    assert service.sessions(FAIR) == [gone, LUNCH]


def test_what_is_not_kept_any_more_is_told() -> None:
    """Whatever is to be done with it."""
    service, _ = programme(FAIR)

    for act in (service.favour, service.remove, service.edit, lambda one: service.note(one, "x")):
        with pytest.raises(NotFound):
            act(TALK)
