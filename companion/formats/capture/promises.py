"""Where a promise ends and the note begins."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from companion.formats.capture.marks import PARTING
from companion.formats.date_words import GOES_ON
from companion.formats.dates import find_date

PROMISE_LIMIT = 800
"""Longest promise in characters; what follows is note."""

_AROUND = " ,:–-→!()"
_GOES_ON = re.compile(rf"\s+(?:{GOES_ON})\s+\S", re.IGNORECASE)
_OR = re.compile(r"\s*(?:/|(?:or|oder|bzw\.)\s)\s*", re.IGNORECASE)
# "ruf sie morgen an": the first half of the verb comes last.
_PARTICLE = re.compile(
    r"\s+(?:an|ab|zu|vor|auf|ein|aus|mit|nach|zurück|weiter|durch|fest|los|her|hin|um|bei|vorbei|"
    r"rein|raus|rüber|zusammen|back)(?=\s*(?:\Z|[.,:!)]))",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s+(?:(?:at|um|gegen)\s+)?(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:uhr|am|pm|h)|[0-9]{1,2}:[0-9]{2}"
    r"|(?:at|um|gegen)\s+[0-9]{1,2})(?![\w:.])",
    re.IGNORECASE,
)
# "Angebot bis Freitag schicken": the German verb comes last, after the date.
_VERB = re.compile(r"\s+(?:zu\s+)?[a-zäöüß]{2,}(?:en|eln|ern)(?!\w)")
# "bis morgen Protokoll schicken": what is to be done may stand between them.
_OBJECT = re.compile(
    r"\s+(?:[A-ZÄÖÜ][\w-]+\s+){1,2}(?:zu\s+)?(?:(?:zu)?(?:schicken|senden|mailen)|bringen|geben|"
    r"besprechen|klären|vereinbaren|prüfen|zeigen|weiterleiten)(?=\s*(?:[.,]|\Z))"
)
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
    if is_one_of_two(line, last, end, today):
        end = _end_after_date(line, last, end)
        return Promised(_stretches(line, (start, end)), found.value, None, end)
    if line[start:first].strip():
        end = _end_after_date(line, last, end)
    if what := _stretches(line, (start, first), (last, end)):
        return Promised(what, found.value, (first, last), end)
    return Promised(((first, last),), found.value, None, end)


def is_one_of_two(line: str, date_end: int, end: int, today: date) -> bool:
    """Tell whether another date may be meant as well: "Monday or Tuesday" stays in the words."""
    either = _OR.match(line, date_end, end)
    if either is None:
        return False
    other = find_date(line[either.end() : end], today=today)
    return other is not None and other.start == 0


def bounded(line: str, start: int, end: int, room: int) -> int:
    """Return `end`, or the end of the last whole word within `room` characters from `start`."""
    return end if end - start <= room else max(start, line.rfind(" ", start, start + room))


def _end_after_date(line: str, date_end: int, end: int) -> int:
    """Return where a promise ends whose date does not come first."""
    if time := _TIME.match(line, date_end, end):
        date_end = time.end()
    if _GOES_ON.match(line, date_end, end):
        return end
    if goes_on := _OBJECT.match(line, date_end, end):
        return goes_on.end()
    if particle := _PARTICLE.match(line, date_end, end):
        return particle.end()
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
