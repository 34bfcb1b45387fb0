"""Calendars (ICS) to a programme: the newest version of every entry, each time that it recurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from icalendar.parser import unescape_backslash

from companion.errors import Unreadable
from companion.formats.calendar.common import PRODUCT
from companion.formats.programme.html_text import plain_text
from companion.formats.programme.ics_entries import Entries, Entry
from companion.formats.programme.ics_lines import CalendarLines, properties, read_parts
from companion.formats.programme.ics_rules import MOST
from companion.formats.programme.ics_writing import WHOLE
from companion.formats.programme.ics_zones import CalendarZones, settled
from companion.formats.programme.programme_file import ProgrammeFile
from companion.formats.programme.programme_head import Head, finished, source_of
from companion.formats.programme.programme_rows import STEP, Facts, Progress, Rows

MAX_RECURRING = 2_000
"""Of so many entries is worked out when they recur."""
FEW = 4
"""So few entries are no programme, but loose ones."""
_ENOUGH_FOR_A_NAME = 2
"""So many are one in a calendar that has a name."""
Key = tuple[str, datetime | None]
"""UID, and which occurrence it is."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar as it stands in a file."""

    lines: CalendarLines
    said: dict[str, str]
    """What it says of itself, by the names of the properties."""
    entries: list[Entry]
    name: str
    zone: str
    """What it says its zone is."""
    local: tzinfo
    """What times without a zone mean in it."""

    @property
    def is_cancelled(self) -> bool:
        """Whether all of it was called off."""
        return self.said.get("METHOD", "").strip().upper() == "CANCEL"


def read_calendar(data: bytes, zone: tzinfo, progress: Progress | None = None) -> Calendar:
    """Return the events of the calendar in `data`; nearly all that is to be done is done then.

    Raises:
        Unreadable: it is no text, has none ("no_content"), or too many.
    """
    lines = read_parts(data)
    if not lines.events:
        raise Unreadable("", "no_content" if lines.is_closed else "truncated", lines.last_line)
    said = dict[str, str]()
    for key, _, value in properties(lines.head):
        said.setdefault(key, unescape_backslash(value))
    named = said.get("X-WR-TIMEZONE", "").strip()
    zones = CalendarZones(lines.zones)
    found = zones.find(named) if named else None
    reader, entries = Entries(zones, found or zone), list[Entry]()
    for part in lines.events:
        entries.append(reader.read(part))
        if progress is not None and len(entries) % STEP == 0:
            progress(len(entries), len(lines.events))
    name = (said.get("X-WR-CALNAME") or said.get("NAME", "")).strip()
    if found is None:
        found = _shared_zone(entries, zones)
    return Calendar(lines, said, entries, name, getattr(found, "key", ""), found or zone)


def read_ics(data: bytes, *, zone: tzinfo, progress: Progress | None) -> ProgrammeFile:
    """Return the programme in the calendar in `data`.

    Raises:
        Unreadable: as `read_calendar`.
    """
    calendar = read_calendar(data, zone, progress)
    said, entries = calendar.said, calendar.entries
    head = Head(
        kind="ics",
        source=source_of(calendar.name, said.get("PRODID", ""), otherwise="calendar"),
        local=calendar.local,
        title=calendar.name,
        is_whole=_is_whole(calendar) and calendar.lines.is_closed,
        link=web_link(said.get("URL", "")),
        zone=calendar.zone,
    )
    if not calendar.lines.is_closed:
        head.note("truncated", "", line=calendar.lines.last_line)
    rows = Rows(head.source, len(entries), None)
    newest = newest_of(entries)
    recurring = 0
    for entry in entries:
        recurring += entry.has_rule
        if recurring > MAX_RECURRING:
            entry.rule = None
        if entry not in newest:
            rows.refuse("outdated", where=entry.uid, line=entry.line)
        else:
            _put(rows, head, entry, newest, is_gone=calendar.is_cancelled or entry.is_gone)
    if progress is not None:
        progress(len(rows.rows), len(rows.rows))
    return finished(head, rows)


def _is_whole(calendar: Calendar) -> bool:
    """Tell whether a calendar is a programme; one of ours may be a few sessions of one."""
    if calendar.said.get("PRODID", "").strip() == PRODUCT:
        return WHOLE in calendar.said
    number = len(calendar.entries)
    return number > FEW or (bool(calendar.name) and number >= _ENOUGH_FOR_A_NAME)


class Newest:
    """The newest version of each entry; of equals the last one."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Look through `entries`."""
        self._best: dict[Key, Entry] = {}
        self._others: set[int] = set()
        for entry in entries:
            best = self._best.get(_key(entry))
            if best is not None and _is_another(entry, best):
                self._others.add(id(entry))
            elif best is None or entry.version >= best.version:
                self._best[_key(entry)] = entry

    def __contains__(self, entry: Entry) -> bool:
        """Tell whether there is no newer version of an entry."""
        return self._best[_key(entry)] is entry or id(entry) in self._others

    def replaces(self, uid: str, begin: datetime) -> bool:
        """Tell whether the occurrence that begins then stands in an entry of its own."""
        return (uid, begin.astimezone(UTC)) in self._best


