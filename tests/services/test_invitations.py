"""An invitation to an event and its hours, in one step, and again when it changes."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest

from companion.domain.event import Event
from companion.domain.session import Session
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.errors import Unreadable
from companion.services.import_plan import with_facts
from companion.services.importing import Importing, ImportPlan
from tests.fakes import FakeRecords, counting_ids, fixed_clock
from tests.services.programmes import calendar

DAY = date(2026, 12, 1)
TALK = (
    "UID:invite-1",
    "DTSTAMP:20261101T120000Z",
    "SUMMARY:HR evening",
    "DTSTART;TZID=Europe/Berlin:20261201T180000",
    "DTEND;TZID=Europe/Berlin:20261201T210000",
    "LOCATION:IHK Kassel",
    "ORGANIZER;CN=Ben Okafor:mailto:ben@ihk.example",
    "URL:https://ihk.example/evening",
)


def changed(**lines: str) -> tuple[str, ...]:
    """Return the invitation with other lines, by the name of their property."""
    kept = [line for line in TALK if line.partition(":")[0].partition(";")[0] not in lines]
    return (*kept, *(f"{name}{rest}" for name, rest in lines.items()))


LATER = changed(
    DTSTART=";TZID=Europe/Berlin:20261202T190000",
    DTEND=";TZID=Europe/Berlin:20261202T220000",
    SUMMARY=":HR night",
)
OTHER = changed(UID=":invite-2", SUMMARY=":HR morning")


def take(
    records: FakeRecords, *entries: tuple[str, ...], kind: str = "", event: str = ""
) -> ImportPlan:
    """Take in a calendar with `entries`."""
    ids = counting_ids(f"id{len(records.commits)}-")
    service = Importing(records, fixed_clock(), ids, counting_ids("urn:uuid:"))
    place = records.all(Event).get(event)
    plan = service.plan(calendar(*entries), name="invite.ics", kind=kind, event=place)
    service.apply([plan])
    return plan


def event_of(records: FakeRecords) -> Event:
    """Return the only event."""
    (event,) = records.all(Event).values()
    return event


def hours_of(records: FakeRecords) -> Session:
    """Return the only session."""
    (session,) = records.all(Session).values()
    return session


def test_an_invitation_becomes_an_event_with_its_hours() -> None:
    """In one commit, and it is the current one; one undo takes it back."""
    records = FakeRecords()

    plan = take(records, TALK)

    event, hours = event_of(records), hours_of(records)
    assert (plan.kind, plan.new, plan.is_new_event, plan.total) == ("event", (event,), True, 1)
    assert (event.name, event.begin, event.end, event.kind) == ("HR evening", DAY, DAY, "meetup")
    assert (event.place, event.organiser, event.zone, event.link, event.uid) == (
        "IHK Kassel",
        "Ben Okafor",
        "Europe/Berlin",
        "https://ihk.example/evening",
        "invite-1",
    )
    assert (hours.event, hours.is_own, hours.source) == (event.id, True, "")
    assert hours.begin == datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert records.all(Choice)[CURRENT_EVENT].text == event.id
    assert len(records.commits) == 1
    records.undo()
    assert (records.all(Event), records.all(Session)) == ({}, {})


def test_the_same_invitation_again_changes_nothing() -> None:
    """There is nothing to take back."""
    records = FakeRecords()
    take(records, TALK)

    plan = take(records, TALK)

    assert (len(plan.unchanged), plan.change.is_empty) == (1, True)


def test_a_later_invitation_moves_the_event() -> None:
    """By its UID; what I said about the event and noted about its hours stays."""
    records = FakeRecords()
    take(records, TALK)
    mine = dataclasses.replace(event_of(records), cost="20 €", kind="association")
    note = dataclasses.replace(hours_of(records), note="bring cards")
    records = FakeRecords(mine, note, *records.all(Choice).values())

    plan = take(records, LATER, event=mine.id)

    event, hours = event_of(records), hours_of(records)
    assert (plan.merged, len(plan.moved)) == ((event,), 1)
    assert (event.name, event.begin, event.cost, event.kind) == (
        "HR night",
        date(2026, 12, 2),
        "20 €",
        "association",
    )
    assert (hours.title, hours.note, hours.is_own) == ("HR night", "bring cards", True)


def test_a_name_that_i_gave_stays() -> None:
    """Only a name that was that of the invitation follows it."""
    records = FakeRecords()
    take(records, TALK)
    named = dataclasses.replace(event_of(records), name="Meet Ben")
    records = FakeRecords(named, hours_of(records))

    take(records, LATER)

    assert (event_of(records).name, event_of(records).begin) == ("Meet Ben", date(2026, 12, 2))


def test_an_event_of_that_name_and_day_is_meant() -> None:
    """It gets its hours; it was typed before the invitation came."""
    typed = Event(id="typed", name="hr EVENING", begin=DAY, end=DAY)
    other = Event(id="other", name="Fair", begin=DAY, end=DAY)
    records = FakeRecords(other, typed)

    plan = take(records, TALK)

    assert [one.id for one in plan.merged] == ["typed"]
    assert (records.all(Event)["typed"].uid, hours_of(records).event) == ("invite-1", "typed")


def test_days_without_hours_are_no_meeting() -> None:
    """A fair of five days is no appointment."""
    days = changed(DTSTART=";VALUE=DATE:20261201", DTEND=";VALUE=DATE:20261206")
    records = FakeRecords()

    take(records, days)

    event = event_of(records)
    assert (event.begin, event.end, event.kind) == (DAY, date(2026, 12, 5), "conference")
    assert records.all(Session) == {}


def test_what_is_called_off_is_told() -> None:
    """The hours are gone, the event stays; one that is not known here is refused."""
    off = (*TALK, "STATUS:CANCELLED")
    records = FakeRecords()
    with pytest.raises(Unreadable) as refused:
        take(records, off)
    take(records, TALK)

    plan = take(records, off)

    assert (refused.value.path, refused.value.reason) == ("invite.ics", "cancelled")
    assert [one.word for one in plan.warnings] == ["cancelled"]
    assert (hours_of(records).is_gone, event_of(records).name) == (True, "HR evening")


def test_several_entries_are_a_programme() -> None:
    """Of the event they belong to; also what was said to be one with a single entry."""
    fair = Event(id="fair", name="Fair", begin=DAY, end=DAY)
    records = FakeRecords(fair)

    assert take(records, TALK, OTHER, event="fair").kind == "programme"
    assert take(records, OTHER, kind="programme", event="fair").kind == "programme"
    assert len(records.all(Session)) == 2


def test_an_entry_that_the_programme_has_is_no_invitation() -> None:
    """A talk that was exported on its own updates the one in the programme."""
    records = FakeRecords(Event(id="fair", name="Fair", begin=DAY, end=DAY))
    take(records, TALK, OTHER, event="fair")

    plan = take(records, LATER, event="fair")

    assert (plan.kind, len(plan.moved), len(plan.gone)) == ("programme", 1, 0)


def test_a_calendar_of_several_entries_makes_one_event() -> None:
    """Called after the file where the calendar has no name."""
    records = FakeRecords()

    take(records, TALK, OTHER, kind="event")

    assert (event_of(records).name, len(records.all(Session))) == ("invite", 2)


def planned(records: FakeRecords, *entries: tuple[str, ...]) -> ImportPlan:
    """Plan for the event of a calendar with `entries`."""
    ids = counting_ids(f"id{len(records.commits)}-")
    service = Importing(records, fixed_clock(), ids, counting_ids("urn:uuid:"))
    return service.plan(calendar(*entries), name="invite.ics", kind="event")


def test_what_is_said_besides_is_news_of_a_known_event() -> None:
    """It counts as changed, not as the same."""
    records = FakeRecords()
    take(records, TALK, kind="event")

    plan = with_facts(planned(records, TALK), name="My evening")

    assert (plan.counts["merged"], plan.counts["unchanged"]) == (1, 0)
    assert [one.name for one in plan.change.put if isinstance(one, Event)] == ["My evening"]
    assert with_facts(planned(records, TALK), name="HR evening").counts["unchanged"] == 1


def test_a_first_day_alone_takes_the_last_one_along() -> None:
    """As where an event is changed."""
    plan = planned(FakeRecords(), changed(DTEND=";TZID=Europe/Berlin:20261203T120000"))

    later = with_facts(plan, begin=date(2026, 12, 10)).event
    both = with_facts(plan, begin=date(2026, 12, 10), end=date(2026, 12, 10)).event

    assert later is not None
    assert both is not None
    assert (later.end, both.end) == (date(2026, 12, 12), date(2026, 12, 10))
