"""The queue in its order: after any change it is as if it had been made anew."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.devices.assets import read_asset
from companion.devices.laptop import Laptop
from companion.domain.card import Card
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event, Goal
from companion.domain.follow_up import FollowUp
from companion.domain.queue import in_order
from companion.errors import Invalid
from companion.services import queue_order
from companion.services.companion import Companion
from companion.services.ports import Clock, Records
from companion.storage import FileDrafts
from tests.fakes import NOW, FakeOptics, FakeRecords, counting_ids

TODAY = NOW.date()
FAIR = Event(id="fair", name="Fair", begin=TODAY, end=TODAY)
ME = Card(id="work", name="Me")
WHO = "ab"


def program_at(records: Records, clock: Clock) -> Companion:
    """Return the program on `records` at the time of `clock`."""
    return Companion(
        records,
        clock=clock,
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=Laptop(environ={}),
        optics=FakeOptics(),
        drafts=FileDrafts(Path("/nowhere")),
        assets=read_asset,
    )


def person(key: str, **facts: Any) -> Contact:
    """Return somebody, known since long ago."""
    return Contact(**{"id": key, "uid": key, "name": key, "created": NOW} | facts)


def told(companion: Companion) -> list[tuple[str, tuple[object, ...]]]:
    """Return the queue as ids and reasons."""
    return [(one.follow_up.id, one.reasons) for one in companion.follow_ups.queue()]


steps = st.builds(
    FollowUp,
    id=st.sampled_from("123456"),
    contact=st.sampled_from("abc"),
    what=st.just("x"),
    due=st.none() | st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days)),
    owner=st.sampled_from(("me", "them")),
    status=st.sampled_from(("open", "open", "done", "snoozed")),
    snoozed_until=st.sampled_from((None, TODAY, TODAY + timedelta(days=1))),
    encounter=st.sampled_from(("", "t1", "t2")),
    event=st.sampled_from(("", "fair")),
    promised=st.booleans(),
    pinned=st.booleans(),
    created=st.just(NOW - timedelta(days=9)),
)
occasions = st.builds(
    FollowUp,
    id=st.sampled_from(("touch-a-20261005", "birthday-b-2026")),
    contact=st.sampled_from("ab"),
    occasion=st.sampled_from(("touch", "birthday")),
    status=st.sampled_from(("open", "done", "snoozed")),
    snoozed_until=st.sampled_from((None, TODAY + timedelta(days=1))),
    closed=st.integers(0, 60).map(lambda days: NOW - timedelta(days=days)),
    pinned=st.booleans(),
)
calls = st.builds(
    Interaction,
    id=st.just("i"),
    contact=st.sampled_from("ab"),
    at=st.integers(-1, 40).map(lambda days: NOW - timedelta(days=days)),
    kind=st.just("call"),
)
talks = st.builds(
    Encounter,
    id=st.sampled_from(("t1", "t2")),
    contact=st.sampled_from("abc"),
    at=st.integers(-2, 100).map(lambda hours: NOW - timedelta(hours=hours)),
    event=st.sampled_from(("", "fair")),
    rating=st.integers(0, 5),
)
contacts = st.builds(
    person,
    st.sampled_from("abc"),
    circle=st.sampled_from(("", "talent")),
    tier=st.sampled_from(("", "A")),
    created=st.sampled_from((NOW, NOW - timedelta(days=50))),
    dates=st.sampled_from(((), (("birthday", "11-25"),))),
)
goals = st.builds(
    Goal,
    id=st.sampled_from("gh"),
    event=st.just("fair"),
    number=st.integers(1, 2),
    circle=st.sampled_from(("", "talent")),
)
moves = st.one_of(
    steps,
    steps,
    talks,
    contacts,
    goals,
    occasions,
    calls,
    st.sampled_from(
        [
            (Event, "fair"),
            (FollowUp, "1"),
            (FollowUp, "2"),
            (Contact, "a"),
            (Encounter, "t1"),
            (Goal, "g"),
        ]
    ),
    st.integers(-1, 30).map(lambda hours: timedelta(hours=hours)),
    st.sampled_from(["promised", "due", "birthday"]),
    st.just("undo"),
)


@settings(max_examples=60)
@given(st.lists(moves, max_size=8))
def test_it_is_as_if_it_had_been_made_anew(found: list[Any]) -> None:
    """Whatever changes, whoever goes, however the clock goes on or back."""
    now = [NOW]
    records = FakeRecords(ME, FAIR, person("a"), person("b", circle="talent"))
    companion = program_at(records, lambda: now[0])
    for move in found:
        match move:
            case timedelta():
                now[0] += move
            case tuple():
                records.commit(Change(what="x", remove=(move,)))
            case "undo":
                records.undo()
            case str():
                companion.rule_book.set(f"weight.{move}", "33")
            case _:
                records.commit(Change(what="x", put=(move,)))
        anew = program_at(records, lambda: now[0])
        assert told(companion) == told(anew)
        queue = list(companion.follow_ups.queue())
        assert queue == in_order(queue)


def test_a_rhythm_that_is_over_and_a_birthday_stand_in_the_queue() -> None:
    """As steps that are stored once something becomes of them, and gone after a touch."""
    long_ago = Encounter(id="t", contact="a", at=NOW - timedelta(days=97))
    records = FakeRecords(
        person("a", cadence=90), person("b", dates=(("birthday", "11-25"),)), long_ago
    )
    companion = program_at(records, lambda: NOW)
    follow_ups = companion.follow_ups

    birthday, silent = follow_ups.queue()
    assert [one.reasons[0][:2] for one in (birthday, silent)] == [("birthday", 1), ("silent", 97)]
    assert records.all(FollowUp) == {}

    follow_ups.snooze(silent.follow_up.id, TODAY + timedelta(days=3))
    follow_ups.pin(birthday.follow_up.id)
    assert [one.follow_up.pinned for one in follow_ups.queue()] == [True]
    records.undo()
    records.undo()
    follow_ups.sent(silent.follow_up.id)
    assert [one.follow_up.id for one in follow_ups.queue()] == [birthday.follow_up.id]
    assert records.all(FollowUp)[silent.follow_up.id].status == "done"
    follow_ups.drop(birthday.follow_up.id, "not this year")
    assert list(follow_ups.queue()) == []


def test_a_stored_occasion_is_over_once_we_were_in_touch() -> None:
    """A rhythm that was put on top is not asked for after a call."""
    long_ago = Encounter(id="t", contact="a", at=NOW - timedelta(days=97))
    records = FakeRecords(person("a", cadence=90), long_ago)
    companion = program_at(records, lambda: NOW)
    (silent,) = companion.follow_ups.queue()
    companion.follow_ups.pin(silent.follow_up.id)

    companion.follow_ups.log(silent.contact, "call", "")

    assert list(companion.follow_ups.queue()) == []


def test_a_rhythm_that_was_closed_without_a_touch_is_over_again_later() -> None:
    """Who was given up for once, or done without a touch, is not forgotten for good."""
    now = [NOW]
    long_ago = Encounter(id="t", contact="a", at=NOW - timedelta(days=97))
    records = FakeRecords(person("a", cadence=90), long_ago)
    companion = program_at(records, lambda: now[0])
    follow_ups = companion.follow_ups
    (silent,) = follow_ups.queue()
    key = silent.follow_up.id
    follow_ups.drop(key, "not now")

    now[0] = NOW + timedelta(days=89)
    assert list(follow_ups.queue()) == []
    assert follow_ups.get(key).status == "dropped"

    now[0] = NOW + timedelta(days=90)
    assert told(companion) == told(program_at(records, lambda: now[0]))
    (again,) = follow_ups.queue()
    assert again.reasons[0][:2] == ("silent", 187)
    assert follow_ups.queued(again.follow_up.id).follow_up.status == "open"
    assert follow_ups.done(key).status == "done"
    assert list(follow_ups.queue()) == []
    records.undo()
    assert len(follow_ups.queue()) == 1


def test_a_birthday_that_was_put_off_comes_back_on_that_day() -> None:
    """Also where it is over by then: a greeting that is late is one."""
    now = [NOW]
    records = FakeRecords(person("b", dates=(("birthday", "11-25"),)))
    follow_ups = program_at(records, lambda: now[0]).follow_ups
    (birthday,) = follow_ups.queue()
    follow_ups.snooze(birthday.follow_up.id, TODAY + timedelta(days=9))

    now[0] = NOW + timedelta(days=8)
    assert list(follow_ups.queue()) == []
    now[0] = NOW + timedelta(days=9)
    assert [one.follow_up.id for one in follow_ups.queue()] == [birthday.follow_up.id]


def test_a_queue_that_could_not_be_read_to_the_end_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing that changed meanwhile is lost with the failure."""
    records = FakeRecords(person("a"))
    companion = program_at(records, lambda: NOW)
    companion.follow_ups.queue()
    records.commit(Change(what="x", put=(FollowUp(id="s", contact="a", what="x"),)))
    with monkeypatch.context() as broken:
        broken.setattr(queue_order, "Places", None)
        with pytest.raises(TypeError):
            companion.follow_ups.queue()

    assert [one.follow_up.id for one in companion.follow_ups.queue()] == ["s"]


