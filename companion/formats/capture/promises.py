"""Where a promise ends and the note begins."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from companion.formats.capture.marks import PARTING
from companion.formats.dates import find_date

PROMISE_LIMIT = 800
"""Longest promise in characters; what follows is note."""

_AROUND = " ,:–-→!()"
_GOES_ON = re.compile(
    r"\s+(?:the|a|an|to|with|at|for|or|and|in|on|via|about|as|if|der|die|das|den|dem|ein|eine|einen|"
    r"mit|um|an|für|oder|und|per|zu|zum|zur|über|wegen|von|bei|beim|im|ins|nach|ob|dass)\s+\S",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s+(?:(?:at|um|gegen)\s+)?(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:uhr|am|pm|h)|[0-9]{1,2}:[0-9]{2}"
    r"|(?:at|um|gegen)\s+[0-9]{1,2})(?![\w:.])",
    re.IGNORECASE,
)
# "Angebot bis Freitag schicken": the German verb comes last, after the date.
_VERB = re.compile(r"\s+(?:zu\s+)?[a-zäöüß]{2,}(?:en|eln|ern)(?!\w)")
_NO_VERBS = re.compile(
    r"\s+(?:open|even|often|when|then|keen|been|seven|ten|green|golden|denn|wenn|dann|gegen|neben|"
    r"zwischen|wegen|einen|meinen|deinen|seinen|ihren|guten|offen|neuen|women|men|learn)\b"
)


Span = tuple[int, int]


class Promised(NamedTuple):
    """A promise taken apart, in places of the line."""

    what: tuple[Span, ...]
    """The stretches that say what was promised, before and after the date."""
    due: date | None
    phrase: Span | None
    """Where the date stands; None where it stands in `what` because nothing else does."""
    end: int
    """Index after the promise: what follows up to the next sign is note."""

    def undated(self) -> Promised:
        """Return it with the date among its words: a line has one date, its first."""
        spans = sorted((*self.what, *((self.phrase,) if self.phrase else ())))
        what = ((spans[0][0], spans[-1][1]),) if spans else ()
        return self._replace(what=what, due=None, phrase=None)


def read_promise(line: str, start: int, end: int, *, today: date) -> Promised:
    """Return what is promised in that stretch and until when.

    It goes on to the next sign; where it has a date it ends there, unless the date comes first or
    the sentence plainly goes on behind it ("by friday to Lena", "bis Freitag schicken").
    """
    end = start + len(PARTING.split(line[start:end], maxsplit=1)[0])
    found = find_date(line[start:end], today=today)
    if found is None:
        return Promised(_stretches(line, (start, end)), None, None, end)
    first, last = start + found.start, start + found.end
    if line[start:first].strip():
        end = _end_after_date(line, last, end)
    if what := _stretches(line, (start, first), (last, end)):
        return Promised(what, found.value, (first, last), end)
    return Promised(((first, last),), found.value, None, end)


def bounded(line: str, start: int, end: int, room: int) -> int:
    """Return `end`, or the end of the last whole word within `room` characters from `start`."""
    return end if end - start <= room else max(start, line.rfind(" ", start, start + room))


def _end_after_date(line: str, date_end: int, end: int) -> int:
    """Return where a promise ends whose date does not come first."""
    if time := _TIME.match(line, date_end, end):
        date_end = time.end()
    if _GOES_ON.match(line, date_end, end):
        return end
    verb = _VERB.match(line, date_end, end)
    return verb.end() if verb and not _NO_VERBS.match(line, date_end, end) else date_end


def _stretches(line: str, *spans: Span) -> tuple[Span, ...]:
    """Return the spans that have words in them, without blanks and punctuation around them."""
    stripped = []
    for start, end in spans:
        text = line[start:end]
        left = start + len(text) - len(text.lstrip(_AROUND))
        if right := len(text.strip(_AROUND)):
            stripped.append((left, left + right))
    return tuple(stripped)
