"""The columns of a list in words: what each holds, how the list was read, whom a row is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.i18n import _, format_number, mark, ngettext

if TYPE_CHECKING:
    from companion.domain.values import Pairs

FIELDS = {
    "name": mark("Whole name"),
    "first_name": mark("First name"),
    "middle_name": mark("Middle name"),
    "last_name": mark("Last name"),
    "title": mark("Academic title"),
    "suffix": mark("Name suffix"),
    "nickname": mark("Nickname"),
    "organisation": mark("Organisation"),
    "department": mark("Department"),
    "role": mark("Role"),
    "email": mark("Mail"),
    "phone": mark("Phone"),
    "link": mark("Link"),
    "address": mark("Address"),
    "birthday": mark("Birthday"),
    "anniversary": mark("Anniversary"),
    "looking_for": mark("Looks for"),
    "offers": mark("Offers"),
    "topics": mark("Topics"),
    "tags": mark("Tags"),
    "note": mark("Note"),
    "status": mark("Registration"),
    "checked_in": mark("Checked in"),
    "id": mark("Number in the list"),
    "extra": mark("Keep as it is"),
    "ignored": mark("Leave out"),
}
"""What a column can hold."""
MAKERS = {
    "own": "Companion",
    "linkedin": "LinkedIn",
    "eventyay": "eventyay",
    "google": "Google",
    "outlook": "Outlook",
    "luma": "Luma",
    "eventbrite": "Eventbrite",
    "pretix": "pretix",
    "meetup": "Meetup",
    "swapcard": "Swapcard",
    "tito": "Tito",
}
"""The programs whose lists are known, as they call themselves."""
_ENCODINGS = {"cp1250": "Windows-1250", "cp1252": "Windows-1252", "utf-8": "UTF-8"}
_DELIMITERS = {
    ",": mark("commas"),
    ";": mark("semicolons"),
    "\t": mark("tabs"),
    "|": mark("bars"),
}


class Read(Protocol):
    """What is known of how a list was read."""

    @property
    def maker(self) -> str:
        """The program that wrote it."""
        ...

    @property
    def encoding(self) -> str:
        """Empty for a workbook."""
        ...

    @property
    def delimiter(self) -> str:
        """Empty for a workbook."""
        ...

    @property
    def header_line(self) -> int:
        """0 without one."""
        ...

    @property
    def other_sheets(self) -> int:
        """How many further sheets of a workbook hold something."""
        ...


def field(name: str) -> str:
    """Return what a column holds."""
    return _(FIELDS[name]) if name in FIELDS else name


def how_read(read: Read) -> str:
    """Return how a list was read: "Eventbrite · UTF-8, commas · columns named in line 1"."""
    delimiter = _(_DELIMITERS[read.delimiter]) if read.delimiter in _DELIMITERS else read.delimiter
    encoding = _ENCODINGS.get(read.encoding, read.encoding.upper())
    parts = [
        MAKERS.get(read.maker, read.maker),
        ", ".join(filter(None, (encoding, delimiter))) or _("workbook"),
        _("header in line {n}").format(n=read.header_line) if read.header_line else _("no header"),
        other_sheets(read),
    ]
    return " · ".join(filter(None, parts))


def other_sheets(read: Read) -> str:
    """Return how many sheets of a workbook were not read; empty for none."""
    number = read.other_sheets
    words = ngettext("{n} further sheet left out", "{n} further sheets left out", number)
    return words.format(n=format_number(number)) if number else ""


def used(columns: Pairs) -> str:
    """Return how many columns hold something that is known here."""
    known = sum(name not in {"extra", "ignored"} for _header, name in columns)
    words = _("{n} of {all} columns known")
    return words.format(n=format_number(known), all=format_number(len(columns)))


def person(one: Attendee | Contact | None) -> str:
    """Return whom a row is about in one line, as a person reads it."""
    if one is None:
        return _("names nobody")
    if isinstance(one, Contact):
        more = (*one.emails, *one.phones, *one.links)
    else:
        more = (one.email, one.phone, one.link, one.looking_for)
    place = one.organisation if one.title != one.organisation else ""
    return " · ".join(filter(None, dict.fromkeys((one.title, place, one.role, *more))))
