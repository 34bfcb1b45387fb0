"""What reading programmes of 1,000 sessions costs, against parsing the same bytes and no more.

"no more" is what the standard library or icalendar make of the file. A document of JSON is parsed
so fast that what it says of moments is added: each date through `datetime.fromisoformat`. Beside it
stands what making the clean sessions alone costs, below which no reader of ours can come.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from time import process_time
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import icalendar

from companion.domain.event import Event
from companion.domain.session import Session
from companion.formats.programme import ProgrammeFile, read_programme, write_ics

SESSIONS = 1_000
RUNS = 15
AIM = 1.5
ZONE = ZoneInfo("Europe/Berlin")
_BEGIN = datetime(2026, 11, 24, 9, tzinfo=ZONE)
_ABSTRACT = (
    "Wir zeigen, wie Fachkräfte gewonnen werden, und was davon in zwei Jahren geblieben ist.\n\n"
    "What we learned: a list of questions, three mistakes, and one thing that worked at once. "
    "Bring your own example, as the second half is a workshop in small groups.\n"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """A session as every format says it."""

    number: int

    @property
    def begin(self) -> datetime:
        """When it begins, on one of four days."""
        return _BEGIN + timedelta(days=self.number % 4, minutes=30 * (self.number // 80))

    def event(self) -> dict[str, Any]:
        """Return it as a schedule in JSON has it."""
        return {
            "id": self.number + 1,
            "guid": f"0a99f1db-dfad-4534-888c-{self.number:012}",
            "date": self.begin.isoformat(),
            "start": f"{self.begin:%H:%M}",
            "duration": "00:30",
            "room": f"Saal {self.number % 20}",
            "slug": f"forum-{self.number}-fachkraefte",
            "url": f"https://forum.example/talk/{self.number}/",
            "title": f"Fachkräfte gewinnen, Teil {self.number}",
            "subtitle": "",
            "track": "Personal",
            "type": "Talk",
            "language": "de",
            "abstract": _ABSTRACT,
            "description": _ABSTRACT * 3,
            "persons": [
                {"id": self.number, "public_name": "Aylin Öztürk"},
                {"id": self.number + 1, "public_name": "Jonas Weiß"},
            ],
            "links": [],
            "attachments": [],
        }


ROOMS = [f"Saal {number}" for number in range(20)]
TALKS = [Talk(number) for number in range(SESSIONS)]


def schedule_json() -> bytes:
    """Return the programme as frab and pretalx write it in JSON."""
    days = []
    for day in range(4):
        rooms: dict[str, list[dict[str, Any]]] = {}
        for talk in TALKS[day::4]:
            rooms.setdefault(f"Saal {talk.number % 20}", []).append(talk.event())
        days.append({"index": day + 1, "date": f"2026-11-{24 + day}", "rooms": rooms})
    conference = {"acronym": "forum", "title": "Forum", "time_zone_name": "Europe/Berlin"}
    document = {"schedule": {"version": "1", "conference": {**conference, "days": days}}}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def frab_xml() -> bytes:
    """Return the programme as frab and pretalx write it in XML."""
    root = ET.Element("schedule")
    ET.SubElement(root, "version").text = "1"
    conference = ET.SubElement(root, "conference")
    ET.SubElement(conference, "time_zone_name").text = "Europe/Berlin"
    for at in range(4):
        day = ET.SubElement(root, "day", index=str(at + 1), date=f"2026-11-{24 + at}")
        rooms = {name: ET.SubElement(day, "room", name=name) for name in ROOMS}
        for talk in TALKS[at::4]:
            room = rooms[talk.event()["room"]]
            facts = talk.event()
            event = ET.SubElement(room, "event", guid=facts["guid"], id=str(facts["id"]))
            for name, value in facts.items():
                if isinstance(value, str) and name != "guid":
                    ET.SubElement(event, name).text = value
            persons = ET.SubElement(event, "persons")
            for person in facts["persons"]:
                ET.SubElement(persons, "person").text = person["public_name"]
    ET.indent(root)
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))


def sessionize() -> bytes:
    """Return the programme as Sessionize writes it."""
    sessions = [
        {
            "id": str(talk.number),
            "title": talk.event()["title"],
            "description": _ABSTRACT,
            "startsAt": f"{talk.begin:%Y-%m-%dT%H:%M:%S}",
            "endsAt": f"{talk.begin + timedelta(minutes=30):%Y-%m-%dT%H:%M:%S}",
            "isServiceSession": False,
            "isPlenumSession": False,
            "speakers": ["a", "b"],
            "categoryItems": [1],
            "roomId": talk.number % 20,
            "liveUrl": None,
            "status": "Accepted",
        }
        for talk in TALKS
    ]
    document = {
        "sessions": sessions,
        "speakers": [
            {"id": "a", "fullName": "Aylin Öztürk"},
            {"id": "b", "fullName": "Jonas Weiß"},
        ],
        "categories": [{"id": 9, "title": "Track", "items": [{"id": 1, "name": "Personal"}]}],
        "rooms": [{"id": number, "name": f"Saal {number}"} for number in range(20)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def ics() -> bytes:
    """Return the programme as a calendar."""
    sessions = [
        Session(
            id=str(talk.number),
            event="",
            title=talk.event()["title"],
            begin=talk.begin,
            end=talk.begin + timedelta(minutes=30),
            room=f"Saal {talk.number % 20}",
            speakers=("Aylin Öztürk", "Jonas Weiß"),
            abstract=_ABSTRACT,
        )
        for talk in TALKS
    ]
    day = date(2026, 11, 24)
    event = Event(id="forum", name="Forum", begin=day, end=day, zone="Europe/Berlin")
    return write_ics(sessions, event=event, stamp=datetime(2026, 11, 1, tzinfo=UTC), is_whole=True)


def table() -> bytes:
    """Return the programme as a list with German headers."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Datum", "Beginn", "Ende", "Raum", "Titel", "Referent*innen", "Beschreibung"])
    for talk in TALKS:
        end = talk.begin + timedelta(minutes=30)
        when = [f"{talk.begin:%d.%m.%Y}", f"{talk.begin:%H:%M}", f"{end:%H:%M}"]
        words = [f"Saal {talk.number % 20}", talk.event()["title"], "Aylin Öztürk; Jonas Weiß"]
        writer.writerow([*when, *words, _ABSTRACT])
    return text.getvalue().encode()


