"""The order of the follow-up queue, and the reasons that it gives for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.occasions import Occasion
from companion.domain.queue import Queued, Reason, in_order, reasons_for, score
from companion.domain.rules import Weights
from tests.fakes import NOW

ANNA = Contact(id="1", uid="u", name="Anna")
TODAY = NOW.date()


def step(days: int | None = None, **facts: str | bool | datetime) -> FollowUp:
    """Return a next step that is due in `days`."""
    due = None if days is None else TODAY + timedelta(days=days)
    return FollowUp(id="1", contact="1", what="x", due=due, **facts)  # type: ignore[arg-type]


def talk(hours: float = 0, rating: int = 0) -> Encounter:
    """Return a talk that was `hours` ago."""
    return Encounter(id="1", contact="1", at=NOW - timedelta(hours=hours), rating=rating)


@pytest.mark.parametrize(
    ("follow_up", "encounter", "reasons"),
    [
        pytest.param(step(), None, [], id="nothing presses"),
        pytest.param(step(-1), None, [("overdue", 1, 102)], id="a day late"),
        pytest.param(step(-30), None, [("overdue", 30, 160)], id="no later than late"),
        pytest.param(step(-99), None, [("overdue", 99, 160)], id="days are told all the same"),
        pytest.param(step(0), None, [("due_today", 0, 80)], id="today"),
        pytest.param(step(1), None, [("due_in", 1, 60)], id="tomorrow"),
        pytest.param(step(7), None, [("due_in", 7, 12)], id="in a week"),
        pytest.param(step(90), None, [("due_in", 90, 4)], id="far away"),
        pytest.param(step(promised=True), None, [("promised", 0, 12)], id="promised"),
        pytest.param(step(owner="them"), None, [("theirs", 0, -25)], id="theirs"),
        pytest.param(
            step(owner="them", promised=True), None, [("theirs", 0, -25)], id="their promise"
        ),
        pytest.param(
            step(created=NOW - timedelta(days=6)), None, [("waiting", 6, 3)], id="waits for long"
        ),
        pytest.param(
            step(created=NOW - timedelta(days=99)), None, [("waiting", 99, 15)], id="at most 15"
        ),
        pytest.param(step(created=NOW), None, [], id="made today"),
        pytest.param(step(created=NOW + timedelta(days=3)), None, [], id="made by a fast clock"),
        pytest.param(step(), talk(0), [("memory", 24, 4, 24)], id="just met"),
        pytest.param(step(), talk(12), [("memory", 12, 10, 24)], id="met this morning"),
        pytest.param(step(), talk(24), [("memory", 24, 10, 48)], id="met yesterday"),
        pytest.param(step(), talk(47.5), [("memory", 1, 15.875, 48)], id="the second day ends"),
        pytest.param(step(), talk(48), [("memory", 24, 12, 72)], id="the third day"),
        pytest.param(step(), talk(72), [], id="memory is over"),
        pytest.param(step(), talk(-1), [("memory", 24, 4, 24)], id="the clock was put back"),
        pytest.param(step(), talk(99, rating=4), [("rating", 4, 4)], id="a good talk"),
        pytest.param(
            step(0, promised=True),
            talk(24, rating=5),
            [("due_today", 0, 80), ("promised", 0, 12), ("memory", 24, 10, 48), ("rating", 5, 5)],
            id="everything at once",
        ),
    ],
)
def test_reasons(
    follow_up: FollowUp, encounter: Encounter | None, reasons: list[tuple[str, int, float]]
) -> None:
    """Each part of the score has a word, a number and a weight."""
    assert reasons_for(follow_up, NOW, encounter) == tuple(Reason(*each) for each in reasons)


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "now", "hours"),
    [
        pytest.param(
            datetime(2026, 10, 24, 12, tzinfo=BERLIN),
            datetime(2026, 10, 25, 12, tzinfo=BERLIN),
            23,
            id="the day with 25 hours",
        ),
        pytest.param(
            datetime(2026, 3, 28, 12, tzinfo=BERLIN),
            datetime(2026, 3, 29, 12, tzinfo=BERLIN),
            1,
            id="the day with 23 hours",
        ),
        pytest.param(
            datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("America/New_York")),
            datetime(2026, 11, 24, 16, tzinfo=BERLIN),
            23,
            id="met overseas an hour ago",
        ),
        pytest.param(
            datetime(2026, 10, 31, 12, tzinfo=ZoneInfo("America/New_York")),
            datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("America/New_York")),
            23,
            id="25 hours in New York",
        ),
        pytest.param(
            datetime(2026, 9, 26, 12, tzinfo=ZoneInfo("Pacific/Auckland")),
            datetime(2026, 9, 27, 12, tzinfo=ZoneInfo("Pacific/Auckland")),
            1,
            id="23 hours in Auckland",
        ),
    ],
)
def test_memory_fades_by_the_hours_that_passed(at: datetime, now: datetime, hours: int) -> None:
    """Whatever the clocks on the wall say here or there."""
    met = Encounter(id="1", contact="1", at=at)

    (reason,) = reasons_for(step(), now, met)

    assert (reason.word, reason.number) == ("memory", hours)


@pytest.mark.parametrize(
    ("hour", "minute", "word"), [(23, 59, "due_today"), (0, 0, "overdue")], ids=["before", "after"]
)
def test_today_ends_at_midnight_where_the_user_is(hour: int, minute: int, word: str) -> None:
    """Midnight in Berlin is still the day before in UTC."""
    day = 24 if hour else 25
    now = datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)

    (reason,) = reasons_for(FollowUp(id="1", contact="1", due=date(2026, 11, 24)), now)

    assert reason.word == word


def test_the_two_largest_parts_are_shown() -> None:
    """Largest first; a part that pulls down counts as much as one that pushes up."""
    queued = Queued(
        step(),
        ANNA,
        (Reason("rating", 1, 3.0), Reason("theirs", 0, -25.0), Reason("due_in", 1, 35.0)),
    )

    assert [reason.word for reason in queued.shown] == ["due_in", "theirs"]
    assert queued.score == 13.0


def test_the_queue_is_in_the_order_in_which_a_person_would_work() -> None:
    """Late before due, mine before theirs, promised before intended."""
    cases = {
        "late promise": step(-1, promised=True),
        "late": step(-1),
        "today, promised": step(0, promised=True),
        "today": step(0),
        "late, theirs": step(-1, owner="them"),
        "tomorrow, promised": step(1, promised=True),
        "tomorrow": step(1),
        "in three days, promised": step(3, promised=True),
        "in a week": step(7),
        "some day": step(),
        "some day, theirs": step(owner="them"),
    }
    queue = [Queued(each, ANNA, reasons_for(each, NOW)) for each in cases.values()]

    ordered = in_order(reversed(queue))

    order = {id(queued.follow_up): place for place, queued in enumerate(ordered)}

    assert sorted(cases, key=lambda name: order[id(cases[name])]) == list(cases)


@given(st.lists(st.tuples(st.integers(-3, 9), st.booleans()), max_size=8), st.randoms())
def test_the_queue_never_jumps(facts: list[tuple[int, bool]], random: Random) -> None:
    """However the records are sorted, the queue is the same."""
    steps = [
        FollowUp(
            id=str(number),
            contact="1",
            due=TODAY + timedelta(days=days) if days < 8 else None,
            promised=promised,
        )
        for number, (days, promised) in enumerate(facts)
    ]
    queue = [Queued(each, ANNA, reasons_for(each, NOW)) for each in steps]
    shuffled = list(queue)
    random.shuffle(shuffled)

    assert in_order(shuffled) == in_order(queue)


@given(st.integers(-400, 400), st.integers(1, 30))
def test_waiting_makes_nothing_less_urgent(days: int, later: int) -> None:
    """A step with a date climbs from day to day, until it is as late as late can be."""
    follow_up = step(days)

    now, then = (
        sum(reason.weight for reason in reasons_for(follow_up, at))
        for at in (NOW, NOW + timedelta(days=later))
    )

    assert then >= now


def occasion(kind: str, number: int = 0, limit: int = 0, days: int = 0) -> Occasion:
    """Return an occasion in `days`."""
    return Occasion("o", "1", kind, TODAY + timedelta(days=days), number, limit)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        pytest.param(occasion("touch", 90, 90), ("silent", 90, 20, 90), id="the rhythm is over"),
        pytest.param(occasion("touch", 135, 90), ("silent", 135, 30, 90), id="and half another"),
        pytest.param(occasion("touch", 900, 90), ("silent", 900, 40, 90), id="at most twice"),
        pytest.param(occasion("birthday", 41), ("birthday", 0, 60, 41), id="today"),
        pytest.param(occasion("birthday", days=3), ("birthday", 3, 42, 0), id="in three days"),
        pytest.param(occasion("birthday", days=-2), ("birthday", -2, 48, 0), id="two days ago"),
        pytest.param(occasion("day", 5, days=1), ("day", 1, 54, 5), id="another day"),
    ],
)
def test_an_occasion_says_why(found: Occasion, reason: tuple[str, int, float, int]) -> None:
    """How long we are silent, or when the day is and how old somebody gets."""
    (part,) = reasons_for(step(occasion=found.kind), NOW, occasion=found)

    assert part[:2] == reason[:2]
    assert part.weight == pytest.approx(reason[2])
    assert part.of == reason[3]


def test_what_counts_for_a_goal_says_so() -> None:
    """Its own weight."""
    assert reasons_for(step(), NOW, counts=True) == (Reason("goal", 0, 6.0),)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        *(("overdue", "overdue"), ("promised", "promised"), ("memory", "memory")),
        *(("rating", "rating"), ("goal", "goal")),
    ],
)
def test_a_weight_of_nothing_takes_a_part_away(name: str, word: str) -> None:
    """And another one changes that part alone."""
    late, met = step(-3, promised=True), talk(3, rating=4)
    usual = reasons_for(late, NOW, met, counts=True)

    without = reasons_for(late, NOW, met, counts=True, weights=Weights(**{name: 0.0}))
    twice = reasons_for(
        late, NOW, met, counts=True, weights=Weights(**{name: 2 * getattr(Weights(), name)})
    )

    assert without == tuple(part for part in usual if part.word != word)
    assert score(twice) == pytest.approx(
        score(usual) + next(part.weight for part in usual if part.word == word)
    )


@given(st.lists(st.tuples(st.integers(-3, 9), st.booleans()), min_size=1, max_size=8))
def test_what_is_pinned_comes_first(facts: list[tuple[int, bool]]) -> None:
    """However urgent the others are; among themselves they are as urgent as they are."""
    steps = [
        FollowUp(id=str(at), contact="1", due=TODAY + timedelta(days=days), pinned=pinned)
        for at, (days, pinned) in enumerate(facts)
    ]

    ordered = in_order(Queued(each, ANNA, reasons_for(each, NOW)) for each in steps)

    ranks = [(not one.follow_up.pinned, -one.score) for one in ordered]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_the_clock_change_moves_no_due_date(zone: str) -> None:
    """The day decides, be it 23 or 25 hours long; for a year, every day at noon and midnight."""
    due = FollowUp(id="1", contact="1", due=date(2026, 6, 1))
    for days in range(365):
        day = date(2026, 1, 1) + timedelta(days=days)
        for hour in (0, 12):
            now = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))
            (part,) = reasons_for(due, now)
            told = -part.number if part.word == "overdue" else part.number
            assert told == (date(2026, 6, 1) - day).days
