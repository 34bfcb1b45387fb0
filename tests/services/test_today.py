"""Today: what is on, what comes next, who speaks, what is due, and whom to remember."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.follow_up import FollowUp
from companion.domain.session import Session
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.services.followup import FollowUps
from companion.services.goals import Goals
from companion.services.memory_clock import MemoryClock
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from companion.services.today import Day, Today
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock
from tests.services.prepared import readiness_on

FAIR = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
ANNA = Contact(id="a", uid="ua", name="Anna")
BOB = Contact(id="b", uid="ub", name="Bob")
BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)


def today_on(records: Iterable[Record], now: datetime = NOW) -> Today:
    """Return the service on `records` at `now`."""
    return today_from(FakeRecords(*records), now)


def today_from(known: FakeRecords, now: datetime = NOW) -> Today:
    """Return the service on what is `known` at `now`."""
    clock = fixed_clock(now)
    follow_ups = FollowUps(known, clock, counting_ids())
    prepare = Prepare(known, clock, counting_ids())
    programme = Programme(known, clock, counting_ids())
    goals = Goals(known, counting_ids())
    memory = MemoryClock(known, clock)
    ready = readiness_on(known)
    return Today(known, clock, prepare, programme, ready, follow_ups, goals, memory=memory)


def day_of(*records: Record, now: datetime = NOW) -> Day:
    """Return the day at `now` of one who has `records`."""
    return today_on(records, now).day()


def session(key: str, begin: int, end: int, *speakers: str) -> Session:
    """Return a session that begins and ends so many minutes from now."""
    return Session(
        id=key,
        event="f",
        title=key,
        begin=NOW + begin * MINUTE,
        end=NOW + end * MINUTE,
        speakers=speakers,
    )


def talk(key: str, hours: float = 1, contact: str = "a") -> Encounter:
    """Return a talk so many hours ago."""
    return Encounter(id=key, contact=contact, at=NOW - timedelta(hours=hours))


def test_an_empty_day_is_empty() -> None:
    """As on the first start."""
    day = day_of()

    assert dataclasses.replace(day, due=tuple(day.due)) == Day(
        at=NOW, event=None, readiness=None, now=(), next=(), due=(), loose=(), met_today=0
    )


def test_what_is_on_and_what_comes_next() -> None:
    """A session is on from its first minute to the one before its end; ties come next together."""
    day = day_of(
        FAIR,
        *(session("over", -60, 0), session("begins", 0, 30), session("runs", -30, 1)),
        *(session("later", 90, 99), session("next 1", 60, 90), session("next 2", 60, 61)),
        dataclasses.replace(session("elsewhere", 0, 9), event="g"),
    )

    assert day.event == FAIR
    assert day.readiness is not None
    assert [slot.session.id for slot in day.now] == ["runs", "begins"]
    assert [slot.session.id for slot in day.next] == ["next 2", "next 1"]


def test_what_is_mine_and_who_is_wanted_come_first() -> None:
    """Then what was on first; what of mine is at the same time is told."""
    mine = dataclasses.replace(session("mine", -5, 30), is_favourite=True)
    meeting = dataclasses.replace(session("meeting", 20, 40), is_own=True)
    others = (session("plain", -9, 9), session("wanted", -1, 9, "Dr. Jonas Weiß"))

    day = day_of(FAIR, JONAS, *others, mine, meeting, session("soon", 10, 20))

    assert [slot.session.id for slot in day.now] == ["mine", "wanted", "plain"]
    assert [slot.session.id for slot in day.next] == ["meeting", "soon"]
    assert [slot.clashes for slot in day.now] == [(meeting,), (), ()]
    assert day.next[0].clashes == (mine,)


def test_sessions_are_compared_as_moments() -> None:
    """A programme in the time of its place, read from another one."""
    tokyo = Session(
        id="s",
        event="f",
        title="T",
        begin=datetime(2026, 11, 25, 0, 0, tzinfo=ZoneInfo("Asia/Tokyo")),
        end=datetime(2026, 11, 25, 1, 0, tzinfo=ZoneInfo("Asia/Tokyo")),
    )

    assert [slot.session for slot in day_of(FAIR, tokyo, now=NOW).now] == [tokyo]


AYLIN = Attendee(id="p", event="f", name="Aylin Öztürk")
LISTED = Target(id="t1", event="f", attendee="p", name="as it was", priority=2)
JONAS = Target(id="t2", event="f", name="Jonas Weiß", priority=3)
COMPANY = Target(id="t3", event="f", organisation="Siemens", priority=3)


@pytest.mark.parametrize(
    ("speakers", "target"),
    [
        (("Prof. Dr. Aylin Oeztuerk",), LISTED),
        (("Aylin Öztürk", "Dr. Jonas Weiß"), JONAS),
        (("as it was",), None),
        (("Siemens",), None),
        (("Somebody",), None),
        ((), None),
    ],
)
def test_a_target_who_speaks_is_told(speakers: tuple[str, ...], target: Target | None) -> None:
    """The most important one, by the name on the list, with any title and any spelling."""
    elsewhere = Target(id="t4", event="g", name="Somebody", priority=3)
    talk_now = session("s", 0, 9, *speakers)

    day = day_of(FAIR, AYLIN, LISTED, JONAS, COMPANY, elsewhere, talk_now)

    assert [slot.target for slot in day.now] == [target]


def test_of_two_targets_of_one_name_the_more_important_one_is_told() -> None:
    """Whichever was marked first."""
    less = dataclasses.replace(JONAS, id="t0", priority=1)

    for targets in ((less, JONAS), (JONAS, less)):
        (slot,) = day_of(FAIR, *targets, session("s", 0, 9, "Jonas Weiß")).now
        assert slot.target == JONAS


def test_what_is_due_is_the_queue() -> None:
    """Most urgent first."""
    steps = [
        FollowUp(id=key, contact="a", due=NOW.date() + timedelta(days=days))
        for key, days in (("soon", 2), ("late", -1))
    ]

    assert [queued.follow_up.id for queued in day_of(ANNA, *steps).due] == ["late", "soon"]


@pytest.mark.parametrize(
    ("steps", "is_loose"),
    [
        pytest.param([], True, id="nothing planned"),
        pytest.param([FollowUp(id="1", contact="a")], False, id="open"),
        pytest.param([FollowUp(id="1", contact="a", status="snoozed")], False, id="snoozed"),
        pytest.param(
            [FollowUp(id="1", contact="a", status="done", encounter="t")], False, id="done for it"
        ),
        pytest.param(
            [FollowUp(id="1", contact="a", status="dropped", encounter="t")], False, id="dropped"
        ),
        pytest.param(
            [FollowUp(id="1", contact="a", status="done", encounter="old")], True, id="done before"
        ),
        pytest.param([FollowUp(id="1", contact="b")], True, id="for somebody else"),
        pytest.param([FollowUp(id="1", contact="a", owner="them")], True, id="theirs alone"),
    ],
)
def test_people_met_without_a_next_step_are_remembered(
    steps: list[FollowUp], *, is_loose: bool
) -> None:
    """Unless something is open for them, or something was decided about that talk."""
    assert day_of(ANNA, talk("t"), *steps).loose == ((ANNA,) if is_loose else ())


@pytest.mark.parametrize(
    ("hours", "is_loose"),
    [(0, True), (71.9, True), (72, False), (-1, False)],
)
def test_they_are_remembered_for_72_hours(hours: float, *, is_loose: bool) -> None:
    """Neither longer nor before it happened."""
    assert bool(day_of(ANNA, talk("t", hours)).loose) is is_loose


def test_the_72_hours_do_not_depend_on_the_clock_on_the_wall() -> None:
    """72 hours before Sunday noon it was Thursday one o'clock, for the clock went back."""
    now = datetime(2026, 10, 25, 12, tzinfo=BERLIN)
    thursday = datetime(2026, 10, 22, 12, 30, tzinfo=BERLIN)

    assert day_of(ANNA, Encounter(id="t", contact="a", at=thursday), now=now).loose == ()


