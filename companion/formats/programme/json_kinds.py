"""A programme in JSON, whichever of its shapes it has."""

from __future__ import annotations

from datetime import tzinfo

from companion.errors import Unreadable
from companion.formats.programme.hub_json import read_hub_json
from companion.formats.programme.json_door import read_json
from companion.formats.programme.programme_file import ProgrammeFile
from companion.formats.programme.rows import Progress
from companion.formats.programme.schedule_json import read_schedule_json
from companion.formats.programme.sessionize import read_sessionize, sessions_in


def read_json_programme(data: bytes, *, zone: tzinfo, progress: Progress | None) -> ProgrammeFile:
    """Return the programme in `data`.

    Raises:
        Unreadable: it is no JSON that is read here (`read_json`), or has none of the shapes
            ("not_a_programme").
    """
    document, text = read_json(data)
    schedule = document.get("schedule") if isinstance(document, dict) else None
    if isinstance(schedule, dict):
        read = read_hub_json if isinstance(schedule.get("events"), list) else read_schedule_json
        return read(schedule, text, zone=zone, progress=progress)
    if any("startsAt" in session for _, session, _ in sessions_in(document)):
        return read_sessionize(document, text, zone=zone, progress=progress)
    raise Unreadable("", "not_a_programme")
