"""Collect the rows of a programme: one for every entry, each session under a UID of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TypedDict, Unpack

from companion.domain.session import Session
from companion.domain.text import clean, fold
from companion.errors import Unreadable
from companion.formats.programme.programme_file import ProgrammeRow

MAX_SESSIONS = 20_000
_UID_LIMIT = 300
"""Longer ones are told by their digest."""
STEP = 50
"""After so many rows progress is told."""

Progress = Callable[[int, int], None]
"""Told the rows that are read and about how many there are; what it raises ends the reading."""


class Facts(TypedDict, total=False):
    """What else is said about a session."""

    room: str
    speakers: tuple[str, ...]
    track: str
    subtitle: str
    kind: str
    language: str
    link: str
    abstract: str
    is_gone: bool


class Rows:
    """The rows of a programme that is being read."""

    def __init__(self, source: str, about: int, progress: Progress | None) -> None:
        """Collect about `about` rows of the programme `source`."""
        self.source = source
        self.rows: list[ProgrammeRow] = []
        self._about = about
        self._progress = progress
        self._uids: set[str] = set()
        self._seen: set[tuple[str, datetime, str]] = set()

    @property
    def troubled(self) -> list[int]:
        """The indexes of those with a reason or a warning."""
        return [at for at, row in enumerate(self.rows) if row.reason or row.warnings]

    def tell_lines(self, lines: Sequence[int]) -> None:
        """Say of rows with a reason or a warning where they begin; `lines` has one for every row.

        Anything else are not the lines of these rows, and is left alone.
        """
        if len(lines) != len(self.rows):
            return
        for at in self.troubled:
            self.rows[at] = dataclasses.replace(self.rows[at], line=lines[at])

    def end(self) -> None:
        """Tell that all rows are read."""
        if self._progress is not None:
            self._progress(len(self.rows), len(self.rows))

    def refuse(self, reason: str, *, where: str = "", line: int = 0) -> None:
        """Add an entry that is no session."""
        self._add(where, line, None, reason, ())

    def put(
        self,
        *,
        title: str,
        begin: datetime,
        length: timedelta | None,
        uid: str = "",
        where: str = "",
        line: int = 0,
        warnings: Sequence[str] = (),
        **facts: Unpack[Facts],
    ) -> None:
        """Add a session; without a `length` it lasts as long as nothing."""
        if not title:
            self.refuse("no_title", where=where, line=line)
            return
        warnings = list(warnings)
        if length is None:
            warnings.append("no_end")
        elif length < timedelta():
            warnings.append("bad_end")
            length = None
        where_and_who = (facts.get("room", ""), *facts.get("speakers", ()))
        place = "\n".join([text[:_UID_LIMIT] for text in where_and_who[:_UID_LIMIT]])
        own = self._own_uid(uid, title, begin, place)
        if not own:
            self.refuse("repeated", where=where, line=line)
            return
        session = Session(
            id="",
            event="",
            title=title,
            begin=begin,
            end=begin + length if length else begin,
            uid=own,
            source=self.source,
            **facts,
        )
        self._add(where, line, session, "", tuple(warnings))

    def _add(
        self, where: str, line: int, session: Session | None, reason: str, warnings: tuple[str, ...]
    ) -> None:
        """Add a row, and tell how far the reading is."""
        number = len(self.rows) + 1
        if number > MAX_SESSIONS:
            raise Unreadable("", "too_many_sessions", line)
        self.rows.append(
            ProgrammeRow(
                record=number,
                where=where,
                line=line,
                session=session,
                reason=reason,
                warnings=warnings,
            )
        )
        if self._progress is not None and number % STEP == 0:
            self._progress(number, max(self._about, number))

    def _own_uid(self, uid: str, title: str, begin: datetime, place: str) -> str:
        """Return a UID that no other session of this file has; empty for a repetition.

        Where the file names none, the title does: it stays when the session moves. Only further
        sessions of that name are told by their begin, and by where and by whom they are.
        """
        first = clean(uid) if len(uid) <= _UID_LIMIT else _digest(uid)
        first = first or _digest(title)
        if (first, begin, place) in self._seen:
            return ""
        self._seen.add((first, begin, place))
        own = first
        if own in self._uids:
            own = f"{first}/{begin.isoformat()}"
        if own in self._uids:
            own = f"{own}/{_digest(place)}"
        self._uids.add(own)
        return own


def _digest(text: str) -> str:
    """Return what tells a text from others, however it is spelled."""
    return sha256(" ".join(fold(text).split()).encode("utf-8", "replace")).hexdigest()[:12]
