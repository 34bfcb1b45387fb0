"""Before the event: which event is the current one, whom to meet, what to say, what is missing."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from companion.domain.change import Change
from companion.domain.event import Attendee, Event, Target
from companion.domain.pitch import Pitch
from companion.errors import Ambiguous, Invalid, NotFound
from companion.services.prepare import Prepare
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

TODAY = NOW.date()
ANNA = Attendee(id="a1", event="now", name="Anna", organisation="SAP", email="a@x.example")
NAMELESS = Attendee(id="a2", event="now", email="b@x.example")


def event(key: str, begin: int, end: int | None = None, name: str = "") -> Event:
    """Return an event that begins and ends so many days from today."""
    last = begin if end is None else end
    return Event(
        id=key,
        name=name or key,
        begin=TODAY + timedelta(days=begin),
        end=TODAY + timedelta(days=last),
    )


NOW_ON = event("now", -1, 1)


def prepare_on(records: FakeRecords) -> Prepare:
    """Return the service on `records`."""
    return Prepare(records, fixed_clock(), counting_ids())


def whats(records: FakeRecords) -> list[str]:
    """Return what was committed."""
    return [change.what for change in records.commits]


def test_a_new_event_becomes_the_current_one() -> None:
    """In one commit, so that undo takes back both."""
    records = FakeRecords(event("old", 0))
    prepare = prepare_on(records)

    made = prepare.new_event("Fair", begin=date(2027, 1, 5), place="Köln", kind="fair")

    assert (made.id, made.end, made.place) == ("id1", date(2027, 1, 5), "Köln")
    assert prepare.current() == made
    assert whats(records) == ["new_event"]
    records.undo()
    assert [one.id for one in prepare.events()] == ["old"]
    assert prepare.current() == event("old", 0)


def test_an_impossible_event_is_not_kept() -> None:
    """It ends before it begins."""
    records = FakeRecords()

    with pytest.raises(Invalid):
        prepare_on(records).new_event("Fair", begin=TODAY, end=TODAY - timedelta(days=1))

    assert records.commits == []


def test_events_are_listed_the_latest_first() -> None:
    """Of two that begin on one day, the later id."""
    records = FakeRecords(event("b", 1), event("c", 5), event("a", 1))

    assert [one.id for one in prepare_on(records).events()] == ["c", "b", "a"]


def test_an_event_is_changed_in_place() -> None:
    """No commit where nothing changed."""
    records = FakeRecords(NOW_ON)
    prepare = prepare_on(records)
    renamed = dataclasses.replace(NOW_ON, name="Forum")

    prepare.edit_event(NOW_ON)
    prepare.edit_event(renamed)

    assert prepare.event("now") == renamed
    assert whats(records) == ["edit_event"]


def test_events_are_found_by_id_and_name() -> None:
    """And named by id, where a name is all that is wanted."""
    prepare = prepare_on(FakeRecords(event("a", 0, name="Köln Forum"), event("b", 0, name="Köln")))

    assert prepare.event("a").name == "Köln Forum"
    assert prepare.resolve("koeln").id == "b"
    assert prepare.event_name("a") == "Köln Forum"
    assert prepare.event_name("x") == ""
    with pytest.raises(NotFound):
        prepare.event("x")
    with pytest.raises(Ambiguous):
        prepare.resolve("köl")


@pytest.mark.parametrize(
    ("days", "current"),
    [
        ([(-9, -8), (-1, 1), (5, 6)], "1"),
        ([(-9, 9), (0, 0), (5, 6)], "1"),
        ([(-9, -8), (5, 6), (3, 4)], "2"),
        ([(-9, -8), (-5, -4)], "1"),
        ([], None),
    ],
    ids=["running", "begun last", "next", "last", "none"],
)
def test_without_a_choice_the_nearest_event_is_the_current_one(
    days: list[tuple[int, int]], current: str | None
) -> None:
    """The one running, else the next, else the last."""
    events = [event(str(number), *each) for number, each in enumerate(days)]

    found = prepare_on(FakeRecords(*events)).current()

    assert (found and found.id) == current


def test_a_choice_stands_until_its_event_is_gone() -> None:
    """Even the choice of the event that was the current one anyway."""
    records = FakeRecords(NOW_ON, event("next", 3))
    prepare = prepare_on(records)

    prepare.choose(NOW_ON)
    prepare.choose(NOW_ON)
    records.commit(Change(what="new_event", put=(event("today", 0),)))
    assert prepare.current() == NOW_ON
    assert whats(records) == ["choose_event", "new_event"]

    records.commit(Change(what="remove", remove=((Event, "now"),)))
    assert prepare.current() == event("today", 0)


def test_people_are_met_at_the_event_that_runs() -> None:
    """The chosen one where it runs today, else another one that does."""
    records = FakeRecords(NOW_ON, event("next", 3), event("today", 0))
    prepare = prepare_on(records)

    prepare.choose(NOW_ON)
    assert prepare.running() == NOW_ON
    prepare.choose(event("next", 3))
    assert prepare.running() == event("today", 0)
    assert prepare_on(FakeRecords(event("next", 3))).running() is None


def test_what_belongs_to_an_event_is_listed_for_it_alone() -> None:
    """Attendees as in their list, targets by stars."""
    targets = [
        Target(id=key, event="now", name=key, priority=stars)
        for key, stars in (("t1", 1), ("t2", 3), ("t3", 2), ("t4", 3))
    ]
    others = (
        Attendee(id="x", event="other", name="X"),
        Target(id="x", event="other", name="X"),
    )
    prepare = prepare_on(FakeRecords(NOW_ON, NAMELESS, ANNA, *targets, *others))

    assert prepare.attendees(NOW_ON) == [NAMELESS, ANNA]
    assert [one.id for one in prepare.targets(NOW_ON)] == ["t2", "t4", "t3", "t1"]


def test_an_attendee_becomes_a_target_and_stays_the_same_one() -> None:
    """Each fact can come by itself; nothing is committed where nothing changed."""
    records = FakeRecords(NOW_ON, ANNA)
    prepare = prepare_on(records)

    first = prepare.mark(ANNA, priority=3)
    second = prepare.mark(ANNA, reason="program partner", question="What holds you?")
    third = prepare.mark(ANNA, priority=3)

    assert (first.id, first.attendee, first.name, first.organisation) == (
        "id1",
        "a1",
        "Anna",
        "SAP",
    )
    assert second == third == prepare.target_of(ANNA) == prepare.target_of(first)
    assert (second.priority, second.is_prepared) == (3, True)
    assert whats(records) == ["target", "target"]


def test_somebody_without_a_name_can_be_a_target() -> None:
    """By mail."""
    assert prepare_on(FakeRecords(NOW_ON, NAMELESS)).mark(NAMELESS).title == "b@x.example"


def test_a_target_that_is_on_no_list_can_be_marked() -> None:
    """A company, for one; it is kept, and changed in place."""
    records = FakeRecords(NOW_ON)
    prepare = prepare_on(records)
    company = Target(id="t", event="now", organisation="Siemens")

    prepare.mark(company)
    prepare.mark(company, priority=3)

    assert [(one.title, one.priority) for one in prepare.targets(NOW_ON)] == [("Siemens", 3)]


def test_stars_that_do_not_exist_are_refused() -> None:
    """And nothing is kept."""
    records = FakeRecords(NOW_ON, ANNA)

    with pytest.raises(Invalid, match="out_of_range"):
        prepare_on(records).mark(ANNA, priority=4)

    assert records.commits == []


def test_a_target_can_be_one_no_longer() -> None:
    """A second time nothing happens."""
    records = FakeRecords(NOW_ON, ANNA)
    prepare = prepare_on(records)
    prepare.mark(ANNA)

    prepare.unmark(ANNA)
    prepare.unmark(ANNA)

    assert prepare.target_of(ANNA) is None
    assert whats(records) == ["target", "untarget"]


def test_there_is_one_pitch_per_event_language_and_length() -> None:
    """Those for all events are listed with those for one; the audience stays."""
    general = Pitch(id="p", text="I am", audience="students")
    records = FakeRecords(NOW_ON, general, Pitch(id="x", event="other", text="no"))
    prepare = prepare_on(records)

    prepare.write_pitch("Ich bin", event=NOW_ON, language="de", seconds=60)
    kept = prepare.write_pitch("Ich bin es", event=NOW_ON, language="de", seconds=60)
    prepare.write_pitch("Ich", event=NOW_ON, language="de", seconds=15)
    everywhere = prepare.write_pitch("I am Ada")
    prepare.write_pitch("I am Ada")

    assert everywhere == dataclasses.replace(general, text="I am Ada")
    assert [one.text for one in prepare.pitches(NOW_ON)] == ["Ich", "Ich bin es", "I am Ada"]
    assert prepare.pitches(None) == [everywhere]
    assert prepare.pitches(NOW_ON)[1] == kept
    assert whats(records) == ["pitch"] * 4


def test_each_audience_has_a_pitch_of_its_own() -> None:
    """Named in whatever letters; an empty name is everybody."""
    general = Pitch(id="p", text="I am", audience="Students")
    prepare = prepare_on(FakeRecords(general))

    everybody = prepare.write_pitch("I am Ada", audience="")
    again = prepare.write_pitch("Hello", audience="students")

    assert (everybody.id, everybody.audience) == ("id1", "")
    assert again == dataclasses.replace(general, text="Hello")
    assert prepare.pitches(None) == [everybody, again]
