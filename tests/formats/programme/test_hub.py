"""Schedules of the c3voc's hub: one list of events that point at rooms and tracks."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from tests.formats.programme.makers import HUB, ZONE, only, read


def test_hub() -> None:
    """Rooms and tracks are pointed at, helpers do not speak, texts come in several languages."""
    found = read(HUB)
    session = only(HUB)

    assert (found.kind, found.source, found.zone) == ("hub_json", "38c3", "Europe/Berlin")
    assert (session.begin, session.end) == (
        datetime(2024, 12, 27, 10, 30, tzinfo=ZONE),
        datetime(2024, 12, 27, 11, tzinfo=ZONE),
    )
    assert (session.room, session.track, session.kind) == ("Saal GLITCH", "Art & Beauty", "talk")
    assert session.speakers == ("Gabriela",)
    assert session.abstract == "Take a seat"


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"room": "Saal X"}, "room", "Saal X"),
        ({"room": {"name": "Saal Y"}}, "room", "Saal Y"),
        ({"room": {"guid": "r-9"}}, "room", "r-9"),
        ({"room": None}, "room", ""),
        ({"track": "art"}, "track", "Art & Beauty"),
        ({"track": {}}, "track", ""),
        ({"type": "Talk"}, "kind", "Talk"),
        ({"guid": None, "slug": "x"}, "uid", "id:x"),
        ({"participants": None, "persons": [{"public_name": "Ada"}]}, "speakers", ("Ada",)),
    ],
)
def test_hub_events(change: dict[str, object], field: str, value: object) -> None:
    """As other tools of the same format write them."""
    document = json.loads(HUB)
    document["schedule"]["events"][0].update(change)

    assert getattr(only(json.dumps(document)), field) == value


def test_hub_events_that_are_none() -> None:
    """Their line is told; one with a duration needs no end."""
    document = json.loads(HUB)
    (event,) = document["schedule"]["events"]
    document["schedule"]["events"] = [
        {**event, "start": None},
        {**event, "start": "soon"},
        {**event, "end": None, "duration": "00:20"},
        {**event, "guid": "x", "end": "2024-12-27T10:00:00+01:00"},
    ]
    text = json.dumps(document, indent=0)
    rows = read(text).rows

    assert [row.reason for row in rows] == ["no_begin", "bad_date", "", ""]
    assert rows[2].session is not None
    assert rows[2].session.end == datetime(2024, 12, 27, 10, 50, tzinfo=ZONE)
    assert rows[3].warnings == ("bad_end",)
    assert text.splitlines()[rows[1].line - 1] == "{"
    assert [row.where for row in rows][1] == "schedule.events[1]"
