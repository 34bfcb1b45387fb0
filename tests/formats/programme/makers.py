"""One small programme of each maker, as its tool writes it, and what every test reads it with."""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from companion.domain.session import Session
from companion.errors import Unreadable
from companion.formats.programme import ProgrammeFile, read_programme

ZONE = ZoneInfo("Europe/Berlin")


def read(data: bytes | str) -> ProgrammeFile:
    """Read a programme of an event in Berlin."""
    return read_programme(data.encode() if isinstance(data, str) else data, zone=ZONE)


def sessions(data: bytes | str) -> list[Session]:
    """Return the sessions of a programme, of which no entry is refused."""
    rows = read(data).rows
    assert [row.reason for row in rows if row.reason] == []
    return [row.session for row in rows if row.session is not None]


def only(data: bytes | str) -> Session:
    """Return the only session of a programme."""
    (session,) = sessions(data)
    return session


def refusal(data: bytes | str) -> tuple[str, int]:
    """Return why a file is refused, and its line."""
    with pytest.raises(Unreadable) as error:
        read(data)
    assert error.value.path == ""
    return error.value.reason, error.value.line


FRAB = """<?xml version="1.0" encoding="utf-8"?>
<schedule>
  <version>1.2</version>
  <conference>
    <acronym>Forum26</acronym><title>Forum &amp; more</title>
    <start>2026-11-24</start><end>2026-11-25</end>
    <time_zone_name>Europe/Berlin</time_zone_name>
    <base_url>https://forum.example/</base_url>
  </conference>
  <day index="1" date="2026-11-24" start="2026-11-24T09:00:00+01:00">
    <room name="Saal 1">
      <event id="1" guid="8079583e-8321-506c-95af-fd2903a5f075">
        <date>2026-11-24T14:30:00+01:00</date><start>14:30</start><duration>01:15</duration>
        <room>Saal 1</room><slug>forum-1-panel</slug>
        <url>https://forum.example/talk/1</url>
        <title>Panel: Fachkräfte</title><subtitle>und andere</subtitle><track>Personal</track>
        <type>Talk</type><language>de</language>
        <abstract>Wer &amp;amp; wie</abstract><description>länger</description>
        <persons>
          <person id="7">Dr. Aylin Öztürk</person><person id="8">Jonas Weiß</person>
        </persons>
      </event>
    </room>
  </day>
</schedule>
"""


def schedule(*events: dict[str, Any], **conference: object) -> str:
    """Return a schedule in JSON with these events in one room."""
    rooms = {"Saal 1": list(events)}
    day = {"index": 1, "date": "2026-11-24", "day_start": "2026-11-24T09:00:00", "rooms": rooms}
    said = {"acronym": "Forum26", "title": "Forum", "days": [day], **conference}
    return json.dumps({"schedule": {"version": "1", "conference": said}}, indent=1)


