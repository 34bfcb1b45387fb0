"""Schedules in the XML of frab, pretalx and their relatives: day, room, event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from companion.domain.text import LINE_LIMIT
from companion.errors import Unreadable
from companion.formats.programme import moments
from companion.formats.programme.conference import Day, begin_of, conference_of, day_of
from companion.formats.programme.html_text import plain_text
from companion.formats.programme.programme_file import ProgrammeFile
from companion.formats.programme.programme_head import Head, finished
from companion.formats.programme.programme_rows import Progress, Rows
from companion.formats.programme.safe_xml import line_of_each, read_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SHOWN = 60
"""So many characters of a name are shown in a place."""


def read_frab_xml(data: bytes, *, zone: tzinfo, progress: Progress | None) -> ProgrammeFile:
    """Return the schedule in `data`.

    Raises:
        Unreadable: it is no XML that is read here (`read_xml`), or no schedule ("not_a_programme").
    """
    root = read_xml(data)
    if root.tag != "schedule":
        raise Unreadable("", "not_a_programme")
    said = root.find("conference")
    about = conference_of(
        lambda tag: "" if said is None else _text(said, tag), _text(root, "base_url")
    )
    head = Head(
        kind="frab_xml",
        source=about.source,
        local=zone,
        title=about.title,
        version=_text(root, "version"),
        place=about.place,
        link=about.link,
    )
    head.take_zone(about.zone_name, "schedule/conference/time_zone_name")
    rows = Rows(about.source, sum(1 for _ in root.iter("event")), progress)
    for where, day, room, event in _events(root, head.local):
        _put(rows, head, where, day, room, event)
    if rows.troubled:
        rows.tell_lines(line_of_each(data, "event"))
    return finished(head, rows, about.days(head.local))


def _events(root: Element, zone: tzinfo) -> Iterator[tuple[str, Day, str, Element]]:
    """Yield every event with its place in the file, its day and its room, in their order."""
    change = _text(root, "conference/day_change")
    for number, day in enumerate(root.iterfind("day"), start=1):
        index = day.get("index", str(number))[:_SHOWN]
        date = day.get("date", "")
        of_day = day_of(date, day.get("start") or f"{date}T{change}", zone)
        for at, event in enumerate(day.iterfind("event"), start=1):
            yield f"day[{index}]/event[{at}]", of_day, "", event
        for part in day.iterfind("room"):
            room = part.get("name", "")[:LINE_LIMIT]  # one of many rows
            place = f"day[{index}]/room[{room[:_SHOWN]}]"
            for at, event in enumerate(part.iterfind("event"), start=1):
                yield f"{place}/event[{at}]", of_day, room, event


def _put(rows: Rows, head: Head, where: str, day: Day, room: str, event: Element) -> None:
    """Add one event, or why it is none."""
    texts = {part.tag: part.text or "" for part in event}
    date, start = texts.get("date", ""), texts.get("start", "")
    begin = begin_of(date, start, day, head.local)
    if begin is None:
        said = date.strip() or start.strip()
        rows.refuse("bad_date" if said else "no_begin", where=where)
        return
    head.note_local(begin)
    persons = event.find("persons")
    rows.put(
        where=where,
        title=texts.get("title", "").strip(),
        begin=begin,
        length=moments.duration(texts.get("duration"), has_days=True),
        uid=event.get("guid") or _name(event, texts),
        room=texts.get("room") or room,
        speakers=() if persons is None else tuple(_person(one) for one in persons),
        track=texts.get("track", ""),
        subtitle=texts.get("subtitle", ""),
        kind=texts.get("type", ""),
        language=texts.get("language", ""),
        link=texts.get("url", "").strip(),
        abstract=plain_text(texts.get("abstract", "").strip() or texts.get("description", "")),
    )


def _name(event: Element, texts: dict[str, str]) -> str:
    """Return what else than a guid tells an event from others, empty for nothing."""
    said = event.get("id") or event.get("code") or texts.get("slug", "").strip()
    return f"id:{said}" if said else ""


def _person(person: Element) -> str:
    """Return the name of somebody who speaks."""
    return person.text or person.get("name") or ""


def _text(parent: Element, tag: str) -> str:
    """Return the text of the first part called `tag`, empty for none."""
    return (parent.findtext(tag) or "").strip()
