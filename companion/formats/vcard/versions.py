"""Content lines of any version to those of vCard 3.0 or 4.0, value by value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.formats.vcard.line import BINARY, escape, split, types, unescape
from companion.formats.vcard.mapping import PROFILES, UNRANKED, phone, rank, unprefer

if TYPE_CHECKING:
    from vobject.base import ContentLine

VERSIONS = ("3.0", "4.0")

_TEXT = frozenset({"FN", "NOTE", "TITLE", "ROLE", "LABEL", "UID", "EMAIL", "TEL", "MAILER"})
_LISTS = frozenset({"CATEGORIES", "NICKNAME"})
_FIELDS = frozenset({"N", "ADR"})
_DATA_URI = re.compile(r"data:([\w.+/-]*)[^,]{0,200};base64,", re.IGNORECASE)
_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio"}


def adapted(lines: list[ContentLine], version: str) -> list[ContentLine]:
    """Return `lines` as `version` has them; they are changed themselves."""
    for line in lines:
        line.value = _value(line)
        if version == "3.0" and line.name in BINARY:
            _to_inline(line)
        elif version == "4.0" and "ENCODING" in line.params:
            _to_data_uri(line)
    if version == "3.0":
        return _prefer_by_type(lines)
    for line in lines:
        _prefer_by_number(line)
    return lines


def _value(line: ContentLine) -> str:
    """Return the value of `line` with everything escaped that must be; others stay as they are.

    Old versions escape too little: others would cut a note at its first comma.
    """
    value: str = line.value
    if line.name == "TEL" and line.params.get("VALUE", [""])[0].lower() == "uri":
        del line.params["VALUE"]
        return escape(phone(line))
    if line.name in _TEXT:
        return escape(unescape(value))
    if line.name in _LISTS:
        return ",".join(escape(unescape(part)) for part in split(value, ",;"))
    if line.name == "ORG":
        return ";".join(escape(unescape(unit)) for unit in split(value, ";"))
    if line.name in _FIELDS:
        fields = (split(part, ",") for part in split(value, ";"))
        return ";".join(",".join(escape(unescape(text)) for text in parts) for parts in fields)
    return value


def _to_inline(line: ContentLine) -> None:
    """Turn a `data:` URI into base64 with its type, as 3.0 has it (RFC 2426, 3.1.4)."""
    found = _DATA_URI.match(value := unescape(line.value))
    if found is not None:
        kind = found[1].rpartition("/")[2].upper()
        line.params.pop("VALUE", None)
        line.params.update({**({"TYPE": [kind]} if kind else {}), "ENCODING": ["b"]})
        line.value = value[found.end() :]


def _to_data_uri(line: ContentLine) -> None:
    """Turn base64 into a `data:` URI, as 4.0 has it (RFC 6350, 6.2.4)."""
    del line.params["ENCODING"]
    kind = next(iter(types(line)), "")
    is_token = re.fullmatch(r"[\w.+-]+", kind) is not None and line.name in _MEDIA
    media = f"{_MEDIA[line.name]}/{kind}" if is_token else "application/octet-stream"
    line.params.pop("TYPE", None)
    line.value = f"data:{media};base64,{line.value}"


def _prefer_by_type(lines: list[ContentLine]) -> list[ContentLine]:
    """Put lines with PREF into that order, which 3.0 cannot say but for the first."""
    families: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        families.setdefault("URL" if line.name in PROFILES else line.name, []).append(at)
    ordered = list(lines)
    for places in families.values():
        alike = [lines[at] for at in places]
        if any("PREF" in line.params for line in alike):
            for at, line in zip(places, sorted(alike, key=rank), strict=True):
                ordered[at] = line
            _mark_preferred(alike)
    return ordered


def _mark_preferred(alike: list[ContentLine]) -> None:
    """Say TYPE=pref of the most preferred of lines that are `alike`, and of them only."""
    ranks = [rank(line) for line in alike]
    best = min(*ranks, UNRANKED - 1)
    for line, place in zip(alike, ranks, strict=True):
        unprefer(line)
        if place == best:
            line.params["TYPE"] = [*line.params.get("TYPE", ()), "pref"]


def _prefer_by_number(line: ContentLine) -> None:
    """Say PREF=1 instead of TYPE=pref, which 4.0 does not know."""
    if "pref" in types(line):
        place = str(rank(line))
        unprefer(line)
        line.params["PREF"] = [place]
