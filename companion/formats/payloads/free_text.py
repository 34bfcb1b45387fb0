"""Free text about one person: where in it they stand, and what of it is the note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate, takewhile

from companion.domain.contact import Contact
from companion.domain.scanned import LIMIT
from companion.domain.text import NOTE_LIMIT
from companion.formats.payloads.as_card import contact_from
from companion.formats.payloads.free_lines import Harvest, read_lines
from companion.formats.payloads.free_names import is_name, is_owner, share_a_name, turned
from companion.formats.payloads.mail_parts import Mail, mail_in
from companion.formats.payloads.reaching import is_mail
from companion.formats.payloads.text_cells import beginnings, signed, worth_keeping, worth_reading

_ADDRESS = re.compile(r"(?:[<\[(]\s*(?:mailto:)?)?([^\s<>\[\](),;:]{3,200})[>\])]?\s*\Z")
_EDGES = " \t\"'*"


def harvest(text: str) -> Contact | None:
    """Return who `text` is about; None where no line of it is about anybody.

    Of a mail that is who wrote it; a mail that is passed on without a word about them is about
    whom it is from.
    """
    mail = mail_in([part for line in text.splitlines() for part in signed(line)])
    found = _person(mail)
    if found is None and mail.answered:
        before = [*mail.head, *mail.written, *mail.answered[:1]]
        older = mail_in(mail.answered[1:])
        older.head[:0] = before
        found = _person(older)
    return found


def _person(mail: Mail) -> Contact | None:
    """Return who wrote a mail, with everything that is not about them in the note."""
    readings = [_read(mail.written, begin) for begin in beginnings(mail.written)]
    reading, before = max(readings, key=lambda one: _worth(one[0]))
    sender = _take_sender(reading, mail.sender)
    if not reading.kinds:
        return None
    behind = "\n".join((*reading.note, *mail.answered))[: NOTE_LIMIT // 2]
    note = "\n".join((*sender, *mail.head, *worth_keeping(before)))
    note = note[: NOTE_LIMIT - len(behind) - 1]
    return contact_from([*reading.found, ("NOTE", [f"{note}\n{behind}".strip()])])


def _read(lines: list[str], begin: int) -> tuple[Harvest, list[str]]:
    """Return what is found in `lines` from `begin` on, and the lines that were not looked at.

    A signature is no longer than a code; where nothing marks it, it is the end of all.
    """
    end = len(lines)
    if begin:
        end = begin + _fitting(lines[begin:])
    else:
        begin = end - _fitting(reversed(lines))
    return read_lines(worth_reading(lines[begin:end])), [*lines[:begin], *lines[end:]]


def _fitting(lines: Iterable[str]) -> int:
    """Return how many of the first `lines` are no longer than a code together."""
    sizes = accumulate(len(line) + 1 for line in lines)
    return sum(1 for _ in takewhile(lambda size: size <= LIMIT + 1, sizes))


def _worth(reading: Harvest) -> int:
    """Return how much is known of who somebody is."""
    return bool(reading.name) + reading.is_reachable


def _take_sender(reading: Harvest, sender: str) -> list[str]:
    """Take name and address out of the head of a mail; return it where it is about another one."""
    found = _ADDRESS.search(sender)
    mail = found[1] if found and is_mail(found[1]) else ""
    name = (sender[: found.start()] if found and mail else sender).strip(_EDGES)
    name = turned(name) or name
    is_same = share_a_name(name, reading.name) or is_owner(reading.name, [mail])
    is_same = is_same or not (reading.name and (name or reading.emails))
    if not is_same:
        return [sender]
    if is_name(name) and not reading.name:
        reading.take_name(("FN", [name]))
    if mail:
        reading.take_sender(mail)
    return [name] if name and not share_a_name(name, reading.name) else []
