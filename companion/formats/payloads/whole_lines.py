"""Lines that are payloads by themselves: what a scanner remembered, or a list of codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from companion.domain.scanned import LIMIT
from companion.formats.payloads import badges
from companion.formats.payloads.links import begins_as_link, read_link
from companion.formats.payloads.profiles import read_handle
from companion.formats.payloads.reaching import read_reach
from companion.formats.payloads.refused import why_refused

ONE_LINE = re.compile(r"(?:MECARD|BIZCARD):", re.IGNORECASE)
"""How a card begins that needs no more than one line."""
_IN_WORDS = re.compile(r":\s|\s-\s")
"""What stands in the head of a mail ("An: Tom <tom@x.example>"), or in a sentence."""


def are_payloads(lines: Sequence[str]) -> bool:
    """Tell whether each of clean `lines` is a payload, rather than all of them one.

    How to reach somebody in several ways is about one person: a mail address with numbers and
    pages.
    """
    kinds: list[str] = []
    for line in lines:
        kind = kind_of(line)
        if not kind:
            return False
        kinds.append(kind)
    is_reach = len(kinds) > 1 and {*kinds} <= {"email", "tel", "link"}
    return not (is_reach and kinds.count("email") == 1)


def kind_of(line: str) -> str:
    """Return what a line is as a whole: card, link, tel, email, code or refused; else nothing."""
    if ONE_LINE.match(line):
        return "card"
    if len(line) > LIMIT:
        return ""
    is_word = re.search(r"\s", line) is None
    if (begins_as_link(line) and is_word) or read_link(line) or read_handle(line):
        return "link"
    found = read_reach(line)
    if found is None:
        return _kind_of_other(line)
    return "" if found.kind == "email" and _IN_WORDS.search(line) else found.kind


def _kind_of_other(line: str) -> str:
    """Return what a line is that is about nobody: refused or code; else nothing."""
    # The first line of a payment, or of an entry for a calendar, is none alone.
    why = why_refused(line)
    if why_refused(f"{line}\n") != why or line[:6].upper() == "BEGIN:":
        return ""
    if why:
        return "refused"
    is_code = badges.is_bare(line) or badges.code_behind_label(line)
    return "code" if is_code or badges.read_document(line) is not None else ""
