"""A sitting as the records see it: what it begins with, what became of each step, when to go on."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Interaction
from companion.domain.follow_up import FollowUp
from companion.services.companion import Companion
from companion.services.sitting_run import SittingRun
from companion.services.unfinished import SITTING
from tests.fakes import NOW, FakeRecords, MemoryDrafts, fixed_clock
from tests.tui.demo import companion_on

TODAY = NOW.date()
ANNA, BOB = (
    Contact(id=name.lower(), uid=f"u{name}", name=name, emails=(f"{name}@x.example",))
    for name in ("Anna", "Bob")
)


def step(key: str, contact: str = "anna", **facts: object) -> FollowUp:
    """Return a step that waits without a date unless `facts` say otherwise."""
    return FollowUp(**{"id": key, "contact": contact, "what": key, "created": NOW} | facts)


def program(*records: Record) -> tuple[Companion, FakeRecords]:
    """Return the program on Anna, Bob and `records`, with drafts in memory."""
    fake = FakeRecords(ANNA, BOB, *records)
    return companion_on(fake, drafts=MemoryDrafts()), fake


def fates(companion: Companion, run: SittingRun) -> dict[str, str]:
    """Return what became of each step."""
    return {one.step: one.fate for one in companion.sittings.outcomes(run)}


def test_the_steps_of_one_person_follow_each_other() -> None:
    """The most urgent decides whose turn it is; the others of theirs come along."""
    companion, _records = program(
        step("first", due=TODAY - timedelta(days=2)),
        step("second", "bob", due=TODAY),
        step("third", due=TODAY + timedelta(days=9)),
    )

    run = companion.sittings.begin()

    assert run is not None
    assert run.steps == ("first", "third", "second")
    assert (run.at, run.begun, run.minutes) == ("first", NOW, 25)


def test_it_is_as_long_as_the_rules_say_and_has_a_step_a_minute() -> None:
    """Nobody writes 300 messages in a sitting."""
    companion, _records = program(*(step(f"s{number}") for number in range(30)))
    companion.rule_book.set("sitting.minutes", "10")

    run = companion.sittings.begin()

    assert run is not None
    assert (len(run.steps), run.minutes) == (10, 10)


def test_where_nothing_waits_there_is_none() -> None:
    """Neither to begin nor to go on with."""
    companion, _records = program(step("later", status="snoozed", snoozed_until=date(2027, 1, 1)))

    assert companion.sittings.begin() is None
    assert companion.sittings.left() is None


def test_what_became_of_each_step_is_read_from_the_records() -> None:
    """Whoever did it, in this window or elsewhere."""
    keys = ("sent", "called", "done", "snoozed", "given", "dropped", "gone", "skipped", "left")
    companion, records = program(*map(step, keys))
    run = companion.sittings.begin()
    assert run is not None
    steps, day = companion.follow_ups, TODAY + timedelta(days=1)
    steps.sent("sent")
    steps.log(ANNA, "call", "", closes="called")
    steps.done("done")
    steps.snooze("snoozed", day)
    given = dataclasses.replace(steps.get("given").snoozed(day, TODAY), delegated_to="Kim")
    records.commit(Change(what="delegate", put=(given,)))
    steps.drop("dropped", "no answer")
    records.commit(Change(what="edit", remove=((FollowUp, "gone"),)))
    companion.sittings.look(run)
    run.go_to("skipped")
    run.skip()

    assert fates(companion, run) == {
        **{key: key for key in keys},
        "called": "done",
        "given": "delegated",
    }
    assert (run.at, run.done) == ("left", 7)


def test_a_message_of_an_earlier_day_is_not_of_this_sitting() -> None:
    """A step that was sent, taken up again and is done now was not sent now."""
    old = Interaction(
        id="i", contact="anna", at=NOW - timedelta(days=1), kind="mail", follow_up="step"
    )
    companion, _records = program(step("step"), old)
    run = companion.sittings.begin()
    assert run is not None
    companion.follow_ups.done("step")

    assert fates(companion, run) == {"step": "done"}


def test_undo_brings_a_step_back() -> None:
    """It is the turn of that one again."""
    companion, _records = program(step("a", due=TODAY), step("b"))
    run = companion.sittings.begin()
    assert run is not None
    companion.follow_ups.done("a")
    companion.sittings.look(run)
    after = run.at
    companion.history.undo()

    assert companion.sittings.look(run)
    assert (after, run.at, run.done) == ("b", "a", 0)


def test_an_interrupted_one_goes_on_with_what_was_left() -> None:
    """What others did meanwhile is noticed; a snooze that is over is to be done again."""
    drafts = MemoryDrafts()
    records = FakeRecords(ANNA, *map(step, "abcd"))
    before = companion_on(records, drafts=drafts)
    run = before.sittings.begin()
    assert run is not None
    run.count(NOW)
    run.count(NOW + timedelta(seconds=50))
    before.follow_ups.snooze("a", TODAY + timedelta(days=1))
    before.sittings.look(run)
    run.skip()
    before.sittings.keep(run)
    before.follow_ups.done("c")

    after = companion_on(records, drafts=drafts)
    again = after.sittings.left()
    assert again is not None
    tomorrow = companion_on(records, drafts=drafts, clock=fixed_clock(NOW + timedelta(days=1)))
    later = tomorrow.sittings.left()
    assert later is not None
    before.sittings.end()

    assert (again.at, again.done, again.skipped) == ("d", 2, {"b"})
    assert again.used == timedelta(seconds=50)
    assert fates(tomorrow, later)["a"] == "left"
    assert after.sittings.left() is None


def test_a_draft_holds_nothing_that_somebody_typed() -> None:
    """Nothing of it is shown as a text or kept as one."""
    companion, _records = program(step("a"))
    run = companion.sittings.begin()
    assert run is not None
    companion.sittings.keep(run, durably=False)

    (draft,) = companion.unfinished.all()

    assert (draft.form, draft.text) == (SITTING, "")


def test_the_next_time_is_the_first_day_on_which_something_is_due() -> None:
    """A snooze counts by its end; what waits now is for today."""
    soon, later = TODAY + timedelta(days=1), TODAY + timedelta(days=4)
    snoozed = step("a", status="snoozed", snoozed_until=soon, due=TODAY)
    companion, records = program(snoozed, step("b", due=soon), step("c", due=later))
    tomorrow = companion.sittings.next_time()
    records.commit(Change(what="edit", put=(step("d", due=TODAY - timedelta(days=3)),)))
    today = companion.sittings.next_time()
    nothing = program()[0].sittings.next_time()

    assert tomorrow is not None
    assert (tomorrow.day, tomorrow.steps) == (soon, 2)
    assert today is not None
    assert (today.day, today.steps) == (TODAY, 1)
    assert nothing is None


def test_what_they_promised_is_asked_about() -> None:
    """Of those who were in the sitting, the oldest first, and no more than three."""
    theirs = (
        step(f"t{days}", owner="them", created=NOW - timedelta(days=days)) for days in (1, 9, 3, 5)
    )
    companion, _records = program(
        *theirs,
        step("kept", owner="them", status="done", closed=NOW),
        step("mine"),
    )
    run = SittingRun(("mine",), begun=NOW, minutes=25)

    asked = companion.sittings.to_ask_about(run)

    assert [one.follow_up.id for one in asked] == ["t9", "t5", "t3"]
