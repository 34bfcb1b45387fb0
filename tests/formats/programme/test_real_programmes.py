"""Real programmes: as many sessions, rooms, speakers and moments as an independent count finds."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from companion.domain.session import Session
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


@pytest.mark.parametrize(
    ("name", "number", "rooms", "kind"),
    [
        ("frab-camp2019", 79, 2, ("frab_xml", "schedule_json")),
        ("pretalx-democon", 36, 2, ("frab_xml", "schedule_json")),
    ],
)
def test_schedules(name: str, number: int, rooms: int, kind: tuple[str, str]) -> None:
    """The XML and the JSON of one programme say the same, under one source and the same UIDs."""
    xml, document = read(f"{name}.xml"), read(f"{name}.json")

    assert (xml.kind, document.kind) == kind
    assert facts(xml) == in_xml(f"{name}.xml")
    assert facts(document) == in_json(f"{name}.json")
    assert len(xml.rows) == len(document.rows) == number
    assert {one.uid for one in sessions(xml)} == {one.uid for one in sessions(document)}
    assert len({one.room for one in sessions(xml)}) == rooms
    assert xml.source == document.source
    assert (xml.title, xml.version, xml.zone) == (document.title, document.version, document.zone)
