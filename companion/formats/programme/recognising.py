"""Tell a programme from other files, and which kind it is, by how it begins."""

from __future__ import annotations

import json
import re

_HEAD = 65_536
"""How many bytes are looked at."""
_MARKUP = re.compile(r"<(?:!DOCTYPE\s+)?([A-Za-z][\w.:-]*)")
_BEFORE = re.compile(r"<\?[^>]*>|<!--.*?-->", re.DOTALL)
_CALENDAR = re.compile(r"^BEGIN\s*:\s*VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
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
    return ""


def head_of(data: bytes) -> str:
    """Return how the text of `data` begins, without blanks before it."""
    sample = data[:_HEAD]
    return sample.decode(json.detect_encoding(sample), "replace").lstrip("\ufeff \t\r\n")


def _is_schedule(head: str) -> bool:
    """Tell whether a document of XML is a schedule, also one that declares its type."""
    tag = _MARKUP.search(_BEFORE.sub("", head))
    return tag is not None and tag[1] == "schedule"


def _is_json_programme(head: str) -> bool:
    """Tell whether a document of JSON has the words of a programme."""
    return '"schedule"' in head and ('"conference"' in head or '"days"' in head)
