"""Which program wrote a list, told by its headers, and whom such lists are about."""

from __future__ import annotations

from collections.abc import Sequence

from companion.formats.lists.aliases import normalised

_OUTLOOK = (
    "business phone | business fax | business street | business city | home street | home fax | "
    "other phone | other street | e mail type | e mail display name | e mail 2 address | "
    "web page | given yomi | surname yomi | personal web page | company main phone | "
    "assistants name | managers name | primary phone | "
    "telefon geschaeftlich | fax geschaeftlich | strasse geschaeftlich | ort geschaeftlich | "
    "telefon privat | strasse privat | e mail typ | e mail angezeigter name | e mail 2 adresse | "
    "weitere vornamen | telefon assistent | weiteres telefon | telefon firma | rueckmeldung"
)
_GOOGLE = (
    "e mail 1 value | phone 1 value | website 1 value | address 1 formatted | labels | "
    "group membership | file as | organization name | organization title | organization 1 name | "
    "name prefix | phonetic first name | given name yomi | custom field 1 value"
)
# Each maker with headers of which a list of theirs has at least so many.
_SIGNS = (
    ("linkedin", 3, "first name | last name | connected on"),
    ("eventyay", 2, "scanned date | scan time | scan type | booth name"),
    ("google", 3, _GOOGLE),
    ("outlook", 2, _OUTLOOK),
    ("luma", 2, "approval status | checked in at | guest id | api id | qr code url"),
    ("eventbrite", 2, "attendee status | ticket type | order no | price tier"),
    ("pretix", 2, "order code | position id | event slug"),
    ("pretix", 2, "bestellnummer | positionsnr | veranstaltungskuerzel | vertriebskanal"),
    ("meetup", 2, "url of member profile | user id | rsvped on | joined group on | guests"),
    ("meetup", 2, "chapter name | event title"),
    ("swapcard", 2, "how others can help me | how i can help others"),
    ("tito", 2, "ticket | reference | registration date"),
)
_WORDS = tuple((maker, least, frozenset(words.split(" | "))) for maker, least, words in _SIGNS)
_OUTLOOK_SHORT = (
    frozenset(_OUTLOOK.split(" | ")),
    frozenset(("e mail address", "e mail adresse")),
    frozenset(("mobile phone", "mobiltelefon")),
)
"""A short Outlook export has one of each."""
_CONTACTS = frozenset(("own", "google", "outlook", "linkedin", "eventyay"))
"""Address books, and whom we have met: eventyay lists whose badges were scanned at our stand."""


def maker_of(headers: Sequence[str]) -> str:
    """Return the program that writes lists with these `headers`; empty for an unknown one."""
    words = {normalised(header) for header in headers}
    for maker, least, signs in _WORDS:
        if len(words & signs) >= least:
            return maker
    return "outlook" if all(words & signs for signs in _OUTLOOK_SHORT) else ""


def kind_of(maker: str) -> str:
    """Return whom lists of `maker` are about: "contacts" or "attendees"."""
    return "contacts" if maker in _CONTACTS else "attendees"
