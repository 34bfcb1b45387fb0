"""After the event: the queue, and what becomes of each next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import FollowUp
from companion.errors import CompanionError, Invalid, NotFound
from companion.services.followup import FollowUps
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

TODAY = NOW.date()
ANNA = Contact(id="a", uid="ua", name="Anna")
TALK = Encounter(id="t", contact="a", at=NOW - timedelta(hours=24), rating=4)


def step(key: str, days: int | None = None, **facts: str | bool | date | datetime) -> FollowUp:
    """Return a next step for Anna that is due in `days`."""
    due = None if days is None else TODAY + timedelta(days=days)
    known = {"id": key, "contact": "a", "what": key, "due": due}
    return FollowUp(**{**known, **facts})  # type: ignore[arg-type]


def steps_on(records: FakeRecords) -> FollowUps:
    """Return the service on `records`."""
    return FollowUps(records, fixed_clock(), counting_ids())


def test_the_queue_holds_what_waits_most_urgent_first() -> None:
    """Neither closed nor snoozed steps, nor those of a contact who is gone."""
    late, soon, theirs = step("late", -1), step("soon", 1), step("theirs", -1, owner="them")
    awake = step("awake", 0, status="snoozed", snoozed_until=TODAY)
    hidden = (
        step("done", status="done"),
        step("dropped", status="dropped"),
        step("asleep", status="snoozed", snoozed_until=TODAY + timedelta(days=1)),
        step("orphan", contact="gone"),
    )
    follow_ups = steps_on(FakeRecords(ANNA, soon, theirs, *hidden, awake, late))

    queue = follow_ups.queue()

    assert [queued.follow_up for queued in queue] == [late, awake, theirs, soon]
    assert {queued.contact for queued in queue} == {ANNA}


def test_each_step_in_the_queue_says_why() -> None:
    """With the talk that it came from."""
    promise = step("deck", 0, promised=True, encounter="t")

    (queued,) = steps_on(FakeRecords(ANNA, TALK, promise)).queue()

    assert queued.encounter == TALK
    assert [(reason.word, reason.number) for reason in queued.reasons] == [
        *(("due_today", 0), ("promised", 0), ("memory", 24), ("rating", 4)),
    ]
    assert [reason.word for reason in queued.shown] == ["due_today", "promised"]


def test_the_clock_is_read_once_for_a_queue() -> None:
    """All steps are compared at the same moment, even at midnight."""
    times = iter([NOW])

    queue = FollowUps(
        FakeRecords(ANNA, step("1", 0), step("2", 0)), lambda: next(times), counting_ids()
    ).queue()

    assert len(queue) == 2


def test_one_step_is_told_whatever_its_status() -> None:
    """Unless it or its contact is gone."""
    done = step("done", status="done")
    follow_ups = steps_on(FakeRecords(ANNA, done, step("orphan", contact="gone")))

    assert follow_ups.get("done") == done
    assert follow_ups.queued("done").contact == ANNA
    assert [one.id for one in follow_ups.all()] == ["done", "orphan"]
    for word in ("orphan", "nothing"):
        with pytest.raises(NotFound):
            follow_ups.queued(word)


def test_a_new_step_is_kept_with_all_that_was_said() -> None:
    """Made now."""
    records = FakeRecords(ANNA)

    made = steps_on(records).add(
        ANNA, " send\nthe deck ", due=TODAY, kind="ask", owner="them", promised=True, event="e"
    )

    assert made == FollowUp(
        id="id1",
        contact="a",
        what="send the deck",
        due=TODAY,
        kind="ask",
        owner="them",
        promised=True,
        event="e",
        created=NOW,
    )
    assert records.commits == [Change(what="follow_up", subject="Anna", put=(made,))]


@pytest.mark.parametrize(
    ("what", "facts", "refusal"),
    [
        (" \u200b", {}, ("what", "empty")),
        ("x", {"kind": "steal"}, ("kind", "unknown")),
        ("x", {"owner": "nobody"}, ("owner", "unknown")),
    ],
)
def test_a_step_must_say_something(
    what: str, facts: dict[str, str], refusal: tuple[str, str]
) -> None:
    """In words that are known; nothing is kept."""
    records = FakeRecords(ANNA)

    with pytest.raises(Invalid) as refused:
        steps_on(records).add(ANNA, what, **facts)  # type: ignore[arg-type]

    assert (refused.value.field, refused.value.problem) == refusal
    assert records.commits == []


Closing = Callable[[FollowUps, str], FollowUp]
CLOSINGS: dict[str, Closing] = {
    "done": lambda steps, key: steps.done(key),
    "snooze": lambda steps, key: steps.snooze(key, TODAY + timedelta(days=3)),
    "drop": lambda steps, key: steps.drop(key, "no interest"),
    "sent": lambda steps, key: steps.sent(key),
}


@pytest.mark.parametrize("what", CLOSINGS)
def test_what_became_of_a_step_is_one_commit(what: str) -> None:
    """Named by whom and what it is about; undo puts it back into the queue as it was."""
    deck = step("deck", 0)
    records = FakeRecords(ANNA, deck)
    follow_ups = steps_on(records)

    CLOSINGS[what](follow_ups, "deck")

    assert list(follow_ups.queue()) == []
    assert [(change.what, change.subject) for change in records.commits] == [(what, "Anna: deck")]
    records.undo()
    assert [queued.follow_up for queued in follow_ups.queue()] == [deck]
    assert records.all(Interaction) == {}


@pytest.mark.parametrize("what", CLOSINGS)
@pytest.mark.parametrize(("key", "error"), [("closed", Invalid), ("nothing", NotFound)])
def test_a_step_is_closed_once(what: str, key: str, error: type[CompanionError]) -> None:
    """And one that is not there never."""
    records = FakeRecords(ANNA, step("closed", status="done"))

    with pytest.raises(error):
        CLOSINGS[what](steps_on(records), key)

    assert records.commits == []


def test_a_snooze_ends_in_the_future() -> None:
    """Today is refused."""
    with pytest.raises(Invalid, match="in_the_past"):
        steps_on(FakeRecords(ANNA, step("deck"))).snooze("deck", TODAY)


def test_a_dropped_step_keeps_its_reason() -> None:
    """For the next time we meet."""
    dropped = steps_on(FakeRecords(ANNA, step("deck"))).drop("deck", "no interest")

    assert (dropped.status, dropped.drop_reason, dropped.closed) == ("dropped", "no interest", NOW)


def test_a_sent_message_is_logged() -> None:
    """With what it was about, or the note that was given."""
    records = FakeRecords(ANNA, step("deck"), step("call"))
    follow_ups = steps_on(records)

    follow_ups.sent("deck")
    follow_ups.sent("call", kind="call", note="an hour")

    touches = list(records.all(Interaction).values())
    assert touches == [
        Interaction(id="id1", contact="a", at=NOW, kind="mail", note="deck", follow_up="deck"),
        Interaction(id="id2", contact="a", at=NOW, kind="call", note="an hour", follow_up="call"),
    ]


def test_a_message_of_an_unknown_kind_closes_nothing() -> None:
    """All or nothing."""
    records = FakeRecords(ANNA, step("deck"))

    with pytest.raises(Invalid):
        steps_on(records).sent("deck", kind="smoke")

    assert steps_on(records).get("deck").is_open


def test_a_touch_without_a_step_is_logged() -> None:
    """It happened now."""
    records = FakeRecords(ANNA)

    touch = steps_on(records).log(ANNA, "meeting", "coffee")

    assert records.all(Interaction) == {touch.id: touch}
    assert (touch.at, touch.kind, touch.note, touch.follow_up) == (NOW, "meeting", "coffee", "")
    assert records.commits == [Change(what="log", subject="Anna", put=(touch,))]


def test_a_touch_counts_by_when_it_was_and_closes_a_step() -> None:
    """Both in one change, so that one undo takes both back; not before the step was made."""
    made = NOW - timedelta(days=2)
    records = FakeRecords(ANNA, step("deck", created=made), step("other", created=made))
    long_ago = NOW - timedelta(days=9)

    touch = steps_on(records).log(ANNA, "call", "came", at=long_ago, closes="deck")

    assert (touch.at, touch.follow_up) == (long_ago, "deck")
    closed = records.all(FollowUp)["deck"]
    assert (closed.status, closed.closed) == ("done", made)
    assert records.all(FollowUp)["other"].is_open
    assert [set(change.put) for change in records.commits] == [{closed, touch}]


def test_a_touch_neither_is_to_come_nor_closes_what_is_somebody_elses() -> None:
    """Nothing is kept then."""
    records = FakeRecords(ANNA, step("his", contact="b"), step("old", status="done"))
    follow_ups = steps_on(records)

    with pytest.raises(Invalid, match="in_the_future"):
        follow_ups.log(ANNA, "call", "", at=NOW + timedelta(minutes=1))
    with pytest.raises(NotFound):
        follow_ups.log(ANNA, "call", "", closes="his")
    with pytest.raises(Invalid, match="closed"):
        follow_ups.log(ANNA, "call", "", closes="old")

    assert not records.commits


def test_a_step_can_be_closed_after_its_contact_is_gone() -> None:
    """It is named by what it is about alone."""
    records = FakeRecords(step("deck", contact="gone"))

    steps_on(records).done("deck")

    assert records.commits[0].subject == "deck"


def test_nothing_new_is_kept_about_somebody_who_has_gone() -> None:
    """Another program has removed them while the form was open."""
    records = FakeRecords()
    follow_ups = steps_on(records)

    with pytest.raises(NotFound):
        follow_ups.add(ANNA, "call")
    with pytest.raises(NotFound):
        follow_ups.log(ANNA, "call", "")

    assert records.commits == []
