"""Real programmes: as many sessions, rooms, speakers and moments as an independent count finds."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from companion.domain.session import Session
from companion.errors import Unreadable
from companion.formats.programme import ProgrammeFile, looks_like_programme, read_programme

SAMPLES = Path(__file__).parents[4] / "shared/samples/programme"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real programmes are not here")

ZONE = ZoneInfo("Asia/Tokyo")
"""Where none of them is: what is taken to be there is wrong."""


def read(name: str) -> ProgrammeFile:
    """Read a real programme, which says by itself that it is one."""
    data = (SAMPLES / name).read_bytes()
    assert looks_like_programme(data)
    return read_programme(data, zone=ZONE)


def sessions(found: ProgrammeFile) -> list[Session]:
    """Return its sessions; no entry is refused."""
    assert [row.reason for row in found.rows if row.reason] == []
    return [row.session for row in found.rows if row.session is not None]


def facts(found: ProgrammeFile) -> set[tuple[Any, ...]]:
    """Return what is compared of its sessions."""
    return {
        (one.uid, one.title, one.begin, one.end, one.room, one.speakers, one.track)
        for one in sessions(found)
    }


def after(begin: datetime, duration: str) -> datetime:
    """Return the moment a duration of HH:MM after `begin`."""
    hours, minutes = duration.split(":")
    return datetime.fromtimestamp(
        begin.timestamp() + (int(hours) * 60 + int(minutes)) * 60, begin.tzinfo
    )


def in_json(name: str) -> set[tuple[Any, ...]]:
    """Count a schedule in JSON by itself."""
    days = json.loads((SAMPLES / name).read_text("utf-8"))["schedule"]["conference"]["days"]
    counted = set()
    for event in (one for day in days for room in day["rooms"].values() for one in room):
        begin = datetime.fromisoformat(event["date"])
        speakers = tuple(" ".join(one["public_name"].split()) for one in event["persons"])
        title = " ".join(event["title"].split())
        end = after(begin, event["duration"])
        track = event["track"] or ""
        counted.add((event["guid"], title, begin, end, event["room"], speakers, track))
    return counted


def in_xml(name: str) -> set[tuple[Any, ...]]:
    """Count a schedule in XML by itself."""
    counted = set()
    for event in ET.parse(SAMPLES / name).getroot().iter("event"):  # noqa: S314 - ours
        begin = datetime.fromisoformat(event.findtext("date", ""))
        speakers = tuple(" ".join((one.text or "").split()) for one in event.iter("person"))
        title = " ".join(event.findtext("title", "").split())
        end = after(begin, event.findtext("duration", ""))
        room, track = event.findtext("room", ""), event.findtext("track", "")
        counted.add((event.get("guid"), title, begin, end, room, speakers, track))
    return counted


def counted_by_hub() -> set[tuple[Any, ...]]:
    """Count the schedule of the hub by itself."""
    schedule = json.loads((SAMPLES / "hub-schedule2.json").read_text("utf-8"))["schedule"]
    tracks = {one["slug"]: one["name"] for one in schedule["conference"]["tracks"]}
    return {
        (
            event["guid"],
            event["title"],
            datetime.fromisoformat(event["start"]),
            datetime.fromisoformat(event["end"]),
            event["room"]["name"],
            tuple(one["name"] for one in event["participants"] if one["role"] == "SPEAKER"),
            tracks[event["track"]["slug"]],
        )
        for event in schedule["events"]
    }


@pytest.mark.parametrize(
    ("name", "number", "rooms", "days", "zone", "flaws"),
    [
        (
            "frab-camp2019",
            *(79, 2, ("2019-08-21T11:00:00+02:00", "2019-08-25T18:00:00+02:00")),
            *("Europe/Berlin", []),
        ),
        (
            "pretalx-democon",  # says UTC, and shows clocks that are an hour ahead
            *(36, 2, ("2020-12-14T09:00:00+01:00", "2020-12-16T15:00:00+01:00")),
            *("Etc/GMT-1", ["other_zone"]),
        ),
    ],
)
def test_schedules(
    name: str, number: int, rooms: int, days: tuple[str, str], zone: str, flaws: list[str]
) -> None:
    """The XML and the JSON of one programme say the same, under one source and the same UIDs."""
    xml, document = read(f"{name}.xml"), read(f"{name}.json")
    begins = [one.begin for one in sessions(document)]

    assert (xml.kind, document.kind) == ("frab_xml", "schedule_json")
    assert facts(xml) == in_xml(f"{name}.xml")
    assert facts(document) == in_json(f"{name}.json")
    assert len(xml.rows) == len(document.rows) == number
    assert {one.uid for one in sessions(xml)} == {one.uid for one in sessions(document)}
    assert len({one.room for one in sessions(xml)}) == rooms
    assert (xml.source, xml.title, xml.version, xml.zone) == (
        document.source,
        document.title,
        document.version,
        document.zone,
    )
    assert (min(begins).isoformat(), max(begins).isoformat()) == days
    assert (xml.begin, xml.end) == (document.begin, document.end)
    assert xml.zone == zone
    assert [one.reason for one in xml.flaws] == [one.reason for one in document.flaws] == flaws


def test_hub() -> None:
    """Rooms and tracks by name, speakers without those who help."""
    found = read("hub-schedule2.json")

    assert facts(found) == counted_by_hub()
    assert (found.kind, found.source, found.zone) == ("hub_json", "38c3", "Europe/Berlin")
    assert (found.begin, found.end) == (date(2024, 12, 27), date(2024, 12, 30))


def test_an_invalid_schedule_is_read_and_says_what_is_wrong_with_it() -> None:
    """Four things that the schema forbids, each with its place and its line."""
    found = read("invalid-example.json")
    lines = (SAMPLES / "invalid-example.json").read_text("utf-8").splitlines()
    event = "schedule.conference.days[0].rooms.Winterchaos[0]"

    assert [one.title for one in sessions(found)] == ["Internal Penetration Testing Basics"]
    assert [(one.reason, one.where, one.value) for one in found.flaws] == [
        ("misplaced", "schedule.rooms", ""),
        ("no_number", f"{event}.id", "2814"),
        ("no_number", f"{event}.persons[0].id", "dsadf"),
        ("bad_code", f"{event}.persons[0].code", "MÄaN0"),
    ]
    assert [lines[one.line - 1].split('"')[1] for one in found.flaws] == [
        "rooms",
        "id",
        "id",
        "code",
    ]


@pytest.mark.parametrize("name", ["frab-camp2019", "pretalx-democon"])
def test_truncated(name: str) -> None:
    """Half of a file names its last line."""
    for kind in ("xml", "json"):
        data = (SAMPLES / f"{name}.{kind}").read_bytes()
        half = data[: len(data) // 2]
        with pytest.raises(Unreadable) as error:
            read_programme(half, zone=ZONE)

        assert (error.value.reason, error.value.line) == ("truncated", half.count(b"\n") + 1)


def test_camp_in_its_zone() -> None:
    """The opening is at eleven in Berlin, whatever the zone of the laptop."""
    opening = min(sessions(read("frab-camp2019.xml")), key=lambda one: one.begin)

    assert opening.title == "Opening Ceremony"
    assert f"{opening.begin.astimezone(ZoneInfo('Europe/Berlin')):%d.%m. %H:%M}" == "21.08. 11:00"
    assert opening.begin.utcoffset() == timedelta(hours=2)
