"""Entries of a calendar that recur: every time by itself, within a bound."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from companion.formats.programme.ics_rules import MOST, rule_of
from tests.formats.programme.makers import OUTLOOK_ZONE, ZONE, ics, read, sessions

AT = "DTSTART:20261124T090000Z"


def begins(rule: str, start: str = "DTSTART:20261124T090000") -> list[str]:
    """Return the local days on which a recurring event is."""
    found = sessions(ics(f"UID:1\nSUMMARY:T\n{start}\n{rule}"))
    return [f"{one.begin.astimezone(ZONE):%m-%d}" for one in found]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", "11-24 11-25 11-26"),
        ("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261128", "11-24 11-26 11-28"),
        ("RRULE:FREQ=DAILY;UNTIL=20261126T080000Z", "11-24 11-25 11-26"),
        ("RRULE:FREQ=DAILY;UNTIL=20261126T075959Z", "11-24 11-25"),
        ("RRULE:FREQ=WEEKLY;COUNT=2", "11-24 12-01"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4", "11-24 11-26 12-08 12-10"),
        ("RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=SU;COUNT=2", "11-24 11-29"),
        ("RRULE:FREQ=MONTHLY;COUNT=3", "11-24 12-24 01-24"),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1TU;COUNT=3", "11-24 12-29 01-26"),
        ("RRULE:FREQ=MONTHLY;BYDAY=4TU;COUNT=2", "11-24 12-22"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1,1;COUNT=3", "11-24 11-30 12-01"),
        ("RRULE:FREQ=YEARLY;COUNT=2", "11-24 11-24"),
        ("RRULE:FREQ=DAILY;BYMONTH=12;COUNT=2", "11-24 12-01"),
        ("RRULE:FREQ=DAILY;UNTIL=20261123", "11-24"),
        ("RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=5", "11-24 11-25"),
        ("RDATE;VALUE=PERIOD:20261125T090000/PT1H,20261126T090000/PT1H", "11-24 11-25 11-26"),
        ("RDATE;VALUE=DATE:20261125", "11-24 11-25"),
        ("RDATE:20261125T090000,20261127T090000/PT1H,soon", "11-24 11-25 11-27"),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20261125T090000", "11-24 11-26"),
    ],
)
def test_entries_that_recur(rule: str, days: str) -> None:
    """Every time by itself, under a UID of its own that a later version has too."""
    assert begins(rule) == days.split()


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=DAILY;BYSETPOS=1",
        "COUNT=3",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=DAILY;WKST=X",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=soon",
    ],
)
def test_rules_that_days_do_not_tell_are_taken_once(rule: str) -> None:
    """And that is said."""
    (row,) = read(ics(f"UID:1\nSUMMARY:T\n{AT}\nDURATION:PT1H\nRRULE:{rule}")).rows

    assert row.warnings == ("unread_rule",)


def test_clocks_change_while_an_entry_recurs() -> None:
    """Also those of a zone that the calendar describes."""
    start = "DTSTART;TZID=Customized Time Zone:20261024T090000"
    text = ics(f"UID:1\nSUMMARY:T\n{start}\nRRULE:FREQ=DAILY;COUNT=2", head=OUTLOOK_ZONE)

    assert [one.begin.astimezone(UTC).hour for one in sessions(text)] == [7, 8]


def test_what_recurs_for_ever_is_bounded() -> None:
    """In number and in days, a rule that never fits as well."""
    (first, *others) = read(ics(f"UID:1\nSUMMARY:T\n{AT}\nDURATION:PT1H\nRRULE:FREQ=DAILY")).rows
    never = rule_of("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31")

    assert first.warnings == ("too_often",)
    assert len(others) == MOST - 1
    assert {row.warnings for row in others} == {()}
    assert never is not None
    assert list(never.dates(date(2026, 11, 24))) == [date(2026, 11, 24)]


@pytest.mark.parametrize(
    ("start", "warnings"),
    [
        ("DTSTART:20261124", ("whole_day",)),
        ("DTSTART;TZID=Middle/Earth:20261124T090000", ("bad_zone", "no_end")),
        (f"{AT}\nDTEND:20261123T090000Z", ("bad_end",)),
    ],
)
def test_what_is_to_be_said_of_an_entry_is_said_once(start: str, warnings: tuple[str, ...]) -> None:
    """Not at each of the times that it is on."""
    rows = read(ics(f"UID:1\nSUMMARY:T\n{start}\nRRULE:FREQ=DAILY;COUNT=3")).rows

    assert [row.warnings for row in rows] == [warnings, (), ()]


def test_an_entry_without_a_title_is_refused_once() -> None:
    """However often it is on."""
    (row,) = read(ics(f"UID:1\n{AT}\nRRULE:FREQ=DAILY;COUNT=3")).rows

    assert row.reason == "no_title"


def test_few_entries_recur(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file in which thousands do, the first ones."""
    monkeypatch.setattr("companion.formats.programme.ics_reading.MAX_RECURRING", 1)
    event = f"UID:{{}}\nSUMMARY:T\n{AT}\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2"
    rows = read(
        ics(event.format(1), event.format(2), f"UID:3\nSUMMARY:T\n{AT}\nDURATION:PT1H")
    ).rows

    assert [row.warnings for row in rows] == [(), (), ("unread_rule",), ()]


def test_one_of_many_times_may_have_been_moved() -> None:
    """It keeps its UID, and stands for the time at which it was."""
    text = ics(
        f"UID:1\nSUMMARY:T\n{AT}\nRRULE:FREQ=DAILY;COUNT=3",
        "UID:1\nSUMMARY:Moved\nRECURRENCE-ID:20261125T090000Z\nDTSTART:20261125T110000Z",
    )
    before = sessions(ics(f"UID:1\nSUMMARY:T\n{AT}\nRRULE:FREQ=DAILY;COUNT=3"))

    assert sorted(one.uid for one in sessions(text)) == [one.uid for one in before]
    assert {one.uid: one.title for one in sessions(text)}[before[1].uid] == "Moved"
