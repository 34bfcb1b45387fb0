"""The codes on badges and tickets: how lists write them, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.keyed import Keyed
from companion.domain.text import clean, fold

BADGE = "badge code"
"""Under this header the extras hold a code by which a contact is known again, an attendee as well
by another list than the first."""
LEAST = 4
"""Shortest code in characters; pretix orders have five."""
MOST_PARTS = 8
"""How many parts of a payload, or of what stands in a list, are tried."""
_LONGEST = 1_000
_SHORT = 30
"""Longest text of several words that may be a code, in characters."""
_CROWD = 50
"""So many attendees who share a code are looked at; what so many share is none."""
_IN_QUERY = re.compile(r"[?&#][\w.-]{1,40}=([^&#\s]{4,500})")
_LAST_STEP = re.compile(r"://[^?#\s]*/([^/?#\s]{6,200})/?(?=[?#]|$)")
_ENTRY = re.compile(r"(?=\S*\d)[^\s@]{6,500}")
_NO_CODE = re.compile(r"\d{1,4}[-.:/,][\d.:/,+tz-]*")
"""A date, a time, an amount: many have the same."""
_EVENTBRITE = re.compile(r"(\d{10,40})\d{3}")
"""Order, attendee, and which ticket it is."""


def codes_in(payload: str, said: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what `payload` of a badge may be called in a list, the whole of it first.

    `said` are the codes that its reader found in it. Luma prints the address of a check-in,
    Eventbrite a long number.
    """
    whole = _folded(payload)
    found = list(map(_folded, said))
    if ticket := _EVENTBRITE.fullmatch(whole):
        found.append(ticket[1])
    elif "://" in whole:
        # The last step of an address with a query names the event, if anything.
        found += _firsts(_IN_QUERY, whole) or _firsts(_LAST_STEP, whole)
    return tuple(dict.fromkeys((whole, *(code for code in found if len(code) >= LEAST))))


def codes_said(text: str, found: Iterable[str]) -> tuple[str, ...]:
    """Return those of the codes `found` in `text` that may be codes, rather than words of it.

    Of several words only a short line with a digit may be one, or a part of it, or else a line of
    its own among others.
    """
    lines = [clean(line) for line in text.strip().splitlines()]
    if len(lines) == 1 and " " not in lines[0]:
        return tuple(found)
    is_short = len(lines) == 1 and len(lines[0]) <= _SHORT
    numbered = (code for code in found if any(map(str.isdigit, code)))
    return tuple(code for code in numbered if is_short or code in lines)


def _folded(code: str) -> str:
    """Return a code for comparing: clean, and whatever case a scanner made of it."""
    return clean(code, limit=_LONGEST).casefold()


def _firsts(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return what stands in the first places in `text` that are of this form."""
    return [one[1] for one in islice(pattern.finditer(text), MOST_PARTS)]


def codes_of(attendee: Attendee) -> set[str]:
    """Return the codes that may stand on the badge of an attendee, by what their list says."""
    codes = set(_codes_of_source(attendee.source.casefold()))
    for header, text in attendee.extras:
        entry = text.casefold()
        if header == BADGE:
            codes.update(_codes_of_source(entry))
        elif "://" in entry:
            codes.update(codes_in(entry)["?" not in entry :])
        elif _ENTRY.fullmatch(entry) and not _NO_CODE.fullmatch(entry):
            codes.add(entry)
    return {code for code in codes if len(code) >= LEAST}


def _codes_of_source(source: str) -> Iterator[str]:
    """Yield what a row of a list is known by: order, position and person, alone and together."""
    yield source
    parts = source.split("-", MOST_PARTS)
    for place in range(1, len(parts)):
        yield "-".join(parts[place:])
        yield "-".join(parts[:place])
    if all(map(str.isdecimal, parts)):
        yield "".join(parts)


class KnownBadges(Keyed[Attendee]):
    """The attendees of all events, to find whose a badge is."""

    def __init__(self, attendees: Iterable[Attendee]) -> None:
        """Know `attendees`; nothing is indexed before it is asked for."""
        super().__init__(attendees, {"code": codes_of}, most=_CROWD)

    def match(self, codes: Iterable[str], event: str) -> Attendee | None:
        """Return whose badge it is, rather at the event with this id; None where it is not plain.

        `codes` are those of `codes_in`. A code that several have says nothing.
        """
        elsewhere: Attendee | None = None
        for code in codes:
            found = list(self.find("code", (code,)))
            here = [one for one in found if one.event == event]
            if len(found) == _CROWD or len(here) > 1:
                continue
            if here:
                return here[0]
            if elsewhere is None and len({fold(one.title) for one in found}) == 1:
                elsewhere = found[-1]
        return elsewhere


class BadgeHolders(Keyed[Contact]):
    """The contacts with a badge code of their own, to find whom a code belongs to."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        """Know `contacts`."""
        super().__init__(contacts, {"code": badges_of}, most=_CROWD)

    def match(self, codes: Iterable[str]) -> Contact | None:
        """Return who has the whole code, which is the first of `codes`; None where several do."""
        found = list(self.find("code", tuple(codes)[:1]))
        return found[0] if len(found) == 1 else None


def badges_of(contact: Contact) -> set[str]:
    """Return the codes under which a contact was kept: several of one badge, together and alone."""
    kept = [text.casefold() for header, text in contact.extras if header == BADGE]
    alone = (code for text in kept for code in text.split() if any(map(str.isdigit, code)))
    return {*kept, *(code for code in alone if len(code) >= LEAST)}
