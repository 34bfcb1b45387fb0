"""Programmes in tables: headers of several makers, days and times as people write them."""

from __future__ import annotations

import datetime as dt
from datetime import datetime

import pytest

from companion.domain.session import Session
from companion.formats.programme import table_moments
from companion.formats.programme.table import speakers_of
from tests.formats.lists.workbooks import xlsx
from tests.formats.programme.makers import (
    GERMAN,
    PRETALX_CSV,
    SCHEDULE_CONVERT,
    WHOVA,
    only,
    read,
    refusal,
    sessions,
)


def when(found: list[Session]) -> list[str]:
    """Return when sessions are, on the clocks of the event."""
    return [f"{one.begin:%m-%d %H:%M}-{one.end:%H:%M}" for one in found]


def row(day: str, begin: str, end: str = "", duration: str = "") -> str:
    """Return when the only session of a table is."""
    text = f"Datum;Beginn;Ende;Dauer;Titel\n{day};{begin};{end};{duration};T\n"
    (found,) = when([only(text)])
    return found


def test_whova() -> None:
    """Stars, months before days, clocks of twelve hours, and what belongs to a session."""
    opening, part, party = sessions(WHOVA)

    assert read(WHOVA).kind == "csv"
    assert when([opening, part, party]) == [
        "11-04 09:00-10:30",
        "11-04 09:00-10:30",
        "11-04 23:30-00:30",
    ]
    assert (party.end - party.begin).seconds == 3_600
    assert opening.speakers == ("Ada Lovelace", "Grace Hopper")
    assert part.speakers == ("Ada Lovelace",)
    assert (opening.room, opening.track, opening.abstract) == ("Hall 1", "Main", "Hi")


def test_schedule_convert() -> None:
    """Day and room are written once; 24:00 is the next day."""
    found = sessions(SCHEDULE_CONVERT)

    assert when(found) == [
        "11-24 09:00-09:45",
        "11-24 10:00-10:45",
        "11-24 10:00-11:30",
        "11-26 00:00-00:00",
    ]
    assert [one.room for one in found] == ["Saal 1", "Saal 1", "Saal 2", "Saal 1"]


def test_pretalx() -> None:
    """Moments with their offset, ids, names in lines."""
    session = only(PRETALX_CSV)

    assert session.begin.isoformat() == "2026-11-24T09:00:00+01:00"
    assert session.speakers == ("Ada Lovelace", "Grace Hopper")
    assert (session.uid, session.kind, session.track, session.room) == (
        "id:ABC",
        "Talk",
        "Personal",
        "Saal 1",
    )
    assert read(PRETALX_CSV).flaws == ()


def test_german() -> None:
    """A header below a title, "Uhr", affiliations in brackets, a break without anything."""
    found = read(GERMAN)
    first, second = sessions(GERMAN)

    assert when([first, second]) == ["11-24 09:00-09:45", "11-24 10:00-10:00"]
    assert first.speakers == ("Dr. Ada Weiß", "Jo Roth", "Lena Fox")
    assert (first.room, second.room, first.track) == ("Halle 8", "", "A")
    assert [one.line for one in found.rows] == [4, 5]
    assert found.rows[1].warnings == ("no_end",)
    assert [(flaw.reason, flaw.count) for flaw in found.flaws] == [("no_zone", 2)]


