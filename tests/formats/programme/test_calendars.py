"""Calendars as many programs write them: the newest version of each entry, in the right zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.formats.programme import Flaw
from companion.formats.programme.ics_lines import LINE_LIMIT, MAX_LINES, MAX_ZONES
from tests.formats.programme.makers import (
    CALENDAR,
    OUTLOOK_ZONE,
    ZONE,
    ics,
    only,
    read,
    refusal,
    sessions,
)

AT = "DTSTART:20261124T090000Z"


def at(line: str) -> datetime:
    """Return when an event begins by its DTSTART."""
    return only(ics(f"SUMMARY:T\n{line}", head=OUTLOOK_ZONE)).begin


def test_a_calendar() -> None:
    """Outlook's zones, folds, escapes, HTML, reminders, and an event that recurs."""
    found = read(CALENDAR)
    first, *_, last = sessions(CALENDAR)

    assert (found.kind, found.source, found.title, found.zone, found.is_whole) == (
        "ics",
        "forum 26",
        "Forum 26",
        "Europe/Berlin",
        True,
    )
    assert (found.begin, found.end) == (date(2026, 7, 1), date(2026, 7, 3))
    assert len(found.rows) == 4
    assert first.begin == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert first.end - first.begin == timedelta(minutes=15)
    assert last.title == "Panel, und mehr"
    assert (last.begin, last.end) == (
        datetime(2026, 7, 1, 12, 30, tzinfo=UTC),
        datetime(2026, 7, 1, 13, 45, tzinfo=UTC),
    )
    assert (last.room, last.track, last.link) == ("Saal 1", "Personal", "https://forum.example/2")
    assert last.abstract == "Wer & wie"
    assert [row.line for row in found.rows] == [21, 21, 21, 31]
    assert [row.where for row in found.rows] == ["1", "1", "1", "2"]


@pytest.mark.parametrize(
    ("line", "begin"),
    [
        ("DTSTART:20260701T090000Z", "2026-07-01T09:00:00+00:00"),
        ("DTSTART:20260701T090000", "2026-07-01T09:00:00+02:00"),
        ("DTSTART;TZID=America/New_York:20260701T090000", "2026-07-01T09:00:00-04:00"),
        ("DTSTART;TZID=Pacific Standard Time:20261201T090000", "2026-12-01T09:00:00-08:00"),
        ('DTSTART;TZID="Tokyo Standard Time":20261201T090000', "2026-12-01T09:00:00+09:00"),
        ("dtstart;tzid=/Asia/Tokyo:20261201T090000", "2026-12-01T09:00:00+09:00"),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20261201T090000",
            "2026-12-01T09:00:00+09:00",
        ),
        ("DTSTART;TZID=Customized Time Zone:20260701T090000", "2026-07-01T09:00:00+02:00"),
        ("DTSTART;TZID=Customized Time Zone:20261201T090000", "2026-12-01T09:00:00+01:00"),
        ("DTSTART;VALUE=DATE:20261201", "2026-12-01T00:00:00+01:00"),
        ("DTSTART;TZID=Asia/Tokyo;VALUE=DATE:20261201", "2026-12-01T00:00:00+01:00"),
        ("DTSTART:20261201t090000z", "2026-12-01T09:00:00+00:00"),
        ("DTSTART:20261201", "2026-12-01T00:00:00+01:00"),
        ("DTSTART;VALUE=DATE-TIME:20261201T0900", "2026-12-01T09:00:00+01:00"),
        ("DTSTART:20261201T090060Z", "2026-12-01T09:00:59+00:00"),
    ],
)
def test_begins(line: str, begin: str) -> None:
    """UTC, floating, of IANA, of Windows, behind the name of a maker, described, whole days."""
    assert at(line) == datetime.fromisoformat(begin)


