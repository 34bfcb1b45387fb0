"""Who speaks: the names in a programme, as they are compared to those of people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from companion.domain.session import Session
from companion.domain.signs import name_keys

_PLACED = re.compile(r"(?P<name>[^()]*\w[^()]*)\((?P<organisation>[^()]*)\)")


def name_and_place(speaker: str) -> tuple[str, str]:
    """Return the name of a speaker and where they come from: "Anna Berger (Siemens AG)"."""
    found = _PLACED.fullmatch(speaker.strip())
    if found is None:
        return speaker.strip(), ""
    return found["name"].strip(), found["organisation"].strip()


def speaker_keys(speaker: str) -> tuple[str, ...]:
    """Return the spellings under which a speaker is found, as those of `name_keys`."""
    return name_keys(name_and_place(speaker)[0])


def by_speaker(sessions: Iterable[Session]) -> dict[str, list[Session]]:
    """Return what takes place of `sessions` by each spelling of each speaker's name."""
    found: defaultdict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        if not session.is_gone:
            keys = (key for speaker in session.speakers for key in speaker_keys(speaker))
            for key in dict.fromkeys(keys):
                found[key].append(session)
    return dict(found)
