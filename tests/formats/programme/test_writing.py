"""A calendar that we write is read by others, and by us, as it was."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.event import Event
from companion.domain.session import Session
from companion.formats.programme import read_programme, write_ics
from tests.formats.programme.makers import MAKERS, ZONE, read

STAMP = datetime(2026, 11, 1, 12, tzinfo=UTC)
EVENT = Event(
    id="e",
    name="Forum; Köln, 26",
    begin=date(2026, 11, 24),
    end=date(2026, 11, 25),
    place="Köln",
    zone="Europe/Berlin",
)
FULL = Session(
    id="s1",
    event="e",
    title="Panel, und; mehr\\",
    begin=datetime(2026, 11, 24, 14, 30, tzinfo=ZONE),
    end=datetime(2026, 11, 24, 15, 45, tzinfo=ZONE),
    room="Saal 1",
    speakers=("Öztürk, Aylin", "Jonas Weiß"),
    track="Personal; Recht",
    subtitle="für alle",
    kind="Talk",
    language="de",
    link="https://forum.example/1?a=b,c",
    abstract="Erste Zeile\n\nzweite, mit ä: 🎉",
    uid="guid-1",
    source="forum",
    is_favourite=True,
    note="only mine",
)

texts = st.text(max_size=60)
moments = st.integers(0, 6_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


def write(*sessions: Session) -> bytes:
    """Write a calendar of `sessions`."""
    return write_ics(sessions, event=EVENT, stamp=STAMP, is_whole=True)


def reread(*sessions: Session) -> list[Session]:
    """Return what a calendar of `sessions` says, under the source that they have."""
    rows = read_programme(write(*sessions), zone=ZONE).rows
    assert [row.reason for row in rows if row.reason] == []
    found = [row.session for row in rows if row.session is not None]
    return [
        dataclasses.replace(one, id=old.id, event=old.event, source=old.source)
        for one, old in zip(found, sessions, strict=True)
    ]


def test_a_session_comes_back_as_it_was() -> None:
    """But for what is mine, which stays here."""
    (found,) = reread(FULL)

    assert found == dataclasses.replace(FULL, is_favourite=False, note="")
    assert b"only mine" not in write(FULL)


@settings(max_examples=60)
@given(
    title=texts,
    room=texts,
    speakers=st.lists(texts, max_size=3),
    track=texts,
    abstract=texts,
    begin=moments,
    minutes=st.integers(0, 3_000),
)
def test_any_session_comes_back(
    title: str,
    room: str,
    speakers: list[str],
    track: str,
    abstract: str,
    begin: datetime,
    minutes: int,
) -> None:
    """Whatever its texts are."""
    session = Session(
        id="s1",
        event="e",
        title=f"T{title}",
        begin=begin,
        end=begin + timedelta(minutes=minutes),
        room=room,
        speakers=tuple(speakers),
        track=track,
        abstract=abstract.replace("<", "").replace("&", ""),
        uid="guid-1",
    )

    assert reread(session) == [session]


def test_every_programme_comes_back() -> None:
    """Of each maker, as far as calendars go: in what another program reads as well."""
    for data in MAKERS.values():
        sessions = [row.session for row in read(data).rows if row.session is not None]
        written = write(*sessions)
        events = icalendar.Calendar.from_ical(written).walk("VEVENT")

        assert reread(*sessions) == sessions
        assert [event["DTSTART"].dt for event in events] == [one.begin for one in sessions]
        assert [str(event["SUMMARY"]) for event in events] == [one.title for one in sessions]
        assert [str(event["UID"]) for event in events] == [one.uid for one in sessions]


def test_lines_are_those_of_the_standard() -> None:
    """CRLF, 75 octets at most, times in UTC, a stamp, the name of the event."""
    written = write(FULL, dataclasses.replace(FULL, uid="", is_gone=True, link="https://ä.example"))
    *lines, end = written.split(b"\r\n")

    assert end == b""
    assert not any(b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert {b"DTSTART:20261124T133000Z", b"DTEND:20261124T144500Z"} <= {*lines}
    assert lines.count(b"DTSTAMP:20261101T120000Z") == 2
    assert "X-WR-CALNAME:Forum\\; Köln\\, 26".encode() in lines
    assert b"X-WR-TIMEZONE:Europe/Berlin" in lines
    assert b"UID:s1" in lines
    assert [lines.count(b"STATUS:CONFIRMED"), lines.count(b"STATUS:CANCELLED")] == [1, 1]
    assert written.count(b"\r\nURL:") == 1
    assert "LOCATION:Saal 1\\, Köln".encode() in lines


def test_an_event_of_no_zone_and_a_session_of_a_moment() -> None:
    """Say nothing of either."""
    moment = Session(id="s", event="e", title="T", begin=STAMP, end=STAMP)
    event = dataclasses.replace(EVENT, zone="", place="")
    written = write_ics([moment], event=event, stamp=STAMP, is_whole=True)

    assert not any(word in written for word in (b"TIMEZONE", b"DTEND", b"LOCATION", b"DESCRIPTION"))


def test_a_part_of_a_programme_is_no_whole_one() -> None:
    """What I want to go to says nothing of the sessions that are not in it, however many it has."""
    some = [dataclasses.replace(FULL, id=f"s{n}", uid=f"guid-{n}") for n in range(9)]

    found = {
        is_whole: read_programme(
            write_ics(some, event=EVENT, stamp=STAMP, is_whole=is_whole), zone=ZONE
        )
        for is_whole in (False, True)
    }

    assert [(len(one.rows), one.is_whole) for one in found.values()] == [(9, False), (9, True)]
