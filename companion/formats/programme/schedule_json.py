"""Schedules in the JSON of frab and pretalx: day, room, event, as in their XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

from companion.domain.text import LINE_LIMIT
from companion.formats.programme import moments
from companion.formats.programme.conference import Conference, Day, begin_of, conference_of, day_of
from companion.formats.programme.html_text import plain_text
from companion.formats.programme.programme_file import ProgrammeFile
from companion.formats.programme.programme_head import Head, finished
from companion.formats.programme.programme_rows import Progress, Rows
from companion.formats.programme.safe_json import (
    KEY_LIMIT,
    Path,
    items,
    lines_of,
    objects,
    place,
    text_of,
)

_CODE = re.compile(r"[A-Z0-9]*")


def read_schedule_json(
    schedule: dict[str, Any], text: str, *, zone: tzinfo, progress: Progress | None
) -> ProgrammeFile:
    """Return the programme in the object `schedule` of the JSON `text`; never raises for it."""
    about = about_of(schedule)
    head = head_of(schedule, about, "schedule_json", zone)
    events = list(_events(schedule, head.local))
    rows = Rows(about.source, len(events), progress)
    paths = [path for path, *_ in events]
    odd = Oddities(head)
    if "rooms" in schedule:
        odd.note("misplaced", ("schedule", "rooms"))
    for path, day, room, event in events:
        _put(rows, head, place(path), day, room, event)
        odd.look_at(path, event)
    tell_lines(head, rows, text, [*paths, *odd.paths], len(paths))
    return finished(head, rows, about.days(head.local))


def tell_lines(head: Head, rows: Rows, text: str, paths: Sequence[Path], number: int) -> None:
    """Say where in `text` stands what is not as it should be.

    `paths` has one for every row, which are `number`, and others after them.
    """
    asked = [paths[at] for at in rows.troubled] + list(paths[number:])
    if asked:
        found = lines_of(text, asked)
        head.tell_lines({place(path): line for path, line in found.items()})
        rows.tell_lines([found.get(path, 0) for path in paths[:number]])


class Oddities:
    """What the format forbids and does no harm: another program may refuse the file for it."""

    def __init__(self, head: Head) -> None:
        """Note it in `head`."""
        self._head = head
        self.paths: list[Path] = []
        """Where the first of each is."""

    def look_at(self, path: Path, event: dict[str, Any]) -> None:
        """Note what is odd in an event: numbers and codes that are none."""
        said = event.get("id")
        if isinstance(said, str):
            self.note("no_number", (*path, "id"), said)
        for at, person in objects(event.get("persons")):
            said, code = person.get("id"), person.get("code")
            if isinstance(said, str):
                self.note("no_number", (*path, "persons", at, "id"), said, what="person")
            if isinstance(code, str) and not _CODE.fullmatch(code):
                self.note("bad_code", (*path, "persons", at, "code"), code)

    def note(self, reason: str, path: Path, value: str = "", *, what: str = "") -> None:
        """Note something; of the same only the first place is kept."""
        if (reason, what) not in self._head.flaws:
            self.paths.append(path)
        self._head.note(reason, place(path), value, what=what)


def about_of(schedule: dict[str, Any]) -> Conference:
    """Return the event that a schedule is of."""
    found = schedule.get("conference")
    said = found if isinstance(found, dict) else {}
    return conference_of(lambda key: text_of(said.get(key)), text_of(schedule.get("base_url")))


def head_of(schedule: dict[str, Any], about: Conference, kind: str, zone: tzinfo) -> Head:
    """Return what a schedule says of itself."""
    head = Head(
        kind=kind,
        source=about.source,
        local=zone,
        title=about.title,
        version=text_of(schedule.get("version")),
        place=about.place,
        link=about.link,
    )
    head.take_zone(about.zone_name, "schedule.conference.time_zone_name")
    return head


def _events(
    schedule: dict[str, Any], zone: tzinfo
) -> Iterator[tuple[Path, Day, str, dict[str, Any]]]:
    """Yield every event with its path in the file, its day and its room, in their order."""
    found = schedule.get("conference")
    base: Path = ("schedule", "conference", "days")
    days = found.get("days") if isinstance(found, dict) else None
    if not isinstance(days, list):
        base, days = ("schedule", "days"), schedule.get("days")
    for number, day in objects(days):
        of_day = day_of(text_of(day.get("date")), text_of(day.get("day_start")), zone)
        rooms = day.get("rooms")
        for name, listed in rooms.items() if isinstance(rooms, dict) else ():
            room = name[:LINE_LIMIT]  # one of many rows
            for at, event in objects(listed):
                yield (*base, number, "rooms", room[:KEY_LIMIT], at), of_day, room, event


def _put(rows: Rows, head: Head, where: str, day: Day, room: str, event: dict[str, Any]) -> None:
    """Add one event, or why it is none."""
    get = event.get
    date, start = text_of(get("date")), text_of(get("start"))
    begin = begin_of(date, start, day, head.local)
    if begin is None:
        rows.refuse("bad_date" if date or start else "no_begin", where=where)
        return
    head.note_local(begin)
    rows.put(
        where=where,
        title=text_of(get("title")),
        begin=begin,
        length=moments.duration(get("duration"), has_days=True),
        uid=text_of(get("guid")) or event_name(event),
        room=text_of(get("room")) or room,
        speakers=speakers_of(get("persons")),
        track=text_of(get("track")),
        subtitle=text_of(get("subtitle")),
        kind=text_of(get("type")),
        language=text_of(get("language")),
        link=text_of(get("url")),
        abstract=plain_text(text_of(get("abstract")) or text_of(get("description"))),
    )


def event_name(event: dict[str, Any]) -> str:
    """Return what else than a guid tells an event from others, empty for nothing."""
    found = (text_of(event.get(key)) for key in ("id", "code", "slug"))
    said = next(filter(None, found), "")
    return f"id:{said}" if said else ""


def speakers_of(persons: object) -> tuple[str, ...]:
    """Return the names of the people in a list of them."""
    names = []
    for person in items(persons):
        if isinstance(person, dict):
            get = person.get
            names.append(text_of(get("public_name")) or text_of(get("name")))
        else:
            names.append(text_of(person))
    return tuple(filter(None, names))