EVENT: dict[str, Any] = {
    "id": 1,
    "guid": "8079583e-8321-506c-95af-fd2903a5f075",
    "date": "2026-11-24T14:30:00+01:00",
    "start": "14:30",
    "duration": "01:15",
    "room": "Saal 1",
    "title": "Panel: Fachkräfte",
    "abstract": "Wer & wie",
    "persons": [{"id": 7, "public_name": "Dr. Aylin Öztürk"}, {"code": "ABC", "name": "Jonas"}],
}
SCHEDULE = schedule(EVENT, time_zone_name="Europe/Berlin")
HUB = json.dumps(
    {
        "schedule": {
            "version": "2",
            "base_url": "https://hub.example/",
            "conference": {
                "acronym": "38c3",
                "title": "38C3",
                "time_zone_name": "Europe/Berlin",
                "tracks": [{"slug": "art", "name": "Art & Beauty"}],
                "rooms": [{"guid": "r-1", "name": "Saal GLITCH"}],
            },
            "events": [
                {
                    "guid": "270fa44c-821a-577f-8ca3-33e8d4a8c2a7",
                    "start": "2024-12-27T10:30:00+01:00",
                    "end": "2024-12-27T11:00:00+01:00",
                    "room": {"guid": "r-1"},
                    "track": {"slug": "art"},
                    "type": "TALK",
                    "title": "Opening",
                    "abstract": {"en": "Take a seat", "de": "Setzt euch"},
                    "participants": [
                        {"name": "Gabriela", "role": "SPEAKER"},
                        {"name": "Senficon", "role": "CONTRIBUTOR"},
                    ],
                }
            ],
        }
    }
)
_SESSION = {
    "id": "14022",
    "title": "Aenean Pretium",
    "description": "Donec <b>non</b>",
    "startsAt": "2026-11-24T09:00:00",
    "endsAt": "2026-11-24T10:00:00",
    "isServiceSession": False,
    "roomId": 215,
    "room": None,
}
_BREAK = {
    "id": "b1",
    "title": "Lunch",
    "startsAt": "2026-11-24T12:00:00",
    "endsAt": "2026-11-24T13:00:00",
    "isServiceSession": True,
    "roomId": 215,
    "speakers": [],
}
SESSIONIZE_ALL = json.dumps(
    {
        "sessions": [{**_SESSION, "speakers": ["u-1"], "categoryItems": [4, 5, 6]}, _BREAK],
        "speakers": [{"id": "u-1", "firstName": "Thomas", "fullName": "Thomas Cook"}],
        "categories": [
            {"id": 1, "title": "Track", "items": [{"id": 4, "name": "Space"}]},
            {"id": 2, "title": "Session format", "items": [{"id": 5, "name": "Talk"}]},
            {"id": 3, "title": "Language", "items": [{"id": 6, "name": "en"}]},
        ],
        "rooms": [{"id": 215, "name": "Green Room"}],
    }
)
_NAMED = {
    **_SESSION,
    "room": "Green Room",
    "speakers": [{"id": "u-1", "name": "Thomas Cook"}],
    "categories": [
        {"name": "Track", "categoryItems": [{"id": 4, "name": "Space"}]},
        {"name": "Session format", "categoryItems": [{"id": 5, "name": "Talk"}]},
        {"name": "Language", "categoryItems": [{"id": 6, "name": "en"}]},
    ],
}
SESSIONIZE_LIST = json.dumps(
    [{"groupId": None, "groupName": "All", "sessions": [_NAMED, {**_BREAK, "room": "Green Room"}]}]
)
SESSIONIZE_GRID = json.dumps(
    [
        {
            "date": "2026-11-24T00:00:00",
            "rooms": [
                {"id": 215, "name": "Green Room", "sessions": [{**_NAMED, "room": None}, _BREAK]}
            ],
            "timeSlots": [],
        }
    ]
)
VIEWS = {"all": SESSIONIZE_ALL, "list": SESSIONIZE_LIST, "grid": SESSIONIZE_GRID}


