"""Calendars of one's own, read back by the `icalendar` package as other programs read them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.rules import Rules
from companion.domain.session import Session
from companion.formats.calendar.follow_ups import CLOSED_DAYS
from companion.i18n import use
from companion.reports.calendars import words
from companion.services.calendar_files import BIRTHDAYS, FOLLOW_UPS, MEETINGS, PARTS, CalendarFiles
from tests.fakes import NOW, FakeRecords, fixed_clock
from tests.hostile import BREAKS, ESCAPES, MARKUP, TRICKS

TODAY = NOW.date()
ANNA = Contact(id="anna", uid="u", name="Anna Öztürk-Weiß", emails=("anna@x.example",))
DECK = FollowUp(
    id="deck",
    contact="anna",
    what="Folien schicken; Thema: Azubis, duale Studiengänge",
    due=TODAY + timedelta(days=2),
    encounter="talk",
    event="fair",
    created=NOW,
)
TALK = Encounter(id="talk", contact="anna", at=NOW, note="streng vertraulich", event="fair")
FAIR = Event(id="fair", name="Messe", begin=TODAY, end=TODAY, place="Halle 8", zone="Europe/Berlin")
COFFEE = Session(
    id="coffee",
    event="fair",
    title="Kaffee mit Jonas",
    begin=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    end=datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
    is_own=True,
    note="fragt nach Geld",
)
PANEL = dataclasses.replace(
    COFFEE, id="panel", title="Panel", uid="panel@fair", is_own=False, is_favourite=True
)


def made(
    *records: Record,
    parts: Iterable[str] = PARTS,
    now: datetime = NOW,
    **how: Any,
) -> tuple[bytes, list[Any]]:
    """Return the file of these records, and its entries as they are read back."""
    files = CalendarFiles(FakeRecords(*records), fixed_clock(now), Rules)
    file = files.make(tuple(parts), words(), **how)
    calendar = Calendar.from_ical(file.data)
    assert isinstance(calendar, Calendar)
    entries = [one for one in calendar.subcomponents if one.name in {"VEVENT", "VTODO"}]
    assert file.count == len(entries)
    return file.data, entries


def test_a_follow_up_is_a_day_with_a_reminder_at_nine() -> None:
    """By the clocks of who reads it, who is free on that day; no note of mine is in it."""
    use("de")

    data, [entry] = made(ANNA, TALK, DECK)

    assert entry["summary"] == f"Anna Öztürk-Weiß: {DECK.what}"
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (DECK.due, date(2026, 11, 27))
    assert (entry["status"], entry["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert entry.decoded("dtstamp") == entry.decoded("last-modified") == NOW
    [alarm] = entry.subcomponents
    assert (alarm["action"], alarm.decoded("trigger")) == ("DISPLAY", timedelta(hours=9))
    assert b"vertraulich" not in data
    assert b"anna@" not in data


def test_notes_go_out_only_where_they_are_asked_for() -> None:
    """Also those about a meeting."""
    data, _entries = made(ANNA, TALK, DECK, FAIR, COFFEE)
    assert b"vertraulich" not in data
    assert b"Geld" not in data

    data, entries = made(ANNA, TALK, DECK, FAIR, COFFEE, with_notes=True)

    assert "anna@x.example" in entries[0]["description"]
    assert "vertraulich" in entries[0]["description"]
    assert "Geld" in entries[1]["description"]


def test_a_later_file_wins_under_the_same_uids() -> None:
    """Also where the day moved; a snoozed step is on the day on which it comes back."""
    later = NOW + timedelta(seconds=1)
    moved = dataclasses.replace(DECK, due=TODAY + timedelta(days=9))
    snoozed = DECK.snoozed(TODAY + timedelta(days=5), TODAY)

    _data, [before] = made(ANNA, DECK)
    _data, [after] = made(ANNA, moved, now=later)
    _data, [put_off] = made(ANNA, snoozed, now=later)

    assert before["uid"] == after["uid"] == put_off["uid"]
    assert 0 < before["sequence"] < after["sequence"] < 2**31
    assert before.decoded("last-modified") < after.decoded("last-modified")
    assert after.decoded("dtstart") == moved.due
    assert put_off.decoded("dtstart") == snoozed.snoozed_until


@pytest.mark.parametrize(
    ("closed", "day_state", "task_state"),
    [
        (DECK.done(NOW), "CANCELLED", "COMPLETED"),
        (DECK.dropped("no", NOW), "CANCELLED", "CANCELLED"),
    ],
)
def test_what_was_closed_lately_is_told_to_calendars(
    closed: FollowUp, day_state: str, task_state: str
) -> None:
    """Without a reminder; what was closed long ago is not told any more."""
    _data, [day] = made(ANNA, closed)
    _data, [task] = made(ANNA, closed, as_tasks=True)
    _data, late = made(ANNA, closed, now=NOW + timedelta(days=CLOSED_DAYS + 1))

    assert (day["status"], task["status"]) == (day_state, task_state)
    assert day.subcomponents == task.subcomponents == late == []
    assert ("COMPLETED" in task) == (task_state == "COMPLETED")


def test_a_task_reminds_at_nine_by_the_clocks_here() -> None:
    """It is due on a day, and one without a day is a task all the same, if no whole day."""
    someday = FollowUp(id="someday", contact="anna", what="call", owner="them")

    data, [task, without] = made(ANNA, DECK, someday, as_tasks=True)

    assert (task.name, task.decoded("due"), task["status"]) == ("VTODO", DECK.due, "NEEDS-ACTION")
    assert task.subcomponents[0].decoded("trigger") == datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert b"TRIGGER;VALUE=DATE-TIME:20261126T090000Z" in data
    assert without["summary"] == "Anna Öztürk-Weiß: promised by them: call"
    assert "DUE" not in without
    assert made(ANNA, someday)[1] == []


def test_nine_is_nine_also_behind_a_change_of_the_clocks() -> None:
    """As the clocks will show on that day, and not as they do today."""
    before = datetime(2026, 10, 20, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    steps = [dataclasses.replace(DECK, id=f"{n}", due=date(2026, 10, 24 + n)) for n in (0, 2)]

    _data, tasks = made(ANNA, *steps, now=before, as_tasks=True)

    assert [one.subcomponents[0].decoded("trigger") for one in tasks] == [
        datetime(2026, 10, 24, 7, 0, tzinfo=UTC),
        datetime(2026, 10, 26, 8, 0, tzinfo=UTC),
    ]


def test_days_of_people_come_back_every_year() -> None:
    """From the year on that is known; the 29th of February is the last day of that month."""
    leap = Contact(
        id="leap",
        uid="l",
        name="Lea",
        vcard="BEGIN:VCARD\nBDAY:1988-02-29\nEND:VCARD",
        dates=(("Dienstjubiläum", "05-29"),),
    )
    unknown = Contact(id="no", uid="n", name="Nils", dates=(("Birthday", "02-29"),))

    _data, [birthday, day, without] = made(leap, unknown)

    assert birthday["summary"] == "Birthday: Lea (1988)"
    assert birthday.decoded("dtstart") == date(1988, 2, 29)
    assert birthday["rrule"].to_ical() == b"FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"
    assert day["summary"] == "Dienstjubiläum: Lea"
    assert (day.decoded("dtstart"), day["rrule"].to_ical()) == (date(2026, 5, 29), b"FREQ=YEARLY")
    assert without.decoded("dtstart") == date(2026, 2, 28)
    assert len({birthday["uid"], day["uid"], without["uid"]}) == 3
    assert birthday.subcomponents[0].decoded("trigger") == timedelta(hours=9)


def test_meetings_are_moments_in_utc() -> None:
    """One of a programme stays that of its makers; what is not mine, or long over, is not there."""
    other = dataclasses.replace(PANEL, id="other", is_favourite=False)
    old = dataclasses.replace(FAIR, id="old", begin=date(2026, 1, 5), end=date(2026, 1, 5))
    long_ago = dataclasses.replace(COFFEE, id="long", event="old")

    _data, [coffee, panel] = made(FAIR, COFFEE, PANEL, other, old, long_ago)
    _data, of_old = made(FAIR, COFFEE, old, long_ago, event=old)

    assert coffee.decoded("dtstart") == COFFEE.begin
    assert b"DTSTART:20261124T093000Z" in coffee.to_ical()
    assert coffee["location"] == "Halle 8"
    assert (panel["uid"], "SEQUENCE" in panel, "SEQUENCE" in coffee) == ("panel@fair", False, True)
    assert coffee.subcomponents[0].decoded("trigger") == timedelta(minutes=-10)
    assert [one["uid"] for one in of_old] == ["long"]


def test_an_event_says_what_has_to_do_with_it() -> None:
    """Its follow-ups, its meetings, and the birthdays of those met there."""
    born = dataclasses.replace(ANNA, dates=(("Geburtstag", "1980-05-29"),))
    other = Contact(id="o", uid="o", name="Otto", dates=(("Geburtstag", "1980-05-29"),))
    step = dataclasses.replace(DECK, id="elsewhere", event="")

    _data, entries = made(born, other, TALK, DECK, step, FAIR, COFFEE, event=FAIR)

    uids = ["follow-up-deck@companion", "coffee", "birthday-anna@companion"]
    assert [one["uid"] for one in entries] == uids


def test_each_part_is_there_only_where_it_is_wanted() -> None:
    """A birthday that was snoozed is no second entry."""
    born = dataclasses.replace(ANNA, dates=(("Geburtstag", "05-29"),))
    stored = FollowUp(
        id="birthday-anna-2027", contact="anna", occasion="birthday", due=date(2027, 5, 29)
    )
    records = (born, DECK, stored, FAIR, COFFEE)

    counts = [len(made(*records, parts=(part,))[1]) for part in (FOLLOW_UPS, MEETINGS, BIRTHDAYS)]

    assert counts == [1, 1, 1]
    assert len(made(*records)[1]) == 3


def test_no_text_breaks_out_of_its_line() -> None:
    """Commas, semicolons, breaks and other calendars' lines are text; lines are folded in CRLF."""
    texts = [
        *(text for group in (MARKUP, ESCAPES, BREAKS, TRICKS) for text in group.values()),
        "a;b,c\\n\\,d:e",
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil",
        "ü" * 300,
    ]
    steps = [
        FollowUp(id=f"s{n}", contact="anna", what=text, due=TODAY) for n, text in enumerate(texts)
    ]

    for as_tasks in (False, True):
        data, entries = made(ANNA, *steps, as_tasks=as_tasks)

        assert len(entries) == len(steps)
        for entry, step in zip(entries, steps, strict=True):
            what = step.what or "get in touch"
            assert entry["summary"] == f"{ANNA.name}: {what}"
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert not any(b"\n" in line or b"\r" in line for line in lines)
