"""Schedules of frab and pretalx, in XML and JSON, and what they leave out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from companion.formats.programme import Flaw
from tests.formats.programme.makers import (
    EVENT,
    FRAB,
    SCHEDULE,
    ZONE,
    only,
    read,
    refusal,
    schedule,
    sessions,
)


def frab(event: str, *, day: str = 'date="2026-11-24"', zone: str = "") -> str:
    """Return a schedule in XML with one event, as few write it."""
    return (
        f"<schedule><conference><title>F</title>{zone}</conference><day {day}>"
        f'<room name="Saal 1"><event id="7">{event}</event></room></day></schedule>'
    )


def test_frab_xml() -> None:
    """Everything that it says of an event."""
    found = read(FRAB)
    session = only(FRAB)

    assert (found.kind, found.source, found.title, found.version, found.zone, found.link) == (
        "frab_xml",
        "forum26",
        "Forum & more",
        "1.2",
        "Europe/Berlin",
        "https://forum.example/",
    )
    assert (found.begin, found.end) == (date(2026, 11, 24), date(2026, 11, 25))
    assert found.is_whole
    assert found.flaws == ()
    assert session.begin == datetime(2026, 11, 24, 14, 30, tzinfo=ZONE)
    assert session.end - session.begin == timedelta(minutes=75)
    assert session.speakers == ("Dr. Aylin Öztürk", "Jonas Weiß")
    assert (session.title, session.subtitle, session.room, session.track, session.kind) == (
        "Panel: Fachkräfte",
        "und andere",
        "Saal 1",
        "Personal",
        "Talk",
    )
    assert (session.language, session.link, session.abstract) == (
        "de",
        "https://forum.example/talk/1",
        "Wer & wie",
    )
    assert session.uid == "8079583e-8321-506c-95af-fd2903a5f075"


def test_a_schedule_in_another_encoding_says_the_same() -> None:
    """UTF-16 and Latin-1, as the document says itself."""
    for encoding in ("utf-16", "iso-8859-1"):
        assert sessions(FRAB.replace("utf-8", encoding).encode(encoding)) == sessions(FRAB)


def test_json_and_xml_have_one_source_and_the_same_uid() -> None:
    """So either updates what the other one brought."""
    assert read(SCHEDULE).source == read(FRAB).source
    assert only(SCHEDULE).uid == only(FRAB).uid
    assert only(SCHEDULE).begin == only(FRAB).begin
    assert only(SCHEDULE).end == only(FRAB).end
    assert only(SCHEDULE).speakers == ("Dr. Aylin Öztürk", "Jonas")


@pytest.mark.parametrize(
    ("event", "day", "begin"),
    [
        ("<date>2026-11-24T09:00:00Z</date>", 'date="2026-11-24"', "2026-11-24T09:00:00+00:00"),
        ("<date>2026-11-24T09:00:00</date>", 'date="2026-11-23"', "2026-11-24T09:00:00+01:00"),
        ("<date>2026-11-24</date><start>9:00</start>", "", "2026-11-24T09:00:00+01:00"),
        ("<start>09:00</start>", 'date="2026-11-24"', "2026-11-24T09:00:00+01:00"),
        (
            "<start>01:00</start>",
            'date="2026-11-24" start="2026-11-24T09:00:00+01:00"',
            "2026-11-25T01:00:00+01:00",
        ),
        ("<start>09:00</start>", 'start="2026-11-24T08:00:00"', "2026-11-24T09:00:00+01:00"),
        ("<start>2026-11-24T09:00:00Z</start>", "", "2026-11-24T09:00:00+00:00"),
        (
            "<date>2026-11-24</date><start>9:00</start>",
            'date="2026-11-25" start="2026-11-25T08:00:00"',
            "2026-11-24T09:00:00+01:00",
        ),
    ],
)
def test_begins(event: str, day: str, begin: str) -> None:
    """By the date, else by day and clock; what shows less than the day begins is after midnight."""
    assert only(frab(f"<title>T</title>{event}", day=day)).begin == datetime.fromisoformat(begin)


def test_a_day_may_change_at_the_same_clock_every_day() -> None:
    """As pentabarf says it for the whole of a schedule."""
    text = frab("<title>T</title><start>03:00</start>", zone="<day_change>04:00:00</day_change>")

    assert only(text).begin == datetime(2026, 11, 25, 3, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("00:45", 45),
        ("45", 45),
        ("26:00", 26 * 60),
        ("1:02:00", 26 * 60),
        ("00:45:00", 45),
        ("90 min", 90),
        ("1 h 30", 90),
        ("1,5 h", 90),
        ("PT1H30M", 90),
        ("P1D", 24 * 60),
    ],
)
def test_durations(said: str, minutes: int) -> None:
    """Hours and minutes, minutes alone, and days before them, as pretalx writes them."""
    session = only(frab(f"<title>T</title><start>09:00</start><duration>{said}</duration>"))

    assert session.end - session.begin == timedelta(minutes=minutes)


@pytest.mark.parametrize("said", ["", "soon", "P", "9999:00", "x" * 50, "-00:30"])
def test_without_a_duration_a_session_ends_as_it_begins(said: str) -> None:
    """What is no duration is said to be none."""
    text = frab(f"<title>T</title><start>09:00</start><duration>{said}</duration>")
    (row,) = read(text).rows

    assert row.session is not None
    assert row.session.end == row.session.begin
    assert row.warnings == ("no_end",)
    assert row.line == 1


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("<start>09:00</start>", "no_title"),
        ("<title>T</title>", "no_begin"),
        ("<title>T</title><date>tomorrow</date>", "bad_date"),
        ("<title>T</title><start>9 o'clock</start>", "bad_date"),
        ("<title>T</title><date>0001-01-01T00:00:00+14:00</date>", "bad_date"),
        ("<title>T</title><date>1001-01-01</date>", "bad_date"),
    ],
)
def test_events_that_are_none(event: str, reason: str) -> None:
    """Each has a reason, its place and its line; the others are read."""
    good = "<event><title>T</title><start>09:00</start></event>"
    later = good.replace("09", "10")
    text = frab(event).replace("<event", f"{good}\n<event").replace("</room>", f"{later}</room>")
    rows = read(text).rows

    assert [row.reason for row in rows] == ["", reason, ""]
    assert rows[1].where == "day[1]/room[Saal 1]/event[2]"
    assert rows[1].line == 2


def test_a_file_without_ids_tells_its_sessions_by_their_titles() -> None:
    """One that moves stays what it is; of one title the further ones are told by their begin."""
    row = "<event><title>{}</title><start>{}</start></event>"

    def uids(*events: tuple[str, str]) -> list[str]:
        rows = "".join(row.format(*event) for event in events)
        day = (
            f'<day date="2026-11-24"><room name="A">{rows}</room><room name="B">{rows}</room></day>'
        )
        return [one.uid for one in sessions(f"<schedule>{day}</schedule>")]

    before = uids(("Panel", "09:00"), ("Coffee", "10:00"), ("Coffee", "15:00"))
    after = uids(("Coffee", "10:00"), ("panel", "11:00"), ("Coffee", "15:00"))

    assert len({*before}) == 6
    assert before[0] == after[1]
    assert {*before[1:3]} == {after[0], after[2]}


def test_an_event_that_stands_in_a_file_twice_is_one() -> None:
    """The same at another time or in another room is another one."""
    later = {**EVENT, "date": "2026-11-24T16:30:00+01:00"}
    elsewhere = {**EVENT, "room": "Saal 2"}
    nowhere = {**EVENT, "room": "Saal 3"}
    rows = read(schedule(EVENT, later, elsewhere, nowhere, EVENT)).rows

    assert [row.reason for row in rows] == ["", "", "", "", "repeated"]
    assert len({row.session.uid for row in rows if row.session}) == 4


def test_uids_are_bounded() -> None:
    """And told by their digests where they are longer."""
    long = [{**EVENT, "guid": "x" * 2_000 + end, "title": end} for end in "ab"]

    assert len({one.uid for one in sessions(schedule(*long))}) == 2
    assert max(len(one.uid) for one in sessions(schedule(*long))) < 100


def test_a_day_without_a_date_tells_no_begin() -> None:
    """A clock alone does not."""
    text = frab("<title>T</title><start>09:00</start>", day="")

    assert [row.reason for row in read(text).rows] == ["bad_date"]


def test_lines_are_told_only_where_they_are_sure() -> None:
    """Events that stand somewhere else are none."""
    text = frab("<title>T</title>").replace("<day", "<event/><day")

    assert [(row.reason, row.line) for row in read(text).rows] == [("no_begin", 0)]


def test_events_without_a_room_of_their_own() -> None:
    """They are in the one under which they stand, or in none."""
    event = "<event><title>T</title><start>09:00</start></event>"
    text = f'<schedule><day date="2026-11-24">{event}<room name="R">{event}</room></day></schedule>'

    assert [one.room for one in sessions(text)] == ["", "R"]
    assert read(text).rows[0].where == "day[1]/event[1]"


def test_a_schedule_names_the_zone_of_its_clocks() -> None:
    """Else they are those at the event, which is said; a zone that nobody knows is named."""
    event = "<title>T</title><start>09:00</start>"
    said = frab(event, zone="<time_zone_name>Asia/Tokyo</time_zone_name>")
    unknown = frab(event, zone="<time_zone_name>Middle Earth</time_zone_name>")

    assert only(said).begin == datetime(2026, 11, 24, tzinfo=UTC)
    assert read(said).flaws == ()
    assert only(frab(event)).begin == datetime(2026, 11, 24, 9, tzinfo=ZONE)
    assert read(frab(event)).flaws == (Flaw(reason="no_zone"),)
    assert read(unknown).flaws == (
        Flaw(
            reason="bad_zone",
            where="schedule/conference/time_zone_name",
            value="Middle Earth",
        ),
        Flaw(reason="no_zone"),
    )


@pytest.mark.parametrize(
    ("offsets", "zone"),
    [
        (("+01:00", "+01:00"), "Etc/GMT-1"),
        (("+05:30", "+05:30"), ""),
        (("+01:00", "+02:00"), ""),
        (("+00:00", "+02:00"), "UTC"),
        (("+00:00", "Z"), "UTC"),
    ],
)
def test_a_zone_that_is_not_the_one_of_the_clocks(offsets: tuple[str, str], zone: str) -> None:
    """Where most sessions are on other clocks, those count; one alone may be anywhere."""
    events = [
        {"guid": f"{n}", "title": "T", "date": f"2026-11-24T0{n}:00:00{offset}", "duration": "1:00"}
        for n, offset in enumerate(offsets)
    ]

    found = read(schedule(*events, time_zone_name="UTC"))

    assert found.zone == zone
    assert [one.reason for one in found.flaws] == ([] if zone == "UTC" else ["other_zone"])


def test_a_programme_without_days_is_on_those_of_its_sessions() -> None:
    """And one without sessions on none."""
    found = read(frab("<title>T</title><date>2026-11-24T23:30:00Z</date>"))

    assert (found.begin, found.end) == (date(2026, 11, 25), date(2026, 11, 25))
    assert read("<schedule/>").begin is None
    assert not read("<schedule/>").is_whole


def test_a_schedule_is_called_by_the_first_of_its_names() -> None:
    """Acronym, page, title; one without any is a schedule all the same."""
    names = [
        "<conference><acronym>F 26</acronym><title>Forum</title></conference>",
        "<base_url>https://www.forum.example/2026/</base_url><conference><title>F</title></conference>",
        "<conference><title>Forum</title></conference>",
        "",
    ]

    assert [read(f"<schedule>{name}</schedule>").source for name in names] == [
        "f 26",
        "forum.example/2026",
        "forum",
        "schedule",
    ]


def test_where_an_event_is() -> None:
    """Venue and city, where a schedule says so."""
    found = read(schedule(EVENT, venue="CCH", city="Hamburg", url="https://forum.example"))

    assert (found.place, found.link) == ("CCH, Hamburg", "https://forum.example")


def test_a_duration_may_be_a_number() -> None:
    """Of minutes."""
    session = only(schedule({**EVENT, "duration": 45}))

    assert session.end - session.begin == timedelta(minutes=45)


def test_what_json_of_a_schedule_should_not_say_is_named() -> None:
    """Numbers that are texts and codes that are none do no harm, but are told with their line."""
    odd = {**EVENT, "id": "1a", "persons": [{"id": "x", "code": "MÄ", "name": "Mänu"}]}
    text = schedule(odd, {**odd, "guid": "y"}, time_zone_name="Europe/Berlin")
    text = text.replace('"version"', '"rooms": [],\n  "version"')
    lines = text.splitlines()
    flaws = read(text).flaws

    assert [(flaw.reason, flaw.value, flaw.count) for flaw in flaws] == [
        ("misplaced", "", 1),
        ("no_number", "1a", 2),
        ("no_number", "x", 2),
        ("bad_code", "MÄ", 2),
    ]
    assert flaws[3].where == "schedule.conference.days[0].rooms.Saal 1[0].persons[0].code"
    at = [lines[flaw.line - 1] for flaw in flaws]
    assert [
        found
        for found, word in zip(at, ("rooms", "1a", '"x"', "code"), strict=True)
        if word not in found
    ] == []


@pytest.mark.parametrize(
    "event",
    [
        {"title": ["x"], "start": 9},
        {"title": {"de": 1}, "date": {}},
        {"title": True, "date": "2026-11-24T09:00:00"},
        {"title": None},
        {"title": None, "date": "2026-11-24T09:00:00", "duration": True},
    ],
)
def test_values_of_another_type_are_no_text(event: dict[str, object]) -> None:
    """They are as good as missing."""
    (row,) = read(schedule(event)).rows

    assert row.reason in {"bad_date", "no_begin", "no_title"}


def test_days_and_events_of_another_shape_are_left_out() -> None:
    """Days beside the conference are read, persons may be names."""
    event = {**EVENT, "persons": ["Ada", {"name": ""}, 7]}
    days = [None, {"rooms": []}, {"rooms": {"A": None, "B": [1, event]}}]
    text = json.dumps({"schedule": {"conference": [], "days": days}})

    assert only(text).speakers == ("Ada", "7")
    assert read(text).rows[0].where == "schedule.days[2].rooms.B[1]"


def test_no_schedule() -> None:
    """XML of something else, JSON of something else."""
    assert refusal("<html><body/></html>") == ("not_a_programme", 0)
    assert refusal('{"schedule": []}') == ("not_a_programme", 0)
    assert refusal('{"sessions": [{"title": "x"}]}') == ("not_a_programme", 0)
    assert refusal("[1, 2]") == ("not_a_programme", 0)