def test_a_zone_that_nobody_knows_is_that_of_the_event() -> None:
    """And that is said."""
    (row,) = read(ics("SUMMARY:T\nDTSTART;TZID=Middle/Earth:20261124T090000\nDURATION:PT1H")).rows

    assert row.session is not None
    assert row.session.begin == datetime(2026, 11, 24, 9, tzinfo=ZONE)
    assert row.warnings == ("bad_zone",)


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=YEARLY;BYSECOND=1",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "RRULE:nonsense",
        "RR ULE:FREQ=SECONDLY",
        "RRULE;X=Y:FREQ=SECONDLY",
        "RDATE:19700101T000000\nTZOFFSETTO:soon",
        "BEGIN:STANDARD",
    ],
)
def test_a_zone_whose_clocks_change_all_the_time_is_not_worked_out(rule: str) -> None:
    """It would take for ever, and without that rule it would be another one: it is not known."""
    zone = OUTLOOK_ZONE.replace("RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", rule)
    text = ics("SUMMARY:T\nDTSTART;TZID=Customized Time Zone:20261124T090000", head=zone)
    (row,) = read(text).rows

    assert row.session is not None
    assert row.session.begin == datetime(2026, 11, 24, 9, tzinfo=ZONE)
    assert row.warnings == ("bad_zone", "no_end")


def test_a_zone_that_names_each_change_of_its_clocks() -> None:
    """Beside lines that say nothing of clocks."""
    zone = "\n".join(line for line in OUTLOOK_ZONE.splitlines() if "RRULE" not in line) + "\n"
    zone = zone.replace("16010101T02", "20260329T02").replace("16010101T03", "20251026T03")
    zone = zone.replace("T030000", "T030000\nTZNAME:Winter\nRDATE:20261025T030000")
    event = "SUMMARY:T\nDTSTART;TZID=Customized Time Zone:2026{}T090000"
    found = sessions(ics(*map(event.format, ("0201", "0701", "1201")), head=zone))

    assert [one.begin.astimezone(UTC).hour for one in found] == [8, 7, 8]


def test_a_zone_within_an_event_is_not_worked_out() -> None:
    """However its beginning is written."""
    zone = OUTLOOK_ZONE.replace("FREQ=YEARLY", "FREQ=SECONDLY")
    hidden = zone.replace("BEGIN", "B EGIN").replace("END", "E ND")

    assert only(ics(f"SUMMARY:T\n{AT}\n{hidden}")).title == "T"


def test_a_described_zone_belongs_to_its_file() -> None:
    """Another file may call another one the same, or describe none of that name."""
    line = "SUMMARY:T\nDTSTART;TZID=Customized Time Zone:20260701T090000"
    other = OUTLOOK_ZONE.replace("0200", "0500").replace("0100", "0500")

    assert only(ics(line, head=OUTLOOK_ZONE)).begin.astimezone(UTC).hour == 7
    assert only(ics(line, head=other)).begin.astimezone(UTC).hour == 4
    assert read(ics(line)).rows[0].warnings == ("bad_zone", "no_end")


@pytest.mark.parametrize("name", ["Europe", "../../etc/passwd", "/a" * 1_000, "a b"])
def test_names_of_zones_that_are_none(name: str) -> None:
    """A folder, a path, one that is long: the zone is not known."""
    (row,) = read(ics(f"SUMMARY:T\nDTSTART;TZID={name}:20261124T090000\nDURATION:PT1H")).rows

    assert row.warnings == ("bad_zone",)


def test_a_described_zone_may_say_which_one_of_iana_it_is() -> None:
    """As those do that Evolution writes."""
    zone = "BEGIN:VTIMEZONE\nTZID:Mine\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\n"
    text = ics("SUMMARY:T\nDTSTART;TZID=Mine:20261124T090000", head=zone * (MAX_ZONES + 2))

    assert only(text).begin == datetime(2026, 11, 24, tzinfo=UTC)
    assert read(text).zone == "Asia/Tokyo"


def test_the_zone_of_most_entries_is_that_of_the_event() -> None:
    """Where the calendar names none."""
    tokyo = "SUMMARY:{}\nDTSTART;TZID=Asia/Tokyo:20261124T090000"
    text = ics(tokyo.format("A"), tokyo.format("B"), "SUMMARY:C\nDTSTART;TZID=Europe/Rome:20261124")

    assert read(text).zone == "Asia/Tokyo"
    assert read(ics(f"SUMMARY:A\n{AT}")).zone == ""


