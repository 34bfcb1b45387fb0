"""Contacts as Outlook takes them, the program as well as outlook.com.

The headers are those of outlook.com, which the program knows, too: Microsoft offers them as the
sample for both. Categories are the program's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from companion.domain.contact import Contact
from companion.formats.lists.card_details import Address, CardDetails, card_details
from companion.formats.lists.writing import bracketed, csv_text

_HEADERS = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,"
    "E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,"
    "Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,"
    "Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,IMAddress,Job Title,"
    "Department,Company,Office Location,Manager's Name,Assistant's Name,Assistant's Phone,"
    "Company Yomi,Business Street,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home City,Home State,Home Postal Code,Home Country/Region,"
    "Other Street,Other City,Other State,Other Postal Code,Other Country/Region,Personal Web Page,"
    "Spouse,Schools,Hobby,Location,Web Page,Birthday,Anniversary,Notes,Categories"
)
HEADERS = tuple(_HEADERS.split(","))
"""62 columns, most of which stay empty."""

_MAILS = ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address")
_LINKS = ("Web Page", "Personal Web Page")
_PHONES = (
    ("cell", ("Mobile Phone",)),
    ("pager", ("Pager",)),
    ("car", ("Car Phone",)),
    ("work", ("Business Phone", "Business Phone 2")),
    ("home", ("Home Phone", "Home Phone 2")),
    ("main", ("Company Main Phone",)),
)
_FAXES = (("home", ("Home Fax",)), ("", ("Business Fax", "Other Fax")))
# What is said about no kind goes where people look first.
_ANY_PHONE = (
    "Business Phone",
    "Business Phone 2",
    "Other Phone",
    "Primary Phone",
    "Mobile Phone",
    "Home Phone",
    "Home Phone 2",
)


def write_outlook(contacts: Iterable[Contact]) -> str:
    """Return `contacts` as CSV with Outlook's headers.

    It has three mail addresses, some phone numbers of each kind and two web pages: what goes beyond
    follows in the notes, and so do extras.
    """
    return csv_text([HEADERS, *map(_row, contacts)])


def _row(contact: Contact) -> tuple[str, ...]:
    """Return the cells of one contact."""
    details = card_details(contact)
    cells: dict[str, str] = {}
    rest = _fill(cells, contact.emails, _MAILS)
    for phone in sorted(contact.phones, key=lambda phone: not details.kinds.get(phone)):
        rest += _fill(cells, (bracketed(phone),), _slots(details, phone))
    rest += _fill(cells, contact.links, _LINKS)
    for address in details.addresses:
        rest += _fill_address(cells, address)
    rest += [f"{header}: {text}" for header, text in contact.extras]
    name = details.name
    cells |= {
        "First Name": name.first,
        "Middle Name": name.middle,
        "Last Name": name.last,
        "Title": name.prefix,
        "Suffix": name.suffix,
        "Nickname": details.nickname,
        "Job Title": contact.role,
        "Company": contact.organisation,
        "Birthday": "" if details.birthday.startswith("-") else details.birthday,
        "Notes": "\n".join(filter(None, (contact.note, *rest))),
        "Categories": ";".join(contact.tags),
    }
    return tuple(cells.get(header, "") for header in HEADERS)


def _fill(cells: dict[str, str], texts: Sequence[str], slots: Sequence[str]) -> list[str]:
    """Put `texts` into those of the `slots` that are empty; return those that found none."""
    free = [slot for slot in slots if slot not in cells]
    cells.update(zip(free, texts, strict=False))
    return list(texts[len(free) :])


def _slots(details: CardDetails, phone: str) -> tuple[str, ...]:
    """Return the columns in which a phone number may stand, the best first."""
    kinds = details.kinds.get(phone, frozenset())
    if "fax" in kinds:
        return next(slots for kind, slots in _FAXES if not kind or kind in kinds)
    found = (slots for kind, slots in _PHONES if kind in kinds)
    return (*next(found, ()), *_ANY_PHONE)


def _fill_address(cells: dict[str, str], address: Address) -> list[str]:
    """Put an address where its kind stands or another place is empty; return it otherwise."""
    places = ["Business", "Other", "Home"]
    if "home" in address.kinds:
        places = ["Home", "Other", "Business"]
    place = next((place for place in places if f"{place} Street" not in cells), "")
    if not place:
        return [address.lines]
    parts = (address.box, address.more, address.street)
    cells |= {
        f"{place} Street": "\n".join(filter(None, parts)),
        f"{place} City": address.city,
        f"{place} State": address.region,
        f"{place} Postal Code": address.code,
        f"{place} Country/Region": address.country,
    }
    return []
