"""Tell a programme from other files, and which kind it is, by how it begins."""

from __future__ import annotations

import json
import re

from companion.errors import Unreadable

_HEAD = 65_536
"""How many bytes are looked at."""
_MARKUP = re.compile(r"<(?:!DOCTYPE\s+)?([A-Za-z][\w.:-]*)")
_BEFORE = (("<?", "?>"), ("<!--", "-->"))
"""How what may stand before the first element begins and ends."""
_CALENDAR = re.compile(r"^BEGIN\s*:\s*VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_FIRST_KEY = re.compile(
    r"""[\[{\s]*"(?:\$schema|schedule|generator|version|sessions|speakers|questions|categories|rooms
    |groupId|groupName|isDefault|date|id|title|timeSlots)"\s*:""",
    re.VERBOSE,
)
"""How the JSON of a programme begins; that of a store or a list of contacts does not."""
_CARD = re.compile(r"^BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE | re.MULTILINE)


def looks_like_programme(data: bytes) -> bool:
    """Tell, by how it begins, whether `data` is a programme; cards and lists of people are none."""
    return bool(kind_of(data))


def kind_of(data: bytes) -> str:
    """Return "xml", "json", "ics" or "csv" for a programme; empty for anything else."""
    head = head_of(data)
    if head.startswith("<"):
        return "xml" if _is_schedule(head) else ""
    if head[:1] in ("{", "["):
        return "json" if _is_json_programme(head) else ""
    calendar = _CALENDAR.search(head)
    if calendar is not None:
        card = _CARD.search(head)
        return "ics" if card is None or calendar.start() < card.start() else ""
    return "csv" if _CARD.search(head) is None and _is_table(data) else ""


def head_of(data: bytes) -> str:
    """Return how the text of `data` begins, without blanks before it."""
    sample = data[:_HEAD]
    return sample.decode(json.detect_encoding(sample), "replace").lstrip("\ufeff \t\r\n")


def _is_schedule(head: str) -> bool:
    """Tell whether a document of XML is a schedule, also one that declares its type."""
    at = 0
    while ends := [end for begin, end in _BEFORE if head.startswith(begin, at)]:
        end = head.find(ends[0], at)
        if end < 0:
            return False
        at = end + len(ends[0])
        while head[at : at + 1].isspace():
            at += 1
    tag = _MARKUP.match(head, at)
    if tag is not None and tag[0].startswith("<!"):  # it is refused, whatever it calls itself
        return "<schedule" in head
    return tag is not None and tag[1] == "schedule"


def _is_json_programme(head: str) -> bool:
    """Tell whether a document of JSON has the words of a programme, and none of people of ours."""
    if _FIRST_KEY.match(head) is None:
        return False
    is_schedule = '"schedule"' in head and ('"conference"' in head or '"days"' in head)
    return is_schedule or ('"startsAt"' in head and '"title"' in head)


def _is_table(data: bytes) -> bool:
    """Tell whether `data` is a list with the columns of a programme."""
    from companion.formats.lists.source import WORKBOOKS, open_sources
    from companion.formats.programme.table_headers import has_programme

    try:
        return has_programme(open_sources(data if data.startswith(WORKBOOKS) else data[:_HEAD]))
    except Unreadable:
        return False
