"""What a line is for that was typed while codes are read: a name, words about a talk, a code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from companion.formats.payloads import recognise
from companion.services.scanning import Found

_SIGN = re.compile(r"(?:^|\s+)(?=[!#*]\S)")
"""Where a name ends and what is said besides begins: "Kim Stub !send the deck #ai *4"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a line says about somebody who waits."""

    name: str = ""
    """What they are called; empty where that is known."""
    line: str = ""
    """What is said about the talk, as in the capture line."""


def entry(chosen: Found, text: str) -> Entry | None:
    """Return what `text` says about the one who is `chosen`; None for a payload of its own.

    Whoever has a name gets words, whoever has none is named first.
    """
    if not text:
        return Entry()
    if not chosen.may_be_named:
        return Entry(line=text) if recognise(text).kind == "text" else None
    name, *line = _SIGN.split(text, maxsplit=1)
    if name and not _is_name(name):
        return None
    return Entry(name=name, line=" ".join(line))


def _is_name(text: str) -> bool:
    """Tell whether `text` is what somebody is called, rather than a payload of its own.

    One word with a digit in it is the code of a badge.
    """
    scanned = recognise(text)
    said = scanned.person
    is_code = len(text.split()) == 1 and any(map(str.isdigit, text))
    is_text = scanned.kind == "text" and not is_code
    return is_text and not (said.emails or said.phones or said.links)
