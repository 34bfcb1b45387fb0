"""The programme of one event, searched and filtered."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.event import Event, Target
from companion.domain.session import Session
from companion.services.history import History
from companion.services.known_people import KnownPeople
from companion.services.programme import Programme
from companion.services.speakers import Speaker, Speakers
from companion.services.timetable import Timetable, Wanted
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

MINUTE = timedelta(minutes=1)
FAIR = Event(id="f", name="Fair", begin=date(2026, 11, 24), end=date(2026, 11, 25))
TOKYO = Event(id="f", name="Fair", begin=FAIR.begin, end=FAIR.end, zone="Asia/Tokyo")


def session(key: str, begin: float, end: float, **facts: Any) -> Session:
    """Return a session that begins and ends so many minutes from now."""
    return Session(
        id=key, event="f", title=key, begin=NOW + begin * MINUTE, end=NOW + end * MINUTE, **facts
    )


OPENING = session("Eröffnung", 0, 30, room="Saal 1", track="Bühne")
DUAL = session(
    "Duales Studium", 20, 60, room="Saal 2", track="Hochschule", speakers=("Anna Berger (IHK)",)
)
LUNCH = session("Lunch", 55, 90, is_own=True, speakers=("Bob Stone",))
LATE = session("Spät", 10 * 60, 11 * 60, room="Saal 1", track="Bühne", abstract="Über Pumpen")
ALL = (LATE, DUAL, OPENING, LUNCH)
ANNA = Target(id="t", event="f", name="Anna Berger", priority=3)
BOB = Contact(id="b", uid="b", name="Bob Stone")


def timetable(*records: Record, event: Event = FAIR) -> tuple[Timetable, FakeRecords]:
    """Return the timetable of `event` on `records`."""
    kept = FakeRecords(event, *records)
    programme = Programme(kept, fixed_clock(), counting_ids())
    people = Speakers(kept, KnownPeople(kept), counting_ids())
    made = Timetable(programme, people, History(kept), fixed_clock())
    made.load(event)
    return made, kept


def test_it_is_by_time_and_by_day() -> None:
    """Days are those of the place."""
    table, _ = timetable(*ALL)
    far, _ = timetable(*ALL, event=TOKYO)

    assert table.find(Wanted()) == [OPENING, DUAL, LUNCH, LATE]
    assert table.count == 4
    assert table.by_day([OPENING, DUAL, LATE]) == [
        (date(2026, 11, 24), (OPENING, DUAL)),
        (date(2026, 11, 25), (LATE,)),
    ]
    assert far.by_day([OPENING, LATE]) == [(date(2026, 11, 25), (OPENING, LATE))]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(words="saal 1"), [OPENING, LATE]),
        (Wanted(words="eroeffnung"), [OPENING]),
        (Wanted(words="uber PUMPEN"), [LATE]),
        (Wanted(words="berger hochschule"), [DUAL]),
        (Wanted(words="nothing"), []),
        (Wanted(day=date(2026, 11, 25)), [LATE]),
        (Wanted(day=date(2026, 11, 26)), []),
        (Wanted(track="buhne", room="saal 1"), [OPENING, LATE]),
        (Wanted(room="saal"), []),
        (Wanted(only_mine=True), [LUNCH]),
        (Wanted(only_people=True), [DUAL, LUNCH]),
        (Wanted(only_people=True, words="dual"), [DUAL]),
    ],
)
def test_sessions_are_found_by_anything(wanted: Wanted, found: list[Session]) -> None:
    """Words, day, track, room, mine, and whom I know or want to meet."""
    table, _ = timetable(*ALL, ANNA, BOB)

    assert table.find(wanted) == found


def test_a_query_that_grows_and_shrinks_finds_the_same() -> None:
    """As one that is typed at once."""
    table, _ = timetable(*ALL)

    counts = [len(table.find(Wanted(words=words))) for words in ("s", "sa", "saal", "", "sp")]

    assert counts == [4, 3, 3, 4, 1]


def test_clashes_stand_at_both() -> None:
    """And what is not mine says what I would miss."""
    favourite = dataclasses.replace(DUAL, is_favourite=True)
    table, _ = timetable(OPENING, favourite, LUNCH)

    assert table.clashes(favourite) == [LUNCH]
    assert table.clashes(LUNCH) == [favourite]
    assert table.clashes(OPENING) == []
    assert table.missed_at(OPENING) == [favourite]
    assert table.clash_count == 1


def test_who_speaks_is_looked_up_again_when_people_change() -> None:
    """A contact that is kept, a target that is taken back."""
    table, kept = timetable(*ALL, ANNA)
    nobody = Speaker(name="Bob Stone")
    assert table.who(LUNCH) == (nobody,)

    kept.commit(Change(what="capture", put=(BOB,)))
    assert table.who(LUNCH) == (dataclasses.replace(nobody, contact=BOB),)
    assert table.who(DUAL)[0].target == ANNA
    kept.commit(Change(what="untarget", remove=((Target, "t"),)))
    assert table.who(DUAL)[0].target is None


def test_what_changed_is_shown_after_the_next_load() -> None:
    """Texts, speakers and clashes of the changed one; the others stay as they are."""
    table, kept = timetable(*ALL)
    assert table.who(DUAL)[0].name == "Anna Berger"
    moved = dataclasses.replace(DUAL, title="Neu", speakers=("Carl",), is_favourite=True)

    kept.commit(Change(what="x", put=(moved,), remove=((Session, OPENING.id),)))
    table.load(FAIR)

    assert table.find(Wanted(words="neu")) == [moved]
    assert table.find(Wanted(words="dual")) == []
    assert table.who(moved)[0].name == "Carl"
    assert table.find(Wanted()) == [moved, LUNCH, LATE]


def test_without_an_event_there_is_nothing() -> None:
    """As on the first start."""
    table, _ = timetable(*ALL)

    table.load(None)

    assert (table.count, table.find(Wanted())) == (0, [])