def test_nobody_is_remembered_twice() -> None:
    """And nobody who is gone."""
    talks = (talk("1"), talk("2", contact="b"), talk("3"), talk("4", contact="gone"))

    assert day_of(BOB, ANNA, *talks).loose == (ANNA, BOB)


@pytest.mark.parametrize(
    ("at", "is_today"),
    [
        (datetime(2026, 11, 24, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 23, 1, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 18, 30, tzinfo=ZoneInfo("America/New_York")), True),
        (datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo")), True),
        (datetime(2026, 11, 26, 1, 0, tzinfo=BERLIN), False),
    ],
)
def test_today_begins_at_midnight_where_the_user_is(at: datetime, *, is_today: bool) -> None:
    """Wherever the talk was."""
    now = datetime(2026, 11, 25, 12, tzinfo=BERLIN)
    records = (ANNA, Encounter(id="t", contact="a", at=at))

    assert day_of(*records, now=now).met_today == is_today
    assert len(today_on(records, now).met()) == is_today


zones = st.sampled_from(["UTC", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago"])


@given(
    since=st.timedeltas(timedelta(), timedelta(days=366)),
    ago=st.timedeltas(timedelta(days=-3), timedelta(days=3)),
    here=zones.map(ZoneInfo),
    there=zones.map(ZoneInfo),
)
def test_no_talk_of_the_day_is_missed(
    since: timedelta, ago: timedelta, here: ZoneInfo, there: ZoneInfo
) -> None:
    """However far apart the places of the talk and of the reader are."""
    now = (NOW + since).astimezone(here)
    at = (NOW + since - ago).astimezone(there)

    day = day_of(ANNA, Encounter(id="t", contact="a", at=at), now=now)

    assert day.met_today == (at.astimezone(now.tzinfo).date() == now.date())
    assert bool(day.loose) == (timedelta() <= ago < timedelta(hours=72))


def test_a_talk_and_its_step_come_and_go_while_today_is_shown() -> None:
    """Whatever is kept, undone or written elsewhere."""
    known = FakeRecords(ANNA)
    today = today_from(known)
    step = FollowUp(id="1", contact="a", encounter="t")
    assert today.met() == []

    known.commit(Change(what="capture", put=(talk("t"), step)))
    assert [one.steps for one in today.met()] == [(step,)]
    known.commit(Change(what="done", put=(dataclasses.replace(step, status="done"),)))
    assert [one.steps for one in today.met()] == [()]
    assert today.day().loose == ()
    known.undo()
    known.undo()
    assert today.met() == []
    known.write_elsewhere(Change(what="foreign", put=(talk("t"),)))
    known.refresh()
    assert today.day().loose == (ANNA,)


@pytest.mark.parametrize(("days", "shown"), [(-1, 0), (0, 1), (1, 0)])
def test_goals_are_shown_while_the_event_runs(days: int, shown: int) -> None:
    """Before, nothing can be reached; afterwards Insights tell."""
    goal = Goal(id="g", event="f", number=5)

    day = day_of(FAIR, goal, now=NOW + timedelta(days=days))

    assert [one.goal for one in day.goals] == [goal] * shown


@pytest.mark.parametrize(("days", "shown"), [(-1, []), (0, ["must", "should"]), (1, [])])
def test_whom_i_still_want_to_meet_is_shown_while_the_event_runs(
    days: int, shown: list[str]
) -> None:
    """Those who must be met first; who was met, and who would only be nice, is left out."""
    targets = (
        Target(id="nice", event="f", name="Nice", priority=1),
        Target(id="should", event="f", name="Should", priority=2),
        Target(id="met", event="f", name="Met", priority=3, met="t"),
        Target(id="must", event="f", name="Must", priority=3),
        Target(id="other", event="g", name="Other", priority=3),
    )

    day = day_of(FAIR, *targets, now=NOW + timedelta(days=days))

    assert [one.id for one in day.wanted] == shown


def test_people_met_today_are_counted_once() -> None:
    """And those who are gone not at all."""
    talks = (talk("1"), talk("2"), talk("3", contact="b"), talk("4", contact="gone"))

    assert day_of(ANNA, BOB, *talks).met_today == 2


def test_the_talks_of_today_come_with_what_is_open() -> None:
    """The last one first."""
    step = FollowUp(id="1", contact="a", what="call", due=date(2026, 12, 1))
    done = FollowUp(id="2", contact="a", status="done")
    other = FollowUp(id="3", contact="c")
    today = today_on((ANNA, BOB, talk("1", 2), talk("2", 1, "b"), talk("3", 99), step, done, other))

    met = today.met()

    assert [(one.encounter.id, one.contact, one.steps) for one in met] == [
        ("2", BOB, ()),
        ("1", ANNA, (step,)),
    ]


def test_another_event_than_the_chosen_one_that_is_on_is_told() -> None:
    """Not while the chosen one is on as well: talks go to that one."""
    old = Event(id="o", name="Old", begin=date(2020, 1, 1), end=date(2020, 1, 2))
    other = dataclasses.replace(FAIR, id="g", name="Other")

    assert day_of(FAIR, old, Choice(id=CURRENT_EVENT, text="o")).beside == FAIR
    assert day_of(FAIR, other, Choice(id=CURRENT_EVENT, text="f")).beside is None
    assert day_of(old).beside is None
