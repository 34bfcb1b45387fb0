"""Schedules of the c3voc's hub (schedule2): all events in one list, rooms and tracks by name."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from companion.formats.programme import moments
from companion.formats.programme.html_text import plain_text
from companion.formats.programme.programme_file import ProgrammeFile
from companion.formats.programme.programme_head import Head, finished
from companion.formats.programme.programme_rows import Progress, Rows
from companion.formats.programme.safe_json import Path, objects, place, text_of
from companion.formats.programme.schedule_json import (
    about_of,
    event_name,
    head_of,
    tell_lines,
)

_HELPERS = frozenset({"contributor", "coordinator", "organizer", "organiser", "staff"})
"""Roles of people who do not speak."""


def read_hub_json(
    schedule: dict[str, Any], text: str, *, zone: tzinfo, progress: Progress | None
) -> ProgrammeFile:
    """Return the programme in the object `schedule` of the JSON `text`; never raises for it."""
    about = about_of(schedule)
    head = head_of(schedule, about, "hub_json", zone)
    names = _Names(schedule.get("conference"))
    events = list(objects(schedule.get("events")))
    rows = Rows(about.source, len(events), progress)
    paths: list[Path] = [("schedule", "events", at) for at, _ in events]
    for path, (_, event) in zip(paths, events, strict=True):
        _put(rows, head, place(path), event, names)
    tell_lines(head, rows, text, paths, len(paths))
    return finished(head, rows, about.days(head.local))


class _Names:
    """What the rooms and tracks of an event are called."""

    def __init__(self, conference: object) -> None:
        """Read them from the head of the schedule."""
        found = conference if isinstance(conference, dict) else {}
        self._names: dict[tuple[str, str], str] = {}
        for kind in ("tracks", "rooms"):
            for _, one in objects(found.get(kind)):
                for key in ("slug", "guid", "id"):
                    self._names[kind, text_of(one.get(key))] = text_of(one.get("name"))

    def of(self, kind: str, value: object) -> str:
        """Return the name of a room or track that is named, or pointed at."""
        if not isinstance(value, dict):
            said = text_of(value)
            return self._names.get((kind, said), said) if said else ""
        if name := text_of(value.get("name")):
            return name
        keys = filter(None, (text_of(value.get(key)) for key in ("guid", "slug", "id")))
        return next((self._names.get((kind, key), key) for key in keys), "")


def _put(rows: Rows, head: Head, where: str, event: dict[str, Any], names: _Names) -> None:
    """Add one event, or why it is none."""
    get = event.get
    said = get("start") or get("date")
    begin = moments.moment(said, head.local)
    if begin is None:
        rows.refuse("bad_date" if said else "no_begin", where=where)
        return
    head.note_local(begin)
    end = moments.moment(get("end"), head.local)
    kind = text_of(get("type"))
    rows.put(
        where=where,
        title=text_of(get("title")) or text_of(get("name")),
        begin=begin,
        length=end - begin if end is not None else moments.duration(get("duration"), has_days=True),
        uid=text_of(get("guid")) or event_name(event),
        room=names.of("rooms", get("room")),
        speakers=_speakers(get("participants") or get("persons")),
        track=names.of("tracks", get("track")),
        subtitle=text_of(get("subtitle")),
        kind=kind.lower() if kind.isupper() else kind,
        language=text_of(get("language")),
        link=text_of(get("url")),
        abstract=plain_text(text_of(get("abstract")) or text_of(get("description"))),
    )


def _speakers(participants: object) -> tuple[str, ...]:
    """Return the names of those who speak."""
    return tuple(
        name
        for _, one in objects(participants)
        if text_of(one.get("role")).lower() not in _HELPERS
        and (name := text_of(one.get("name")) or text_of(one.get("public_name")))
    )
