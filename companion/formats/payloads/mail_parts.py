"""A pasted mail in its parts: what its sender wrote, to whom it went, and what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from companion.formats.payloads.free_names import is_name, turned

_TO_OTHERS = re.compile(
    r"\W{0,3}(?:an|to|cc|bcc|kopie|blindkopie|betreff|subject|datum|date|gesendet|sent|reply-to"
    r"|antwort an|message-id|importance|wichtigkeit)\W{0,3}:(?:\s.*)?",
    re.IGNORECASE,
)
_FROM = re.compile(r"\W{0,3}(?:von|from|absender|sender)\W{0,3}:\s*(\S.{0,300})", re.IGNORECASE)
_GOES_ON = re.compile(r"\s.*@.*")
_ORIGINAL = re.compile(
    r"\W{2,20}(?:original|urspr(?:ü|ue)ngliche|forwarded|weitergeleitete|begin forwarded"
    r"|anfang der weitergeleiteten)\b.{0,40}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:am|on|le)\s.{3,200}\b(?:schrieb|wrote|a écrit)\b.{0,120}:\s*", re.IGNORECASE
)


@dataclass(slots=True)
class Mail:
    """The lines of a mail; any other text is one without a head."""

    sender: str = ""
    """What the head says of whom it is from."""
    head: list[str] = field(default_factory=list)
    """The lines that say to whom it went, when and about what."""
    written: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    """What others wrote before."""


def mail_in(lines: list[str]) -> Mail:
    """Return the parts of the mail that `lines` are."""
    begin = _begin_of_answered(lines)
    mail = Mail(answered=lines[begin:])
    is_head = False
    for line in lines[:begin]:
        is_head = bool(_TO_OTHERS.fullmatch(line) or (is_head and _GOES_ON.fullmatch(line)))
        sender = _sender(line)
        if is_head:
            mail.head.append(line)
        elif sender and not mail.sender:
            mail.sender = sender
        elif line[:1] == ">":
            mail.answered.append(line)
        else:
            mail.written.append(line)
    return mail


def _begin_of_answered(lines: list[str]) -> int:
    """Return where an older mail begins below the words of somebody else; behind all without one.

    That is at a line that says so ("Am 3. November schrieb ..."), or at another head.
    """
    is_written = False
    for place, (line, below) in enumerate(pairwise([*lines, ""])):
        is_sender = bool(_sender(line))
        is_original = _ORIGINAL.fullmatch(line) is not None
        is_answered = is_original or any(map(_WROTE.fullmatch, (line, f"{line} {below}")))
        if is_written and (is_answered or (is_sender and _TO_OTHERS.fullmatch(below))):
            return place
        is_other = is_sender or is_original or line[:1] == ">" or _TO_OTHERS.fullmatch(line)
        is_written = is_written or not (is_other or not line.strip())
    return len(lines)


def _sender(line: str) -> str:
    """Return whom a mail is from, as its head says; empty for another line ("Von: A nach B")."""
    found = _FROM.fullmatch(line)
    if found is None:
        return ""
    said = found[1]
    return said if "@" in said or is_name(said) or turned(said) else ""