def test_what_is_closed_is_neither_put_on_top_nor_given_away() -> None:
    """As it is neither done nor dropped again; what is not on top stays as it is."""
    step = FollowUp(id="s", contact="a", what="x")
    records = FakeRecords(person("a"), step)
    follow_ups = program_at(records, lambda: NOW).follow_ups
    assert follow_ups.unpin("s") == step
    assert records.all(FollowUp)["s"] is step
    follow_ups.done("s")

    for act in (follow_ups.pin, follow_ups.unpin, lambda key: follow_ups.delegate(key, "Lena")):
        with pytest.raises(Invalid):
            act("s")


@pytest.mark.parametrize(
    ("zone", "comes"), [(UTC, True), ("America/New_York", False)], ids=["utc", "new york"]
)
def test_a_snooze_ends_on_the_day_where_the_user_is(zone: Any, *, comes: bool) -> None:
    """At three in the morning in UTC it is the evening before in New York."""
    here = ZoneInfo(zone) if isinstance(zone, str) else zone
    now = datetime(2026, 11, 25, 3, tzinfo=UTC).astimezone(here)
    asleep = FollowUp(
        id="s", contact="a", what="x", status="snoozed", snoozed_until=date(2026, 11, 25)
    )

    queue = program_at(FakeRecords(person("a"), asleep), lambda: now).follow_ups.queue()

    assert bool(queue) is comes