def ics(*events: str, head: str = "") -> str:
    """Return a calendar with these events, each the lines of one."""
    parts = [f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events]
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{head}{''.join(parts)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
CALENDAR = ics(
    "UID:1\nSUMMARY:Standup\nDTSTART;TZID=Customized Time Zone:20260701T090000\n"
    "DURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=3\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM",
    "UID:2\nSUMMARY:Panel\\, und\n  mehr\nDTSTART;TZID=W. Europe Standard Time:20260701T143000\n"
    "DTEND;TZID=W. Europe Standard Time:20260701T154500\nLOCATION:Saal 1\nCATEGORIES:Personal\n"
    "URL:https://forum.example/2\nDESCRIPTION:<p>Wer &amp\\; wie</p>\nSTATUS:CONFIRMED",
    head=f"X-WR-CALNAME:Forum 26\nX-WR-TIMEZONE:Europe/Berlin\n{OUTLOOK_ZONE}",
)
WHOVA = (
    "\ufeff*Date,*Time Start,*Time End,Tracks (Optional),*Session Title,Room/Location (Optional),"
    "Description (Optional),Speakers (Optional),Authors (Optional),"
    "Session or Sub-session(Sub) (Optional)\r\n"
    "11/4/2026,9:00 AM,10:30 AM,Main,Opening,Hall 1,<b>Hi</b>,Ada Lovelace; Grace Hopper,,\r\n"
    ",,,,First words,Hall 1,,,Ada Lovelace,Sub\r\n"
    "11/4/2026,11:30 PM,12:30 AM,,Party,,,,,\r\n"
)
SCHEDULE_CONVERT = (
    "day,room,track,title,start,end,duration\n"
    "2026-11-24,Saal 1,Personal,One,09:00,09:45,00:45\n"
    ",,,Two,10:00,,45\n"
    ",Saal 2,,Three,10:00,,1:30\n"
    "2026-11-25,Saal 1,,Four,24:00,,\n"
)
PRETALX_CSV = (
    "ID,Proposal title,Session type,Track,Speaker names,Room,Start,End\n"
    'ABC,Panel,Talk,Personal,"Ada Lovelace\nGrace Hopper",Saal 1,'
    "2026-11-24T09:00:00+01:00,2026-11-24T09:30:00+01:00\n"
)
GERMAN = (
    "Programm Fachkräftetag\n\nDatum;Beginn;Ende;Raum;Titel;Referent*innen;Strang\n"
    "Di, 24.11.2026;9.00 Uhr;9:45;Halle 8;Begrüßung;Dr. Ada Weiß (IHK), Jo Roth und Lena Fox;A\n"
    ";10 Uhr;;;Pause;;\n"
)
TABLES = {
    "whova": WHOVA,
    "schedule-convert": SCHEDULE_CONVERT,
    "pretalx": PRETALX_CSV,
    "german": GERMAN,
}
MAKERS: dict[str, bytes] = {
    "frab": FRAB.encode(),
    "frab in UTF-16": FRAB.replace("utf-8", "utf-16").encode("utf-16"),
    "schedule": SCHEDULE.encode(),
    "hub": HUB.encode(),
    **{f"sessionize {name}": text.encode() for name, text in VIEWS.items()},
    "calendar": CALENDAR.encode(),
    **{name: text.encode() for name, text in TABLES.items()},
}
"""A programme of each maker."""

OUTLOOK = ics(
    "UID:040000008200E0\nSUMMARY;LANGUAGE=de-DE:IHK Forum\n"
    "DTSTART;TZID=W. Europe Standard Time:20261124T180000\n"
    "DTEND;TZID=W. Europe Standard Time:20261124T210000\n"
    "LOCATION;LANGUAGE=de-DE:Haus der Wirtschaft\\, Stuttgart\n"
    'ORGANIZER;CN="Weiß, Jonas":mailto:jonas@ihk.example\n'
    "DESCRIPTION;LANGUAGE=de-DE:Programm: https://ihk.example/forum. Bis bald!\n"
    "ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:me@x.example",
    head="METHOD:REQUEST\n",
)
LUMA = ics(
    "UID:evt-1@events.lu.ma\nSUMMARY:AI Breakfast\nDTSTART:20261124T230000Z\n"
    "DTEND:20261125T010000Z\nLOCATION:https://lu.ma/join/evt-1\n"
    'ORGANIZER;CN="AI Berlin":MAILTO:calendar-invite@lu.ma\n'
    "DESCRIPTION:Get up-to-date information at: https://lu.ma/evt-1\\n\\nHosted by Ada"
)
MEETUP = ics(
    "UID:event_1@meetup.com\nSUMMARY:Python Treffen\nDTSTART;TZID=Europe/Berlin:20261124T190000\n"
    "DTEND;TZID=Europe/Berlin:20261124T210000\nURL;VALUE=URI:https://www.meetup.com/p/events/1/\n"
    "LOCATION:Büro (Hauptstr. 1\\, Bremen\\, Germany)"
)
TEAMS = ics(
    "UID:t1\nSUMMARY:Jour fixe\nDTSTART:20261124T090000Z\nDURATION:PT30M\n"
    "LOCATION:Microsoft Teams-Besprechung\n"
    "X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/1\nORGANIZER:mailto:a@x.example"
)
MEET = ics(
    "UID:g1@google.com\nSUMMARY:Call\nDTSTART:20261124T090000Z\nDTEND:20261124T093000Z\n"
    "X-GOOGLE-CONFERENCE:https://meet.google.com/abc\nSTATUS:CONFIRMED",
    head="X-WR-TIMEZONE:Asia/Tokyo\n",
)
INVITATIONS = (OUTLOOK, LUMA, MEETUP, TEAMS, MEET)
