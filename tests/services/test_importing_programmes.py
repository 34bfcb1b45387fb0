"""Taking in programmes: to an event or with it, again and again, taken back by one undo."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from companion.domain.event import Attendee, Event
from companion.domain.session import Session
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.errors import Invalid, Stopped, Unreadable
from companion.services.importing import Importing, ImportPlan
from tests.fakes import FakeRecords, counting_ids, fixed_clock
from tests.services.programmes import KEYNOTE, PANEL, calendar, schedule

SAMPLES = Path(__file__).parents[3] / "shared/samples/programme"
samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not here")
DAY = date(2026, 11, 24)
FAIR = Event(id="fair", name="Fair", begin=DAY, end=DAY)
LAST = dataclasses.replace(FAIR, begin=date(2027, 3, 1), end=date(2027, 3, 2))
LATER = ("g1", "2026-11-24T15:30:00+01:00", "Hall 8", "Panel X")


def importing(records: FakeRecords) -> Importing:
    """Return the service, with ids that no earlier one gave."""
    ids = counting_ids(f"id{len(records.commits)}-")
    return Importing(records, fixed_clock(), ids, counting_ids("urn:uuid:"))


def take(records: FakeRecords, data: bytes, kind: str = "") -> ImportPlan:
    """Take in one file for the fair."""
    service = importing(records)
    event = records.all(Event).get("fair")
    plan = service.plan(data, name="folder/schedule.xml", event=event, kind=kind)
    service.apply([plan])
    return plan


def titles(records: FakeRecords) -> dict[str, str]:
    """Return the rooms of all sessions by title."""
    return {one.title: one.room for one in records.all(Session).values()}


def test_a_programme_is_found_by_its_content() -> None:
    """Its sessions belong to the event, which learns its zone and page; one undo takes it back."""
    records = FakeRecords(FAIR)

    plan = take(records, schedule(PANEL, KEYNOTE))

    assert (plan.kind, len(plan.new), plan.filled) == ("programme", 2, ("zone", "link"))
    assert {one.event for one in records.all(Session).values()} == {"fair"}
    assert records.all(Event)["fair"].zone == "Europe/Berlin"
    assert (plan.change.what, plan.change.subject) == ("import_programme", "Fair")
    records.undo()
    assert (records.all(Session), records.all(Event)["fair"]) == ({}, FAIR)


def test_what_the_event_says_is_not_replaced() -> None:
    """Only what is empty is filled."""
    records = FakeRecords(dataclasses.replace(FAIR, zone="Europe/Lisbon", link="https://x.example"))

    assert take(records, schedule(PANEL)).filled == ()


def test_a_later_version_moves_and_removes() -> None:
    """By guid; the undo of that brings back what was gone."""
    records = FakeRecords(FAIR)
    take(records, schedule(PANEL, KEYNOTE))

    plan = take(records, schedule(LATER, version="2"))

    assert [one.after.room for one in plan.moved] == ["Hall 8"]
    assert [one.title for one in plan.gone] == ["Keynote"]
    assert titles(records) == {"Panel X": "Hall 8"}
    records.undo()
    assert titles(records) == {"Panel X": "Hall 2", "Keynote": "Hall 1"}


def test_the_same_file_again_commits_nothing() -> None:
    """Neither to an event nor as one."""
    records = FakeRecords(FAIR)
    take(records, schedule(PANEL))
    take(records, schedule(PANEL), "event")
    done = len(records.commits)

    assert take(records, schedule(PANEL)).change.is_empty
    assert take(records, schedule(PANEL), "event").change.is_empty
    assert len(records.commits) == done


def test_a_programme_without_an_event_is_refused() -> None:
    """It says what is missing."""
    with pytest.raises(Invalid) as refused:
        take(FakeRecords(), schedule(PANEL))

    assert (refused.value.field, refused.value.problem) == ("programme", "no_event")


def test_an_event_is_made_with_its_programme() -> None:
    """In one commit; it is the current one from now on."""
    records = FakeRecords()

    plan = take(records, schedule(PANEL), "event")

    assert plan.is_new_event
    (event,) = records.all(Event).values()
    assert (event.name, event.begin, event.end, event.zone) == (
        "Camp 2026",
        DAY,
        date(2026, 11, 25),
        "Europe/Berlin",
    )
    assert records.all(Choice)[CURRENT_EVENT].text == event.id
    assert [one.event for one in records.all(Session).values()] == [event.id]
    assert len(records.commits) == 1


def test_an_event_of_that_name_and_day_is_not_made_twice() -> None:
    """Its programme is updated."""
    records = FakeRecords(dataclasses.replace(FAIR, name="CAMP 2026"))

    plan = take(records, schedule(PANEL), "event")

    assert (plan.is_new_event, list(records.all(Event))) == (False, ["fair"])


def test_two_versions_in_one_go_are_one_commit() -> None:
    """The second one is laid upon the first, and may take away what that brought."""
    records = FakeRecords(FAIR)
    service = importing(records)
    plans: list[ImportPlan] = []
    for data in (schedule(PANEL, KEYNOTE), schedule(LATER)):
        plans.append(service.plan(data, name="a.xml", event=FAIR, earlier=plans))
    again = importing(records).plan(schedule(LATER), name="a.xml", event=FAIR, earlier=plans)
    service.apply(plans)

    assert [one.title for one in plans[1].gone] == ["Keynote"]
    assert again.change.is_empty
    assert (len(records.commits), titles(records)) == (1, {"Panel X": "Hall 8"})


def test_a_programme_and_a_list_come_in_one_commit() -> None:
    """Which one undo takes back."""
    records = FakeRecords(FAIR)
    service = importing(records)
    plans = [service.plan(schedule(PANEL), name="a.xml", event=FAIR)]
    guests = b"Name,Email,Status\nAnna Berger,anna@x.example,attending\n"
    plans.append(service.plan(guests, name="b.csv", event=FAIR, kind="attendees", earlier=plans))
    service.apply(plans)

    assert (len(records.all(Session)), len(records.all(Attendee))) == (1, 1)
    records.undo()
    assert (records.all(Session), records.all(Attendee)) == ({}, {})


def test_a_star_put_meanwhile_is_kept() -> None:
    """It is planned anew: the session stays although the programme has it no more."""
    records = FakeRecords(FAIR)
    take(records, schedule(PANEL, KEYNOTE))
    service = importing(records)
    plan = service.plan(schedule(PANEL), name="a.xml", event=FAIR)
    keynote = next(one for one in records.all(Session).values() if one.title == "Keynote")
    change = dataclasses.replace(plan.change, remove=(), what="star")
    starred = dataclasses.replace(keynote, is_favourite=True)
    records.commit(dataclasses.replace(change, put=(starred,)))

    service.take_in([plan], lambda: [service.plan(schedule(PANEL), name="a.xml", event=FAIR)])

    assert records.all(Session)[keynote.id].is_gone


def test_rows_that_are_not_understood_are_rejected_and_take_nothing_away() -> None:
    """With the place at which they stand."""
    records = FakeRecords(FAIR)
    take(records, schedule(PANEL, KEYNOTE))

    plan = take(records, schedule(PANEL, ("g2", "some time", "Hall 1", "Keynote")))

    assert [one.reason for one in plan.rejected] == ["bad_date"]
    assert plan.rejected[0].where
    assert (len(plan.gone), len(records.all(Session))) == (1, 2)


def test_a_programme_of_other_days_is_told() -> None:
    """Where it is taken in all the same, and the event learns nothing of it."""
    records = FakeRecords(LAST)
    plan = take(records, schedule(PANEL), kind="programme")

    assert [one.word for one in plan.warnings] == ["other_days"]
    assert (plan.filled, records.all(Event)["fair"]) == ((), LAST)
    assert not take(records, schedule(KEYNOTE)).is_own_event  # it was said once


def test_what_stays_here_of_other_days_is_shown_in_its_zone() -> None:
    """That alone the event learns when the programme is taken in again."""
    records = FakeRecords(LAST)
    take(records, schedule(PANEL), kind="programme")
    again = take(records, schedule(PANEL))

    assert again.filled == ("zone",)
    assert records.all(Event)["fair"] == dataclasses.replace(LAST, zone="Europe/Berlin")


def test_a_programme_of_other_days_is_an_event_of_its_own() -> None:
    """Unless somebody says otherwise: it may be that of last year."""
    records = FakeRecords(LAST)
    plan = take(records, schedule(PANEL))

    assert (plan.is_own_event, plan.is_new_event, plan.warnings) == (True, True, ())
    assert records.all(Event)["fair"] == LAST


def test_the_programme_of_another_event_is_told() -> None:
    """Another event was the current one; in its own nothing is said."""
    other = dataclasses.replace(FAIR, id="other", name="Other")
    records = FakeRecords(FAIR, other)
    take(records, schedule(PANEL))

    plan = importing(records).plan(schedule(PANEL), name="a.xml", event=other)

    assert [(one.word, one.detail) for one in plan.warnings] == [("elsewhere", "Fair")]
    assert take(records, schedule(PANEL)).warnings == ()


def test_what_was_repaired_is_noted() -> None:
    """What holds for the file, and for a session by its name."""
    open_end = ("UID:a", "SUMMARY:Walk-in", "DTSTART:20261124T090000")
    other = ("UID:b", "SUMMARY:Talk", "DTSTART:20261124T100000Z", "DURATION:PT1H")

    plan = take(FakeRecords(FAIR), calendar(open_end, other))

    assert {(one.word, one.detail) for one in plan.warnings} >= {("no_end", "Walk-in")}
    mars = take(FakeRecords(FAIR), schedule(PANEL).replace(b"Europe/Berlin", b"Mars/Base"))
    assert [(one.word, one.detail) for one in mars.warnings] == [("bad_zone", "Mars/Base")]


@pytest.mark.parametrize("data", [b"<schedule>", b"<html></html>", b"no programme"])
def test_what_is_no_programme_is_refused_by_its_name(data: bytes) -> None:
    """As what it was said to be."""
    with pytest.raises(Unreadable) as refused:
        take(FakeRecords(FAIR), data, "programme")

    assert refused.value.path == "folder/schedule.xml"


def test_an_event_needs_days() -> None:
    """Without sessions and days there is nothing to put into a calendar."""
    bare = b'{"schedule": {"conference": {"title": "X", "days": []}}}'

    with pytest.raises(Unreadable) as refused:
        take(FakeRecords(), bare, "event")

    assert refused.value.reason == "no_days"


def test_reading_can_be_stopped() -> None:
    """Nothing is changed then."""
    records = FakeRecords(FAIR)
    talks = [(f"g{n}", PANEL[1], "Hall", f"Talk {n}") for n in range(100)]

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        importing(records).plan(schedule(*talks), name="a.xml", event=FAIR, progress=stop)
    assert records.commits == []


@samples
@pytest.mark.parametrize("name", ["pretalx-democon", "frab-camp2019"])
def test_both_forms_of_a_real_programme_are_one(name: str) -> None:
    """What came as XML is known when it comes as JSON, and the other way round."""
    records = FakeRecords()
    for ending in (".xml", ".json", ".xml"):
        plan = take(records, (SAMPLES / f"{name}{ending}").read_bytes(), "event")

    assert (len(plan.new), len(plan.gone), len(plan.moved)) == (0, 0, 0)
    assert len(records.all(Session)) == plan.total