@pytest.mark.parametrize(
    ("day", "begin", "end", "duration", "expected"),
    [
        ("2026-11-24", "9:00", "9:45", "", "11-24 09:00-09:45"),
        ("24.11.2026", "09:00:00", "", "0:45:00", "11-24 09:00-09:45"),
        ("24.11.26", "9.00", "", "45 min", "11-24 09:00-09:45"),
        ("Di., 24. November 2026", "9 Uhr", "10 Uhr 30", "", "11-24 09:00-10:30"),
        ("November 24th, 2026", "9am", "1:30 p.m.", "", "11-24 09:00-13:30"),
        ("24 Nov 2026", "12:15 AM", "12:15 PM", "", "11-24 00:15-12:15"),
        ("11/24/2026", "9:00", "10:00", "", "11-24 09:00-10:00"),
        ("24/11/2026", "9:00", "10:00", "", "11-24 09:00-10:00"),
        ("24/11/2026", "9h30", "10h", "", "11-24 09:30-10:00"),
        ("24.11.2026", "09:00 – 09:45 Uhr", "", "", "11-24 09:00-09:45"),
        ("24.11.2026", "9-10 Uhr", "", "", "11-24 09:00-10:00"),
        ("24.11.2026", "9:00-11:00 pm", "", "", "11-24 21:00-23:00"),
        ("24.11.2026 9:00", "", "10:00", "", "11-24 09:00-10:00"),
        ("", "24.11.2026 9:00", "25.11.2026 8:00", "", "11-24 09:00-08:00"),
        ("", "2026-11-24 09:00:00", "2026-11-24 09:30:00", "", "11-24 09:00-09:30"),
        ("24.11.2026", "23:00", "1:00", "", "11-24 23:00-01:00"),
        ("24.11.2026", "9:00", "soon", "PT1H", "11-24 09:00-10:00"),
    ],
)
def test_days_and_times(day: str, begin: str, end: str, duration: str, expected: str) -> None:
    """In English and German, with the end in a cell of its own or behind the begin."""
    assert row(day, begin, end, duration) == expected


def test_where_the_month_stands_is_told_by_other_days() -> None:
    """Or by clocks of twelve hours; else the day stands first."""
    text = "Date,Start,Title\n4/5/2026,{},A\n{},{},B\n"

    assert when(sessions(text.format("9:00", "5/13/2026", "9:00")))[0][:5] == "04-05"
    assert when(sessions(text.format("9:00", "13/5/2026", "9:00")))[0][:5] == "05-04"
    assert when(sessions(text.format("9:00 AM", "5/6/2026", "9:00")))[0][:5] == "04-05"
    assert when(sessions(text.format("9:00", "5/6/2026", "9:00")))[0][:5] == "05-04"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("24.11.2026;9:00;", "no_title"),
        ("24.11.2026;;T", "no_begin"),
        ("24.11.2026;soon;T", "bad_date"),
        ("31.2.2026;9:00;T", "bad_date"),
        ("24.11.1066;9:00;T", "bad_date"),
        ("24.11.2026;25:00;T", "bad_date"),
        (";9:00;T", "no_day"),
        (";;T", "no_begin"),
        (";;", ""),
        ("24.11.2026;9:00;T;more", "too_many_cells"),
        ('24.11.2026;9:00;"T', "damaged"),
    ],
)
def test_rows_that_are_none(cells: str, reason: str) -> None:
    """Each has a reason and its line; empty ones are none at all."""
    rows = read(f"Datum;Beginn;Titel\n{cells}\n1.12.2026;9:00;Next\n").rows

    assert [one.reason for one in rows] == ([reason, ""] if reason else [""])
    assert [one.line for one in rows] == ([2, 3] if reason else [3])


def test_a_wrong_day_is_not_the_one_above() -> None:
    """A day that is in no calendar is said to be none."""
    rows = read("Datum;Beginn;Titel\n1.12.2026;9:00;A\n31.2.2026;9:00;B\n;10:00;C\n").rows

    assert [one.reason for one in rows] == ["", "bad_date", ""]


def test_a_day_may_stand_above_the_table_and_in_a_row_of_its_own() -> None:
    """As people write the agenda of one day or of two."""
    text = (
        "Agenda 24.11.2026\nZeit;Thema;Wer;Ort\n09:00 – 09:30;Ankommen;;Foyer\n"
        "25.11.2026;;;\n9.15 Uhr;Tag 2;;\nPause;;;\n"
    )
    found = read(text)

    assert [one.reason for one in found.rows] == ["", "", "no_title"]
    assert [one.session.begin.day for one in found.rows if one.session] == [24, 25]
    assert [one.reason for one in read(text.replace(" 24.11.2026", "")).rows] == [
        *("no_day", "", "no_title")
    ]


