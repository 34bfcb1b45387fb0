"""Content lines of any version to those of vCard 3.0 or 4.0, value by value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.formats.vcard.addresses import PROFILES, phones
from companion.formats.vcard.line import BINARY, DATA_URI, escape, rewrite, split, types, unescape
from companion.formats.vcard.mapping import UNRANKED, rank, unprefer

if TYPE_CHECKING:
    from vobject.base import ContentLine

VERSIONS = ("3.0", "4.0")

_TEXT = frozenset({"FN", "NOTE", "TITLE", "ROLE", "LABEL", "UID", "EMAIL", "TEL", "MAILER"})
_ALONE = frozenset({"CATEGORIES", "UID", "PRODID"})
"""What vobject refuses in a group."""
_SIGNS = frozenset("\\,;\n")
"""What may have to be escaped."""
_SPELT = {
    "BDAY": (
        re.compile(r"(\d{4})-?(\d\d)-?(\d\d)", re.ASCII),
        {"3.0": "{}-{}-{}", "4.0": "{}{}{}"},
    ),
    "GEO": (
        re.compile(
            r"(?:geo:)?\s*([+-]?\d+(?:\.\d+)?)\s*\\?[,;]\s*([+-]?\d+(?:\.\d+)?)",
            re.ASCII | re.IGNORECASE,
        ),
        {"3.0": "{};{}", "4.0": "geo:{},{}"},
    ),
}
"""What the versions spell in different ways: how it may come, and how they have it."""
_ANY_MEDIA = "application/octet-stream"
_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio"}


def adapted(lines: list[ContentLine], version: str) -> list[ContentLine]:
    """Return `lines` as `version` has them; they are changed themselves."""
    for line in lines:
        if (value := _value(line)) != line.value:
            rewrite(line, value)
        if line.name in _ALONE:
            line.group = None
        if line.name in _SPELT:
            _spell(line, version)
        elif version == "3.0" and line.name in BINARY:
            _to_inline(line)
        elif version == "4.0" and line.name in BINARY and "ENCODING" in line.params:
            _to_data_uri(line)
    if version == "3.0":
        return _prefer_by_type(lines)
    for line in lines:
        _prefer_by_number(line)
    return lines


def _spell(line: ContentLine, version: str) -> None:
    """Spell a day or a place as `version` does: 4.0 has no hyphens in dates, and a URI for a place.

    What is neither, such as a day without a year, stays as it is.
    """
    pattern, spellings = _SPELT[line.name]
    found = pattern.fullmatch(line.value.strip())
    if found is None:
        return
    if line.name == "GEO":
        line.params.pop("VALUE", None)
    rewrite(line, spellings[version].format(*found.groups()))


def _value(line: ContentLine) -> str:
    """Return the value of `line` with everything escaped that must be; others stay as they are.

    Old versions escape too little: others would cut a note at its first comma.
    """
    value: str = line.value
    if line.name == "TEL" and line.params.get("VALUE", [""])[0].lower() == "uri":
        del line.params["VALUE"]
        return escape(next(iter(phones(line)), ""))
    escaped = _ESCAPED.get(line.name)
    return value if escaped is None or _SIGNS.isdisjoint(value) else escaped(value)


def _as_text(value: str) -> str:
    """Return a text with all of its signs escaped."""
    return escape(unescape(value))


def _as_list(value: str) -> str:
    """Return a list of texts, parted by commas."""
    return ",".join(map(_as_text, split(value, ",;")))


def _as_units(value: str) -> str:
    """Return an organisation and its units."""
    return ";".join(map(_as_text, split(value, ";")))


def _as_fields(value: str) -> str:
    """Return the fields of a name or an address, each a list of texts."""
    if "\\" not in value:
        return value
    fields = (split(part, ",") for part in split(value, ";"))
    return ";".join(",".join(map(_as_text, texts)) for texts in fields)


_ESCAPED: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(_TEXT, _as_text),
    **dict.fromkeys(("CATEGORIES", "NICKNAME"), _as_list),
    **dict.fromkeys(("N", "ADR"), _as_fields),
    "ORG": _as_units,
}
"""How the value of a property is written."""


def _to_inline(line: ContentLine) -> None:
    """Turn a `data:` URI into base64 with its type, as 3.0 has it (RFC 2426, 3.1.4)."""
    found = DATA_URI.match(line.value)
    if found is None:
        return
    line.params.pop("VALUE", None)
    kind = found[1].rpartition("/")[2].upper()
    if kind and found[1].lower() != _ANY_MEDIA:
        line.params["TYPE"] = [kind]
    line.params["ENCODING"] = ["b"]
    rewrite(line, line.value[found.end() :])


def _to_data_uri(line: ContentLine) -> None:
    """Turn base64 into a `data:` URI, as 4.0 has it (RFC 6350, 6.2.4)."""
    del line.params["ENCODING"]
    kind = next(iter(types(line)), "")
    media = _ANY_MEDIA
    if re.fullmatch(r"[\w.+-]+", kind) is not None and line.name in _MEDIA:
        media = f"{_MEDIA[line.name]}/{kind}"
        del line.params["TYPE"]
    rewrite(line, f"data:{media};base64,{line.value}")


def _prefer_by_type(lines: list[ContentLine]) -> list[ContentLine]:
    """Put lines with PREF into that order, which 3.0 cannot say but for the first."""
    ranked = {_family(line) for line in lines if "PREF" in line.params}
    ordered = list(lines)
    for family in ranked:
        places = [at for at, line in enumerate(lines) if _family(line) == family]
        alike = [lines[at] for at in places]
        for at, line in zip(places, sorted(alike, key=rank), strict=True):
            ordered[at] = line
        _mark_preferred(alike)
    return ordered


def _family(line: ContentLine) -> str:
    """Return the name that `line` shares with those of which one is preferred."""
    return "URL" if line.name in PROFILES else line.name


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
