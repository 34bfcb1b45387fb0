"""Programmes in the JSON of Sessionize, in each of its views."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

from companion.formats.programme import moments
from companion.formats.programme.html_text import plain_text
from companion.formats.programme.programme_file import ProgrammeFile
from companion.formats.programme.programme_head import Head, finished
from companion.formats.programme.programme_rows import Progress, Rows
from companion.formats.programme.safe_json import Path, items, objects, place, text_of
from companion.formats.programme.schedule_json import tell_lines

_TRACK = re.compile(r"track|topic|them[ae]|strang|stream", re.IGNORECASE)
_KIND = re.compile(r"format|typ|art\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"language|sprache", re.IGNORECASE)
_SERVICE = "service"
"""What a break or the registration is called, as Sessionize does."""
_Found = tuple[Path, dict[str, Any], str]
"""Where a session stands, what it says, and the room that it stands under."""


def sessions_in(document: object) -> list[_Found]:
    """Return the sessions in `document`, whichever view it is; none for anything else."""
    return list(_sessions(document))


def read_sessionize(
    document: object, text: str, *, zone: tzinfo, progress: Progress | None
) -> ProgrammeFile:
    """Return the programme in `document`, which is the JSON `text`; never raises for it.

    Its times are local ones, in `zone`; Sessionize does not say where that is.
    """
    names = _Names(document if isinstance(document, dict) else {})
    found = sessions_in(document)
    head = Head(kind="sessionize", source=_source(found, names), local=zone)
    rows = Rows(head.source, len(found), progress)
    paths = [path for path, *_ in found]
    for path, session, room in found:
        _put(rows, head, place(path), session, room, names)
    tell_lines(head, rows, text, paths, len(paths))
    return finished(head, rows)


class _Names:
    """What the rooms, speakers and categories are called that sessions point at."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Read them from the whole of a programme, which not every view has."""
        get = document.get
        self.rooms = {
            text_of(one.get("id")): text_of(one.get("name")) for _, one in objects(get("rooms"))
        }
        self.speakers = {
            text_of(one.get("id")): text_of(one.get("fullName")) or text_of(one.get("name"))
            for _, one in objects(get("speakers"))
        }
        self.categories = {
            text_of(item.get("id")): (text_of(one.get("title")), text_of(item.get("name")))
            for _, one in objects(get("categories"))
            for _, item in objects(one.get("items"))
        }


def _source(found: Sequence[_Found], names: _Names) -> str:
    """Return what a programme is called: by the first of its rooms, which no other event has.

    Sessionize numbers all rooms of all events, and names no event.
    """
    rooms = {*names.rooms, *(text_of(session.get("roomId")) for _, session, _ in found)}
    numbers = [int(room) for room in rooms if room.isascii() and room.isdigit() and len(room) < 16]
    return f"sessionize:{min(numbers)}" if numbers else "sessionize"


def _sessions(document: object) -> Iterator[_Found]:
    """Yield the sessions of one list, of groups of them, or of the rooms of days."""
    if isinstance(document, dict):
        yield from _listed(document.get("sessions"), ("sessions",), "")
        return
    for at, one in objects(document):
        if "startsAt" in one:
            yield (at,), one, ""
        yield from _listed(one.get("sessions"), (at, "sessions"), "")
        for number, room in objects(one.get("rooms")):
            path = (at, "rooms", number, "sessions")
            yield from _listed(room.get("sessions"), path, text_of(room.get("name")))


def _listed(sessions: object, path: Path, room: str) -> Iterator[_Found]:
    """Yield the sessions in a list."""
    for at, session in objects(sessions):
        yield (*path, at), session, room


def _put(
    rows: Rows, head: Head, where: str, session: dict[str, Any], room: str, names: _Names
) -> None:
    """Add one session, or why it is none."""
    get = session.get
    begin = moments.moment(get("startsAt"), head.local)
    if begin is None:
        rows.refuse("bad_date" if get("startsAt") else "no_begin", where=where)
        return
    head.note_local(begin)
    end = moments.moment(get("endsAt"), head.local)
    categories = list(_categories(session, names))
    said = text_of(get("id"))
    rows.put(
        where=where,
        title=text_of(get("title")),
        begin=begin,
        length=None if end is None else end - begin,
        uid=f"sessionize:{said}" if said else "",
        room=text_of(get("room")) or names.rooms.get(text_of(get("roomId")), "") or room,
        speakers=_speakers(get("speakers"), names),
        track=_of(categories, _TRACK),
        kind=_SERVICE if get("isServiceSession") is True else _of(categories, _KIND),
        language=_of(categories, _LANGUAGE),
        link=text_of(get("liveUrl")) or text_of(get("recordingUrl")),
        abstract=plain_text(text_of(get("description"))),
        is_gone=text_of(get("status")).lower() in {"declined", "withdrawn", "cancelled"},
    )


def _speakers(value: object, names: _Names) -> tuple[str, ...]:
    """Return the names of speakers who are pointed at, or named."""
    found = (
        text_of(one.get("name")) or names.speakers.get(text_of(one.get("id")), "")
        if isinstance(one, dict)
        else names.speakers.get(text_of(one), "")
        for one in items(value)
    )
    return tuple(filter(None, found))


def _categories(session: dict[str, Any], names: _Names) -> Iterator[tuple[str, str]]:
    """Yield what was chosen for a session: the title of the category, and the choice."""
    for one in [*items(session.get("categories")), *items(session.get("categoryItems"))]:
        if isinstance(one, dict):
            for _, item in objects(one.get("categoryItems")):
                yield text_of(one.get("name")), text_of(item.get("name"))
        elif (found := names.categories.get(text_of(one))) is not None:
            yield found


def _of(categories: list[tuple[str, str]], title: re.Pattern[str]) -> str:
    """Return what was chosen in the categories with such a title."""
    return ", ".join(name for category, name in categories if name and title.search(category))
