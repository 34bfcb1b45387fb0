"""vCards whose line breaks got lost: a scanner typed something else for them, or nothing."""

from __future__ import annotations

import re

from companion.domain.scanned import LIMIT
from companion.formats.vcard.names import KNOWN
from companion.formats.vcard.reader import ENVELOPE

_ESCAPED = re.compile(r"\s*BEGIN:VCARD\s*\\[rn]", re.IGNORECASE)
_ESCAPED_BREAK = re.compile(r"(?:\\r)?\\n|\\r")
_BEGIN = re.compile(r"BEGIN:VCARD([^\w\n\r:]*)(?=[A-Za-z])", re.IGNORECASE)
_NAMES = "|".join(sorted(map(re.escape, KNOWN), key=len, reverse=True))
_PROPERTY = rf"(?:item[0-9]{{1,3}}\.)?(?:{_NAMES}|X-[A-Z-]{{1,40}})(?:;[^:\n]{{0,200}}?)?:"
_HEADER = re.compile(_PROPERTY)
_MARKS = re.compile(r"(?:BEGIN|END):VCARD|\A(?:MECARD|BIZCARD|MEMORY):", re.IGNORECASE)
_EMPTY = re.compile(
    rf"\s*(?:[\w.-]{{1,40}}(?:;[^:\n]{{0,200}})?:[\s;]*|(?:{'|'.join(ENVELOPE)})\b.*)",
    re.IGNORECASE,
)


def with_breaks(text: str) -> str:
    """Return a vCard with its lines apart, where there is no line break in it."""
    if _ESCAPED.match(text):
        return _ESCAPED_BREAK.sub("\n", text)
    begin = _BEGIN.match(text.strip())
    if begin is None or len(text) > LIMIT or re.search(r"[\r\n]", text.strip()):
        return text
    if mark := begin[1]:
        between = r"\s+" if mark.isspace() else re.escape(mark)
        return re.sub(rf"{between}(?={_PROPERTY})", "\n", text.strip())
    # Headers are taken whole, so that "FN:" is not "F" and "N:".
    return _HEADER.sub(r"\n\g<0>", text.strip()).lstrip()


def text_in(text: str) -> str:
    """Return what a card without any property says all the same; empty for nothing."""
    lines = _MARKS.sub("\n", with_breaks(text)).splitlines()
    said = (line.strip(" \t;") for line in lines if not _EMPTY.fullmatch(line))
    return "\n".join(filter(None, said))