def _in_json(data: bytes) -> None:
    """Parse JSON, and each moment in it."""

    def dated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        for key in ("date", "startsAt", "endsAt"):
            if key in found:
                datetime.fromisoformat(found[key])
        return found

    json.loads(data, object_pairs_hook=dated)


def _in_table(data: bytes) -> None:
    """Parse a list, and each moment in it."""
    for row in list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=";"))[1:]:
        for clock in row[1:3]:
            datetime.strptime(f"{row[0]} {clock}", "%d.%m.%Y %H:%M").replace(tzinfo=ZONE)


BARE: dict[str, tuple[Callable[[], bytes], Callable[[bytes], object], str]] = {
    "frab XML": (frab_xml, ET.fromstring, "ElementTree"),
    "schedule JSON": (schedule_json, _in_json, "json, and fromisoformat of each moment"),
    "Sessionize": (sessionize, _in_json, "json, and fromisoformat of each moment"),
    "ICS": (ics, icalendar.Calendar.from_ical, "icalendar"),
    "CSV": (table, _in_table, "csv, and strptime of each moment"),
}


def _made() -> list[float]:
    """Return how long it takes to make the sessions, when everything about them is known."""
    facts = [
        {
            **{name: talk.event()[name] for name in ("title", "room", "track", "language")},
            "kind": "Talk",
            "link": f"https://forum.example/talk/{talk.number}/",
            "abstract": _ABSTRACT.strip(),
            "uid": talk.event()["guid"],
            "speakers": ("Aylin Öztürk", "Jonas Weiß"),
        }
        for talk in TALKS
    ]

    def make(_: bytes) -> None:
        for one in facts:
            Session(id="", event="", begin=_BEGIN, end=_BEGIN, source="forum", **one)

    return [_seconds(make, b"") for _ in range(RUNS)]


def _read(data: bytes) -> ProgrammeFile:
    """Read a programme as an import does."""
    return read_programme(data, zone=ZONE)


def _seconds(work: Callable[[bytes], object], data: bytes) -> float:
    """Return the seconds of the processor that `work` takes for `data`."""
    begin = process_time()
    work(data)
    return process_time() - begin


def main() -> None:
    """Print for each format the median of the ratios, each of two runs right after each other."""
    print(f"reading a programme of {SESSIONS:,} sessions / the bare parse (aim {AIM:.2f}):")
    for name, (make, bare, what) in BARE.items():
        data = make()
        assert len(_read(data).rows) == SESSIONS
        ratios, ours = [], []
        for _ in range(RUNS):
            theirs = _seconds(bare, data)
            ours.append(_seconds(_read, data))
            ratios.append(ours[-1] / theirs)
        print(
            f"  {name:14} {median(ratios):6.2f} ({min(ratios):.2f} to {max(ratios):.2f}; "
            f"{median(ours) * 1000:.0f} ms, {len(data) / 1e6:.1f} MB; {what})"
        )
    print(f"  making the sessions alone: {median(_made()) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
