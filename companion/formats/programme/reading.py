"""A whole programme to sessions, every entry accounted for."""

from __future__ import annotations

from datetime import tzinfo

from companion.errors import Unreadable
from companion.formats.programme.programme_file import ProgrammeFile
from companion.formats.programme.recognising import head_of, kind_of
from companion.formats.programme.rows import Progress

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
        from companion.formats.programme.json_kinds import read_json_programme

        return read_json_programme(data, zone=zone, progress=progress)
    if kind_of(data) == "ics":
        from companion.formats.programme.ics import read_ics

        return read_ics(data, zone=zone, progress=progress)
    if not data.strip():
        raise Unreadable("", "empty")
    from companion.formats.programme.table import read_table

    return read_table(data, zone=zone, progress=progress)