def test_local_times_of_nowhere_are_told() -> None:
    """Once for all of them, unless the calendar has a zone."""
    event = "SUMMARY:T\nDTSTART:20261124T090000"

    assert read(ics(event)).flaws == (Flaw(reason="no_zone"),)
    assert read(ics(event, head="X-WR-TIMEZONE:Asia/Tokyo\n")).flaws == ()
    assert only(ics(event, head="X-WR-TIMEZONE:Asia/Tokyo\n")).begin.astimezone(UTC).hour == 0


@pytest.mark.parametrize(
    ("lines", "length", "warnings"),
    [
        (f"{AT}\nDTEND:20261124T103000Z", "1:30:00", ()),
        (f"{AT}\nDURATION:PT1H30M", "1:30:00", ()),
        (f"{AT}\nDURATION:+P1W", "7 days, 0:00:00", ()),
        (AT, "0:00:00", ("no_end",)),
        (f"{AT}\nDTEND:20261124T080000Z", "0:00:00", ("bad_end",)),
        (f"{AT}\nDTEND:soon", "0:00:00", ("no_end",)),
        (f"{AT}\nDURATION:soon", "0:00:00", ("no_end",)),
        (f"{AT}\nDURATION:P999999999D", "0:00:00", ("no_end",)),
        ("DTSTART;VALUE=DATE:20261124", "1 day, 0:00:00", ("whole_day",)),
        ("DTSTART:20261124\nDTEND:20261127", "3 days, 0:00:00", ("whole_day",)),
        ("DTSTART:20261124\nDTEND:20261124", "1 day, 0:00:00", ("whole_day",)),
        ("DTSTART:20261124\nDTEND:20261124T100000Z", "0:00:00", ("whole_day", "no_end")),
        ("DTSTART:20261124T090000\nDTEND:20261124", "15:00:00", ()),
        ("DTSTART:20261124T090000\nDTEND:20261123", "0:00:00", ("no_end",)),
    ],
)
def test_ends(lines: str, length: str, warnings: tuple[str, ...]) -> None:
    """By the end or the duration; days and moments in one event are told from each other."""
    (row,) = read(ics(f"SUMMARY:T\n{lines}")).rows

    assert row.session is not None
    assert str(row.session.end - row.session.begin) == length
    assert row.warnings == warnings


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("SUMMARY:T", "no_begin"),
        ("SUMMARY:T\nDTSTART:", "bad_date"),
        ("SUMMARY:T\nDTSTART:20261332T090000", "bad_date"),
        ("SUMMARY:T\nDTSTART:00010101T000000Z", "bad_date"),
        ("SUMMARY:T\nDTSTART:20261124T250000\n", "bad_date"),
        ("SUMMARY:T\nDTSTART:20261124T2500\n", "bad_date"),
        ("SUMMARY:T\nDTSTART:090000\n", "bad_date"),
        (AT, "no_title"),
    ],
)
def test_events_that_are_none(lines: str, reason: str) -> None:
    """They have a reason and a line; the others are read."""
    rows = read(ics(f"SUMMARY:A\n{AT}", lines, f"SUMMARY:B\n{AT}")).rows

    assert [row.reason for row in rows] == ["", reason, ""]
    assert rows[1].line == 8


def test_broken_lines_cost_themselves() -> None:
    """A line without a colon, a blank one, one within an event that was never closed."""
    text = ics(f'SUMMARY:A\n{AT}\nno property\n\n;x:y\nX-Y;a="b:c', f"SUMMARY:B\n{AT}")
    open_one = text.replace("END:VEVENT", "END:VALARM", 1)

    assert [one.title for one in sessions(text)] == ["A", "B"]
    assert [one.title for one in sessions(open_one)] == ["A", "B"]


def test_long_lines_and_long_events_are_cut() -> None:
    """So that nothing takes the memory."""
    long = f"SUMMARY:{'x' * 5_000}\n" + f" {'y' * 60_000}\n" * 4 + AT
    many = "UID:1\n" * (MAX_LINES + 5) + f"SUMMARY:T\n{AT}"

    assert only(ics(long)).title == "x" * 1_000
    assert LINE_LIMIT > 60_000
    assert read(ics(many)).rows[0].reason == "no_begin"


def test_a_line_that_is_no_line_of_a_calendar() -> None:
    """A million characters without a break."""
    assert refusal(ics("SUMMARY:" + "x" * 1_100_000)) == ("malformed", 5)