def test_a_table_is_told_by_its_first_day() -> None:
    """Those of two days are two programmes; a later version of one is the same."""
    rows = "Zeit;Thema\n9:00;Mittag\n"
    days = [f"Agenda {day}.11.2026\n{rows}" for day in (24, 25)]

    assert [read(day).source for day in days] == ["csv:2026-11-24", "csv:2026-11-25"]
    assert read(GERMAN).source == read(f"{GERMAN}30.11.2026;9:00;;;T;;\n").source
    assert read(f"Zeit;Thema\n24.11.2026;\n{rows[11:]}").source == "csv:2026-11-24"
    assert read(rows).source == "csv"


def test_a_table_of_days_alone() -> None:
    """They are taken whole."""
    (found,) = read("Datum;Titel;Raum\n24.11.2026;Messe;Halle 8\n").rows

    assert found.session is not None
    assert found.session.begin.isoformat() == "2026-11-24T00:00:00+01:00"
    assert (found.session.end - found.session.begin).days == 1
    assert found.warnings == ("whole_day",)


def test_an_end_may_have_a_day_of_its_own() -> None:
    """And before the begin it is none."""
    text = "Start date,Start time,End date,End time,Title\n2026-11-24,9:00,2026-11-{},8:00,T\n"

    assert (only(text.format(26)).end - only(text.format(26)).begin).days == 1
    assert read(text.format(20)).rows[0].warnings == ("bad_end",)


def test_ids_and_what_was_called_off() -> None:
    """Ids tell a session in a later version; its status may say that it is gone."""
    text = "ID,Title,Start,Status,Type,Language,URL,Subtitle\n7,T,2026-11-24 09:00,{},Talk,de,u,s\n"

    assert only(text.format("confirmed")).uid == "id:7"
    assert not only(text.format("confirmed")).is_gone
    assert only(text.format("Canceled")).is_gone
    assert (only(text.format("")).language, only(text.format("")).subtitle) == ("de", "s")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ada Lovelace", ("Ada Lovelace",)),
        ("Lovelace, Ada; Hopper, Grace", ("Lovelace, Ada", "Hopper, Grace")),
        ("Ada (Engines, Ltd) & Grace", ("Ada", "Grace")),
        ("Ada and Grace und Jo", ("Ada", "Grace", "Jo")),
        (" ; ", ()),
    ],
)
def test_speakers(cell: str, names: tuple[str, ...]) -> None:
    """Several in one cell, however they are parted."""
    assert speakers_of(cell) == names


def test_few_days_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are."""
    monkeypatch.setattr(table_moments, "_REMEMBERED", 1)

    assert when(sessions(SCHEDULE_CONVERT))[3] == "11-26 00:00-00:00"


def test_a_workbook() -> None:
    """Days and times are values there; a sheet that is something else is passed over."""
    rows = [
        ["Datum", "Beginn", "Ende", "Titel", "Raum"],
        [dt.date(2026, 11, 24), dt.time(9), dt.time(9, 45), "Begrüßung", "Halle 8"],
        [None, datetime(2026, 11, 24, 10), None, "Panel", None],  # noqa: DTZ001 - as Excel has it
    ]
    found = sessions(xlsx(rows))

    assert when(found) == ["11-24 09:00-09:45", "11-24 10:00-10:00"]
    assert refusal(xlsx([["hello"]])) == ("not_a_programme", 0)


def test_of_two_columns_with_one_meaning_the_better_one_counts() -> None:
    """However they stand; what is too wide is no table of a programme."""
    text = "Name,Talk title,Time,Start\nAda,Engines,11:00,2026-11-24 09:00\n"

    assert only(text).title == "Engines"
    assert when([only(text)]) == ["11-24 09:00-09:00"]
    assert refusal("Titel;Beginn" + ";x" * 400 + "\nT;9:00\n") == ("not_a_programme", 0)