def newest_of(entries: Sequence[Entry]) -> Newest:
    """Return which of `entries` are the newest versions."""
    return Newest(entries)


def facts_of(entry: Entry) -> Facts:
    """Return what an entry says beside its title and its moments."""
    texts = entry.texts
    speakers = entry.lists.get("X-COMPANION-SPEAKER", ())
    abstract = texts.get("DESCRIPTION") or texts.get("X-ALT-DESC", "")
    head = ", ".join(speakers)
    if head and abstract.startswith(head):  # written by us, for programs that show nothing else
        abstract = abstract[len(head) :]
    return Facts(
        room=texts.get("X-COMPANION-ROOM", texts.get("LOCATION", "")),
        speakers=speakers,
        track=", ".join(filter(None, map(str.strip, entry.lists.get("CATEGORIES", ())))),
        subtitle=texts.get("X-COMPANION-SUBTITLE", ""),
        kind=texts.get("X-COMPANION-KIND", ""),
        language=texts.get("X-COMPANION-LANGUAGE", ""),
        link=web_link(texts.get("URL", "")),
        abstract=plain_text(abstract).strip(),
    )


def web_link(text: str) -> str:
    """Return `text` where it is the address of a page; empty for anything else."""
    text = text.strip()
    return text if text.lower().startswith(("http://", "https://")) else ""


def _put(rows: Rows, head: Head, entry: Entry, newest: Newest, *, is_gone: bool) -> None:
    """Add an entry as often as it recurs, or why it is none."""
    begin, title = entry.begin, entry.texts.get("SUMMARY", "").strip()
    if begin is None:
        reason = "no_begin" if entry.is_undated else "bad_date"
        rows.refuse(reason, where=entry.uid, line=entry.line)
        return
    if not title:  # once, not each time that it recurs
        rows.refuse("no_title", where=entry.uid, line=entry.line)
        return
    if begin.is_local and not begin.is_day:
        head.note_local(begin.at)
    warnings = ["bad_zone"] if begin.is_lost else []
    if begin.is_day:
        warnings.append("whole_day")
    facts = facts_of(entry)
    facts["is_gone"] = is_gone
    moments, more = _occurrences(entry, begin.at, newest)
    warnings, length = warnings + more, entry.length
    for at in moments:
        rows.put(
            title=title,
            begin=settled(at),
            length=length,
            uid=_uid(entry, at),
            where=entry.uid,
            line=entry.line,
            warnings=warnings,
            **facts,
        )
        warnings, length = [], max(length or timedelta(), timedelta())  # said once is enough


def _occurrences(entry: Entry, begin: datetime, newest: Newest) -> tuple[list[datetime], list[str]]:
    """Return when an entry is on, and what is to be said of that."""
    if not entry.recurs:
        return [begin], []
    found, warnings, rule = list[datetime](), list[str](), entry.rule
    if rule is not None:
        until = _last(rule.until, begin)
        days = (datetime.combine(day, begin.timetz()) for day in rule.dates(begin.date()))
        found = list(islice(takewhile(lambda at: until is None or at <= until, days), MOST + 1))
    elif entry.has_rule:
        warnings.append("unread_rule")
    found = sorted({begin, *found, *entry.added})
    if len(found) > MOST or (rule is not None and not rule.count and rule.until is None):
        warnings.append("too_often")
    left_out = {*entry.left_out}
    return [
        at for at in found[:MOST] if at not in left_out and not newest.replaces(entry.uid, at)
    ], warnings


def _last(until: date | None, begin: datetime) -> datetime | None:
    """Return the last moment at which a recurring entry may begin; None for no end."""
    if until is None:
        return None
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max, begin.tzinfo)
    return until if until.tzinfo is not None else until.replace(tzinfo=begin.tzinfo)


def _key(entry: Entry) -> Key:
    """Return what two versions of one entry have in common."""
    if not entry.uid:
        return f"\n{entry.line}", None
    return entry.uid, entry.replaces.at.astimezone(UTC) if entry.replaces is not None else None


def _is_another(entry: Entry, best: Entry) -> bool:
    """Tell whether two entries of one UID are no versions: some tools give all the same one."""
    return (
        entry.version == best.version
        and entry.texts.get("SUMMARY") != best.texts.get("SUMMARY")
        and entry.begin != best.begin
    )


def _uid(entry: Entry, at: datetime) -> str:
    """Return the UID of an occurrence, that of the entry where it does not recur."""
    if not entry.uid or not (entry.recurs or entry.replaces):
        return entry.uid
    first = entry.replaces.at if entry.replaces is not None else at
    return f"{entry.uid}/{first.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _shared_zone(entries: Sequence[Entry], zones: CalendarZones) -> tzinfo | None:
    """Return the zone in which most of `entries` begin; None where none names one."""
    names = Counter(one.begin.zone for one in entries if one.begin is not None and one.begin.zone)
    found = (zones.find(name) for name, _ in names.most_common())
    return next((zone for zone in found if isinstance(zone, ZoneInfo)), None)