def test_a_calendar_that_was_cut_off_is_not_whole() -> None:
    """What is missing may be behind it: nothing that it leaves out is gone."""
    found = read(CALENDAR[: CALENDAR.index("STATUS")])

    assert [row.reason for row in found.rows] == [""] * 4
    assert not found.is_whole
    assert found.flaws == (Flaw(reason="truncated", line=40),)


def test_the_newest_version_of_an_entry_wins() -> None:
    """By its sequence, else its stamp, else its place; the others say that they are old."""
    event = "UID:1\nSUMMARY:T\nDTSTART:2026112{}T090000Z\n{}"
    rows = read(
        ics(
            event.format(4, "SEQUENCE:2"),
            event.format(5, "SEQUENCE:10"),
            event.format(6, "SEQUENCE:x"),
            event.replace("UID:1", "UID:2").format(4, "DTSTAMP:20260101T000000Z"),
            event.replace("UID:1", "UID:2").format(5, "LAST-MODIFIED:20260201T000000Z"),
            event.replace("UID:1", "UID:3").format(4, ""),
            event.replace("UID:1", "UID:3").format(5, ""),
        )
    ).rows

    assert [row.reason for row in rows] == [
        *("outdated", "", "outdated", "outdated", "", "outdated", "")
    ]


def test_entries_of_one_uid_may_be_others() -> None:
    """Where a tool gives the same to all of them."""
    event = "UID:1\nSUMMARY:{}\nDTSTART:2026112{}T090000Z"
    found = sessions(ics(event.format("A", 4), event.format("B", 5), event.format("C", 6)))

    assert [one.title for one in found] == ["A", "B", "C"]
    assert len({one.uid for one in found}) == 3


def test_entries_without_a_uid_are_told_by_their_title() -> None:
    """As in lists."""
    event = "SUMMARY:{}\nDTSTART:2026112{}T090000Z"
    before = [one.uid for one in sessions(ics(event.format("A", 4), event.format("B", 4)))]
    after = [one.uid for one in sessions(ics(event.format("B", 5), event.format("a", 4)))]

    assert before == after[::-1]


def test_what_was_called_off_is_gone() -> None:
    """By its status, or by the whole calendar."""
    event = f"SUMMARY:T\n{AT}"

    assert only(ics(f"{event}\nSTATUS:CANCELLED")).is_gone
    assert only(ics(event, head="METHOD:CANCEL\n")).is_gone
    assert not only(ics(f"{event}\nSTATUS:TENTATIVE")).is_gone


@pytest.mark.parametrize(
    ("number", "head", "is_whole"),
    [
        (1, "X-WR-CALNAME:Forum\n", False),
        (2, "X-WR-CALNAME:Forum\n", True),
        (2, "", False),
        (4, "", False),
        (5, "", True),
    ],
)
def test_few_entries_are_no_programme(number: int, head: str, is_whole: bool) -> None:  # noqa: FBT001
    """They say nothing of those that are not among them."""
    events = [f"SUMMARY:{at}\n{AT}" for at in range(number)]

    assert read(ics(*events, head=head)).is_whole is is_whole


def test_texts() -> None:
    """Escapes, several categories, HTML alone, a page that is none."""
    session = only(
        ics(
            f"SUMMARY:a\\;b\\\\c\\Nd\n{AT}\nCATEGORIES:A\\,B,C\nCATEGORIES:D\n"
            "X-ALT-DESC;FMTTYPE=text/html:<ul><li>one</li><li>two</li></ul>\nURL:ftp://x.example"
        )
    )

    assert (session.title, session.track) == ("a;b\\c d", "A,B, C, D")
    assert (session.abstract, session.link) == ("- one\n\n- two", "")


def test_a_calendar_without_a_name_is_told_by_its_program() -> None:
    """Or by nothing."""
    text = ics(f"SUMMARY:T\n{AT}")

    assert read(text).source == "-//x//en"
    assert read(text.replace("PRODID", "X-NONE")).source == "calendar"


def test_a_byte_mark_and_windows_1252() -> None:
    """As programs for Windows save them."""
    text = ics(f"SUMMARY:Fachkräfte\n{AT}")

    assert only(b"\xef\xbb\xbf" + text.encode()).title == "Fachkräfte"
    assert only(text.encode("cp1252")).title == "Fachkräfte"
