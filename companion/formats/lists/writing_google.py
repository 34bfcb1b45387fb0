"""Contacts as Google Contacts takes them, with the headers that it writes itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from companion.domain.contact import Contact
from companion.formats.lists.card_details import Address, CardDetails, card_details
from companion.formats.lists.writing import bracketed, csv_text

HEADERS = (
    "First Name",
    "Middle Name",
    "Last Name",
    "Phonetic First Name",
    "Phonetic Middle Name",
    "Phonetic Last Name",
    "Name Prefix",
    "Name Suffix",
    "Nickname",
    "File As",
    "Organization Name",
    "Organization Title",
    "Organization Department",
    "Birthday",
    "Notes",
    "Photo",
    "Labels",
)
"""The columns that each of its lists begins with."""
MOST = 20
"""Most columns of one sort; what goes beyond stands in the last of them."""
SEVERAL = " ::: "
"""Stands between several values in one cell."""

_PLACE = ("Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country")
_SORTS = {
    "E-mail": ("Label", "Value"),
    "Phone": ("Label", "Value"),
    "Address": (*_PLACE, "Extended Address"),
    "Website": ("Label", "Value"),
    "Custom Field": ("Label", "Value"),
}
_USUAL = frozenset(("E-mail", "Phone"))
"""The sorts that a list has in any case: one without them looks like none of Google's."""
_FAXES = (("home", "Home Fax"), ("", "Work Fax"))
_LABELS = (("cell", "Mobile"), ("pager", "Pager"), ("work", "Work"), ("home", "Home"))

_Entries = dict[str, list[tuple[str, ...]]]
"""For each sort the cells of its entries."""


def write_google(contacts: Iterable[Contact]) -> str:
    """Return `contacts` as CSV with Google's headers; tags become labels, extras own fields."""
    rows = [_row(contact) for contact in contacts]
    counts = {
        sort: max((len(entries[sort]) for _, entries in rows), default=0) or int(sort in _USUAL)
        for sort in _SORTS
    }
    header = [
        f"{sort} {number} - {part}"
        for sort, count in counts.items()
        for number in range(1, count + 1)
        for part in _SORTS[sort]
    ]
    return csv_text(
        [
            (*HEADERS, *header),
            *((*fixed, *_spread(entries, counts)) for fixed, entries in rows),
        ]
    )


def _row(contact: Contact) -> tuple[tuple[str, ...], _Entries]:
    """Return the cells of one contact."""
    details = card_details(contact)
    name = details.name
    fixed = {
        "First Name": name.first,
        "Middle Name": name.middle,
        "Last Name": name.last,
        "Name Prefix": name.prefix,
        "Name Suffix": name.suffix,
        "Nickname": details.nickname,
        "Organization Name": contact.organisation,
        "Organization Title": contact.role,
        # A blank before a day without a year, as Google has it.
        "Birthday": details.birthday.replace("--", " --"),
        "Notes": contact.note,
        "Labels": SEVERAL.join((*contact.tags, "* myContacts")),
    }
    entries: _Entries = {
        "E-mail": [(_label(details, text), text) for text in contact.emails],
        "Phone": [(_label(details, text), bracketed(text)) for text in contact.phones],
        "Address": [_address(address) for address in details.addresses[:MOST]],
        "Website": [("", text) for text in contact.links],
        "Custom Field": list(contact.extras),
    }
    return tuple(fixed.get(header, "") for header in HEADERS), {
        sort: _bounded(found) for sort, found in entries.items()
    }


def _bounded(entries: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return at most `MOST` entries, the last of which has the values of all others."""
    if len(entries) <= MOST:
        return list(entries)
    values = SEVERAL.join(value for _, value in entries[MOST - 1 :])
    return [*entries[: MOST - 1], ("", values)]


def _spread(entries: _Entries, counts: dict[str, int]) -> list[str]:
    """Return the cells of all entries, and empty ones where others have more."""
    cells: list[str] = []
    for sort, count in counts.items():
        found = [cell for entry in entries[sort] for cell in entry]
        cells += [*found, *[""] * (count * len(_SORTS[sort]) - len(found))]
    return cells


def _label(details: CardDetails, text: str) -> str:
    """Return what Google calls the kind of a mail address or phone number."""
    kinds = details.kinds.get(text, frozenset())
    labels = _FAXES if "fax" in kinds else _LABELS
    return next((label for kind, label in labels if not kind or kind in kinds), "")


def _address(address: Address) -> tuple[str, ...]:
    """Return the cells of an address."""
    return (
        next((label for kind, label in _LABELS if kind in address.kinds), ""),
        address.lines,
        address.street,
        address.city,
        address.box,
        address.region,
        address.code,
        address.country,
        address.more,
    )
