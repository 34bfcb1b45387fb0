"""Programmes of Sessionize say the same in each of their views."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from companion.formats.programme import Flaw
from tests.formats.programme.makers import SESSIONIZE_ALL, VIEWS, ZONE, only, read, sessions


def one(**facts: object) -> str:
    """Return a list of one session, without any view around it."""
    return json.dumps([{"id": "1", "title": "T", "startsAt": "2026-11-24T09:00:00", **facts}])


@pytest.mark.parametrize("name", VIEWS)
def test_views(name: str) -> None:
    """The whole, a list of sessions, a grid of days and rooms: local times, breaks as well."""
    found = read(VIEWS[name])
    talk, lunch = sessions(VIEWS[name])

    assert (found.kind, found.source, found.zone, found.is_whole) == (
        "sessionize",
        "sessionize:215",
        "",
        True,
    )
    assert found.flaws == (Flaw(reason="no_zone", count=2),)
    assert (talk.begin, talk.end) == (
        datetime(2026, 11, 24, 9, tzinfo=ZONE),
        datetime(2026, 11, 24, 10, tzinfo=ZONE),
    )
    assert (talk.title, talk.room, talk.speakers, talk.abstract, talk.uid) == (
        "Aenean Pretium",
        "Green Room",
        ("Thomas Cook",),
        "Donec non",
        "sessionize:14022",
    )
    assert (talk.track, talk.kind, talk.language) == ("Space", "Talk", "en")
    assert (lunch.title, lunch.kind, lunch.room) == ("Lunch", "service", "Green Room")


@pytest.mark.parametrize(
    ("facts", "field", "value"),
    [
        ({"startsAt": "2026-11-24T09:00:00Z"}, "begin", datetime.fromisoformat("2026-11-24T09Z")),
        ({"endsAt": "soon"}, "end", datetime(2026, 11, 24, 9, tzinfo=ZONE)),
        ({"liveUrl": "https://x.example"}, "link", "https://x.example"),
        ({"speakers": [{"name": ""}, None, {"name": "Ada"}]}, "speakers", ("Ada",)),
        ({"status": "Declined"}, "is_gone", True),
        ({"id": 7}, "uid", "sessionize:7"),
        ({"categories": [{"name": "Track", "categoryItems": [{"name": ""}]}, 9]}, "track", ""),
    ],
)
def test_sessions(facts: dict[str, object], field: str, value: object) -> None:
    """Whatever else they say, or leave out."""
    assert getattr(only(one(**facts)), field) == value


def test_a_programme_without_rooms_has_no_name() -> None:
    """All of them are one."""
    assert read(one()).source == "sessionize"


def test_sessions_that_are_none() -> None:
    """Those that have no place in the schedule yet, with their line."""
    document: dict[str, Any] = json.loads(SESSIONIZE_ALL)
    document["sessions"] += [
        {"id": "2", "title": "A", "startsAt": None},
        {"id": "3", "title": "B", "startsAt": "soon"},
        {"id": "4", "title": " ", "startsAt": "2026-11-24T09:00:00"},
    ]
    rows = read(json.dumps(document, indent=0)).rows

    assert [row.reason for row in rows] == ["", "", "no_begin", "bad_date", "no_title"]
    assert [row.where for row in rows][2] == "sessions[2]"
    assert rows[3].line > rows[2].line > 20
