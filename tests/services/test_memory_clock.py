"""The talks that are still remembered, what is missing in each, and who was gone through."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from zoneinfo import ZoneInfo

from companion.domain.change import Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.memory import Left
from companion.services.memory_clock import MemoryClock, Remembered
from tests.fakes import NOW, FakeRecords, fixed_clock

ANNA = Contact(id="a", uid="ua", name="Anna")
BOB = Contact(id="b", uid="ub", name="Bob")
FAIR = Event(
    id="f", name="Fair", zone="Asia/Tokyo", begin=NOW.date() - timedelta(days=9), end=NOW.date()
)


def talk(key: str, hours: float, contact: str = "a", **facts: str) -> Encounter:
    """Return a talk so many hours ago."""
    made = Encounter(id=key, contact=contact, at=NOW - timedelta(hours=hours))
    return dataclasses.replace(made, **facts)  # type: ignore[arg-type]


def clock_on(*records: Record) -> MemoryClock:
    """Return the service on `records`."""
    return MemoryClock(FakeRecords(*records), fixed_clock())


def test_the_talks_of_three_days_are_remembered() -> None:
    """The last one first, each with its hours and what is missing; not what is over or to come."""
    clock = clock_on(
        *(ANNA, BOB, talk("old", 72), talk("new", 2, "b"), talk("eve", 26, note="pumps")),
        *(talk("gone", 1, "gone"), talk("soon", -30)),
    )

    found = clock.recent()

    assert [one.encounter.id for one in found] == ["new", "eve"]
    assert [one.left for one in found] == [Left(22, 24), Left(22, 48)]
    assert [one.missing for one in found] == ["thread", "step"]
    assert all(one.is_loose for one in found)
    assert clock.again("eve") == found[1]
    assert clock.again("gone") is None


def test_what_is_missing_follows_what_is_kept() -> None:
    """First a thread, then a step, then how they agreed, each as soon as it is there."""
    records = FakeRecords(ANNA, talk("t", 2))
    clock = MemoryClock(records, fixed_clock())

    def keep(*put: Record) -> str:
        records.commit(Change(what="test", put=put))
        return clock.today()[0].missing

    assert clock.today()[0].missing == "thread"
    assert keep(talk("t", 2, thread="her pumps")) == "step"
    assert keep(FollowUp(id="r", contact="a", what="figures", owner="them")) == "step"
    assert keep(FollowUp(id="s", contact="a", what="call")) == "basis"
    assert [step.id for step in clock.today()[0].steps] == ["r", "s"]
    assert not clock.today()[0].is_loose
    assert keep(Consent(id="c", contact="a", way="card")) == ""
    records.undo()
    assert clock.today()[0].missing == "basis"


def test_all_talks_at_an_event_are_found() -> None:
    """However long ago; of those that are over nothing is left."""
    clock = clock_on(FAIR, ANNA, talk("first", 200, event="f"), talk("elsewhere", 2))

    (found,) = clock.at(FAIR)

    assert found.encounter.id == "first"
    assert found.left is None
    assert found.zone == ZoneInfo("Asia/Tokyo")


def test_people_are_counted_once() -> None:
    """Who waits to be gone through in one of their talks is not gone through."""
    done = dataclasses.replace(talk("1", 3), debriefed=NOW)
    other = dataclasses.replace(talk("3", 30, "b"), debriefed=NOW - timedelta(days=1))
    planned = FollowUp(id="s", contact="a", what="call")

    assert clock_on(ANNA).state() == Remembered()
    assert clock_on(ANNA, done, planned).state() == Remembered(done=1)
    assert clock_on(ANNA, done, talk("2", 2)).state() == Remembered(loose=(ANNA,), waiting=1)
    assert clock_on(BOB, other).state() == Remembered(loose=(BOB,))