BERLIN, AUCKLAND = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Auckland")
NEW_YORK = ZoneInfo("America/New_York")
EVE = (
    "due: due_in 1, promised 0",
    "promise: due_in 2, promised 0",
    "birthday-b-2026: birthday 1",
    "talk: memory {hours}",
)
"""The queue on the day before, the most urgent first."""
THAT_DAY = (
    "due: due_today 0, promised 0",
    "promise: due_in 1, promised 0",
    "birthday-b-2026: birthday 0",
    "touch-c-20260925: silent 30",
    "talk: memory {hours}",
    "asleep: ",
)


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        pytest.param(datetime(2026, 10, 24, 23, 59, tzinfo=BERLIN), 13, id="before midnight"),
        pytest.param(datetime(2026, 10, 25, 0, 0, tzinfo=BERLIN), 13, id="midnight"),
        pytest.param(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN), 10, id="half past two"),
        pytest.param(datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN), 9, id="once more"),
        pytest.param(datetime(2026, 10, 25, 11, 30, tzinfo=AUCKLAND), 12, id="in auckland"),
        pytest.param(datetime(2026, 10, 24, 20, 0, tzinfo=NEW_YORK), 11, id="in new york"),
    ],
)
def test_the_order_and_its_reasons_around_midnight_and_a_change_of_clocks(
    now: datetime, hours: int
) -> None:
    """Days are those where the laptop is, hours those that passed since the talk."""
    day = date(2026, 10, 25)
    promised = FollowUp(id="due", contact="a", what="x", due=day, promised=True)
    records = FakeRecords(
        person("a"),
        person("b", dates=(("birthday", "10-25"),)),
        person("c", cadence=30),
        Encounter(id="t", contact="a", at=datetime(2026, 10, 24, 12, 30, tzinfo=BERLIN)),
        Interaction(id="i", contact="c", at=datetime(2026, 9, 25, 23, tzinfo=BERLIN), kind="call"),
        promised,
        dataclasses.replace(promised, id="promise", due=day + timedelta(days=1)),
        FollowUp(id="talk", contact="a", what="x", encounter="t"),
        FollowUp(id="asleep", contact="a", what="x", status="snoozed", snoozed_until=day),
    )
    companion = program_at(records, lambda: now)
    queue = list(companion.follow_ups.queue())

    said = [
        f"{one.follow_up.id}: {', '.join(f'{part.word} {part.number}' for part in one.shown)}"
        for one in queue
    ]
    lines = EVE if now.date() < day else THAT_DAY
    assert said == [line.format(hours=hours) for line in lines]


def test_a_part_of_the_queue_is_a_queue() -> None:
    """Made as it is asked for, in the same order."""
    found = [
        FollowUp(id=str(at), contact="a", what="x", due=TODAY + timedelta(days=at))
        for at in range(5)
    ]
    companion = program_at(FakeRecords(person("a"), *found), lambda: NOW)
    queue = companion.follow_ups.queue()

    assert [one.follow_up.id for one in queue[1:3]] == ["1", "2"]
    assert [one.follow_up.id for one in queue.only(lambda step: step.id > "2")] == ["3", "4"]
    assert queue.place_of("4") == 4
    assert queue.place_of("9") is None
    assert queue[-1].follow_up.id == "4"


def test_whoever_goes_while_a_list_is_drawn_leaves_no_hole() -> None:
    """A row is drawn once more before the list is read again."""
    step = FollowUp(id="s", contact="a", what="x")
    records = FakeRecords(person("a"), step)
    queue = program_at(records, lambda: NOW).follow_ups.queue()

    records.commit(Change(what="x", remove=((Contact, "a"), (FollowUp, "s"))))

    assert queue[0].follow_up == step
    assert queue[0].contact == dataclasses.replace(Contact(id="a", uid=""))
