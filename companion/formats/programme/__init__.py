"""Programmes of events, as tools of many makers write them, to sessions; and sessions to ICS."""

from companion.formats.programme.programme_file import (
    Flaw,
    Invitation,
    ProgrammeFile,
    ProgrammeRow,
)
from companion.formats.programme.reading import read_invitation, read_programme, write_ics
from companion.formats.programme.recognising import looks_like_programme

__all__ = [
    "Flaw",
    "Invitation",
    "ProgrammeFile",
    "ProgrammeRow",
    "looks_like_programme",
    "read_invitation",
    "read_programme",
    "write_ics",
]
