"""Going through those who were met: who waits, what is kept of each, the promises for tomorrow."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from companion.domain.change import Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.errors import Ambiguous, Invalid, NotFound
from companion.services.companion import Companion
from companion.services.debrief_run import DebriefRun
from companion.services.debriefing import Answers, Kept, Person
from tests.fakes import NOW, FakeRecords, fixed_clock
from tests.tui.demo import companion_on

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)
FAIR = Event(id="f", name="Fair", begin=TODAY - timedelta(days=4), end=TODAY)
ANNA = Contact(id="a", uid="ua", name="Anna Berger")
BOB = Contact(id="b", uid="ub", name="Bob Berger")
CLEO = Contact(id="c", uid="uc", name="Cleo")


def talk(key: str, hours: float, contact: str = "a", event: str = "") -> Encounter:
    """Return a talk so many hours ago."""
    return Encounter(id=key, contact=contact, at=NOW - timedelta(hours=hours), event=event)


def on(*records: Record) -> tuple[FakeRecords, Companion]:
    """Return the records and the program on them."""
    kept = FakeRecords(*records)
    return kept, companion_on(kept)


def ids(people: list[Person]) -> list[str]:
    """Return the talks that are gone through."""
    return [one.met.encounter.id for one in people]


def test_those_who_were_met_wait_in_the_order_of_the_talks() -> None:
    """Of three days, and of the event that runs now; each person once, with the last talk."""
    done = dataclasses.replace(talk("done", 3, "c"), debriefed=NOW)
    records = (
        *(FAIR, ANNA, BOB, CLEO, done, talk("late", 1), talk("bob", 5, "b"), talk("early", 9)),
        *(talk("over", 90, "c"), talk("fair", 95, "c", "f")),
    )
    debriefing = on(*records)[1].debriefing

    waiting = debriefing.waiting()

    assert ids(waiting) == ["fair", "late", "bob"]
    assert [one.id for one in waiting[1].earlier] == ["early"]
    assert ids(debriefing.waiting(FAIR)) == ["fair"]
    assert [(one.met.encounter.id, one.is_done) for one in debriefing.everybody()] == [
        *(("done", False), ("late", False), ("bob", False))
    ]


def test_all_that_was_said_is_one_change() -> None:
    """The talk, earlier ones with them, the next step and how they agreed; undo takes it back."""
    records, companion = on(FAIR, ANNA, talk("early", 9), talk("t", 1, event="f"))
    (person,) = companion.debriefing.waiting()
    fields: dict[str, str | int] = {"thread": "her pumps", "looking_for": "a thesis", "rating": 4}
    answers = Answers(fields=fields, step="!send the deck by friday", kind="ask", way="aloud")

    kept = companion.debriefing.keep(person, answers)

    kept_talk = records.all(Encounter)["t"]
    assert (kept_talk.thread, kept_talk.looking_for, kept_talk.rating) == (*fields.values(),)
    assert kept_talk.debriefed == records.all(Encounter)["early"].debriefed == NOW
    assert kept.step == FollowUp(
        id="id1",
        contact="a",
        what="send the deck",
        due=date(2026, 11, 27),
        kind="ask",
        event="f",
        encounter="t",
        promised=True,
        created=NOW,
    )
    assert kept.consent == Consent(
        id="id2", contact="a", way="aloud", basis="6-1-a", at=NOW, encounter="t"
    )
    assert not companion.debriefing.waiting()
    (change,) = records.commits
    assert (change.what, change.subject) == ("debrief", "Anna Berger")

    companion.history.undo()

    assert companion.debriefing.waiting() == [person]
    assert not records.all(FollowUp)
    assert not records.all(Consent)


def test_another_way_to_agree_puts_a_slip_of_this_evening_right() -> None:
    """What was agreed longer ago stays beside it, and is not taken away."""
    slip = Consent(id="slip", contact="a", way="card", at=NOW, encounter="t")
    old = dataclasses.replace(slip, id="old", contact="b", encounter="u", at=NOW - timedelta(1))
    records, companion = on(ANNA, BOB, talk("t", 2), talk("u", 1, "b"), slip, old)
    debriefing = companion.debriefing
    anna, bob = debriefing.waiting()
    known = [debriefing.known(one) for one in (anna, bob)]
    assert [(one.way, one.is_agreed) for one in known] == [("card", False), ("card", True)]

    debriefing.keep(anna, Answers(way="aloud"))
    debriefing.keep(bob, Answers(way="aloud"))

    kept = {one.id: (one.contact, one.way) for one in records.all(Consent).values()}
    assert kept == {"slip": ("a", "aloud"), "old": ("b", "card"), "id1": ("b", "aloud")}

    debriefing.keep(anna, Answers(way=""))

    assert records.all(Consent).keys() == {"old", "id1"}
    assert len(records.commits) == 3


def test_nothing_need_be_said() -> None:
    """They were gone through all the same, and nothing about the talk is changed."""
    records, companion = on(ANNA, dataclasses.replace(talk("t", 1), thread="her pumps"))

    kept = companion.debriefing.keep(companion.debriefing.waiting()[0], Answers(step=" ! "))

    assert kept == Kept()
    assert records.all(Encounter)["t"].thread == "her pumps"
    assert records.all(Encounter)["t"].debriefed == NOW


def test_their_step_needs_no_date() -> None:
    """Mine is due within the hours in which the talk is remembered."""
    _records, companion = on(ANNA, BOB, talk("1", 2), talk("2", 1, "b"))
    anna, bob = companion.debriefing.waiting()

    theirs = companion.debriefing.keep(anna, Answers(step="sends figures", owner="them")).step
    mine = companion.debriefing.keep(bob, Answers(step="call")).step

    assert theirs is not None
    assert (theirs.owner, theirs.due) == ("them", None)
    assert mine is not None
    assert mine.due == TODAY + timedelta(days=2)


def test_other_fields_are_refused() -> None:
    """As is somebody who has gone meanwhile."""
    records, companion = on(ANNA, talk("t", 1))
    (person,) = companion.debriefing.waiting()

    with pytest.raises(Invalid):
        companion.debriefing.keep(person, Answers(fields={"photo": "x"}))
    assert companion.debriefing.is_waiting(person)
    companion.trash.remove("a")
    assert not companion.debriefing.is_waiting(person)
    with pytest.raises(NotFound):
        companion.debriefing.keep(person, Answers())
    assert [change.what for change in records.commits] == ["remove_contact"]


def test_what_is_known_of_somebody_is_at_hand() -> None:
    """What happened, what the list says of them, and why I wanted to meet them."""
    listed = Attendee(id="p", event="f", name="Anna Berger", looking_for="theses")
    target = Target(id="g", event="f", attendee="p", reason="thesis")
    namesake = Attendee(id="q", event="f", name="Cleo", email="other@x.example")
    cleo = dataclasses.replace(CLEO, emails=("cleo@y.example",))
    talks = (talk("t", 2, event="f"), talk("u", 1, "c", "f"), talk("v", 0.5, "b"))
    _, companion = on(FAIR, ANNA, BOB, cleo, listed, target, namesake, *talks)

    anna, other, bob = map(companion.debriefing.known, companion.debriefing.waiting())

    assert (anna.story.contact, anna.attendee, anna.target) == (ANNA, listed, target)
    assert (other.attendee, other.target) == (None, None)
    assert (bob.attendee, bob.target) == (None, None)


def step(key: str, days: int | None = None, **facts: str) -> FollowUp:
    """Return a step for Anna that is due in so many days."""
    due = None if days is None else TODAY + timedelta(days=days)
    made = FollowUp(id=key, contact="a", what=key, due=due, promised=True)
    return dataclasses.replace(made, **facts)  # type: ignore[arg-type]


def test_three_promises_for_tomorrow() -> None:
    """The most urgent ones of mine; what is due later, or at no time, gets that date."""
    steps = (step("late", -2), step("soon", 3), step("some day"), step("far", 30))
    records, companion = on(ANNA, *steps, step("theirs", -9, owner="them"))

    found = companion.debriefing.promises()
    changed = companion.debriefing.promise_for_tomorrow(["late", "soon", "some day", "gone"])

    assert [one.follow_up.id for one in found] == ["late", "soon", "far", "some day"]
    assert changed == 2
    kept = records.all(FollowUp)
    assert [kept[key].due for key in ("late", "soon", "some day")] == [
        *(TODAY - timedelta(days=2), TOMORROW, TOMORROW)
    ]
    assert [one.follow_up.id for one in companion.debriefing.due_tomorrow()] == ["some day", "soon"]
    assert companion.debriefing.promise_for_tomorrow(["late", "soon"]) == 0
    assert len(records.commits) == 1


def test_of_many_promises_three_are_told() -> None:
    """All are kept."""
    records, companion = on(ANNA, *(step(f"s{n}") for n in range(5)))

    assert companion.debriefing.promise_for_tomorrow([f"s{n}" for n in range(5)]) == 5
    assert records.commits[0].subject == "s0 · s1 · s2 · …"


@pytest.mark.parametrize(("hours", "days"), [(9, 1), (12, 1), (13, 2)])
def test_behind_midnight_tomorrow_is_the_day_that_began(hours: int, days: int) -> None:
    """Whoever sits there at one at night promises for the morning."""
    now = NOW.replace(hour=15, minute=0) + timedelta(hours=hours)
    companion = companion_on(FakeRecords(), clock=fixed_clock(now))

    assert companion.debriefing.tomorrow == TODAY + timedelta(days=days)


def test_a_promise_can_be_typed() -> None:
    """For one of those who were met; it is due tomorrow where nothing else is said."""
    _records, companion = on(FAIR, ANNA, BOB, CLEO, talk("t", 2), talk("u", 1, "b"))
    promise = companion.debriefing.promise

    made = promise("anna: send the deck")
    dated = promise("Bob Berger: call on friday")

    assert (made.contact, made.what, made.due) == ("a", "send the deck", TOMORROW)
    assert made.promised
    assert (dated.contact, dated.what, dated.due) == ("b", "call", date(2026, 11, 27))


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("send the deck", Invalid),
        (": send the deck", Invalid),
        ("Anna:", Invalid),
        ("Cleo: call", NotFound),
        ("Berger: call", Ambiguous),
    ],
)
def test_a_promise_says_what_and_to_whom(line: str, error: type[Exception]) -> None:
    """Else nothing is kept."""
    records, companion = on(ANNA, BOB, CLEO, talk("t", 2), talk("u", 1, "b"))

    with pytest.raises(error):
        companion.debriefing.promise(line)
    assert not records.commits


def run_of(count: int, begin: str = "") -> DebriefRun:
    """Return a sitting with so many people."""
    people = [Contact(id=f"c{n}", uid=f"u{n}", name=f"N{n}") for n in range(count)]
    talks = [talk(f"t{n}", count - n, f"c{n}") for n in range(count)]
    return DebriefRun(on(*people, *talks)[1].debriefing.waiting(), begin)


def test_a_sitting_goes_from_one_to_the_next() -> None:
    """Who is left out does not come again; one can go back, and on from there."""
    run = run_of(3)

    run.keep(Kept())
    run.skip()
    assert (run.at, run.skipped, run.share) == (2, 1, 2 / 3)
    run.back()
    assert run.at == 1
    run.keep(Kept())
    assert (run.at, run.skipped) == (2, 0)
    run.skip()
    assert run.person is None
    run.back()
    assert (run.at, len(run.kept)) == (2, 2)
    run.back()
    run.skip()
    assert run.person is None


def test_a_sitting_goes_on_where_it_was_left() -> None:
    """The others come after the last one; a talk that is gone begins with the first."""
    run = run_of(3, "t2")
    assert run.at == 2
    run.keep(Kept())
    assert run.at == 0
    assert run_of(3, "gone").at == 0
    assert run_of(0).person is None


def test_who_waits_again_comes_again() -> None:
    """As after an undo."""
    run = run_of(3)
    run.keep(Kept())
    run.keep(Kept())

    assert not run.look_again(lambda _person: False)
    assert run.look_again(lambda person: person.met.encounter.id == "t0")
    assert (run.at, len(run.kept)) == (0, 1)


def test_of_one_time_who_was_entered_first_comes_first() -> None:
    """A pile of cards of another day has no times: the order of entry is kept, whatever the ids."""
    cards = [talk(key, 3, contact=f"c{key}") for key in ("z", "a", "m")]
    people = [Contact(id=f"c{key}", uid=key, name=key) for key in ("z", "a", "m")]
    debriefing = on(*people, *cards)[1].debriefing

    assert [one.met.encounter.id for one in debriefing.everybody()] == ["z", "a", "m"]
