"""The doors of the package; what a file of one kind needs is imported for that kind alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from companion.domain.event import Event
from companion.domain.session import Session
from companion.errors import Unreadable
from companion.formats.programme.programme_file import Invitation, ProgrammeFile
from companion.formats.programme.programme_rows import Progress
from companion.formats.programme.recognising import head_of, kind_of

MAX_BYTES = 50 * 1024 * 1024


def read_programme(data: bytes, *, zone: tzinfo, progress: Progress | None = None) -> ProgrammeFile:
    """Return the programme in `data`; `zone` is what its times mean where it names none.

    Raises:
        Unreadable: it is no programme, cannot be read, or is larger than one can be; its `path` is
            empty, and its `line` is told where it is known.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("", "too_large")
    head = head_of(data)
    if head.startswith("<"):
        from companion.formats.programme.frab_xml import read_frab_xml

        return read_frab_xml(data, zone=zone, progress=progress)
    if head[:1] in ("{", "["):
        return _read_json(data, zone=zone, progress=progress)
    if kind_of(data) == "ics":
        from companion.formats.programme.ics_reading import read_ics

        return read_ics(data, zone=zone, progress=progress)
    if not data.strip():
        raise Unreadable("", "empty")
    from companion.formats.programme.table import read_table

    return read_table(data, zone=zone, progress=progress)


def read_invitation(data: bytes, *, zone: tzinfo) -> Invitation:
    """Return what the calendar in `data` invites to; `zone` is what its local times mean.

    Raises:
        Unreadable: it is no calendar ("not_a_calendar"), or its event says not what it is
            ("no_title") or when ("no_begin", "bad_date"); its `path` is empty.
        Invalid: it has several events: it is a programme ("invitation", "several").
    """
    from companion.formats.programme.invitation import invitation_in

    return invitation_in(data, zone=zone)


def write_ics(
    sessions: Iterable[Session], *, event: Event, stamp: datetime, is_whole: bool
) -> bytes:
    """Return `sessions` of `event` as a calendar (RFC 5545): UTC, folded, ends of lines in CRLF.

    Entries keep their UIDs, so that writing anew updates what was taken in before; those that the
    programme has no more are called off. My own notes stay here. `stamp` is now.
    Only where it `is_whole`, the sessions that it has not are taken for gone when it is read.
    """
    from companion.formats.programme.ics_writing import calendar_of

    return calendar_of(sessions, event=event, stamp=stamp, is_whole=is_whole)


def _read_json(data: bytes, *, zone: tzinfo, progress: Progress | None) -> ProgrammeFile:
    """Return the programme in the JSON `data`, whichever of its shapes it has."""
    from companion.formats.programme.hub_json import read_hub_json
    from companion.formats.programme.safe_json import read_json
    from companion.formats.programme.schedule_json import read_schedule_json
    from companion.formats.programme.sessionize import read_sessionize, sessions_in

    document, text = read_json(data)
    schedule = document.get("schedule") if isinstance(document, dict) else None
    if isinstance(schedule, dict):
        read = read_hub_json if isinstance(schedule.get("events"), list) else read_schedule_json
        return read(schedule, text, zone=zone, progress=progress)
    if any("startsAt" in session for _, session, _ in sessions_in(document)):
        return read_sessionize(document, text, zone=zone, progress=progress)
    raise Unreadable("", "not_a_programme")
