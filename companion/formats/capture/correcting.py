"""A part of a line that was taken for the wrong thing: the line, so that it says the right one."""

from __future__ import annotations

import re
from collections.abc import Container

from companion.domain.capture import Part
from companion.formats.capture.marks import find_marks
from companion.formats.capture.words import clean_line

KINDS_IN_TURN = ("name", "organisation", "role", "note", "looking_for", "can_offer", "tag")
"""What a part can be made, one after the other: what was taken for each is likely the next."""
_SIGNS = {
    "name": "name:",
    "organisation": "@",
    "role": "role:",
    "looking_for": "?",
    "can_offer": "+",
    "tag": "#",
    "note": "note:",
}
_ONE = frozenset({"name", "organisation", "role"})
_LABEL = re.compile(r"\A(?:@|\w+:)")
_QUOTES = (('"', '"', '"“”'), ("«", "»", "«»"))
"""What opens and closes a quotation, and which characters it cannot hold."""
_SIGN = re.compile(
    r"(?<![^\s(\[<,;|\"„«])(?:[@#*]|[!?]+|\+|(?:name|role|rolle|note|notiz|org|firma|company|mailto|mail|tel):)"
    r"\s?(?P<quote>[\"„“«]\s*)?\Z",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s*[\"“”»]")
_OUT_OF_FIVE = "/5"
_STARTS = re.compile(r"[\s(\[<,;|\"„«]\Z")
"""What may stand before a sign."""


def next_kind(part: Part, others: Container[str] = ()) -> str:
    """Return what `part` is to become, when what it was taken for is wrong.

    `others` are the kinds of the other parts: who has a name, a role or an organisation gets no
    second one.
    """
    if part.kind == "circle":
        return "tag"
    if part.kind not in KINDS_IN_TURN:
        return "note"
    at = KINDS_IN_TURN.index(part.kind) + 1
    in_turn = (*KINDS_IN_TURN[at:], *KINDS_IN_TURN[:at])
    return next(kind for kind in in_turn if not (kind in _ONE and kind in others))


def retake(line: str, part: Part, kind: str) -> str:
    """Return `line` so that `part` of it, as it was understood, is understood as `kind`.

    `kind` is one of `KINDS_IN_TURN`. The rest of the line stays as it is typed, but for a label
    that would come first: of two names the other one is a note. A text with every
    sort of quotes in it cannot be quoted: then the line comes back as it was.
    """
    line = clean_line(line)
    text = line[part.start : part.end]
    quotes = next((one for one in _QUOTES if not set(one[2]) & set(text)), None)
    if quotes is None:
        return line
    before, after = _without_label(line[: part.start], kind), line[part.end :]
    sign = _SIGN.search(before)
    if sign is not None:
        before = before[: sign.start()]
        if sign["quote"]:
            after = _CLOSING.sub("", after, count=1) if _CLOSING.match(after) else after
    if part.kind == "rating":
        after = after.removeprefix(_OUT_OF_FIVE)
    gap = "" if not before or _STARTS.search(before) else " "
    behind = "" if not after or not after[0].isalnum() else " "
    return f"{before}{gap}{_SIGNS[kind]}{quotes[0]}{text}{quotes[1]}{behind}{after}"


def _without_label(line: str, kind: str) -> str:
    """Return `line` with what is plainly of `kind`, of which a person has one, as a note."""
    if kind not in _ONE:
        return line
    for mark in reversed([*find_marks(line)]):
        if mark.kind == kind and (mark.text or mark.is_labelled):
            at = mark.at if mark.text else mark.end
            sign = _LABEL.sub(_SIGNS["note"], line[mark.start : at])
            line = line[: mark.start] + sign + line[at:]
    return line
